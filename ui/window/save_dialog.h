// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace cinnabar::ui {

/// What is to be saved, in words.
struct SaveQuestion {
    QString title; ///< of the dialogue
    QString kinds; ///< as QFileDialog's filters
    QString name; ///< that the file has unless the person gives another; its suffix is added where that lacks one
};

/// Asks over `window` for a file to save to; `chosen` is called unless the person cancels.
void chooseFileToSave(QWidget &window, const SaveQuestion &question, std::function<void(const QString &)> chosen);

} // namespace cinnabar::ui
