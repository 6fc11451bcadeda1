// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QDialog>
#include <QList>
#include <QUuid>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace cinnabar {
struct Account;
class Vault;
} // namespace cinnabar

namespace cinnabar::ui {

class BackupCodeRow;
class BackupCodesForm;
class ClipboardGuard;

/// The backup codes of one account. Copying one marks it as used, and that is stored before the code is on the
/// clipboard: a code is not handed out twice. Opens with the form to add codes where none are kept.
class BackupCodesDialog : public QDialog {
    Q_OBJECT
public:
    /// All must outlive the dialog, but for the account.
    BackupCodesDialog(Services &services, ClipboardGuard &clipboard, const QUuid &id, QWidget *parent = nullptr);
    ~BackupCodesDialog() override;

    /// Goes back from the form first.
    void reject() override;

private:
    QWidget *buildList();
    void showCodes();
    void showCount(const Account &account);
    void dropRows();
    void rebuildRows(const Account &account);
    void showList();
    void focusNextUnused();
    void say(const QString &sentence);
    void copy(const BackupCodeRow &row);
    void unmark(const BackupCodeRow &row);
    void putOnClipboard(SecretView code, const QString &said);
    void change(std::function<Status(Vault &)> edit, std::function<void()> stored);
    void enableRows();

    Services &m_services;
    ClipboardGuard &m_clipboard;
    QUuid m_id;
    QLabel *m_heading;
    QStackedWidget *m_pages;
    QLabel *m_count;
    QLabel *m_said;
    QWidget *m_list;
    QPushButton *m_add = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_close = nullptr;
    BackupCodesForm *m_form;
    QList<BackupCodeRow *> m_rows;
    quint64 m_shownRevision = 0;
    bool m_storing = false;
};

} // namespace cinnabar::ui
