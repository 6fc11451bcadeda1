// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/backups_dialog.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "recovery/backup_text.h"
#include "recovery/grow_to_fit.h"
#include "recovery/sheet_dialog.h"
#include "text/error_text.h"
#include "unlock/busy_bar.h"
#include "vault/backup_keeper.h"
#include "vault/vault_session.h"
#include "window/parts.h"
#include "window/questions.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QVBoxLayout>

#include <functional>

namespace cinnabar::ui {

namespace {

QVBoxLayout *columnOf(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    return column;
}

} // namespace

BackupsDialog::BackupsDialog(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_title(headingLabel({})), m_text(mutedLabel()), m_on(buildOn()),
      m_off(buildOff()), m_message(headingLabel({}, 1.0)), m_busy(makeBusyBar(this))
{
    setWindowTitle(tr("Backups and recovery"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(formWideGap);
    m_title->setObjectName(QStringLiteral("backupsTitle"));
    m_message->setObjectName(QStringLiteral("backupsMessage"));
    m_message->hide();
    m_busy->setAccessibleName(tr("Writing a backup"));
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text), m_on, m_off,
             static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_busy)})
        column->addWidget(part);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(400);
    for (const auto signal : {&VaultSession::stateChanged, &VaultSession::vaultChanged})
        connect(&services.session, signal, this, &BackupsDialog::showState);
    connect(&services.backups, &BackupKeeper::written, this, &BackupsDialog::showState);
    connect(&services.backups, &BackupKeeper::failed, this, [this](const Error &error) { tell(backupProblem(error)); });
    showState();
    // Not on the first button of all: Enter then writes one more backup, and changes nothing else.
    findChild<PillButton *>(services.backups.isOn() ? QStringLiteral("backUpNow") : QStringLiteral("setUp"))
        ->setFocus();
}

PillButton *BackupsDialog::addButton(
    QBoxLayout *layout, const QString &text, const QString &name, void (BackupsDialog::*chosen)())
{
    const auto kind = name == QLatin1StringView("setUp") || name == QLatin1StringView("backUpNow")
        ? PillButton::Kind::Main
        : PillButton::Kind::Other;
    auto *button = new PillButton(kind, text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, chosen] { std::invoke(chosen, this); });
    return button;
}

QWidget *BackupsDialog::buildOn()
{
    auto *part = new QWidget(this);
    QVBoxLayout *column = columnOf(part);
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    m_folder = headingLabel({}, 1.0);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(m_folder, 1);
    addButton(row, tr("&Change…"), QStringLiteral("changeFolder"), &BackupsDialog::chooseFolder);
    column->addWidget(mutedLabel(tr("Folder")));
    column->addLayout(row);
    column->addWidget(mutedLabel(tr("Last backup")));
    m_latest = headingLabel({}, 1.0);
    m_latest->setObjectName(QStringLiteral("latest"));
    column->addWidget(m_latest);
    column->addSpacing(formGap);
    addButton(column, tr("&Back up now"), QStringLiteral("backUpNow"), &BackupsDialog::backUp);
    addButton(column, tr("&New passphrase…"), QStringLiteral("newPassphrase"), &BackupsDialog::wantSetUp);
    addButton(column, tr("Save the recovery &sheet…"), QStringLiteral("saveSheet"), &BackupsDialog::saveSheet);
    addButton(column, tr("&Restore a backup…"), QStringLiteral("restore"), &BackupsDialog::wantRestore);
    addButton(column, tr("Switch &off…"), QStringLiteral("switchOff"), &BackupsDialog::askToSwitchOff);
    return part;
}

QWidget *BackupsDialog::buildOff()
{
    auto *part = new QWidget(this);
    QVBoxLayout *column = columnOf(part);
    addButton(column, tr("&Set up recovery…"), QStringLiteral("setUp"), &BackupsDialog::wantSetUp);
    addButton(column, tr("&Restore a backup…"), QStringLiteral("restoreWhileOff"), &BackupsDialog::wantRestore);
    return part;
}

void BackupsDialog::showState()
{
    const bool isOn = m_services.backups.isOn();
    m_title->setText(isOn ? tr("Backups are on") : tr("Backups are off"));
    m_text->setText(isOn ? tr("Every change writes a backup, and the last five are kept. Your recovery passphrase "
                              "opens them on any computer.")
                         : tr("When this computer or the vault is lost, your accounts are gone. A backup after every "
                              "change, closed with a recovery passphrase, brings them back on any computer."));
    m_on->setVisible(isOn);
    m_off->setVisible(!isOn);
    if (isOn) {
        m_folder->setText(isolated(QDir::toNativeSeparators(m_services.backups.folder())));
        m_latest->setText(latest());
    }
    const bool isFree = !m_isBusy && m_services.session.isWritable();
    m_on->setEnabled(isFree);
    m_off->setEnabled(isFree);
}

QString BackupsDialog::latest() const
{
    const QStringList backups = m_services.backups.list();
    return backups.isEmpty() ? tr("None is there. If the folder is on a stick or a network drive, connect it.")
                             : isolated(backupTitle(backups.constFirst()));
}

void BackupsDialog::tell(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    growToFit(*this);
}

void BackupsDialog::started()
{
    tell({});
    m_isBusy = true;
    m_busy->show();
    showState();
}

void BackupsDialog::ended(const Status &status, const QString &sentence)
{
    m_isBusy = false;
    m_busy->hide();
    showState();
    tell(status ? sentence : backupProblem(status.error()));
}

void BackupsDialog::reject()
{
    if (!m_isBusy)
        QDialog::reject();
}

void BackupsDialog::backUp()
{
    started();
    m_services.backups.backUp([self = QPointer(this)](const Result<QString> &file) {
        if (self)
            self->ended(file ? ok() : Status(file.error()), tr("The backup is written, and it opens."));
    });
}

void BackupsDialog::wantRestore()
{
    accept();
    Q_EMIT restoreWanted();
}

void BackupsDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the backups"), m_services.backups.folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &BackupsDialog::moveTo);
    dialog->open();
}

void BackupsDialog::moveTo(const QString &folder)
{
    started();
    m_services.backups.moveTo(folder, [self = QPointer(this)](const Result<QString> &file) {
        if (self)
            self->ended(file ? ok() : Status(file.error()),
                tr("Backups go to this folder from now on, and the first is written. Those in the folder before stay "
                   "there."));
    });
}

void BackupsDialog::saveSheet()
{
    auto *dialog = new SheetDialog(m_services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->open();
}

void BackupsDialog::askToSwitchOff()
{
    ask(*this,
        {tr("Switch backups off?"),
            tr("Changes are not backed up any more. The backups that are there stay, and your passphrase opens them."),
            tr("Switch off")},
        [self = QPointer(this)] {
            if (self)
                self->switchOff();
        });
}

void BackupsDialog::switchOff()
{
    started();
    m_services.backups.switchOff([self = QPointer(this)](const Status &status) {
        if (!self)
            return;
        self->ended(ok(), status ? tr("Backups are off. Those that are there stay.") : errorText(status.error()));
    });
}

} // namespace cinnabar::ui
