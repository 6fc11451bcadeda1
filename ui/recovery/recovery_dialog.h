// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "secret/secret_bytes.h"
#include "window/services.h"

#include <QDialog>

class QAbstractButton;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace cinnabar::ui {

class FieldMessage;
class OwnPassphraseForm;
class WordCheck;
class WordsView;

/// What a person chose for their backups.
struct RecoveryChoice {
    SecretBytes passphrase; ///< as normalisePassphrase() gives it
    QString folder; ///< absolute
};

/// Offers backups that a recovery passphrase opens: seven words made here, which have to be written down, or one of the
/// person's own. Accepted once there is a passphrase that was typed twice, in part or whole; rejected for "Later".
class RecoveryDialog : public QDialog {
    Q_OBJECT
public:
    /// `folder` is where backups go unless the person picks another one. The references must outlive the dialog.
    RecoveryDialog(Services &services, Random &random, const QString &folder, QWidget *parent = nullptr);
    ~RecoveryDialog() override;

    /// What was chosen, after accepted(); the dialog has it no longer then.
    RecoveryChoice takeChoice();

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
    void chooseSheetFile();
    void saveSheet(const QString &file);
    void finish(SecretBytes passphrase);

    Services &m_services;
    Random &m_random;
    QStackedWidget *m_pages;
    QAbstractButton *m_made;
    QLineEdit *m_folder;
    FieldMessage *m_folderMessage;
    WordsView *m_words;
    QCheckBox *m_printWords;
    QCheckBox *m_printAccounts;
    QLabel *m_sheetMessage;
    WordCheck *m_check;
    OwnPassphraseForm *m_own;
    QPushButton *m_back;
    QPushButton *m_next;
    SecretBytes m_passphrase; ///< the words, while there are some
    RecoveryChoice m_choice;
};

} // namespace cinnabar::ui
