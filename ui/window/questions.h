// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace cinnabar::ui {

struct Question {
    QString title; ///< the question
    QString text; ///< what it means
    QString yes; ///< the button that does it: a verb
};

/// Asks before something that is hard to take back. Enter is Cancel; `onYes` is called only for yes.
void ask(QWidget &window, const Question &question, std::function<void()> onYes);

/// Tells something that the person may leave as it is; Enter and Esc do. `onYes` is called for the other button.
void tellWithChoice(QWidget &window, const Question &question, std::function<void()> onYes);

/// The keys that work in the window.
void showShortcuts(QWidget &window);
/// Version, licence and what the program is.
void showAbout(QWidget &window);

} // namespace cinnabar::ui
