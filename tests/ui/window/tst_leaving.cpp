// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window_scene.h"

#include "window/leave_guard.h"

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

/// A new account is on its way to the store, which does not answer yet.
struct Storing : Scene {
    Storing()
    {
        f.session.load();
        show();
        f.store.held = true;
        std::vector<OtpEntry> entries;
        entries.push_back(sampleEntry());
        f.session.add(std::move(entries), [](const Result<std::vector<QUuid>> &) {});
    }
};

} // namespace

class LeavingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void closingWaitsForTheStore();
    void aFailedSaveKeepsTheWindow();
    void theSecondTimeItAsks_data();
    void theSecondTimeItAsks();
    void withNothingToStoreItClosesAtOnce();
    void accountsInMemoryAreAskedFor_data();
    void accountsInMemoryAreAskedFor();
    void logoutWaitsForTheStore();
    void logoutDoesNotWaitForEver();
};

void LeavingTest::closingWaitsForTheStore()
{
    Storing s;
    QVERIFY(!s.window->close());
    QVERIFY(s.window->isVisible());
    QVERIFY2(s.notice().plainText().startsWith(QStringLiteral("Still storing")), qPrintable(s.notice().plainText()));
    s.f.store.answer();
    QTRY_VERIFY(!s.window->isVisible());
    QCOMPARE(s.f.session.vault().accounts().size(), std::size_t(1));
}

void LeavingTest::aFailedSaveKeepsTheWindow()
{
    Storing s;
    s.window->close();
    s.f.store.failure = Error{ErrorCode::KeychainDenied, {QStringLiteral("GNOME Keyring")}};
    s.f.store.answer();
    QCoreApplication::processEvents();
    QVERIFY(s.window->isVisible());
    QVERIFY2(s.notice().plainText().contains(QStringLiteral("not stored")), qPrintable(s.notice().plainText()));
    QVERIFY(s.window->close());
}

void LeavingTest::theSecondTimeItAsks_data()
{
    QTest::addColumn<bool>("anyway");
    QTest::newRow("and closes") << true;
    QTest::newRow("and stays") << false;
}

void LeavingTest::theSecondTimeItAsks()
{
    QFETCH(bool, anyway);
    Storing s;
    s.window->close();
    QVERIFY(!question(s));
    s.window->close();
    QMessageBox *box = question(s);
    QVERIFY(box && box->isVisible());
    QVERIFY(box->informativeText().contains(QStringLiteral("may be lost")));
    if (anyway)
        yes(box)->click();
    else
        box->button(QMessageBox::Cancel)->click();
    QCOMPARE(s.window->isVisible(), !anyway);
    s.f.store.answer();
    QTRY_VERIFY(!s.window->isVisible());
}

void LeavingTest::withNothingToStoreItClosesAtOnce()
{
    Scene s;
    s.showWith(1);
    QVERIFY(s.window->close());
}

void LeavingTest::accountsInMemoryAreAskedFor_data()
{
    QTest::addColumn<int>("accounts");
    QTest::addColumn<bool>("closes");
    QTest::newRow("none") << 0 << true;
    QTest::newRow("some, and stays") << 2 << false;
    QTest::newRow("some, and closes") << 2 << true;
}

void LeavingTest::accountsInMemoryAreAskedFor()
{
    QFETCH(int, accounts);
    QFETCH(bool, closes);
    Scene s;
    s.f.store.description = {StoreKind::Memory, {}};
    s.showWith(accounts);
    QCOMPARE(s.window->close(), accounts == 0);
    QMessageBox *box = question(s);
    QCOMPARE(box != nullptr, accounts > 0);
    if (box) {
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QVERIFY2(box->informativeText().contains(QStringLiteral("gone for good")), qPrintable(box->informativeText()));
        if (closes)
            yes(box)->click();
        else
            box->button(QMessageBox::Cancel)->click();
    }
    QCOMPARE(!s.window->isVisible(), closes);
    QCOMPARE(s.f.session.vault().accounts().size(), std::size_t(accounts));
}

void LeavingTest::logoutWaitsForTheStore()
{
    Storing s;
    QTimer::singleShot(0, s.window.get(), [&] { s.f.store.answer(); });
    QVERIFY(s.window->findChild<LeaveGuard *>()->settle(1h));
    QCOMPARE(s.f.session.vault().accounts().size(), std::size_t(1));
}

void LeavingTest::logoutDoesNotWaitForEver()
{
    Storing s;
    QVERIFY(!s.window->findChild<LeaveGuard *>()->settle(0ms));
}

QTEST_MAIN(LeavingTest)
#include "tst_leaving.moc"
