// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/worker.h"
#include "core/vault/sealing_fixture.h"
#include "gui/store_places.h"
#include "support/fake_clock.h"
#include "support/fixed_random.h"
#include "vault/memory_vault_store.h"
#include "vault/vault_session.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace cinnabar;
using namespace cinnabar::app;
using namespace cinnabar::test;
using namespace std::chrono_literals;
using Kind = StartPlace::Kind;

namespace {

/// One start of the program; the folder and its settings outlive it.
struct Start {
    explicit Start(const QTemporaryDir &folder, const StartOptions &options = installed(), const QString &portable = {})
        : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
          places(startPlace(options, portable, settings),
              {settings, files, [](const QString &) { return std::make_unique<MemoryVaultStore>(); },
                  folder.filePath(QStringLiteral("program"))}),
          session(places.store(), clock, random)
    {
        session.setPasswordHash(quickHash);
        places.setSession(session);
        session.load();
    }
    static StartOptions installed()
    {
        StartOptions options;
        options.profile = QStringLiteral("default");
        return options;
    }
    bool create()
    {
        bool done = false;
        session.create(SecretBytes::copyOf(std::string_view("secret")), [&](const Status &s) { done = bool(s); });
        return done;
    }

    FakeClock clock{UnixMillis(0)};
    FixedRandom random;
    InlineWorker files;
    QSettings settings;
    StorePlaces places;
    VaultSession session;
};

} // namespace

class StorePlacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWhereItWasTold_data();
    void startsWhereItWasTold();
    void theKeychainIsRemembered();
    void aFileIsRememberedOnceItStands();
    void aRememberedFileThatIsMissingIsGone();
    void theWayBackIsRemembered();
    void theProgramsFolderMakesAPortableCopy();
    void whatAPortableCopyOpensIsNotRemembered();
    void theNameTellsVaultsApart();
    void linksLeadToTheSameName();
    void anOffsetIsKeptForTheseAccounts();
    void anOffsetOfNothingKeptEndsWithTheProgram();
    void aBadOffsetIsNone_data();
    void aBadOffsetIsNone();
};

void StorePlacesTest::startsWhereItWasTold_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("vault");
    QTest::addColumn<QString>("portable");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("undecided");
    const QString file = QStringLiteral("/stick/a.cinnabar");
    const QString beside = QStringLiteral("/stick/vault.cinnabar");
    const QString keychain = QStringLiteral("keychain");
    const QString none;
    const QString usual = QStringLiteral("default");
    QTest::newRow("nothing chosen") << usual << none << none << none << int(Kind::Keychain) << none << true;
    QTest::newRow("keychain chosen") << usual << none << none << keychain << int(Kind::Keychain) << none << false;
    QTest::newRow("file chosen") << usual << none << none << file << int(Kind::File) << file << false;
    QTest::newRow("a relative path was never written")
        << usual << none << none << QStringLiteral("a.cinnabar") << int(Kind::Keychain) << none << true;
    QTest::newRow("portable") << usual << none << beside << file << int(Kind::File) << beside << false;
    QTest::newRow("told") << usual << file << beside << keychain << int(Kind::File) << file << false;
    QTest::newRow("memory") << QStringLiteral("memory") << none << beside << file << int(Kind::Memory) << none << false;
}

void StorePlacesTest::startsWhereItWasTold()
{
    QFETCH(QString, profile);
    QFETCH(QString, vault);
    QFETCH(QString, portable);
    QFETCH(QString, kept);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    if (!kept.isEmpty())
        settings.setValue(QStringLiteral("places/default"), kept);
    StartOptions options;
    options.profile = profile;
    options.vault = vault;
    const StartPlace place = startPlace(options, portable, settings);
    QTEST(int(place.kind), "kind");
    QTEST(place.file, "file");
    QTEST(place.undecided, "undecided");
    QCOMPARE(place.memory == StartPlace::Memory::InSettings,
        vault.isEmpty() && portable.isEmpty() && profile != QStringLiteral("memory"));
}

void StorePlacesTest::theKeychainIsRemembered()
{
    const QTemporaryDir folder;
    {
        Start first(folder);
        QVERIFY(first.places.isUndecided());
        QSignalSpy changed(&first.places, &StorePlaces::changed);
        first.places.useKeychain();
        QVERIFY(!first.places.isUndecided());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(first.session.state(), SessionState::Ready);
    }
    QVERIFY(!Start(folder).places.isUndecided());
}

void StorePlacesTest::aFileIsRememberedOnceItStands()
{
    const QTemporaryDir folder;
    {
        Start first(folder);
        first.places.useFolder(folder.path());
        QCOMPARE(first.session.state(), SessionState::New);
    }
    {
        Start second(folder);
        QVERIFY(second.places.isUndecided());
        second.places.useFolder(folder.path());
        QVERIFY(second.create());
    }
    Start third(folder);
    QCOMPARE(third.places.file(), folder.filePath(QStringLiteral("vault.cinnabar")));
    QCOMPARE(third.session.state(), SessionState::Locked);
}

void StorePlacesTest::aRememberedFileThatIsMissingIsGone()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("vault.cinnabar"));
    {
        Start first(folder);
        first.places.useFolder(folder.path());
        QVERIFY(first.create());
    }
    QVERIFY(QFile::remove(file));
    const Start second(folder);
    QCOMPARE(second.session.state(), SessionState::Unavailable);
    QCOMPARE(second.session.error().code, ErrorCode::StoreGone);
}

void StorePlacesTest::theWayBackIsRemembered()
{
    const QTemporaryDir folder;
    {
        Start first(folder);
        first.places.useFolder(folder.path());
        QVERIFY(first.create());
        first.places.useKeychain();
        QCOMPARE(first.session.state(), SessionState::Ready);
        QVERIFY(first.places.file().isEmpty());
    }
    const Start second(folder);
    QVERIFY(second.places.file().isEmpty());
    QVERIFY(!second.places.isUndecided());
}

void StorePlacesTest::theProgramsFolderMakesAPortableCopy()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("program"));
    QVERIFY(QDir().mkpath(program));
    Start first(folder);
    QCOMPARE(first.places.suggestedFolder(), program);
    first.places.useFolder(program);
    const QString marker = program + QStringLiteral("/cinnabar.portable");
    QVERIFY(!QFile::exists(marker));
    QVERIFY(first.create());
    QVERIFY(QFile::exists(marker));
    QVERIFY(!first.places.isRemembered());
    QVERIFY(!first.settings.contains(QStringLiteral("places/default")));
}

void StorePlacesTest::whatAPortableCopyOpensIsNotRemembered()
{
    const QTemporaryDir folder;
    const QString beside = folder.filePath(QStringLiteral("vault.cinnabar"));
    Start start(folder, Start::installed(), beside);
    QVERIFY(start.create());
    start.places.useFile(folder.filePath(QStringLiteral("other.cinnabar")));
    QVERIFY(start.create());
    QVERIFY(start.settings.allKeys().isEmpty());
    QCOMPARE(start.places.backupPlace().label, QStringLiteral("other"));
    QCOMPARE(start.places.backupPlace().vaultFolder, folder.path());
}

void StorePlacesTest::theNameTellsVaultsApart()
{
    const auto file = [](const char *path) { return instanceName(Kind::File, {}, QString::fromUtf8(path)); };
    QVERIFY(file("/a/vault.cinnabar") != file("/b/vault.cinnabar"));
    QVERIFY(file("/a/vault.cinnabar") != instanceName(Kind::Keychain, QStringLiteral("default"), {}));
    QVERIFY(
        instanceName(Kind::Keychain, QStringLiteral("a"), {}) != instanceName(Kind::Keychain, QStringLiteral("b"), {}));
    QVERIFY(instanceName(Kind::Memory, QStringLiteral("memory"), {}).isEmpty());
}

void StorePlacesTest::linksLeadToTheSameName()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("vault.cinnabar"));
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    const QString link = folder.filePath(QStringLiteral("link.cinnabar"));
    QVERIFY(QFile::link(file, link));
    QCOMPARE(instanceName(Kind::File, {}, link), instanceName(Kind::File, {}, file));
}

void StorePlacesTest::anOffsetIsKeptForTheseAccounts()
{
    const QTemporaryDir folder;
    StartOptions other = Start::installed();
    other.profile = QStringLiteral("other");
    StartOptions vault = Start::installed();
    vault.vault = folder.filePath(QStringLiteral("vault.cinnabar"));
    Start(folder).places.keepClockOffset(38s);
    Start(folder, other).places.keepClockOffset(-1500ms);
    QCOMPARE(Start(folder).places.clockOffset(), std::chrono::milliseconds(38s));
    QCOMPARE(Start(folder, other).places.clockOffset(), -1500ms);
    QCOMPARE(Start(folder, vault).places.clockOffset(), 0ms);
    Start(folder).places.keepClockOffset(0s);
    QCOMPARE(Start(folder).places.clockOffset(), 0ms);
    QCOMPARE(Start(folder, other).places.clockOffset(), -1500ms);
    // The settings do not say which files there are.
    Start(folder, vault).places.keepClockOffset(1s);
    QFile file(folder.filePath(QStringLiteral("settings.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("vault.cinnabar"));
}

void StorePlacesTest::anOffsetOfNothingKeptEndsWithTheProgram()
{
    const QTemporaryDir folder;
    StartOptions memory;
    memory.profile = QStringLiteral("memory");
    Start start(folder, memory);
    start.places.keepClockOffset(38s);
    QCOMPARE(start.places.clockOffset(), std::chrono::milliseconds(38s));
    QVERIFY(start.settings.allKeys().isEmpty());
    QCOMPARE(Start(folder, memory).places.clockOffset(), 0ms);
}

void StorePlacesTest::aBadOffsetIsNone_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("no number") << QStringLiteral("soon") << qint64(0);
    QTest::newRow("with decimals") << QStringLiteral("38.5") << qint64(0);
    // A hundred years of 365.2425 days.
    QTest::newRow("the most") << QStringLiteral("3155695200000") << qint64(3155695200000);
    QTest::newRow("a millisecond more") << QStringLiteral("3155695200001") << qint64(0);
    QTest::newRow("the least") << QStringLiteral("-3155695200000") << qint64(-3155695200000);
    QTest::newRow("a millisecond less") << QStringLiteral("-3155695200001") << qint64(0);
    QTest::newRow("beyond 64 bits") << QStringLiteral("99999999999999999999") << qint64(0);
}

void StorePlacesTest::aBadOffsetIsNone()
{
    QFETCH(const QString, value);
    QFETCH(const qint64, milliseconds);
    const QTemporaryDir folder;
    Start start(folder);
    start.settings.setValue(QStringLiteral("clockOffsets/profile-default"), value);
    QCOMPARE(qint64(start.places.clockOffset().count()), milliseconds);
}

QTEST_GUILESS_MAIN(StorePlacesTest)
#include "tst_store_places.moc"
