// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/command_line.h"
#include "gui/single_instance.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

using namespace cinnabar;
using namespace cinnabar::app;
using namespace std::chrono_literals;

class StartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTimes_data();
    void readsTimes();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void theProfileComesFromOptionEnvironmentOrDefault_data();
    void theProfileComesFromOptionEnvironmentOrDefault();
    void theVaultComesFromOptionOrEnvironment_data();
    void theVaultComesFromOptionOrEnvironment();
    void aPortableCopyTakesNoProfile();
    void readsEverythingTogether();
    void aSecondStartRaisesTheFirst();
    void withoutATraceNoFileIsMade();
    void anotherNameIsAnswered();
    void laterStartsHandTheirLinksOver();
    void nothingElseIsUnderstood();
    void linksAreWipedWhereTheyStand();
};

void StartTest::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    QTest::newRow("seconds") << QStringLiteral("@59") << qint64(59000);
    QTest::newRow("zero") << QStringLiteral("@0") << qint64(0);
    QTest::newRow("before 1970") << QStringLiteral("@-1") << qint64(-1);
    QTest::newRow("UTC") << QStringLiteral("2026-11-24T10:00:00Z") << qint64(1795514400000);
    QTest::newRow("local, here UTC") << QStringLiteral("2026-11-24T10:00:00.250") << qint64(1795514400250);
    QTest::newRow("no time") << QStringLiteral("tomorrow") << qint64(-1);
}

void StartTest::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const CommandLineAnswer answer =
        readCommandLine({QStringLiteral("cinnabar"), QStringLiteral("--at=") + text}, StartEnvironment());
    QCOMPARE(answer.options.has_value(), milliseconds >= 0);
    if (answer.options)
        QCOMPARE(answer.options->at, UnixMillis(milliseconds));
}

void StartTest::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--no-such-thing")};
    QTest::newRow("profile with a slash") << QStringList{QStringLiteral("--profile=a/b")};
    QTest::newRow("empty profile") << QStringList{QStringLiteral("--profile=")};
    QTest::newRow("profile of 65") << QStringList{QStringLiteral("--profile=") + QString(65, QLatin1Char('a'))};
    QTest::newRow("vault and profile") << QStringList{QStringLiteral("--vault=a"), QStringLiteral("--profile=b")};
    QTest::newRow("vault without a name") << QStringList{QStringLiteral("--vault=")};
    QTest::newRow("bad time") << QStringList{QStringLiteral("--at=soon")};
    QTest::newRow("freeze alone") << QStringList{QStringLiteral("--freeze")};
    QTest::newRow("unknown theme") << QStringList{QStringLiteral("--theme=pink")};
    QTest::newRow("two links") << QStringList{QStringLiteral("otpauth://a"), QStringLiteral("otpauth://b")};
}

void StartTest::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    const CommandLineAnswer answer =
        readCommandLine(QStringList{QStringLiteral("cinnabar")} + arguments, StartEnvironment());
    QVERIFY(!answer.options);
    QCOMPARE(answer.exitCode, 2);
    QVERIFY(!answer.text.isEmpty());
}

void StartTest::theProfileComesFromOptionEnvironmentOrDefault_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("profile");
    QTest::newRow("neither") << QStringList{} << QString() << QStringLiteral("default");
    QTest::newRow("environment") << QStringList{} << QStringLiteral("work") << QStringLiteral("work");
    QTest::newRow("option") << QStringList{QStringLiteral("--profile=home")} << QStringLiteral("work")
                            << QStringLiteral("home");
    QTest::newRow("64 letters") << QStringList{QStringLiteral("--profile=") + QString(64, QLatin1Char('a'))}
                                << QString() << QString(64, QLatin1Char('a'));
}

void StartTest::theProfileComesFromOptionEnvironmentOrDefault()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, environment);
    QFETCH(QString, profile);
    const CommandLineAnswer answer =
        readCommandLine(QStringList{QStringLiteral("cinnabar")} + arguments, {environment});
    QVERIFY(answer.options);
    QCOMPARE(answer.options->profile, profile);
}

void StartTest::theVaultComesFromOptionOrEnvironment_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("vault");
    const QString file = QStringLiteral("/stick/a.cinnabar");
    QTest::newRow("neither") << QStringList{} << QString() << QString();
    QTest::newRow("environment") << QStringList{} << file << file;
    QTest::newRow("option") << QStringList{QStringLiteral("--vault"), file} << QStringLiteral("/other") << file;
    QTest::newRow("a profile was asked for") << QStringList{QStringLiteral("--profile=work")} << file << QString();
}

void StartTest::theVaultComesFromOptionOrEnvironment()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, environment);
    QFETCH(QString, vault);
    const CommandLineAnswer answer =
        readCommandLine(QStringList{QStringLiteral("cinnabar")} + arguments, {{}, environment});
    QVERIFY(answer.options);
    QCOMPARE(answer.options->vault, vault);
}

void StartTest::aPortableCopyTakesNoProfile()
{
    const StartEnvironment portable{{}, {}, true};
    const QString program = QStringLiteral("cinnabar");
    QVERIFY(!readCommandLine({program, QStringLiteral("--profile=work")}, portable).options);
    QVERIFY(readCommandLine({program, QStringLiteral("--profile=memory")}, portable).options);
    QVERIFY(readCommandLine({program}, portable).options);
}

void StartTest::readsEverythingTogether()
{
    const CommandLineAnswer answer = readCommandLine(
        {QStringLiteral("cinnabar"), QStringLiteral("--at"), QStringLiteral("@59"), QStringLiteral("--freeze"),
            QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("otpauth://totp/x?secret=AA")},
        StartEnvironment());
    QVERIFY(answer.options);
    QCOMPARE(answer.options->at, UnixMillis(59s));
    QVERIFY(answer.options->frozen);
    QCOMPARE(answer.options->theme, ThemeChoice::Dark);
    QCOMPARE(asText(answer.options->link.view()), std::string_view("otpauth://totp/x?secret=AA"));
}

namespace {

/// A runtime folder of its own, so that no window of this user answers.
struct RuntimeFolder {
    RuntimeFolder() { qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit()); }
    QTemporaryDir folder;
};

} // namespace

void StartTest::aSecondStartRaisesTheFirst()
{
    const RuntimeFolder folder;
    SingleInstance first(QStringLiteral("p"));
    QVERIFY(!first.handOver({}));
    first.listen();
    QSignalSpy raised(&first, &SingleInstance::raiseAsked);
    SingleInstance other(QStringLiteral("another"));
    QVERIFY(!other.handOver({}));
    SingleInstance second(QStringLiteral("p"));
    QVERIFY(second.handOver({}));
    QTRY_COMPARE(raised.count(), 1);
}

void StartTest::withoutATraceNoFileIsMade()
{
#if defined(Q_OS_LINUX)
    const RuntimeFolder folder;
    constexpr auto none = SingleInstance::Trace::None;
    // Names of this kind are the whole computer's.
    const QString name = folder.folder.path().section(QLatin1Char('/'), -1);
    SingleInstance first(name, none);
    QVERIFY(!first.handOver({}));
    first.listen();
    QSignalSpy raised(&first, &SingleInstance::raiseAsked);
    SingleInstance second(name, none);
    QVERIFY(second.handOver({}));
    QTRY_COMPARE(raised.count(), 1);
    QVERIFY(QDir(folder.folder.path()).isEmpty());
#endif
}

void StartTest::anotherNameIsAnswered()
{
    const RuntimeFolder folder;
    SingleInstance first(QStringLiteral("p"));
    first.listen();
    first.rename(QStringLiteral("q"));
    QSignalSpy raised(&first, &SingleInstance::raiseAsked);
    QVERIFY(!SingleInstance(QStringLiteral("p")).handOver({}));
    QVERIFY(SingleInstance(QStringLiteral("q")).handOver({}));
    QTRY_COMPARE(raised.count(), 1);
}

void StartTest::laterStartsHandTheirLinksOver()
{
    const RuntimeFolder folder;
    SingleInstance first(QStringLiteral("p"));
    first.listen();
    QSignalSpy arrived(&first, &SingleInstance::linksArrived);
    SingleInstance second(QStringLiteral("p"));
    const std::string_view links[] = {
        "otpauth://totp/ACME:דנה?secret=GEZDGNBVGY3TQOJQ", "otpauth://totp/Other?secret=JBSWY3DPEHPK3PXP"};
    for (const std::string_view link : links)
        QVERIFY(second.handOver(asSecretView(link)));
    QTRY_COMPARE(arrived.count(), 2);
    const std::vector<SecretBytes> taken = first.takeLinks();
    QCOMPARE(taken.size(), std::size_t(2));
    QCOMPARE(asText(taken[0].view()), links[0]);
    QCOMPARE(asText(taken[1].view()), links[1]);
    QVERIFY(first.takeLinks().empty());
}

void StartTest::nothingElseIsUnderstood()
{
    const RuntimeFolder folder;
    SingleInstance first(QStringLiteral("p"));
    first.listen();
    QSignalSpy raised(&first, &SingleInstance::raiseAsked);
    SingleInstance second(QStringLiteral("p"));
    QVERIFY(second.handOver(asSecretView("https://example.com/")));
    QVERIFY(second.handOver(asSecretView("show codes")));
    QVERIFY(second.handOver({}));
    QTRY_COMPARE(raised.count(), 1);
    QVERIFY(first.takeLinks().empty());
}

void StartTest::linksAreWipedWhereTheyStand()
{
    char program[] = "cinnabar";
    char option[] = "--frozen";
    char link[] = "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ";
    QStringList arguments;
    for (const char *text : {program, option, link})
        arguments << QString::fromLatin1(text);
    const QChar *kept = arguments.constLast().constData();
    char *const argv[] = {program, option, link};
    wipeLinks(arguments, argv);
    QCOMPARE(arguments.first(), QStringLiteral("cinnabar"));
    QCOMPARE(arguments.at(1), QStringLiteral("--frozen"));
    QCOMPARE(std::string_view(program), std::string_view("cinnabar"));
    QVERIFY(std::all_of(std::begin(link), std::end(link), [](char c) { return c == 0; }));
    // In the same place, not in a copy.
    QCOMPARE(arguments.constLast().constData(), kept);
    QVERIFY(std::all_of(kept, kept + arguments.constLast().size(), [](QChar c) { return c.isNull(); }));
}

QTEST_GUILESS_MAIN(StartTest)
#include "tst_start.moc"
