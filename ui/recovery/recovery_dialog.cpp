// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery/recovery_dialog.h"

#include "editor/form_parts.h"
#include "recovery/backup_text.h"
#include "recovery/grow_to_fit.h"
#include "recovery/radio_button.h"
#include "recovery/sheet_saver.h"
#include "recovery/word_check.h"
#include "recovery/words_view.h"
#include "unlock/busy_bar.h"
#include "unlock/new_password_form.h"
#include "vault/backup_keeper.h"
#include "vault/passphrase.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {

/// A page with a heading and what to know about it.
QVBoxLayout *startPage(QWidget *page, const QString &title, const QString &text)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formWideGap);
    layout->addWidget(headingLabel(title, 1.3));
    auto *sentence = new QLabel(text);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    layout->addWidget(sentence);
    return layout;
}

} // namespace

RecoveryDialog::RecoveryDialog(Services &services, const QString &folder, QWidget *parent)
    : QDialog(parent), m_services(services), m_pages(new QStackedWidget),
      m_made(new RadioButton(tr("&Make a passphrase for me: seven words to write down"))), m_folder(new QLineEdit),
      m_folderMessage(new FieldMessage(m_folder)), m_words(new WordsView),
      m_printWords(new CheckBox(tr("Print the &words on it; else there is a line to write them on"))),
      m_printAccounts(new CheckBox(tr("Add the &QR code of each account"))), m_sheetMessage(new QLabel),
      m_check(new WordCheck),
      m_own(new NewPasswordForm(services.passwordStrength, NewPasswordForm::Purpose::RecoveryPassphrase)),
      m_problem(headingLabel({}, 1.0)), m_busy(makeBusyBar(this)),
      m_back(new PillButton(PillButton::Kind::Other, tr("&Back"))),
      m_next(new PillButton(PillButton::Kind::Main, tr("&Continue")))
{
    setWindowTitle(services.backups.isOn() ? tr("A new recovery passphrase") : tr("Recovery"));
    followTheme(*this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(16);
    m_pages->addWidget(buildOffer(folder));
    m_pages->addWidget(buildWords());
    m_pages->addWidget(buildCheck());
    m_pages->addWidget(buildOwn());
    layout->addWidget(m_pages, 1);
    m_problem->setObjectName(QStringLiteral("recoveryProblem"));
    m_problem->hide();
    m_busy->setAccessibleName(tr("Writing the first backup"));
    layout->addWidget(m_problem);
    layout->addWidget(m_busy);
    m_buttons = buildButtons();
    layout->addWidget(m_buttons);
    turnTo(Page::Offer);
    resize(480, sizeHint().height());
}

RecoveryDialog::~RecoveryDialog() = default;

QWidget *RecoveryDialog::buildOffer(const QString &folder)
{
    auto *page = new QWidget;
    QVBoxLayout *layout = m_services.backups.isOn()
        ? startPage(page, tr("Another recovery passphrase"),
            tr("It opens the backups from now on. Those that are there already open with the one from before: keep "
               "its paper for as long as you keep them."))
        : startPage(page, tr("Get your codes back when this computer is lost"),
            tr("Cinnabar can write a backup after every change, closed with a recovery passphrase that opens it on "
               "any computer. Without it, your accounts are gone when this computer is."));
    auto *own = new RadioButton(tr("I have a &passphrase of my own"));
    m_made->setObjectName(QStringLiteral("madeForMe"));
    own->setObjectName(QStringLiteral("myOwn"));
    m_made->setChecked(true);
    layout->addWidget(m_made);
    layout->addWidget(own);

    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(formGap);
    auto *choose = new PillButton(PillButton::Kind::Other, tr("C&hoose…"));
    choose->setObjectName(QStringLiteral("chooseFolder"));
    choose->setAutoDefault(false);
    m_folder->setObjectName(QStringLiteral("backupFolder"));
    m_folder->setText(QDir::toNativeSeparators(folder));
    line->addWidget(m_folder, 1);
    line->addWidget(choose);
    QLabel *label = addField(layout, tr("&Folder for the backups"), row);
    label->setBuddy(m_folder);
    m_folder->setAccessibleName(tr("Folder for the backups"));
    layout->addWidget(m_folderMessage);
    layout->addWidget(mutedLabel(tr(
        "Best is a folder that does not go away with this computer: on a memory stick, or one that is synchronised.")));
    layout->addStretch(1);
    connect(choose, &QPushButton::clicked, this, &RecoveryDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, m_folderMessage, &FieldMessage::clearMessage);
    return page;
}

QWidget *RecoveryDialog::buildWords()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = startPage(page, tr("Write these words down"),
        tr("On paper, in this order. They open every backup, so keep them where you keep your passport; nobody can "
           "tell them to you again."));
    layout->addWidget(m_words);
    auto *save = new PillButton(PillButton::Kind::Other, tr("&Save the recovery sheet…"));
    save->setObjectName(QStringLiteral("saveSheet"));
    save->setAutoDefault(false);
    m_printWords->setObjectName(QStringLiteral("printWords"));
    m_printAccounts->setObjectName(QStringLiteral("printAccounts"));
    m_sheetMessage->setObjectName(QStringLiteral("sheetMessage"));
    m_sheetMessage->setWordWrap(true);
    m_sheetMessage->setTextFormat(Qt::PlainText);
    layout->addWidget(mutedLabel(tr("A sheet to print tells how to use a backup, for the day you need it.")));
    layout->addWidget(m_printWords);
    layout->addWidget(m_printAccounts);
    layout->addWidget(save, 0, Qt::AlignLeading);
    layout->addWidget(m_sheetMessage);
    layout->addStretch(1);
    m_sheetMessage->hide();
    connect(save, &QPushButton::clicked, this,
        [this] { chooseSheetFile(*this, [this](const QString &file) { RecoveryDialog::save(file); }); });
    return page;
}

QWidget *RecoveryDialog::buildCheck()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = startPage(page, tr("Is it written down?"),
        tr("Type two of the words from your paper. It is the last time that you can go back and look."));
    layout->addWidget(m_check);
    layout->addStretch(1);
    return page;
}

QWidget *RecoveryDialog::buildOwn()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = startPage(page, tr("Your own passphrase"),
        tr("Take one that you use nowhere else, and write it down on paper: nobody can tell it to you again."));
    layout->addWidget(m_own);
    layout->addStretch(1);
    connect(m_own, &NewPasswordForm::submitted, this, &RecoveryDialog::goOn);
    return page;
}

QWidget *RecoveryDialog::buildButtons()
{
    auto *buttons = new QWidget;
    auto *line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(formGap);
    auto *later = new PillButton(PillButton::Kind::Other, tr("&Later"));
    later->setObjectName(QStringLiteral("later"));
    later->setAutoDefault(false);
    m_back->setObjectName(QStringLiteral("back"));
    m_back->setAutoDefault(false);
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setDefault(true);
    line->addWidget(later);
    line->addStretch(1);
    line->addWidget(m_back);
    line->addWidget(m_next);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &RecoveryDialog::goBack);
    connect(m_next, &QPushButton::clicked, this, &RecoveryDialog::goOn);
    return buttons;
}

RecoveryDialog::Page RecoveryDialog::page() const { return static_cast<Page>(m_pages->currentIndex()); }

void RecoveryDialog::turnTo(Page page)
{
    m_words->wipe();
    m_check->wipe();
    m_problem->hide();
    m_pages->setCurrentIndex(static_cast<int>(page));
    m_back->setVisible(page != Page::Offer);
    switch (page) {
    case Page::Offer:
        m_next->setText(tr("&Continue"));
        break;
    case Page::Words:
        m_words->showWords(m_passphrase.view());
        m_printAccounts->setVisible(!m_services.session.vault().accounts().empty());
        m_next->setText(tr("I wrote them &down"));
        break;
    case Page::Check:
        m_check->start(m_services.random);
        m_next->setText(tr("&Turn backups on"));
        break;
    case Page::Own:
        m_next->setText(tr("&Turn backups on"));
        break;
    }
}

void RecoveryDialog::goOn()
{
    switch (page()) {
    case Page::Offer:
        if (!checkFolder())
            return;
        if (m_made->isChecked() && m_passphrase.empty())
            m_passphrase = makePassphrase(m_services.random);
        turnTo(m_made->isChecked() ? Page::Words : Page::Own);
        break;
    case Page::Words:
        turnTo(Page::Check);
        break;
    case Page::Check:
        // It stays until the backup is written: what fails may be tried again.
        if (m_check->check(m_passphrase.view()))
            setUp(m_passphrase.clone());
        break;
    case Page::Own:
        if (!m_own->isValid())
            return m_own->showProblems();
        setUp(m_own->password());
        break;
    }
}

void RecoveryDialog::goBack() { turnTo(page() == Page::Check ? Page::Words : Page::Offer); }

bool RecoveryDialog::checkFolder()
{
    if (QDir::isAbsolutePath(m_folder->text()))
        return true;
    m_folderMessage->showProblem(tr("Give the whole path of a folder, or choose one."));
    m_folder->setFocus();
    return false;
}

void RecoveryDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the backups"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->open();
}

void RecoveryDialog::save(const QString &file)
{
    SheetOrder order{QDir::toNativeSeparators(folder())};
    if (m_printWords->isChecked())
        order.passphrase = m_passphrase.clone();
    if (m_printAccounts->isChecked())
        order.accounts = SheetAccounts::WithQrCodes;
    m_sheetMessage->setText(saveSheet(m_services, order, file, layoutDirection()));
    m_sheetMessage->show();
}

QString RecoveryDialog::folder() const { return QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text())); }

void RecoveryDialog::setUp(SecretBytes passphrase)
{
    m_problem->hide();
    setBusy(true);
    m_services.backups.setUp(std::move(passphrase), folder(), [self = QPointer(this)](const Result<QString> &file) {
        if (self)
            self->wasSetUp(file);
    });
}

void RecoveryDialog::wasSetUp(const Result<QString> &file)
{
    setBusy(false);
    if (file) {
        Q_EMIT finished(*file);
        return accept();
    }
    m_problem->setText(tr("Backups are not set up. %1").arg(backupProblem(file.error())));
    m_problem->show();
    growToFit(*this);
}

void RecoveryDialog::setBusy(bool busy)
{
    m_isBusy = busy;
    m_busy->setVisible(busy);
    m_pages->setEnabled(!busy);
    m_buttons->setEnabled(!busy);
}

void RecoveryDialog::reject()
{
    if (!m_isBusy)
        QDialog::reject();
}

void RecoveryDialog::done(int result)
{
    m_words->wipe();
    m_check->wipe();
    m_own->wipe();
    m_passphrase.clear();
    QDialog::done(result);
}

} // namespace cinnabar::ui
