// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/sheet_dialog.h"

#include "editor/form_parts.h"
#include "recovery/grow_to_fit.h"
#include "recovery/sheet_saver.h"
#include "vault/backup_keeper.h"
#include "window/parts.h"

#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cinnabar::ui {

SheetDialog::SheetDialog(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_accounts(new CheckBox(tr("Add the &QR code of each account"))),
      m_warning(headingLabel({}, 1.0)), m_message(headingLabel({}, 1.0))
{
    setWindowTitle(tr("Recovery sheet"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(formWideGap);
    column->addWidget(headingLabel(windowTitle()));
    column->addWidget(mutedLabel(tr("A sheet to print tells where the backups are and how to use one, for the day you "
                                    "need it. It has a line to write the recovery passphrase on, as Cinnabar does not "
                                    "keep the passphrase.")));
    m_accounts->setObjectName(QStringLiteral("sheetAccounts"));
    m_warning->setObjectName(QStringLiteral("sheetWarning"));
    m_message->setObjectName(QStringLiteral("sheetMessage"));
    m_message->hide();
    column->addWidget(m_accounts);
    column->addWidget(m_warning);
    column->addWidget(m_message);
    column->addStretch();
    auto *row = new QHBoxLayout;
    auto *close = new PillButton(PillButton::Kind::Other, tr("Close"), this);
    auto *save = new PillButton(PillButton::Kind::Main, tr("&Save…"), this);
    save->setObjectName(QStringLiteral("saveSheet"));
    close->setAutoDefault(false);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(save);
    column->addLayout(row);
    setMinimumWidth(380);
    resize(420, 0);
    connect(m_accounts, &QCheckBox::toggled, this, &SheetDialog::warn);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this,
        [this] { chooseSheetFile(*this, [this](const QString &file) { SheetDialog::save(file); }); });
    warn();
}

void SheetDialog::warn()
{
    m_warning->setText(m_accounts->isChecked()
            ? tr("With them the sheet holds all your accounts: whoever has it, or the file, has your codes. Print it "
                 "on a printer of your own, keep it as you keep your passport, and delete the file.")
            : tr("Without them the sheet holds no secret."));
    growToFit(*this);
}

void SheetDialog::save(const QString &file)
{
    const SheetOrder order{QDir::toNativeSeparators(m_services.backups.folder()), {},
        m_accounts->isChecked() ? SheetAccounts::WithQrCodes : SheetAccounts::Without};
    m_message->setText(saveSheet(m_services, order, file, layoutDirection()));
    m_message->show();
    growToFit(*this);
}

} // namespace cinnabar::ui
