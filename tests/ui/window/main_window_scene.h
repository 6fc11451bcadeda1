// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account_list_view.h"
#include "accounts/code_ticker.h"
#include "scan/scan_window.h"
#include "text/error_text.h"
#include "ui/window/window_fixture.h"
#include "window/accounts_page.h"
#include "window/foot_bar.h"
#include "window/main_window.h"
#include "window/notice.h"
#include "window/parts.h"
#include "window/trash_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QTest>

namespace cinnabar::test {

using namespace cinnabar::ui;

/// The window with everything around it in the test's hand.
struct Scene {
    WindowFixture f;
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(f.services);

    AccountsPage &page() const { return *window->findChild<AccountsPage *>(); }
    AccountListView &list() const { return page().list(); }
    Notice &notice() const { return *window->findChild<Notice *>(); }
    SearchField &search() const { return *window->findChild<SearchField *>(); }
    CodeTicker &ticker() const { return *window->findChild<CodeTicker *>(); }
    RowContent row(int at) const { return list().model()->index(at, 0).data(ContentRole).value<RowContent>(); }
    QPushButton *noticeAction(const QString &text) const
    {
        for (QPushButton *button : notice().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    void show()
    {
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        QApplication::setActiveWindow(window.get());
    }
    /// With these accounts, shown, the clock in the middle of a period.
    void showWith(int accounts)
    {
        f.keep(sampleVault(accounts));
        f.session.load();
        f.clock.set(std::chrono::seconds(1700000022));
        show();
    }
    bool anyTimerRuns() const
    {
        const auto timers = window->findChildren<QTimer *>();
        return std::any_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); });
    }
};

inline QString clipboardText() { return QGuiApplication::clipboard()->text(); }

inline QString ungrouped(QString code) { return code.remove(QLatin1Char(' ')); }

inline QMessageBox *question(const Scene &scene) { return scene.window->findChild<QMessageBox *>(); }

inline QAbstractButton *yes(QMessageBox *box)
{
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            return button;
    }
    return nullptr;
}

} // namespace cinnabar::test
