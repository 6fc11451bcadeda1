// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace cinnabar::ui {

// Each opens a dialog over `window` and returns; `chosen` is called unless the person cancels, with an absolute path.

/// A vault file that is there.
void chooseVaultFile(QWidget &window, const QString &folder, std::function<void(QString)> chosen);
/// A folder that a vault file shall be in; `folder` is shown first.
void chooseVaultFolder(QWidget &window, const QString &folder, std::function<void(QString)> chosen);

} // namespace cinnabar::ui
