// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret/secret_bytes.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QListWidget;

namespace cinnabar::ui {

class FieldMessage;
class PasswordEdit;

/// Chooses a backup, of those that are known or any file, and asks for what opens it.
class BackupChoice : public QWidget {
    Q_OBJECT
public:
    /// `known` are files, the latest first.
    explicit BackupChoice(const QStringList &known, QWidget *parent = nullptr);

    /// Empty while none is chosen.
    QString file() const { return m_file; }
    void setFile(const QString &file);
    /// What was typed; it stays in the field.
    SecretBytes password() const;
    /// Whether there is all that it takes to open a backup; says so at the field if not.
    bool check();
    /// Says why the backup did not open.
    void showProblem(const QString &sentence);
    void wipe();

Q_SIGNALS:
    /// Enter was pressed.
    void submitted();

private:
    void chooseFile();

    QString m_file;
    QListWidget *m_known;
    QLabel *m_name;
    FieldMessage *m_fileMessage;
    PasswordEdit *m_password;
    FieldMessage *m_message;
};

} // namespace cinnabar::ui
