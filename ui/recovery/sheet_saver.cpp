// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/sheet_saver.h"

#include "base/clock.h"
#include "recovery/recovery_sheet.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/save_dialog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <utility>

namespace cinnabar::ui {

namespace {

struct SheetSaver {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::SheetSaver)
};

} // namespace

void chooseSheetFile(QWidget &window, std::function<void(QString)> chosen)
{
    const SaveQuestion question{SheetSaver::tr("Save the recovery sheet"), SheetSaver::tr("PDF documents (*.pdf)"),
        SheetSaver::tr("Cinnabar recovery sheet") + QStringLiteral(".pdf")};
    chooseFileToSave(window, question, std::move(chosen));
}

QString saveSheet(const Services &services, const SheetOrder &order, const QString &file, Qt::LayoutDirection direction)
{
    RecoverySheetContent content;
    content.date = QDateTime::fromMSecsSinceEpoch(services.clock.now().count()).date();
    content.backupFolder = order.folder;
    content.direction = direction;
    content.passphrase = order.passphrase.clone();
    const bool hasAccounts = order.accounts == SheetAccounts::WithQrCodes;
    const Vault *accounts = hasAccounts ? &services.session.vault() : nullptr;
    if (const Status written = writeRecoverySheet(file, content, accounts, services.qrWriter); !written)
        return errorText(written.error());
    const QString name = QDir::toNativeSeparators(file);
    return hasAccounts || !order.passphrase.empty()
        ? SheetSaver::tr("The sheet is saved as “%1”. Print it, then delete the file: whoever finds it has what is on "
                         "it.")
              .arg(name)
        : SheetSaver::tr("The sheet is saved as “%1”. Print it and write the words on it.").arg(name);
}

} // namespace cinnabar::ui
