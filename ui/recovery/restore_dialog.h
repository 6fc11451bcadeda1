// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vault/vault.h"
#include "window/services.h"

#include <QDialog>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class BackupChoice;
class NewPasswordForm;
class RestorePreview;

/// Opens a backup, shows what restoring it comes to, and restores it. Where the vault is locked, what the backup holds
/// takes its place under a new password, and the locked vault is kept in a file beside. Nothing changes before the
/// preview was seen.
class RestoreDialog : public QDialog {
    Q_OBJECT
public:
    /// For a session that is Ready or Locked. `services` must outlive the dialog.
    explicit RestoreDialog(Services &services, QWidget *parent = nullptr);
    ~RestoreDialog() override;

    /// Chooses a backup, as the person does.
    void setFile(const QString &file);
    /// Does nothing while a backup is opened or restored.
    void reject() override;

Q_SIGNALS:
    /// What was restored, in sentences.
    void told(const QString &text);

protected:
    void done(int result) override;

private:
    void buildPreview();
    QWidget *buildButtons();
    bool showsPreview() const;
    void goOn();
    void goBack();
    void openBackup();
    void opened(Result<Vault> backup);
    void plan();
    void restore();
    void startOver();
    void restored(const Status &status, const QString &text);
    QString fileForLocked() const;
    void setBusy(bool busy);
    void say(const QString &problem);

    Services &m_services;
    const bool m_isLocked; ///< the vault that is there can't be opened
    QLabel *m_title;
    QStackedWidget *m_pages;
    BackupChoice *m_choice;
    QWidget *m_second;
    RestorePreview *m_preview;
    NewPasswordForm *m_password = nullptr; ///< where it is locked
    QLabel *m_problem;
    QProgressBar *m_busy;
    QWidget *m_buttons = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QString m_aside; ///< where the locked vault is kept
    std::shared_ptr<const Vault> m_backup; ///< once it was opened
    bool m_isBusy = false;
};

} // namespace cinnabar::ui
