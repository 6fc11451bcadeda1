// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/account_actions.h"

#include "accounts/code_cache.h"
#include "accounts/code_ticker.h"
#include "accounts/row_content.h"
#include "clipboard/clipboard_guard.h"
#include "editor/account_editor.h"
#include "editor/backup_codes_dialog.h"
#include "editor/show_qr_dialog.h"
#include "settings/settings.h"
#include "text/error_text.h"
#include "vault/vault_session.h"
#include "window/questions.h"

#include <QMenu>
#include <QPointer>
#include <QWidget>

#include <algorithm>

namespace cinnabar::ui {

using namespace std::chrono_literals;

namespace {

/// Less than it takes to change windows and paste.
constexpr UnixMillis tooShort = 2s;

QString titleOf(const OtpEntry &entry)
{
    const QString title = entry.issuer.isEmpty() ? entry.name : entry.issuer;
    return title.isEmpty() ? AccountActions::tr("the account") : title;
}

QString bold(const QString &name) { return QStringLiteral("<b>%1</b>").arg(isolated(name).toHtmlEscaped()); }

int wholeSeconds(UnixMillis time) { return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count()); }

const BrokenEntry *findBroken(const Vault &vault, const QUuid &id)
{
    const auto &broken = vault.broken();
    const auto found =
        std::find_if(broken.cbegin(), broken.cend(), [&](const BrokenEntry &entry) { return entry.id == id; });
    return found == broken.cend() ? nullptr : &*found;
}

bool isOneOfSeveral(const Vault &vault, const Account &account)
{
    return !account.conflictOf.isNull() || !vault.otherVersions(account).empty();
}

void open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAttribute(Qt::WA_WindowPropagation);
    dialog->open();
}

} // namespace

AccountActions::AccountActions(const Parts &parts, QWidget &window) : QObject(&window), m_parts(parts), m_window(window)
{
    makeActions(window);
    setSelected({});
}

QAction *AccountActions::addAction(
    const QString &text, const QList<QKeySequence> &keys, void (AccountActions::*member)(const QUuid &))
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, [this, member] { (this->*member)(m_selected); });
    m_window.addAction(action);
    return action;
}

void AccountActions::makeActions(QWidget &window)
{
    m_copy = addAction(tr("&Copy code"), {QKeySequence::Copy}, &AccountActions::copy);
    m_copyNext = addAction(tr("Copy ne&xt code"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C}, &AccountActions::copyNext);
    m_next = addAction(tr("&Next code"), {Qt::Key_F5}, &AccountActions::nextCode);
    m_edit = addAction(tr("&Edit…"), {Qt::Key_F2, Qt::CTRL | Qt::Key_E}, &AccountActions::edit);
    m_showQr = addAction(tr("Show &QR code…"), {Qt::CTRL | Qt::Key_R}, &AccountActions::showQr);
    m_backupCodes = addAction({}, {Qt::CTRL | Qt::Key_B}, &AccountActions::showBackupCodes);
    m_bench = addAction(tr("Open in the benc&h"), {Qt::CTRL | Qt::SHIFT | Qt::Key_T}, &AccountActions::openInBench);
    m_keep = addAction(tr("&Keep this version"), {}, &AccountActions::keepVersion);
    m_trash = addAction(tr("Move to &trash"), {QKeySequence::Delete}, &AccountActions::moveToTrash);
    m_explain = addAction(tr("&What is wrong…"), {}, &AccountActions::explainBroken);
    m_removeForever = addAction(tr("&Delete this entry…"), {}, &AccountActions::removeForever);
    m_undoAction = new QAction(tr("&Undo"), this);
    m_undoAction->setShortcut(QKeySequence::Undo);
    m_undoAction->setEnabled(false);
    connect(m_undoAction, &QAction::triggered, this, &AccountActions::undo);
    window.addAction(m_undoAction);
}

void AccountActions::setSelected(const QUuid &id)
{
    m_selected = id;
    const Vault &vault = m_parts.services.session.vault();
    const Account *account = vault.find(id);
    const bool counted = account && std::holds_alternative<HotpSpec>(account->entry.spec);
    const bool writable = m_parts.services.session.isWritable();
    for (QAction *action : {m_copy, m_showQr, m_backupCodes, m_bench})
        action->setEnabled(account);
    nameBackupCodes(account);
    for (QAction *action : {m_edit, m_trash})
        action->setEnabled(account && writable);
    m_keep->setEnabled(account && writable && isOneOfSeveral(vault, *account));
    m_undoAction->setEnabled(writable && !m_undo.isEmpty());
    // The next code of a counter is not known to the site before the current one is used.
    m_copyNext->setEnabled(account && !counted);
    m_next->setEnabled(counted && writable);
    const bool broken = !account && findBroken(vault, id);
    m_explain->setEnabled(broken);
    m_removeForever->setEnabled(broken && writable);
}

void AccountActions::popUpMenu(const QUuid &id, const QPoint &at)
{
    setSelected(id);
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_explain->isEnabled()) {
        menu->addActions({m_explain, m_removeForever});
    } else {
        menu->addAction(m_copy);
        menu->addAction(m_copyNext->isEnabled() ? m_copyNext : m_next);
        menu->addSeparator();
        menu->addActions({m_edit, m_showQr, m_backupCodes, m_bench});
        if (m_keep->isEnabled()) {
            menu->addSeparator();
            menu->addAction(m_keep);
        }
        menu->addSeparator();
        menu->addAction(m_trash);
    }
    menu->popup(at);
}

void AccountActions::nameBackupCodes(const Account *account)
{
    if (!account || account->backupCodes.empty())
        return m_backupCodes->setText(tr("&Backup codes…"));
    const int left = int(account->unusedBackupCodes());
    m_backupCodes->setText(
        left == 0 ? tr("&Backup codes (none left)…") : tr("&Backup codes (%n left)…", nullptr, left));
}

void AccountActions::tellError(const Error &error)
{
    Q_EMIT noticed({errorText(error).toHtmlEscaped(), {}, {}, {}, NoticeContent::Stay::Lasting});
}

void AccountActions::putOnClipboard(const QUuid &id, const CodeWindow &window)
{
    const Account *account = m_parts.services.session.vault().find(id);
    const std::chrono::seconds clearAfter = m_parts.services.settings.clipboardClear();
    m_parts.clipboard.put(window.code, clearAfter);

    NoticeContent notice;
    if (clearAfter > 0s)
        notice.detail = tr("clears in %n s", "the clipboard", static_cast<int>(clearAfter.count()));
    const QString name = bold(titleOf(account->entry));
    const UnixMillis now = m_parts.ticker.now();
    if (const auto left = window.remaining(now); !left) {
        notice.text = tr("Copied %1 · good for one login").arg(name);
        notice.action = tr("Next code");
        notice.onAction = [this, id] { nextCode(id); };
    } else if (*window.validFrom > now) {
        notice.text =
            tr("Copied the next code of %1 · valid in %n s", nullptr, wholeSeconds(*window.validFrom - now)).arg(name);
    } else if (*left < tooShort) {
        notice.text = tr("Copied %1, but it lapses in %n s", nullptr, wholeSeconds(*left)).arg(name);
        notice.action = tr("Copy the next");
        notice.onAction = [this, id] { copyNext(id); };
    } else {
        notice.text = tr("Copied %1 · valid for %n s", nullptr, wholeSeconds(*left)).arg(name);
    }
    Q_EMIT noticed(notice);
}

void AccountActions::activate(const QUuid &id)
{
    if (findBroken(m_parts.services.session.vault(), id))
        explainBroken(id);
    else
        copy(id);
}

void AccountActions::explainBroken(const QUuid &id)
{
    const BrokenEntry *entry = findBroken(m_parts.services.session.vault(), id);
    if (!entry)
        return;
    const QString title = entry->issuer.isEmpty() ? entry->name : entry->issuer;
    tellWithChoice(m_window,
        {title.isEmpty() ? tr("This entry can't be read") : tr("%1 can't be read").arg(isolated(title)),
            brokenEntryText(entry->reason) + QLatin1Char('\n')
                + tr("A newer version of Cinnabar may be able to read it."),
            tr("Delete this entry…")},
        [self = QPointer(this), id] {
            if (self)
                self->removeForever(id);
        });
}

void AccountActions::copy(const QUuid &id)
{
    const Account *account = m_parts.services.session.vault().find(id);
    if (!account)
        return;
    // The row and the clipboard change together, also in the moment between two ticks.
    m_parts.ticker.tick();
    if (const Result<CodeWindow> window = m_parts.codes.current(*account, m_parts.ticker.now()))
        putOnClipboard(id, *window);
    else
        tellError(window.error());
}

void AccountActions::copyNext(const QUuid &id)
{
    const Account *account = m_parts.services.session.vault().find(id);
    if (!account || std::holds_alternative<HotpSpec>(account->entry.spec))
        return;
    m_parts.ticker.tick();
    if (const Result<CodeWindow> window = m_parts.codes.next(*account, m_parts.ticker.now()))
        putOnClipboard(id, *window);
    else
        tellError(window.error());
}

void AccountActions::nextCode(const QUuid &id)
{
    m_parts.services.session.advanceCounter(id, [self = QPointer(this)](const Status &status) {
        if (self && !status)
            self->tellError(status.error());
    });
}

void AccountActions::edit(const QUuid &id) { open(new AccountEditor(m_parts.services, id, &m_window)); }

void AccountActions::showQr(const QUuid &id) { open(new ShowQrDialog(m_parts.services, id, &m_window)); }

void AccountActions::showBackupCodes(const QUuid &id)
{
    open(new BackupCodesDialog(m_parts.services, m_parts.clipboard, id, &m_window));
}

void AccountActions::openInBench(const QUuid &id) { Q_EMIT benchRequested(id); }

void AccountActions::offerBackupCodes(const QUuid &id)
{
    const Account *account = m_parts.services.session.vault().find(id);
    if (!account)
        return;
    Q_EMIT noticed({tr("%1 is added. Did the site show backup codes?").arg(bold(titleOf(account->entry))), {},
        tr("Keep them here"), [self = QPointer(this), id] {
            if (self)
                self->showBackupCodes(id);
        }});
}

void AccountActions::moveToTrash(const QUuid &id)
{
    const Account *account = m_parts.services.session.vault().find(id);
    if (!account)
        return;
    const QString title = titleOf(account->entry);
    QString meaning = tr("Switch off two-factor login at the site first, or make sure of another way in: without these "
                         "codes you may be locked out.")
        + QLatin1Char('\n')
        + tr("For %n days you can take it out of the trash again.", nullptr, int(trashDays.count()));
    if (const int codes = int(account->unusedBackupCodes()); codes == 1)
        meaning += QLatin1Char(' ') + tr("Its unused backup code goes to the trash with it.");
    else if (codes > 1)
        meaning += QLatin1Char(' ') + tr("Its %n unused backup codes go to the trash with it.", nullptr, codes);
    ask(m_window, {tr("Move %1 to the trash?").arg(isolated(title)), meaning, tr("Move to trash")},
        [self = QPointer(this), id, title] {
            if (self)
                self->trash(id, title);
        });
}

void AccountActions::trash(const QUuid &id, const QString &title)
{
    m_parts.services.session.moveToTrash(id, [self = QPointer(this), id, title](const Status &status) {
        if (!self)
            return;
        if (!status)
            return self->tellError(status.error());
        self->m_undo.append(id);
        self->m_undoAction->setEnabled(true);
        Q_EMIT self->noticed({tr("%1 is in the trash.").arg(bold(title)), {}, tr("Undo"), [self] {
                                  if (self)
                                      self->undo();
                              }});
    });
}

void AccountActions::undo()
{
    if (m_undo.isEmpty())
        return;
    const QUuid id = m_undo.takeLast();
    m_undoAction->setEnabled(!m_undo.isEmpty());
    restore(id);
}

void AccountActions::restore(const QUuid &id)
{
    m_parts.services.session.restore(id, [self = QPointer(this), id](const Status &status) {
        if (!self)
            return;
        if (!status)
            return self->tellError(status.error());
        self->m_undo.removeAll(id);
        self->m_undoAction->setEnabled(!self->m_undo.isEmpty());
        Q_EMIT self->returned(id);
    });
}

void AccountActions::keepVersion(const QUuid &id)
{
    Services &services = m_parts.services;
    const Account *account = services.session.vault().find(id);
    if (!account)
        return;
    const std::vector<QUuid> others = services.session.vault().otherVersions(*account);
    const QString title = titleOf(account->entry);
    services.session.change(
        [id, now = services.clock.now()](Vault &vault) {
            const Account *kept = vault.find(id);
            if (!kept)
                return Status(Error{ErrorCode::AccountNotFound, {id.toString(QUuid::WithoutBraces)}});
            for (const QUuid &other : vault.otherVersions(*kept)) {
                if (Status moved = vault.moveToTrash(other, now); !moved)
                    return moved;
            }
            kept = vault.find(id);
            if (kept->conflictOf.isNull())
                return ok();
            Account settled = kept->clone();
            settled.conflictOf = {};
            return vault.replace(std::move(settled), now);
        },
        [self = QPointer(this), title, others](const Status &status) {
            if (!self)
                return;
            if (!status)
                return self->tellError(status.error());
            self->m_undo.append(QList<QUuid>(others.begin(), others.end()));
            self->setSelected(self->m_selected);
            Q_EMIT self->noticed(
                {others.empty() ? tr("Kept this version of %1.").arg(bold(title))
                                : tr("Kept this version of %1. The other one is in the trash.").arg(bold(title))});
        });
}

void AccountActions::forget()
{
    m_undo.clear();
    setSelected({});
}

void AccountActions::removeForever(const QUuid &id)
{
    const Vault &vault = m_parts.services.session.vault();
    QString title = tr("this entry");
    QString meaning =
        tr("Cinnabar can't read it, but a newer version or another program may. It can't be brought back.");
    if (const TrashedAccount *trashed = vault.findTrashed(id)) {
        title = isolated(titleOf(trashed->account.entry));
        meaning =
            tr("Its secret is destroyed. If two-factor login is still on at the site, you may not get in any more.");
        if (trashed->account.unusedBackupCodes() > 0)
            meaning += QLatin1Char(' ') + tr("Its unused backup codes are destroyed too.");
    }
    ask(m_window, {tr("Delete %1 for ever?").arg(title), meaning, tr("Delete for ever")}, [self = QPointer(this), id] {
        if (!self)
            return;
        self->m_parts.services.session.removeForever(id, [self, id](const Status &status) {
            if (!self)
                return;
            if (!status)
                return self->tellError(status.error());
            self->m_undo.removeAll(id);
            self->m_undoAction->setEnabled(!self->m_undo.isEmpty());
        });
    });
}

} // namespace cinnabar::ui
