// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/form_parts.h"
#include "enrolment/server_address.h"
#include "settings/settings.h"
#include "settings/settings_dialog.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
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
    void inMemoryNothingIsWritten();
    void dialogTakesEffectAtOnce();
    void lockCanBeSetOnceThereIsAPassword();
    void timeServersAreKeptAndChecked();
    void serversAreEditedLineByLine_data();
    void serversAreEditedLineByLine();

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

void SettingsTest::inMemoryNothingIsWritten()
{
    {
        QSettings file(freshFile(), QSettings::IniFormat);
        Settings(file).setExpiryWarning(7s);
    }
    QFile written(freshFile());
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray before = written.readAll();
    {
        QSettings file(freshFile(), QSettings::IniFormat);
        Settings settings(file, SettingsKeeping::InMemory);
        QCOMPARE(settings.expiryWarning(), 7s);
        settings.setExpiryWarning(9s);
        settings.setWindowGeometry("somewhere");
        QCOMPARE(settings.expiryWarning(), 9s);
        QCOMPARE(settings.windowGeometry(), QByteArray("somewhere"));
    }
    QVERIFY(written.seek(0));
    QCOMPARE(written.readAll(), before);
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

void SettingsTest::timeServersAreKeptAndChecked()
{
    const QStringList mine{QStringLiteral("time.example:11123"), QStringLiteral("https://time.example/")};
    QSettings file(freshFile(), QSettings::IniFormat);
    Settings settings(file);
    QCOMPARE(settings.timeServers(), cinnabar::defaultTimeServers());
    settings.setTimeServers(mine);
    QCOMPARE(settings.timeServers(), mine);
    settings.setTimeServers({});
    QCOMPARE(settings.timeServers(), cinnabar::defaultTimeServers());
    settings.setTimeServers(cinnabar::defaultTimeServers());
    QVERIFY(file.value(QStringLiteral("clock/servers")).toStringList().isEmpty());
    file.setValue(QStringLiteral("clock/servers"),
        QStringList{QStringLiteral("two words"), QStringLiteral("http://time.example/")} + mine);
    QCOMPARE(settings.timeServers(), mine);
}

void SettingsTest::serversAreEditedLineByLine_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("kept");
    QTest::addColumn<bool>("problem");
    const QStringList before{QStringLiteral("before.example")};
    const QStringList two{QStringLiteral("a.example:1"), QStringLiteral("https://b.example")};
    QTest::newRow("two, with blanks") << QStringLiteral(" a.example:1 \n\nhttps://b.example\n") << two << false;
    QTest::newRow("nothing") << QString() << cinnabar::defaultTimeServers() << false;
    QTest::newRow("a port that is none") << QStringLiteral("a.example:1\nb.example:0") << before << true;
    QTest::newRow("not encrypted") << QStringLiteral("http://b.example") << before << true;
    QStringList many;
    for (int i = 0; i < Settings::mostTimeServers; ++i)
        many << QStringLiteral("%1.example").arg(i);
    QTest::newRow("as many as there may be") << many.join(QLatin1Char('\n')) << many << false;
    QTest::newRow("one more") << many.join(QLatin1Char('\n')) + QStringLiteral("\n9.example") << before << true;
}

void SettingsTest::serversAreEditedLineByLine()
{
    QFETCH(const QString, typed);
    QFETCH(const QStringList, kept);
    QFETCH(const bool, problem);
    QSettings file(freshFile(), QSettings::IniFormat);
    file.clear();
    Settings settings(file);
    settings.setTimeServers({QStringLiteral("before.example")});
    SettingsDialog dialog(settings);
    QSignalSpy changed(&dialog, &SettingsDialog::changed);
    auto *lines = dialog.findChild<QPlainTextEdit *>(QStringLiteral("timeServers"));
    QCOMPARE(lines->toPlainText(), QStringLiteral("before.example"));
    lines->setPlainText(typed);
    QCOMPARE(settings.timeServers(), kept);
    QCOMPARE(dialog.findChild<FieldMessage *>()->hasProblem(), problem);
    QCOMPARE(changed.isEmpty(), problem);
}

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
