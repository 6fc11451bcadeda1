// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"
#include "settings/settings_dialog.h"

#include <QCheckBox>
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
}

void SettingsTest::outOfRangeIsTheDefault_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("seconds");
    QTest::newRow("least") << QStringLiteral("1") << 1;
    QTest::newRow("most") << QStringLiteral("15") << 15;
    QTest::newRow("below") << QStringLiteral("0") << 5;
    QTest::newRow("above") << QStringLiteral("16") << 5;
    QTest::newRow("no number") << QStringLiteral("soon") << 5;
}

void SettingsTest::outOfRangeIsTheDefault()
{
    QFETCH(QString, value);
    QFETCH(int, seconds);
    QSettings file(freshFile(), QSettings::IniFormat);
    file.setValue(QStringLiteral("codes/expiryWarningSeconds"), value);
    QCOMPARE(Settings(file).expiryWarning(), std::chrono::seconds(seconds));
}

void SettingsTest::keepsWhatWasSet()
{
    {
        QSettings file(freshFile(), QSettings::IniFormat);
        Settings settings(file);
        settings.setExpiryWarning(9s);
        settings.setClipboardClear(0s);
        settings.setCompactRows(true);
        settings.setCamera(QStringLiteral("מצלמה"));
        settings.setWindowGeometry(QByteArrayLiteral("\x01\x00\xff"));
    }
    QSettings file(freshFile(), QSettings::IniFormat);
    const Settings settings(file);
    QCOMPARE(settings.expiryWarning(), 9s);
    QCOMPARE(settings.clipboardClear(), 0s);
    QVERIFY(settings.compactRows());
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
    for (QCheckBox *box : dialog.findChildren<QCheckBox *>())
        box->toggle();
    QCOMPARE(settings.expiryWarning(), 7s);
    QCOMPARE(settings.clipboardClear(), 0s);
    QVERIFY(settings.compactRows());
    QVERIFY(settings.smoothRings());
    QVERIFY(!settings.mirrorCamera());
    QCOMPARE(changed.count(), 5);
}

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
