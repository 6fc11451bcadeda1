// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/banner.h"

namespace cinnabar::ui {

class CodeClock;

/// Says for as long as codes do not go by the computer's clock, and offers to let them.
class OffsetBanner : public Banner {
    Q_OBJECT
public:
    /// `clock` must outlive this.
    explicit OffsetBanner(CodeClock &clock, QWidget *parent = nullptr);

private:
    void follow();

    CodeClock &m_clock;
};

} // namespace cinnabar::ui
