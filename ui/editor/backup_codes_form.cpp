// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/backup_codes_form.h"

#include "editor/form_parts.h"
#include "editor/store_gate.h"
#include "secret/secret_writer.h"
#include "text/error_text.h"
#include "vault/backup_code_text.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace cinnabar::ui {

namespace {

/// What the person decided, apart from the form.
struct CodeChanges {
    std::vector<SecretBytes> lines;
    std::vector<SecretBytes> given;
    bool replacesAll = false;

    Status applyTo(Vault &vault, const QUuid &id, UnixMillis now) const;
};

bool isAmong(const std::vector<SecretBytes> &list, SecretView code)
{
    return std::any_of(
        list.begin(), list.end(), [&](const SecretBytes &item) { return equalsConstantTime(item.view(), code); });
}

Status CodeChanges::applyTo(Vault &vault, const QUuid &id, UnixMillis now) const
{
    const Account *account = vault.find(id);
    if (!account)
        return Error{ErrorCode::AccountNotFound};
    std::vector<BackupCode> codes;
    for (const BackupCode &backup : account->backupCodes) {
        const bool goes =
            replacesAll || (!backup.used && isAmong(given, backup.code.view()) && !isAmong(lines, backup.code.view()));
        if (!goes)
            codes.push_back(backup.clone());
    }
    for (const SecretBytes &line : lines)
        codes.push_back({line.clone(), {}});
    return vault.setBackupCodes(id, std::move(codes), now);
}

/// A page of the form, and the row of buttons at its end.
std::pair<QWidget *, QVBoxLayout *> newPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    return {page, layout};
}

void useForCodes(QPlainTextEdit *field)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(field->font().pointSizeF());
    field->setFont(fixed);
    field->setTabChangesFocus(true);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
}

SecretBytes joined(const std::vector<SecretBytes> &lines)
{
    SecretWriter text(256);
    for (const SecretBytes &line : lines) {
        if (text.size() > 0)
            text.append('\n');
        text.append(line.view());
    }
    return text.take();
}

void setSecret(QPlainTextEdit *field, SecretView secret)
{
    QString text = textOf(secret);
    field->setPlainText(text);
    wipeText(text);
}

PillButton *addButton(QHBoxLayout *row, PillButton::Kind kind, const QString &text, const char *name)
{
    auto *button = new PillButton(kind, text);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    row->addWidget(button);
    return button;
}

} // namespace

BackupCodesForm::BackupCodesForm(Services &services, const QUuid &id, QWidget *parent)
    : QWidget(parent), m_services(services), m_id(id), m_pages(new QStackedWidget), m_pasted(new QPlainTextEdit),
      m_pasteMessage(new FieldMessage(m_pasted)), m_said(new QLabel), m_codes(new QPlainTextEdit),
      m_leftOutTitle(mutedLabel(tr("Left out, as something in these lines is no unused code:"))),
      m_leftOut(new QPlainTextEdit), m_replace(new CheckBox(tr("&Replace all codes that are kept here"))),
      m_gate(new StoreGate(services.session))
{
    m_pages->addWidget(buildPaste());
    m_pages->addWidget(buildReview());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_gate, &StoreGate::changed, this, &BackupCodesForm::countLines);
    connect(m_codes->document(), &QTextDocument::contentsChanged, this, &BackupCodesForm::countLines);
}

BackupCodesForm::~BackupCodesForm() { wipeAll(); }

QWidget *BackupCodesForm::buildPaste()
{
    auto [page, layout] = newPage();
    auto *what = new QLabel(tr("Paste what the site shows: the whole page or file will do. You see the codes before "
                               "they are kept."));
    what->setWordWrap(true);
    useForCodes(m_pasted);
    m_pasted->setObjectName(QStringLiteral("pastedCodes"));
    m_pasted->setAccessibleName(tr("What the site shows"));
    m_pasteMessage->setObjectName(QStringLiteral("pasteMessage"));
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    auto *file = addButton(row, PillButton::Kind::Other, tr("Open &file…"), "openCodeFile");
    row->addStretch(1);
    auto *cancel = addButton(row, PillButton::Kind::Other, tr("Cancel"), "leavePaste");
    auto *next = addButton(row, PillButton::Kind::Main, tr("Find the &codes"), "findCodes");
    layout->addWidget(what);
    layout->addWidget(m_pasted, 1);
    layout->addWidget(m_pasteMessage);
    layout->addLayout(row);
    connect(file, &QPushButton::clicked, this, &BackupCodesForm::chooseFile);
    connect(cancel, &QPushButton::clicked, this, &BackupCodesForm::goBack);
    connect(next, &QPushButton::clicked, this, [this] { findCodes(secretOf(m_pasted).view()); });
    return page;
}

QWidget *BackupCodesForm::buildReview()
{
    auto [page, layout] = newPage();
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setObjectName(QStringLiteral("reviewSays"));
    useForCodes(m_codes);
    m_codes->setLayoutDirection(Qt::LeftToRight);
    m_codes->setObjectName(QStringLiteral("checkedCodes"));
    m_codes->setAccessibleName(tr("Backup codes, one a line"));
    useForCodes(m_leftOut);
    m_leftOut->setReadOnly(true);
    m_leftOut->setObjectName(QStringLiteral("leftOut"));
    m_leftOut->setAccessibleName(tr("Lines that were left out"));
    m_leftOut->setMaximumHeight(fontMetrics().height() * 5);
    m_replace->setObjectName(QStringLiteral("replaceCodes"));
    m_replace->setToolTip(tr("Most sites make the old codes void when they give new ones."));
    auto *row = new QHBoxLayout;
    row->setSpacing(formGap);
    row->addStretch(1);
    auto *back = addButton(row, PillButton::Kind::Other, tr("&Back"), "backToPaste");
    m_keep = addButton(row, PillButton::Kind::Main, tr("&Keep these codes"), "keepCodes");
    layout->addWidget(m_said);
    layout->addWidget(m_codes, 1);
    layout->addWidget(m_leftOutTitle);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_replace);
    layout->addWidget(m_gate);
    layout->addLayout(row);
    connect(back, &QPushButton::clicked, this, &BackupCodesForm::goBack);
    connect(m_keep, &QPushButton::clicked, this, &BackupCodesForm::store);
    return page;
}

void BackupCodesForm::beginPaste()
{
    wipeAll();
    m_editing = false;
    m_given.clear();
    m_pasteMessage->clearMessage();
    m_pages->setCurrentIndex(0);
    m_pasted->setFocus();
}

void BackupCodesForm::beginEdit()
{
    const Account *account = m_services.session.vault().find(m_id);
    if (!account)
        return;
    wipeAll();
    m_given.clear();
    for (const BackupCode &backup : account->backupCodes) {
        if (!backup.used)
            m_given.push_back(backup.code.clone());
    }
    m_editing = true;
    showReview(m_given, tr("The unused codes, one a line. What you take away here is destroyed; used codes stay."));
    showLeftOut({});
    m_replace->hide();
}

void BackupCodesForm::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a file of backup codes"), {}, tr("Text (*.txt *.csv *.md);;All files (*)"));
    if (!path.isEmpty())
        takeFile(path);
}

void BackupCodesForm::takeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        m_pasteMessage->showProblem(errorText({ErrorCode::Io, {path, file.errorString()}}));
        return;
    }
    SecretBytes text(maxBackupCodeText + 1);
    const qint64 size = file.read(reinterpret_cast<char *>(text.data().data()), qint64(text.size()));
    if (size < 0) {
        m_pasteMessage->showProblem(errorText({ErrorCode::Io, {path, file.errorString()}}));
        return;
    }
    text.truncate(std::size_t(size));
    findCodes(text.view());
}

void BackupCodesForm::findCodes(SecretView text)
{
    if (backupCodeLines(text).empty()) {
        m_pasteMessage->showProblem(tr("There is nothing in it yet. Paste the codes, or type them one a line."));
        return;
    }
    if (text.size() > maxBackupCodeText) {
        m_pasteMessage->showProblem(tr("This is too long for a list of backup codes. Paste only the part with them."));
        return;
    }
    m_pasteMessage->clearMessage();
    const SplitBackupCodes split = splitBackupCodes(text);
    if (split.codes.empty()) {
        showReview(backupCodeLines(text),
            tr("No codes were recognised, so every line is here as it was. Take away what is no code."));
        showLeftOut({});
    } else {
        QString said = tr("Check these against the site: each line is kept as one code.");
        if (split.repeated > 0)
            said += QLatin1Char(' ') + tr("Codes that were there twice are here once.");
        showReview(split.codes, said);
        std::vector<SecretBytes> lines;
        for (const SplitBackupCodes::Line &line : split.leftOut)
            lines.push_back(line.text.clone());
        showLeftOut(joined(lines).view());
    }
    const Account *account = m_services.session.vault().find(m_id);
    m_replace->setChecked(false);
    m_replace->setVisible(account && !account->backupCodes.empty());
}

void BackupCodesForm::showReview(const std::vector<SecretBytes> &codes, const QString &said)
{
    m_said->setText(said);
    setSecret(m_codes, joined(codes).view());
    m_gate->clearFailure();
    m_pages->setCurrentIndex(1);
    m_codes->setFocus();
    countLines();
}

void BackupCodesForm::showLeftOut(SecretView text)
{
    setSecret(m_leftOut, text);
    m_leftOut->setVisible(!text.empty());
    m_leftOutTitle->setVisible(!text.empty());
}

void BackupCodesForm::countLines()
{
    int lines = 0;
    for (QTextBlock block = m_codes->document()->begin(); block.isValid(); block = block.next())
        lines += block.length() > 1 ? 1 : 0; // its end counts as one
    if (m_editing)
        m_keep->setText(tr("Sa&ve"));
    else
        m_keep->setText(lines == 1 ? tr("&Keep 1 code") : tr("&Keep %n codes", nullptr, lines));
    m_keep->setEnabled(m_gate->isOpen() && (lines > 0 || m_editing));
    m_codes->setReadOnly(m_gate->isSaving());
}

void BackupCodesForm::store()
{
    auto changes = std::make_shared<CodeChanges>();
    changes->lines = backupCodeLines(secretOf(m_codes).view());
    for (const SecretBytes &code : m_given)
        changes->given.push_back(code.clone());
    changes->replacesAll = !m_replace->isHidden() && m_replace->isChecked();
    m_gate->change(
        [changes, id = m_id, now = m_services.clock.now()](Vault &vault) { return changes->applyTo(vault, id, now); },
        [this] {
            wipeAll();
            Q_EMIT stored();
        });
}

void BackupCodesForm::goBack()
{
    if (m_pages->currentIndex() == 1 && !m_editing) {
        m_pages->setCurrentIndex(0);
        m_pasted->setFocus();
        return;
    }
    wipeAll();
    Q_EMIT left();
}

void BackupCodesForm::wipeAll()
{
    for (QPlainTextEdit *field : {m_pasted, m_codes, m_leftOut})
        wipeField(field);
}

} // namespace cinnabar::ui
