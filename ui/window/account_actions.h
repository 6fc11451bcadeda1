// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/notice.h"
#include "window/services.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QUuid>

namespace cinnabar {
struct Account;
struct CodeWindow;
struct Error;
} // namespace cinnabar

namespace cinnabar::ui {

class ClipboardGuard;
class CodeCache;
class CodeTicker;

/// What can be done with one account. The actions work on the selected one and are what menu and keyboard share.
class AccountActions : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Services &services;
        CodeTicker &ticker;
        CodeCache &codes;
        ClipboardGuard &clipboard;
    };
    /// `window` is the parent of dialogs and carries the shortcuts. All must outlive this.
    AccountActions(const Parts &parts, QWidget &window);

    /// Which account the actions are for; null for none. Disables what does not fit it.
    void setSelected(const QUuid &id);
    /// The menu of one account, deleted when it closes.
    void popUpMenu(const QUuid &id, const QPoint &at);

    /// Enter or a click: copies the code, or tells what is wrong with a broken entry.
    void activate(const QUuid &id);
    /// Copies the code that is shown. With under two seconds left the notice offers the next one.
    void copy(const QUuid &id);
    void copyNext(const QUuid &id);
    /// HOTP: the next code, shown once its counter is stored.
    void nextCode(const QUuid &id);
    void edit(const QUuid &id);
    void showQr(const QUuid &id);
    void showBackupCodes(const QUuid &id);
    void openInBench(const QUuid &id);
    /// Tells that an account which was just added has a place for its site's backup codes.
    void offerBackupCodes(const QUuid &id);
    /// Warns, then moves it to the trash; the notice offers to undo that.
    void moveToTrash(const QUuid &id);
    /// Why an entry can't be used, in full, and the way to delete it.
    void explainBroken(const QUuid &id);
    /// An account or broken entry, for good, after a question.
    void removeForever(const QUuid &id);
    /// Takes an account out of the trash.
    void restore(const QUuid &id);
    /// Of an account in two versions: keeps this one, and moves the others to the trash.
    void keepVersion(const QUuid &id);
    /// Takes back the last move to the trash of this run.
    void undo();
    /// Forgets what could be undone.
    void forget();

Q_SIGNALS:
    void noticed(const NoticeContent &content);
    /// A copy of the account is to be looked at in the bench.
    void benchRequested(const QUuid &id);
    /// An account came back and should be seen.
    void returned(const QUuid &id);

private:
    void makeActions(QWidget &window);
    QAction *addAction(
        const QString &text, const QList<QKeySequence> &keys, void (AccountActions::*member)(const QUuid &));
    void putOnClipboard(const QUuid &id, const CodeWindow &window);
    void nameBackupCodes(const Account *account);
    void tellError(const Error &error);
    void trash(const QUuid &id, const QString &title);

    Parts m_parts;
    QWidget &m_window;
    QUuid m_selected;
    QList<QUuid> m_undo;
    QAction *m_copy = nullptr;
    QAction *m_copyNext = nullptr;
    QAction *m_next = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_showQr = nullptr;
    QAction *m_backupCodes = nullptr;
    QAction *m_bench = nullptr;
    QAction *m_keep = nullptr;
    QAction *m_trash = nullptr;
    QAction *m_explain = nullptr;
    QAction *m_removeForever = nullptr;
    QAction *m_undoAction = nullptr;
};

} // namespace cinnabar::ui
