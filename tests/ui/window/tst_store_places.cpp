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

QTEST_GUILESS_MAIN(StorePlacesTest)
#include "tst_store_places.moc"
