// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/code_clock.h"

#include "window/vault_places.h"

namespace cinnabar::ui {

CodeClock::CodeClock(const Clock &base, VaultPlaces &places, Base kind) : m_clock(base), m_places(places), m_kind(kind)
{
    connect(&places, &VaultPlaces::changed, this, &CodeClock::follow);
    follow();
}

void CodeClock::keep(std::chrono::milliseconds offset)
{
    if (!canKeep())
        return;
    m_places.keepClockOffset(offset);
    follow();
}

void CodeClock::follow()
{
    const std::chrono::milliseconds offset = canKeep() ? m_places.clockOffset() : std::chrono::milliseconds::zero();
    if (offset == m_clock.offset())
        return;
    m_clock.setOffset(offset);
    Q_EMIT offsetChanged();
}

} // namespace cinnabar::ui
