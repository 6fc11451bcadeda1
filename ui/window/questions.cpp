// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/questions.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cinnabar::ui {

namespace {

struct Questions {
    Q_DECLARE_TR_FUNCTIONS(cinnabar::ui::Questions)
};

QString keys(const QKeySequence &sequence) { return sequence.toString(QKeySequence::NativeText); }

void openBox(
    QWidget &window, const Question &question, QMessageBox::StandardButton harmless, std::function<void()> onYes)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, question.title,
        QStringLiteral("<b>%1</b>").arg(question.title.toHtmlEscaped()), harmless, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setAttribute(Qt::WA_WindowPropagation);
    box->setTextFormat(Qt::RichText);
    box->setInformativeText(question.text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br><br>")));
    QPushButton *yes = box->addButton(question.yes, QMessageBox::DestructiveRole);
    box->setDefaultButton(harmless);
    box->setEscapeButton(harmless);
    QObject::connect(yes, &QPushButton::clicked, box, [onYes = std::move(onYes)] { onYes(); });
    box->open();
}

} // namespace

void ask(QWidget &window, const Question &question, std::function<void()> onYes)
{
    openBox(window, question, QMessageBox::Cancel, std::move(onYes));
}

void tellWithChoice(QWidget &window, const Question &question, std::function<void()> onYes)
{
    openBox(window, question, QMessageBox::Close, std::move(onYes));
}

void showShortcuts(QWidget &window)
{
    auto *dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->setWindowTitle(Questions::tr("Keyboard shortcuts"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(24);
    const std::pair<QString, QString> rows[] = {
        {Questions::tr("Scan a code"), keys(Qt::CTRL | Qt::Key_N)},
        {Questions::tr("Type an account in by hand"), keys(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
        {Questions::tr("Paste a picture or a link to scan"), keys(QKeySequence::Paste)},
        {Questions::tr("Search"), Questions::tr("%1, or just type").arg(keys(QKeySequence::Find))},
        {Questions::tr("Lock, where there is a password"), keys(Qt::CTRL | Qt::Key_L)},
        {Questions::tr("Dismiss the notice, leave the trash, end the search"), keys(Qt::Key_Escape)},
        {Questions::tr("Go through the list"), QStringLiteral("↑ ↓")},
        {Questions::tr("Copy the code"), keys(Qt::Key_Return)},
        {Questions::tr("Copy the next code"), keys(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
        {Questions::tr("Next code of a counter"), keys(Qt::Key_F5)},
        {Questions::tr("Edit"), keys(Qt::Key_F2)},
        {Questions::tr("Show the QR code"), keys(Qt::CTRL | Qt::Key_R)},
        {Questions::tr("Backup codes of the site"), keys(Qt::CTRL | Qt::Key_B)},
        {Questions::tr("Move to the trash"), keys(QKeySequence::Delete)},
        {Questions::tr("Undo"), keys(QKeySequence::Undo)},
        {Questions::tr("Bench for testers"), keys(Qt::CTRL | Qt::Key_T)},
        {Questions::tr("Open the account in the bench"), keys(Qt::CTRL | Qt::SHIFT | Qt::Key_T)},
        {Questions::tr("Pages of the bench"),
            QStringLiteral("%1 \u2026 %2").arg(keys(Qt::CTRL | Qt::Key_1), keys(Qt::CTRL | Qt::Key_5))},
        {Questions::tr("Link field of the bench"), keys(Qt::CTRL | Qt::Key_L)},
        {Questions::tr("Settings"), keys(Qt::CTRL | Qt::Key_Comma)},
        {Questions::tr("Quit"), keys(Qt::CTRL | Qt::Key_Q)},
    };
    for (const auto &[what, how] : rows)
        form->addRow(what, new QLabel(how, dialog));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(buttons);
    dialog->open();
}

void showAbout(QWidget &window)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, Questions::tr("About Cinnabar"),
        Questions::tr("Cinnabar %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Close, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setAttribute(Qt::WA_WindowPropagation);
    box->setInformativeText(Questions::tr(
        "An authenticator for the desktop. It keeps your secrets in this computer's keychain and shows the codes "
        "that sites ask for.\n\nFree software under the GNU General Public License, version 3 or later. It comes "
        "without warranty."));
    box->open();
}

} // namespace cinnabar::ui
