// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"
#include "settings/settings_dialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace cinnabar::ui;
using namespace std::chrono_literals;

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithTheDefaults();
    void outOfRangeIsTheDefault_data();
    void outOfRangeIsTheDefault();
    void keepsWhatWasSet();
    void dialogTakesEffectAtOnce();
    void lockCanBeSetOnceThereIsAPassword();

private:
    QTemporaryDir m_folder;
    QString freshFile() const { return m_folder.filePath(QLatin1StringView(QTest::currentTestFunction())); }
};

void SettingsTest::startsWithTheDefaults()
{
    QSettings file(freshFile(), QSettings::IniFormat);
    const Settings settings(file);
    QCOMPARE(settings.expiryWarning(), 5s);
    QCOMPARE(settings.clipboardClear(), 30s);
    QVERIFY(!settings.compactRows());
    QVERIFY(!settings.smoothRings());
    QVERIFY(settings.mirrorCamera());
    QVERIFY(settings.windowGeometry().isEmpty());
    QCOMPARE(settings.autoLockAfter(), 5min);
    QVERIFY(settings.lockWithScreen());
    QVERIFY(!settings.lockWhenMinimised());
    QCOMPARE(settings.recoveryPutOff(), 0ms);
}

void SettingsTest::outOfRangeIsTheDefault_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("seconds");
    const QString warning = QStringLiteral("codes/expiryWarningSeconds");
    QTest::newRow("least") << warning << QStringLiteral("1") << 1;
    QTest::newRow("most") << warning << QStringLiteral("15") << 15;
    QTest::newRow("below") << warning << QStringLiteral("0") << 5;
    QTest::newRow("above") << warning << QStringLiteral("16") << 5;
    QTest::newRow("no number") << warning << QStringLiteral("soon") << 5;
    const QString lock = QStringLiteral("lock/afterMinutes");
    QTest::newRow("least, lock") << lock << QStringLiteral("0") << 0;
    QTest::newRow("most, lock") << lock << QStringLiteral("240") << 240 * 60;
    QTest::newRow("below, lock") << lock << QStringLiteral("-1") << 300;
    QTest::newRow("above, lock") << lock << QStringLiteral("241") << 300;
    QTest::newRow("no number, lock") << lock << QStringLiteral("at once") << 300;
}

void SettingsTest::outOfRangeIsTheDefault()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, seconds);
    QSettings file(freshFile(), QSettings::IniFormat);
    file.setValue(key, value);
    const bool isLock = key.startsWith(QStringLiteral("lock"));
    QCOMPARE(isLock ? std::chrono::seconds(Settings(file).autoLockAfter()) : Settings(file).expiryWarning(),
        std::chrono::seconds(seconds));
}

void SettingsTest::keepsWhatWasSet()
{
    {
        QSettings file(freshFile(), QSettings::IniFormat);
        Settings settings(file);
        settings.setExpiryWarning(9s);
        settings.setClipboardClear(0s);
        settings.setCompactRows(true);
        settings.setAutoLockAfter(0min);
        settings.setLockWithScreen(false);
        settings.setLockWhenMinimised(true);
        settings.setRecoveryPutOff(1700000000123ms);
        settings.setCamera(QStringLiteral("מצלמה"));
        settings.setWindowGeometry(QByteArrayLiteral("\x01\x00\xff"));
    }
    QSettings file(freshFile(), QSettings::IniFormat);
    const Settings settings(file);
    QCOMPARE(settings.expiryWarning(), 9s);
    QCOMPARE(settings.clipboardClear(), 0s);
    QVERIFY(settings.compactRows());
    QCOMPARE(settings.autoLockAfter(), 0min);
    QVERIFY(!settings.lockWithScreen());
    QVERIFY(settings.lockWhenMinimised());
    QCOMPARE(settings.recoveryPutOff(), 1700000000123ms);
    QCOMPARE(settings.camera(), QStringLiteral("מצלמה"));
    QCOMPARE(settings.windowGeometry(), QByteArrayLiteral("\x01\x00\xff"));
}

void SettingsTest::dialogTakesEffectAtOnce()
{
    QSettings file(freshFile(), QSettings::IniFormat);
    Settings settings(file);
    SettingsDialog dialog(settings);
    QSignalSpy changed(&dialog, &SettingsDialog::changed);
    dialog.findChild<QSpinBox *>(QStringLiteral("expiryWarning"))->setValue(7);
    dialog.findChild<QSpinBox *>(QStringLiteral("clipboardClear"))->setValue(0);
    dialog.findChild<QSpinBox *>(QStringLiteral("autoLockAfter"))->setValue(60);
    for (QCheckBox *box : dialog.findChildren<QCheckBox *>())
        box->toggle();
    QCOMPARE(settings.expiryWarning(), 7s);
    QCOMPARE(settings.clipboardClear(), 0s);
    QVERIFY(settings.compactRows());
    QVERIFY(settings.smoothRings());
    QVERIFY(!settings.mirrorCamera());
    QCOMPARE(settings.autoLockAfter(), 60min);
    QVERIFY(!settings.lockWithScreen());
    QVERIFY(settings.lockWhenMinimised());
    QCOMPARE(changed.count(), 8);
}

void SettingsTest::lockCanBeSetOnceThereIsAPassword()
{
    QSettings file(freshFile(), QSettings::IniFormat);
    Settings settings(file);
    SettingsDialog dialog(settings);
    const auto *after = dialog.findChild<QSpinBox *>(QStringLiteral("autoLockAfter"));
    const auto *hint = dialog.findChild<QLabel *>(QStringLiteral("lockHint"));
    dialog.show();
    QVERIFY(!after->isEnabled());
    QVERIFY(hint->isVisible());
    dialog.setLock(SettingsDialog::Lock::Available);
    QVERIFY(after->isEnabled());
    QVERIFY(!hint->isVisible());
}

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
