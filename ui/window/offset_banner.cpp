// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/offset_banner.h"

#include "accounts/code_clock.h"
#include "text/clock_text.h"

namespace cinnabar::ui {

OffsetBanner::OffsetBanner(CodeClock &clock, QWidget *parent)
    : Banner(Tone::Quiet, Glyph::Warning, parent), m_clock(clock)
{
    setAction(tr("Follow the clock"));
    connect(this, &Banner::actionRequested, this, [this] { m_clock.keep({}); });
    connect(&clock, &CodeClock::offsetChanged, this, &OffsetBanner::follow);
    follow();
}

void OffsetBanner::follow()
{
    const std::chrono::milliseconds offset = m_clock.offset();
    setText(keptOffsetText(offset));
    setVisible(offset != offset.zero());
}

} // namespace cinnabar::ui
