// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/theme.h"

#include <QRadioButton>
#include <QStyleOptionButton>

namespace cinnabar::ui {

/// As CheckBox: styles derive the frame from the window's colour and darken it, so on a dark window it is not seen.
class RadioButton final : public QRadioButton {
public:
    using QRadioButton::QRadioButton;

protected:
    void initStyleOption(QStyleOptionButton *option) const override
    {
        QRadioButton::initStyleOption(option);
        option->palette.setColor(QPalette::Window, Theme::of(palette()).muted);
    }
};

} // namespace cinnabar::ui
