// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/backup_codes_dialog.h"

#include "clipboard/clipboard_guard.h"
#include "editor/backup_code_row.h"
#include "editor/backup_codes_form.h"
#include "editor/form_parts.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/parts.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace cinnabar::ui {

using namespace std::chrono_literals;

BackupCodesDialog::BackupCodesDialog(Services &services, ClipboardGuard &clipboard, const QUuid &id, QWidget *parent)
    : QDialog(parent), m_services(services), m_clipboard(clipboard), m_id(id), m_heading(headingLabel({})),
      m_pages(new QStackedWidget), m_count(new QLabel), m_said(mutedLabel()), m_list(new QWidget),
      m_form(new BackupCodesForm(services, id))
{
    setWindowTitle(tr("Backup codes"));
    followTheme(*this);
    m_pages->addWidget(buildList());
    m_pages->addWidget(m_form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(formMargin, formMargin, formMargin, formMargin);
    layout->setSpacing(formWideGap);
    layout->addWidget(m_heading);
    layout->addWidget(m_pages, 1);
    connect(m_form, &BackupCodesForm::stored, this, &BackupCodesDialog::showList);
    connect(m_form, &BackupCodesForm::left, this, [this] {
        if (m_rows.isEmpty())
            QDialog::reject(); // where it began with the form
        else
            showList();
    });
    for (const auto signal : {&VaultSession::vaultChanged, &VaultSession::stateChanged})
        connect(&services.session, signal, this, &BackupCodesDialog::showCodes);
    resize(440, 560);
    showCodes();
    const Account *account = services.session.vault().find(id);
    if (account && account->backupCodes.empty()) {
        m_pages->setCurrentWidget(m_form);
        m_form->beginPaste();
    } else {
        focusNextUnused();
    }
}

BackupCodesDialog::~BackupCodesDialog() = default;

QWidget *BackupCodesDialog::buildList()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(formGap);
    for (QLabel *label : {m_count, m_said}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_count->setObjectName(QStringLiteral("codesLeft"));
    m_said->setObjectName(QStringLiteral("codesSay"));
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, formGap, 0);
    rows->setSpacing(formGap);
    rows->addStretch(1);
    m_add = new PillButton(PillButton::Kind::Other, tr("&Add codes…"));
    m_edit = new PillButton(PillButton::Kind::Other, tr("&Edit…"));
    m_close = new PillButton(PillButton::Kind::Main, tr("Close"));
    m_add->setObjectName(QStringLiteral("addCodes"));
    m_edit->setObjectName(QStringLiteral("editCodes"));
    for (QPushButton *button : {m_add, m_edit, m_close})
        button->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentWidget(m_form);
        m_form->beginPaste();
    });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentWidget(m_form);
        m_form->beginEdit();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(formGap);
    buttons->addWidget(m_add);
    buttons->addWidget(m_edit);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    QScrollArea *area = scrolling(m_list);
    area->setVerticalScrollBar(new SlimScrollBar(area));
    layout->addWidget(m_count);
    layout->addWidget(area, 1);
    layout->addWidget(m_said);
    layout->addLayout(buttons);
    return page;
}

void BackupCodesDialog::showList()
{
    m_pages->setCurrentIndex(0);
    say({});
    focusNextUnused();
}

void BackupCodesDialog::focusNextUnused()
{
    const auto unused =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [](const BackupCodeRow *row) { return !row->isUsed(); });
    if (unused != m_rows.cend())
        (*unused)->copyButton()->setFocus();
    else
        m_add->setFocus();
}

void BackupCodesDialog::showCodes()
{
    const Account *account = m_services.session.vault().find(m_id);
    if (account == nullptr) {
        dropRows();
        m_shownRevision = 0;
        m_count->setText(errorText({ErrorCode::AccountNotFound}));
    } else if (account->revision != m_shownRevision) {
        m_heading->setText(displayName(account->entry));
        showCount(*account);
        rebuildRows(*account);
        m_shownRevision = account->revision;
    }
    enableRows();
}

void BackupCodesDialog::showCount(const Account &account)
{
    const int left = int(account.unusedBackupCodes());
    const QString renew = tr("Ask the site for new ones while you can still log in.");
    QString text;
    if (account.backupCodes.empty())
        text = tr("No backup codes are kept for this account.");
    else if (left == 0)
        text = tr("No unused code is left.") + QLatin1Char(' ') + renew;
    else if (left == 1)
        text = tr("Only 1 code is left.") + QLatin1Char(' ') + renew;
    else if (left <= int(fewBackupCodes))
        text = tr("Only %n codes are left.", nullptr, left) + QLatin1Char(' ') + renew;
    else
        text = tr("%1 of %2 codes are left. Each is good for one login.").arg(left).arg(account.backupCodes.size());
    const bool warns = !account.backupCodes.empty() && left <= int(fewBackupCodes);
    QFont font;
    if (warns) {
        font.setWeight(QFont::DemiBold);
        text.prepend(QStringLiteral("\u26A0 ")); // a sign as well as the weight
    }
    m_count->setFont(font);
    m_count->setText(text);
}

void BackupCodesDialog::dropRows()
{
    // A row may be what called for this, so it goes later.
    for (BackupCodeRow *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater();
    }
}

void BackupCodesDialog::rebuildRows(const Account &account)
{
    qsizetype focused = -1;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i]->isAncestorOf(focusWidget()))
            focused = i;
    }
    dropRows();
    auto *layout = static_cast<QVBoxLayout *>(m_list->layout());
    for (const BackupCode &code : account.backupCodes) {
        auto *row = new BackupCodeRow(code, int(m_rows.size()) + 1, m_list);
        connect(row, &BackupCodeRow::copyPressed, this, [this, row] { copy(*row); });
        connect(row, &BackupCodeRow::unmarkPressed, this, [this, row] { unmark(*row); });
        layout->insertWidget(int(m_rows.size()), row);
        m_rows.append(row);
        row->show();
    }
    QWidget *last = nullptr;
    for (const BackupCodeRow *row : std::as_const(m_rows))
        last = row->tabAfter(last);
    for (QWidget *button : {m_add, m_edit, m_close}) {
        if (last != nullptr)
            setTabOrder(last, button);
        last = button;
    }
    if (focused >= 0 && focused < m_rows.size())
        m_rows[focused]->copyButton()->setFocus();
}

void BackupCodesDialog::enableRows()
{
    const bool ready = m_services.session.state() == SessionState::Ready;
    for (BackupCodeRow *row : std::as_const(m_rows))
        row->setEnabled(ready);
    const bool there = m_services.session.vault().find(m_id) != nullptr;
    m_add->setEnabled(there);
    m_edit->setEnabled(there && !m_rows.isEmpty());
}

void BackupCodesDialog::say(const QString &sentence)
{
    m_said->setText(sentence);
    if (sentence.isEmpty())
        return;
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void BackupCodesDialog::change(std::function<Status(Vault &)> edit, std::function<void()> stored)
{
    // Rows are not disabled meanwhile: they would lose the focus.
    if (m_storing)
        return;
    m_storing = true;
    say({});
    m_services.session.change(
        std::move(edit), [self = QPointer(this), stored = std::move(stored)](const Status &status) {
            if (!self)
                return;
            self->m_storing = false;
            if (status)
                stored();
            else
                self->say(errorText(status.error()));
        });
}

void BackupCodesDialog::copy(const BackupCodeRow &row)
{
    if (row.isUsed())
        return putOnClipboard(row.code(), tr("Copied again. It was marked as used already."));
    const auto code = std::make_shared<const SecretBytes>(SecretBytes::copyOf(row.code()));
    change([code, id = m_id, now = m_services.clock.now()](
               Vault &vault) { return vault.markBackupCodeUsed(id, code->view(), now); },
        [this, code] { putOnClipboard(code->view(), tr("Copied, and marked as used.")); });
}

void BackupCodesDialog::unmark(const BackupCodeRow &row)
{
    const auto code = std::make_shared<const SecretBytes>(SecretBytes::copyOf(row.code()));
    change([code, id = m_id, now = m_services.clock.now()](
               Vault &vault) { return vault.markBackupCodeUnused(id, code->view(), now); },
        [this] { say(tr("Marked as not used.")); });
}

void BackupCodesDialog::putOnClipboard(SecretView code, const QString &said)
{
    const std::chrono::seconds clearAfter = m_services.settings.clipboardClear();
    m_clipboard.put(textOf(code), clearAfter); // a clipboard takes Qt's text only
    const int seconds = int(clearAfter.count());
    say(seconds > 0 ? said + QLatin1Char(' ') + tr("The clipboard clears in %n s.", nullptr, seconds) : said);
}

void BackupCodesDialog::reject()
{
    if (m_pages->currentWidget() == m_form)
        m_form->goBack();
    else
        QDialog::reject();
}

} // namespace cinnabar::ui
