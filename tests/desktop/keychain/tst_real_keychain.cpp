// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keychain/real_keyring.h"
#include "support/fixed_random.h"
#include "support/sample_accounts.h"
#include "vault/vault_document.h"

#include <QTimer>

using namespace cinnabar;
using namespace cinnabar::test;
using namespace std::chrono_literals;
using app::QtKeychainPort;

namespace {

const QString service = QStringLiteral("cinnabar-test");

/// A vault's store as one run of the program has it.
struct Program {
    explicit Program(FakeMarkers &markers, KeychainLayout layout = {})
        : store({port, markers, locks, random}, QStringLiteral("default"), layout)
    {
    }
    QtKeychainPort port{service, {4000ms, 10000ms, 20000ms, 60000ms}};
    FixedRandom random{quint64(QDateTime::currentMSecsSinceEpoch())};
    app::FileProfileLocks locks;
    KeychainVaultStore store;
};

std::string textOf(const Result<std::optional<StoredDocument>> &loaded)
{
    if (!loaded)
        return "error: " + errorName(loaded.error().code).toStdString() + ": "
            + loaded.error().values.join(QLatin1Char(' ')).toStdString();
    return *loaded ? std::string(asText((*loaded)->document.view())) : "nothing";
}

/// Kills the daemon right before the nth call.
class KillingPort final : public KeychainPort {
public:
    KillingPort(KeychainPort &port, int at) : m_port(port), m_at(at) { }
    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override
    {
        count();
        m_port.read(key, std::move(done));
    }
    void write(const QString &key, SecretView value, std::function<void(Status)> done) override
    {
        count();
        m_port.write(key, value, std::move(done));
    }
    void remove(const QString &key, std::function<void(Status)> done) override
    {
        count();
        m_port.remove(key, std::move(done));
    }
    QString backend() const override { return m_port.backend(); }
    bool killed() const { return m_calls > m_at; }

private:
    void count()
    {
        if (m_calls++ == m_at)
            RealKeyring::kill();
    }
    KeychainPort &m_port;
    int m_at;
    int m_calls = 0;
};

} // namespace

/// Each function is one test of its own, with the surroundings that CMakeLists.txt names for it.
class TestRealKeychain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itemsRoundTrip();
    void aThousandAccountsInSmallChunks_data();
    void aThousandAccountsInSmallChunks();
    void aLockedKeyringIsLockedNotEmpty();
    void aKilledDaemonLeavesBeforeOrAfter();
    void aMissingServiceIsSaid();
    void aFrozenDaemonIsTimedOut();
    void aDismissedPromptIsLockedNotEmpty();
    void anOpenPromptIsTimedOutAndBlocksNobody();
    void noKeyringYetIsSurelyEmpty();
    void processesThatAddAtOnceLoseNothing();
};

void TestRealKeychain::itemsRoundTrip()
{
    QtKeychainPort port(service);
    QCOMPARE(codeOf(readItem(port, QStringLiteral("a"))), ErrorCode::KeychainNotFound);
    QCOMPARE(port.backend(), QStringLiteral("GNOME Keyring"));
    QVERIFY(writeItem(port, QStringLiteral("a"), "first"));
    QVERIFY(writeItem(port, QStringLiteral("a"), "second"));
    const auto text = readItem(port, QStringLiteral("a"));
    QVERIFY(text);
    QCOMPARE(asText(text->view()), std::string_view("second"));
    QVERIFY(removeItem(port, QStringLiteral("a")));
    QVERIFY(removeItem(port, QStringLiteral("a")));
    QCOMPARE(codeOf(readItem(port, QStringLiteral("a"))), ErrorCode::KeychainNotFound);
}

void TestRealKeychain::aThousandAccountsInSmallChunks_data()
{
    QTest::addColumn<int>("chunk");
    QTest::newRow("as on Windows") << 2000;
    QTest::newRow("as elsewhere") << 48 * 1024;
}

void TestRealKeychain::aThousandAccountsInSmallChunks()
{
    QFETCH(const int, chunk);
    FakeMarkers markers;
    Program program(markers, {std::size_t(chunk)});
    const SecretBytes document = VaultDocument::encode(sampleVault(1000));
    const auto before = load(program.store);
    QVERIFY(before);
    const quint64 base = *before ? (*before)->generation : 0;
    QElapsedTimer timer;
    timer.start();
    const auto saved = save(program.store, document.view(), base);
    QVERIFY2(saved, qPrintable(saved ? QString() : errorName(saved.error().code)));
    const qint64 saving = timer.restart();
    const auto loaded = load(program.store);
    qInfo("%zu bytes: saved in %lld ms, loaded in %lld ms", document.size(), saving, timer.elapsed());
    QVERIFY(loaded && *loaded);
    QVERIFY(equalsConstantTime((*loaded)->document.view(), document.view()));
}

void TestRealKeychain::aLockedKeyringIsLockedNotEmpty()
{
    FakeMarkers markers;
    quint64 generation = 0;
    {
        Program program(markers);
        const auto saved = save(program.store, asSecretView("kept"), 0);
        QVERIFY(saved);
        generation = *saved;
    }
    RealKeyring::startLocked();
    FakeMarkers none; // settings that know nothing: the keychain alone must not read as empty
    Program program(none);
    QCOMPARE(codeOf(load(program.store)), ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(save(program.store, asSecretView("other"), 0)), ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(save(program.store, asSecretView("other"), generation)), ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(writeItem(program.port, QStringLiteral("x"), "y")), ErrorCode::KeychainLocked);
    RealKeyring::startUnlocked();
    Program after(none);
    const std::string text = textOf(load(after.store));
    QVERIFY2(text == "kept", text.c_str());
}

void TestRealKeychain::aKilledDaemonLeavesBeforeOrAfter()
{
    FakeMarkers markers;
    Program first(markers);
    auto saved = save(first.store, asSecretView("0"), 0);
    QVERIFY(saved);
    quint64 generation = *saved;
    std::string standing = "0";
    bool killed = true;
    int steps = 0;
    for (int call = 0; killed; ++call, ++steps) {
        Program program(markers);
        KillingPort killing(program.port, call);
        FixedRandom random{quint64(call) + 1000};
        KeychainVaultStore store({killing, markers, program.locks, random}, QStringLiteral("default"), {});
        const std::string next = std::to_string(call + 1);
        saved = save(store, asSecretView(next), generation);
        killed = killing.killed();
        if (killed)
            RealKeyring::startUnlocked();
        Program fresh(markers);
        const auto loaded = load(fresh.store);
        const std::string text = textOf(loaded);
        QVERIFY2(text == standing || text == next, text.c_str());
        if (saved)
            QCOMPARE(text, next);
        standing = text;
        generation = (*loaded)->generation;
    }
    qInfo("killed before each of %d calls of a save", steps - 1);
    QVERIFY(steps > 9);
}

void TestRealKeychain::aMissingServiceIsSaid()
{
    FakeMarkers markers;
    Program program(markers);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codeOf(load(program.store)), ErrorCode::KeychainMissing);
    QCOMPARE(codeOf(save(program.store, asSecretView("x"), 0)), ErrorCode::KeychainMissing);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void TestRealKeychain::aFrozenDaemonIsTimedOut()
{
    FakeMarkers markers;
    QtKeychainPort port(service, {1000ms, 2000ms, 3000ms, 60000ms});
    FixedRandom random;
    app::FileProfileLocks locks;
    KeychainVaultStore store({port, markers, locks, random}, QStringLiteral("default"));
    QVERIFY(save(store, asSecretView("kept"), 0));
    RealKeyring::signal(SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    qint64 longestGap = 0;
    QElapsedTimer gap;
    gap.start();
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, this, [&] { longestGap = std::max(longestGap, gap.restart()); });
    ticker.start(5);
    const ErrorCode loading = codeOf(load(store));
    const qint64 elapsed = timer.elapsed();
    ticker.stop();
    RealKeyring::signal(SIGCONT);
    QCOMPARE(loading, ErrorCode::KeychainTimeout);
    QVERIFY2(elapsed < 3000, qPrintable(QString::number(elapsed)));
    qInfo("timed out after %lld ms; longest gap in the event loop %lld ms", elapsed, longestGap);
    QTRY_COMPARE(textOf(load(store)), std::string("kept"));
}

namespace {

/// The window of gcr's password prompt; empty while there is none.
QString promptWindow()
{
    QProcess search;
    search.start(QStringLiteral("xdotool"),
        {QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--class"),
            QStringLiteral("gcr-prompter")});
    search.waitForFinished(5000);
    return QString::fromLatin1(search.readAllStandardOutput()).trimmed().section(QLatin1Char('\n'), -1);
}

/// Presses Escape on every prompt until `done`.
void dismissPrompts(QTimer &timer)
{
    QObject::connect(&timer, &QTimer::timeout, [] {
        const QString window = promptWindow();
        if (!window.isEmpty())
            QProcess::execute(QStringLiteral("xdotool"),
                {QStringLiteral("windowfocus"), window, QStringLiteral("key"), QStringLiteral("Escape")});
    });
    timer.start(700);
}

} // namespace

void TestRealKeychain::aDismissedPromptIsLockedNotEmpty()
{
    FakeMarkers markers;
    {
        Program program(markers);
        QVERIFY(save(program.store, asSecretView("kept"), 0));
    }
    RealKeyring::startLocked();
    FakeMarkers none;
    Program program(none);
    QTimer dismissing;
    dismissPrompts(dismissing);
    QCOMPARE(codeOf(load(program.store)), ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(save(program.store, asSecretView("other"), 0)), ErrorCode::KeychainLocked);
    dismissing.stop();
    RealKeyring::startUnlocked();
    Program after(none);
    const std::string text = textOf(load(after.store));
    QVERIFY2(text == "kept", text.c_str());
}

void TestRealKeychain::anOpenPromptIsTimedOutAndBlocksNobody()
{
    QtKeychainPort port(service, {2000ms, 2000ms, 3000ms, 60000ms});
    QVERIFY(writeItem(port, QStringLiteral("a"), "kept"));
    RealKeyring::startLocked();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codeOf(readItem(port, QStringLiteral("a"))), ErrorCode::KeychainTimeout);
    QVERIFY(timer.elapsed() < 8000);
    timer.restart();
    QCOMPARE(codeOf(readItem(port, QStringLiteral("a"))), ErrorCode::KeychainTimeout);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    // Once the person has answered, it works on.
    QTimer dismissing;
    dismissPrompts(dismissing);
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(readItem(port, QStringLiteral("a"))), ErrorCode::KeychainLocked, 30000);
}

void TestRealKeychain::noKeyringYetIsSurelyEmpty()
{
    FakeMarkers markers;
    Program program(markers);
    QCOMPARE(textOf(load(program.store)), std::string("nothing"));
    // Without a screen nobody can be asked for a password, so no keyring can be made; that is said, and is no crash.
    const auto saved = save(program.store, asSecretView("x"), 0);
    QVERIFY(!saved);
    qInfo("%s: %s", qPrintable(errorName(saved.error().code)), qPrintable(saved.error().detail));
    QCOMPARE(saved.error().code, ErrorCode::KeychainDenied);
}

void TestRealKeychain::processesThatAddAtOnceLoseNothing()
{
    constexpr int processes = 4;
    constexpr int accounts = 5;
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<QProcess>> adding;
    for (int i = 0; i < processes; ++i) {
        adding.push_back(std::make_unique<QProcess>());
        adding.back()->setProcessChannelMode(QProcess::ForwardedChannels);
        adding.back()->start(QCoreApplication::applicationDirPath() + QStringLiteral("/add_accounts"),
            {service, QStringLiteral("process %1").arg(i), QString::number(accounts)});
    }
    for (const auto &process : adding) {
        QVERIFY(process->waitForFinished(120000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
    }
    qInfo("%d processes added %d accounts each in %lld ms", processes, accounts, timer.elapsed());
    FakeMarkers markers;
    Program program(markers);
    const auto loaded = load(program.store);
    QVERIFY(loaded && *loaded);
    const Result<Vault> vault = VaultDocument::decode((*loaded)->document.view());
    QVERIFY(vault);
    std::map<QString, int> counts;
    for (const Account &account : vault->accounts())
        ++counts[account.entry.issuer];
    QCOMPARE(counts.size(), std::size_t(processes));
    for (const auto &[issuer, count] : counts)
        QVERIFY2(count == accounts, qPrintable(issuer));
}

QTEST_GUILESS_MAIN(TestRealKeychain)
#include "tst_real_keychain.moc"
