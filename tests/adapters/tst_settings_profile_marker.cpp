// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/settings_profile_marker.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

class TestSettingsProfileMarker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void markersSurviveTheProgram();
    void profilesAreApart();
    void settingsThatCannotBeWrittenAreSaid();

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("settings.ini")); }
};

void TestSettingsProfileMarker::markersSurviveTheProgram()
{
    const ProfileMarker marker{QStringLiteral("GNOME Keyring"), std::numeric_limits<quint64>::max(), 10000};
    {
        QSettings settings(path(), QSettings::IniFormat);
        app::SettingsProfileMarker markers(settings);
        QVERIFY(!markers.read(QStringLiteral("default")));
        QVERIFY(markers.write(QStringLiteral("default"), marker));
    }
    QSettings settings(path(), QSettings::IniFormat);
    QVERIFY(app::SettingsProfileMarker(settings).read(QStringLiteral("default")) == marker);
}

void TestSettingsProfileMarker::profilesAreApart()
{
    QSettings settings(path(), QSettings::IniFormat);
    app::SettingsProfileMarker markers(settings);
    const QStringList names{
        QStringLiteral("a"), QStringLiteral("a/b"), QStringLiteral("a%2Fb"), QStringLiteral("א \\")};
    for (qsizetype i = 0; i < names.size(); ++i)
        QVERIFY(markers.write(names[i], {names[i], quint64(i + 1), 0}));
    for (qsizetype i = 0; i < names.size(); ++i)
        QVERIFY(markers.read(names[i]) == (ProfileMarker{names[i], quint64(i + 1), 0}));
}

void TestSettingsProfileMarker::settingsThatCannotBeWrittenAreSaid()
{
    // A folder stands where the file would be.
    QSettings settings(m_folder.path(), QSettings::IniFormat);
    const Status status = app::SettingsProfileMarker(settings).write(QStringLiteral("default"), {{}, 1, 1});
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Io);
}

QTEST_GUILESS_MAIN(TestSettingsProfileMarker)
#include "tst_settings_profile_marker.moc"
