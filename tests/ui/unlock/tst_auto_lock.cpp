// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ports/session_watch.h"
#include "settings/settings.h"
#include "unlock/auto_lock.h"

#include <QLineEdit>
#include <QPointingDevice>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace std::chrono_literals;

class AutoLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void locksAfterTheTime_data();
    void locksAfterTheTime();
    void neverIsNever();
    void useBeginsTheTimeAnew_data();
    void useBeginsTheTimeAnew();
    void whatAWidgetMakesUpIsNoUse();
    void theTimerLooksOftenEnough();
    void theFirstTouchAfterSleepLocks();
    void aChangedSettingCountsAtOnce();
    void locksWithTheScreenIfSet_data();
    void locksWithTheScreenIfSet();
    void alwaysLocksBeforeSleep();
    void locksWhenMinimisedIfSet_data();
    void locksWhenMinimisedIfSet();
    void asksOnce();
    void asksNothingWhileStopped();
    void anUnlockOutrunsALockOnItsWay();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionWatch> m_watch;
    std::unique_ptr<AutoLock> m_lock;
    std::unique_ptr<QSignalSpy> m_wanted;
    std::unique_ptr<QLineEdit> m_window;
    std::unique_ptr<QPointingDevice> m_finger{QTest::createTouchDevice()};
    std::chrono::milliseconds m_now{0};
};

void AutoLockTest::init()
{
    m_now = 100h;
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_settings = std::make_unique<Settings>(*m_file);
    m_watch = std::make_unique<SessionWatch>();
    m_lock = std::make_unique<AutoLock>(*m_watch, *m_settings, nullptr, [this] { return m_now; });
    m_wanted = std::make_unique<QSignalSpy>(m_lock.get(), &AutoLock::lockWanted);
    m_window = std::make_unique<QLineEdit>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_lock->start();
}

void AutoLockTest::cleanup()
{
    m_wanted.reset();
    m_lock.reset();
    m_window.reset();
}

void AutoLockTest::locksAfterTheTime_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<qint64>("idleMs");
    QTest::addColumn<int>("locks");
    QTest::newRow("1 ms before 1 min") << 1 << qint64(59'999) << 0;
    QTest::newRow("at 1 min") << 1 << qint64(60'000) << 1;
    QTest::newRow("1 ms before 240 min") << 240 << qint64(14'399'999) << 0;
    QTest::newRow("at 240 min") << 240 << qint64(14'400'000) << 1;
    QTest::newRow("a night asleep") << 5 << qint64(36'000'000) << 1;
}

void AutoLockTest::locksAfterTheTime()
{
    QFETCH(int, minutes);
    QFETCH(qint64, idleMs);
    QFETCH(int, locks);
    m_settings->setAutoLockAfter(std::chrono::minutes(minutes));
    m_now += std::chrono::milliseconds(idleMs);
    m_lock->check();
    QCOMPARE(m_wanted->count(), locks);
    QCOMPARE(m_lock->isRunning(), locks == 0);
}

void AutoLockTest::neverIsNever()
{
    m_settings->setAutoLockAfter(0min);
    m_lock->settingsChanged();
    QCOMPARE(m_lock->interval(), -1ms);
    m_now += 1000h;
    m_lock->check();
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 0);
}

void AutoLockTest::useBeginsTheTimeAnew_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"key", "press", "move", "touch"})
        QTest::newRow(what) << QString(QLatin1StringView(what));
}

void AutoLockTest::useBeginsTheTimeAnew()
{
    QFETCH(QString, what);
    m_now += 299s;
    if (what == QStringLiteral("key")) {
        QTest::keyClick(m_window.get(), Qt::Key_A);
    } else if (what == QStringLiteral("press")) {
        QTest::mouseClick(m_window.get(), Qt::LeftButton);
    } else if (what == QStringLiteral("move")) {
        QTest::mouseMove(m_window->windowHandle(), QPoint(5, 6));
        QTest::mouseMove(m_window->windowHandle(), QPoint(7, 8));
    } else {
        QTest::touchEvent(m_window.get(), m_finger.get()).press(0, QPoint(5, 6));
    }
    QCoreApplication::processEvents();
    m_now += 299s;
    m_lock->check();
    QCOMPARE(m_wanted->count(), 0);
    m_now += 1s;
    m_lock->check();
    QCOMPARE(m_wanted->count(), 1);
}

void AutoLockTest::whatAWidgetMakesUpIsNoUse()
{
    m_now += 299s;
    QKeyEvent key(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a"));
    QCoreApplication::sendEvent(m_window.get(), &key);
    m_now += 1s;
    m_lock->check();
    QCOMPARE(m_wanted->count(), 1);
}

void AutoLockTest::theTimerLooksOftenEnough()
{
    QCOMPARE(m_lock->interval(), 15s); // a timer does not run while the computer sleeps
    m_now += 295s;
    m_lock->check();
    QCOMPARE(m_lock->interval(), 5s);
}

void AutoLockTest::theFirstTouchAfterSleepLocks()
{
    m_now += 8h;
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QTest::keyClick(m_window.get(), Qt::Key_B);
    QCOMPARE(m_wanted->count(), 0); // not from inside the event
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(m_window->text(), QString());
    QTest::keyClick(m_window.get(), Qt::Key_C);
    QCOMPARE(m_window->text(), QStringLiteral("c"));
}

void AutoLockTest::aChangedSettingCountsAtOnce()
{
    m_now += 2min;
    m_settings->setAutoLockAfter(1min);
    m_lock->settingsChanged();
    QCOMPARE(m_wanted->count(), 1);
}

void AutoLockTest::locksWithTheScreenIfSet_data()
{
    QTest::addColumn<bool>("set");
    QTest::newRow("set") << true;
    QTest::newRow("not set") << false;
}

void AutoLockTest::locksWithTheScreenIfSet()
{
    QFETCH(bool, set);
    m_settings->setLockWithScreen(set);
    Q_EMIT m_watch->screenLocked();
    QCOMPARE(m_wanted->count(), set ? 1 : 0);
}

void AutoLockTest::alwaysLocksBeforeSleep()
{
    m_settings->setLockWithScreen(false);
    m_settings->setAutoLockAfter(0min);
    Q_EMIT m_watch->suspending();
    QCOMPARE(m_wanted->count(), 1);
}

void AutoLockTest::locksWhenMinimisedIfSet_data() { locksWithTheScreenIfSet_data(); }

void AutoLockTest::locksWhenMinimisedIfSet()
{
    QFETCH(bool, set);
    m_settings->setLockWhenMinimised(set);
    m_window->showMaximized();
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 0);
    m_window->showMinimized();
    QTRY_VERIFY(m_window->isMinimized());
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), set ? 1 : 0);
}

void AutoLockTest::asksOnce()
{
    Q_EMIT m_watch->screenLocked();
    Q_EMIT m_watch->suspending();
    m_now += 1h;
    m_lock->check();
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(m_lock->interval(), -1ms);
    m_lock->start();
    m_lock->check();
    QCOMPARE(m_wanted->count(), 1);
    Q_EMIT m_watch->screenLocked();
    QCOMPARE(m_wanted->count(), 2);
}

void AutoLockTest::asksNothingWhileStopped()
{
    m_lock->stop();
    QCOMPARE(m_lock->interval(), -1ms);
    m_now += 1h;
    m_lock->check();
    m_lock->settingsChanged();
    Q_EMIT m_watch->screenLocked();
    Q_EMIT m_watch->suspending();
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 0);
    QCOMPARE(m_window->text(), QStringLiteral("a"));
}

void AutoLockTest::anUnlockOutrunsALockOnItsWay()
{
    m_now += 1h;
    QTest::keyClick(m_window.get(), Qt::Key_A);
    m_lock->stop();
    m_lock->start();
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 0);
}

QTEST_MAIN(AutoLockTest)
#include "tst_auto_lock.moc"
