// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QDialog>

class QAbstractButton;
class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class FieldMessage;
class NewPasswordForm;
class WordCheck;
class WordsView;

/// Sets up backups that a recovery passphrase opens: seven words made here, which have to be written down, or one of
/// the person's own. Accepted once the first backup is written and opened with it; rejected for "Later". While backups
/// are on, it sets another passphrase.
class RecoveryDialog : public QDialog {
    Q_OBJECT
public:
    /// `folder` is where backups go unless the person picks another one. `services` must outlive the dialog.
    RecoveryDialog(Services &services, const QString &folder, QWidget *parent = nullptr);
    ~RecoveryDialog() override;

    /// Does nothing while backups are being set up.
    void reject() override;

Q_SIGNALS:
    /// Backups are on, and the first is this file.
    void finished(const QString &file);

protected:
    void done(int result) override;

private:
    enum class Page { Offer, Words, Check, Own };

    QWidget *buildOffer(const QString &folder);
    QWidget *buildWords();
    QWidget *buildCheck();
    QWidget *buildOwn();
    QWidget *buildButtons();
    Page page() const;
    void turnTo(Page page);
    void goOn();
    void goBack();
    bool checkFolder();
    void chooseFolder();
    void save(const QString &file);
    QString folder() const;
    void setUp(SecretBytes passphrase);
    void wasSetUp(const Result<QString> &file);
    void setBusy(bool busy);

    Services &m_services;
    QStackedWidget *m_pages;
    QAbstractButton *m_made;
    QLineEdit *m_folder;
    FieldMessage *m_folderMessage;
    WordsView *m_words;
    QCheckBox *m_printWords;
    QCheckBox *m_printAccounts;
    QLabel *m_sheetMessage;
    WordCheck *m_check;
    NewPasswordForm *m_own;
    QLabel *m_problem;
    QProgressBar *m_busy;
    QWidget *m_buttons = nullptr;
    QPushButton *m_back;
    QPushButton *m_next;
    SecretBytes m_passphrase; ///< the words, while there are some
    bool m_isBusy = false;
};

} // namespace cinnabar::ui
