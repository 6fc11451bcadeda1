// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/backup_choice.h"

#include "accounts/row_content.h"
#include "editor/form_parts.h"
#include "recovery/backup_text.h"
#include "unlock/password_edit.h"
#include "window/parts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QVBoxLayout>

namespace cinnabar::ui {

BackupChoice::BackupChoice(const QStringList &known, QWidget *parent)
    : QWidget(parent), m_known(new QListWidget), m_name(headingLabel({}, 1.0)), m_password(new PasswordEdit)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(formGap);
    m_known->setObjectName(QStringLiteral("knownBackups"));
    m_known->setAccessibleName(tr("Backups that are there, the latest first"));
    for (const QString &file : known) {
        auto *row = new QListWidgetItem(isolated(backupTitle(file)), m_known);
        row->setData(Qt::UserRole, file);
        row->setToolTip(QDir::toNativeSeparators(file));
    }
    const int rows = int(std::min<qsizetype>(known.size(), 5));
    m_known->setFixedHeight(rows * (m_known->sizeHintForRow(0) + 2) + 2 * m_known->frameWidth() + 4);
    m_known->setVisible(!known.isEmpty());
    column->addWidget(m_known);
    auto *choose =
        new PillButton(PillButton::Kind::Other, known.isEmpty() ? tr("C&hoose a file…") : tr("Another &file…"));
    choose->setObjectName(QStringLiteral("chooseBackup"));
    choose->setAutoDefault(false);
    column->addWidget(choose, 0, Qt::AlignLeading);
    m_name->setObjectName(QStringLiteral("backupName"));
    m_fileMessage = new FieldMessage(choose);
    column->addWidget(m_name);
    column->addWidget(m_fileMessage);
    column->addSpacing(formGap);
    m_password->setObjectName(QStringLiteral("backupPassword"));
    m_message = new FieldMessage(m_password);
    addField(column, tr("Its recovery &passphrase, or the password of a vault file"), m_password);
    column->addWidget(m_message);
    column->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &BackupChoice::chooseFile);
    connect(m_known, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *row) {
        if (row)
            setFile(row->data(Qt::UserRole).toString());
    });
    connect(m_password, &QLineEdit::textEdited, m_message, &FieldMessage::clearMessage);
    connect(m_password, &QLineEdit::returnPressed, this, &BackupChoice::submitted);
    m_name->hide();
    setFocusProxy(choose);
    if (!known.isEmpty()) {
        m_known->setCurrentRow(0);
        setFocusProxy(m_password);
    }
}

void BackupChoice::setFile(const QString &file)
{
    m_file = file;
    m_fileMessage->clearMessage();
    const QListWidgetItem *row = m_known->currentItem();
    const bool isKnown = row && row->data(Qt::UserRole).toString() == file;
    if (!isKnown)
        m_known->setCurrentItem(nullptr);
    m_name->setText(isolated(QDir::toNativeSeparators(file)));
    m_name->setVisible(!isKnown);
}

void BackupChoice::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a backup"), m_file.isEmpty() ? QString() : QFileInfo(m_file).path(),
        tr("Cinnabar vaults and backups (*.cinnabar *.previous);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        setFile(file);
        m_password->setFocus();
    });
    dialog->open();
}

SecretBytes BackupChoice::password() const { return m_password->password(); }

bool BackupChoice::check()
{
    if (m_file.isEmpty()) {
        m_fileMessage->showProblem(tr("Choose the file of a backup first."));
        return false;
    }
    if (m_password->isEmpty()) {
        showProblem(tr("Type what opens this backup."));
        return false;
    }
    return true;
}

void BackupChoice::showProblem(const QString &sentence)
{
    m_message->showProblem(sentence);
    m_password->selectAll();
    m_password->setFocus();
}

void BackupChoice::wipe() { m_password->wipePassword(); }

} // namespace cinnabar::ui
