// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"

#include <QDate>
#include <QLocale>
#include <QString>

namespace cinnabar {
class QrWriter;
class Vault;
} // namespace cinnabar

namespace cinnabar::ui {

/// What a recovery sheet says, beside the accounts.
struct RecoverySheetContent {
    QDate date; ///< on which it is made
    QString backupFolder; ///< where the backups are, as people know it
    SecretBytes passphrase; ///< printed where it is not empty; else there are lines to write it by hand
    QLocale locale; ///< for the date and the size of the paper: US Letter where that is usual, else A4
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// Writes a PDF for printing that tells how to get the accounts back on another computer; with the accounts, each with
/// its QR code or the reason why it has none. It holds secrets then: the file is its owner's only, from its first
/// moment on, and nothing of it is written elsewhere. A file of that name is replaced. Needs a QGuiApplication. Errors:
/// Io.
Status writeRecoverySheet(
    const QString &file, const RecoverySheetContent &content, const Vault *accountsOrNull, const QrWriter &qrWriter);

} // namespace cinnabar::ui
