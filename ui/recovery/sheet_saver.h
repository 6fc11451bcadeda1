// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QString>

#include <functional>

class QWidget;

namespace cinnabar::ui {

enum class SheetAccounts { Without, WithQrCodes };

/// What a recovery sheet is to hold.
struct SheetOrder {
    QString folder; ///< of the backups
    SecretBytes passphrase = {}; ///< empty: there is a line to write it on
    SheetAccounts accounts = SheetAccounts::Without;
};

/// Asks over `window` for a file; `chosen` is called unless the person cancels.
void chooseSheetFile(QWidget &window, std::function<void(QString)> chosen);

/// Writes the sheet and says in sentences what became of it, and what to do with the file.
QString saveSheet(
    const Services &services, const SheetOrder &order, const QString &file, Qt::LayoutDirection direction);

} // namespace cinnabar::ui
