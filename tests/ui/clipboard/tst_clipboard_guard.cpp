// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/clipboard_guard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>
#include <QtTest/QTest>

#include <algorithm>

using namespace cinnabar::ui;
using namespace std::chrono_literals;

class ClipboardGuardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { clipboard().clear(); }
    void asksManagersNotToKeepIt();
    void clearsAfterTheTime();
    void leavesWhatIsNotOurs();
    void clearsAPictureToo();
    void leavesAnotherPicture();
    void zeroLeavesItThere();
    void aSecondCodeStartsTheTimeAnew();
    void clearsWhenTheProgramEnds();

private:
    static QClipboard &clipboard() { return *QGuiApplication::clipboard(); }
};

void ClipboardGuardTest::asksManagersNotToKeepIt()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("492039"), 1h);
    QCOMPARE(clipboard().text(), QStringLiteral("492039"));
    // The type that KDE's Klipper documents for passwords.
    QCOMPARE(clipboard().mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArrayLiteral("secret"));
}

void ClipboardGuardTest::clearsAfterTheTime()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("492039"), 1ms);
    QTRY_COMPARE(clipboard().text(), QString());
}

void ClipboardGuardTest::leavesWhatIsNotOurs()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("492039"), 1h);
    clipboard().setText(QStringLiteral("a letter"));
    guard.clearIfOurs();
    QCOMPARE(clipboard().text(), QStringLiteral("a letter"));
}

void ClipboardGuardTest::clearsAPictureToo()
{
    QImage picture(8, 8, QImage::Format_Grayscale8);
    picture.fill(Qt::black);
    ClipboardGuard guard(clipboard());
    guard.put(picture, 1h);
    QVERIFY(!clipboard().image().isNull());
    QCOMPARE(clipboard().mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArrayLiteral("secret"));
    guard.clearIfOurs();
    QVERIFY(clipboard().image().isNull());
}

void ClipboardGuardTest::leavesAnotherPicture()
{
    QImage picture(8, 8, QImage::Format_Grayscale8);
    picture.fill(Qt::black);
    ClipboardGuard guard(clipboard());
    guard.put(picture, 1h);
    picture.fill(Qt::white);
    clipboard().setImage(picture);
    guard.clearIfOurs();
    QVERIFY(!clipboard().image().isNull());
}

void ClipboardGuardTest::zeroLeavesItThere()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("492039"), 0ms);
    const auto timers = guard.findChildren<QTimer *>();
    QVERIFY(std::none_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); }));
    QMetaObject::invokeMethod(QCoreApplication::instance(), "aboutToQuit");
    QCOMPARE(clipboard().text(), QStringLiteral("492039"));
}

void ClipboardGuardTest::aSecondCodeStartsTheTimeAnew()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("111111"), 1ms);
    guard.put(QStringLiteral("222222"), 1h);
    QCoreApplication::processEvents();
    QCOMPARE(clipboard().text(), QStringLiteral("222222"));
}

void ClipboardGuardTest::clearsWhenTheProgramEnds()
{
    ClipboardGuard guard(clipboard());
    guard.put(QStringLiteral("492039"), 1h);
    QMetaObject::invokeMethod(QCoreApplication::instance(), "aboutToQuit");
    QCOMPARE(clipboard().text(), QString());
}

QTEST_MAIN(ClipboardGuardTest)
#include "tst_clipboard_guard.moc"
