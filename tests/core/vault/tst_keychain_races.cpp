// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/keychain_fixture.h"
#include "core/vault/session_fixture.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

/// One program's way to a keychain that others use too: its calls are carried out when it is its turn.
class TurnsPort final : public KeychainPort {
public:
    explicit TurnsPort(FakeKeychain &keychain) : m_keychain(keychain) { }
    void read(const QString &key, std::function<void(Result<SecretBytes>)> done) override
    {
        m_turns.push_back([this, key, done] { m_keychain.read(key, done); });
    }
    void write(const QString &key, SecretView value, std::function<void(Status)> done) override
    {
        const auto copy = std::make_shared<SecretBytes>(SecretBytes::copyOf(value));
        m_turns.push_back([this, key, copy, done] { m_keychain.write(key, copy->view(), done); });
    }
    void remove(const QString &key, std::function<void(Status)> done) override
    {
        m_turns.push_back([this, key, done] { m_keychain.remove(key, done); });
    }
    QString backend() const override { return m_keychain.backend(); }

    bool turn()
    {
        if (m_turns.empty())
            return false;
        const auto call = std::move(m_turns.front());
        m_turns.pop_front();
        call();
        return true;
    }

private:
    FakeKeychain &m_keychain;
    std::deque<std::function<void()>> m_turns;
};

/// A program that adds one account to the profile.
struct Program {
    Program(KeychainFixture &fixture, quint64 seed)
        : port(fixture.keychain), random(seed),
          store({port, fixture.markers, fixture.locks, random}, QStringLiteral("default"), KeychainLayout{64}),
          session(store, clock, random)
    {
        session.load();
        while (port.turn()) { }
        session.change(adding(QString::number(seed), seed), [this](const Status &status) { outcome = status; });
    }
    TurnsPort port;
    FixedRandom random;
    FakeClock clock;
    KeychainVaultStore store;
    VaultSession session;
    std::optional<Status> outcome;
};

/// Both add at once; `turns` says whose call is next until one has nothing left to do. Empty when neither change was
/// lost.
QString addAtOnce(const std::function<bool(int step)> &firstIsNext)
{
    KeychainFixture fixture;
    {
        Program before(fixture, 1);
        while (before.port.turn()) { }
    }
    Program first(fixture, 2);
    Program second(fixture, 3);
    for (int step = 0;; ++step) {
        Program &next = firstIsNext(step) ? first : second;
        Program &other = &next == &first ? second : first;
        if (!next.port.turn() && !other.port.turn())
            break;
    }
    if (!first.outcome || !second.outcome || !*first.outcome || !*second.outcome)
        return QStringLiteral("a change was not made");
    const Loaded loaded = fixture.load();
    if (!loaded || !*loaded)
        return QStringLiteral("the vault is gone");
    QStringList found = issuers(*VaultDocument::decode((*loaded)->document.view()));
    found.sort();
    return found == QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}) ? QString()
                                                                                                 : found.join(u' ');
}

} // namespace

/// Several programs, or several stores of one, on the same keychain.
class TestKeychainRaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anotherProgramsSaveIsSeen();
    void savesAtOnceLoseNothingAtAnyStep();
    void savesAtOnceLoseNothingInAnyOrder();
    void aProfileThatIsTakenIsLeftAlone_data();
    void aProfileThatIsTakenIsLeftAlone();
    void theLockIsGivenBack_data();
    void theLockIsGivenBack();
    void anOvertakenHeadIsSeen();
    void aReaderThatIsOvertakenBeginsAnew();
    void aDeadStoreTouchesNothing_data();
    void aDeadStoreTouchesNothing();
};

void TestKeychainRaces::anotherProgramsSaveIsSeen()
{
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    const auto second = fixture.save("second", *first);
    QVERIFY(second);
    QCOMPARE(codeOf(fixture.save("mine", *first)), ErrorCode::StoreChanged);
    QCOMPARE(codeOf(fixture.save("mine", 0)), ErrorCode::StoreChanged);
    QCOMPARE(textOf(fixture.load()), std::string("second"));
}

void TestKeychainRaces::savesAtOnceLoseNothingAtAnyStep()
{
    // One makes its first calls, then the other one some of its own, then the first ends, then the other.
    for (int before = 0; before < 26; ++before) {
        for (int between = 0; between < 26; ++between) {
            const QString lost = addAtOnce([&](int step) { return step < before || step >= before + between; });
            QVERIFY2(lost.isEmpty(), qPrintable(QStringLiteral("%1, %2: %3").arg(before).arg(between).arg(lost)));
        }
    }
}

void TestKeychainRaces::savesAtOnceLoseNothingInAnyOrder()
{
    for (quint64 seed = 1; seed <= 200; ++seed) {
        FixedRandom random(seed);
        const QString lost = addAtOnce([&](int) {
            std::array<std::byte, 1> bits{};
            random.fill(bits);
            return (bits[0] & std::byte{1}) == std::byte{1};
        });
        QVERIFY2(lost.isEmpty(), qPrintable(QStringLiteral("%1: %2").arg(seed).arg(lost)));
    }
}

void TestKeychainRaces::aProfileThatIsTakenIsLeftAlone_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("busy") << ErrorCode::StoreBusy;
    QTest::newRow("no place for locks") << ErrorCode::Io;
}

void TestKeychainRaces::aProfileThatIsTakenIsLeftAlone()
{
    QFETCH(const ErrorCode, code);
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    fixture.locks.always = Error{code};
    fixture.keychain.calls.clear();
    QCOMPARE(codeOf(fixture.save("second", *first)), code);
    QVERIFY(fixture.keychain.calls.empty());
    QCOMPARE(textOf(fixture.load()), std::string("first")); // reading needs no lock
}

void TestKeychainRaces::theLockIsGivenBack_data()
{
    QTest::addColumn<int>("call");
    for (int call = 0; call < 24; ++call)
        QTest::addRow("dead at call %d", call) << call;
}

void TestKeychainRaces::theLockIsGivenBack()
{
    QFETCH(const int, call);
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    fixture.keychain.dieAt(std::size_t(call), FakeKeychain::Death::BeforeTheCall);
    KeychainVaultStore store = fixture.store();
    bool told = false;
    store.save(asSecretView("second"), *first, 1, [&](const Result<quint64> &) {
        told = true;
        QVERIFY(!fixture.locks.isHeld(QStringLiteral("default")));
    });
    QVERIFY(told);
}

void TestKeychainRaces::anOvertakenHeadIsSeen()
{
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    // The other program's head comes right after ours, as if it had looked just before.
    QJsonObject theirs = fixture.head();
    theirs.insert(QStringLiteral("generation"), qint64(*first + 1));
    const std::string theirText = QJsonDocument(theirs).toJson().toStdString();
    fixture.keychain.after = [&](KeychainCall call, const QString &key) -> std::optional<Error> {
        if (call == KeychainCall::Write && key == headItem)
            fixture.keychain.items[headItem] = theirText;
        return {};
    };
    QCOMPARE(codeOf(fixture.save("ours", *first)), ErrorCode::StoreChanged);
    QCOMPARE(fixture.keychain.items.at(headItem), theirText);
    QCOMPARE(fixture.chunks(), std::size_t(1)); // ours are gone again, the first ones are not ours to drop
}

void TestKeychainRaces::aReaderThatIsOvertakenBeginsAnew()
{
    KeychainFixture fixture;
    const auto first = fixture.save("a document of two chunks", 0);
    QVERIFY(first);
    KeychainVaultStore reader = fixture.store();
    fixture.keychain.queued = true;
    Loaded loaded = Error{ErrorCode::Internal};
    reader.load([&](Loaded result) { loaded = std::move(result); });
    fixture.keychain.answerNext(); // the head
    fixture.keychain.answerNext(); // chunk 0
    fixture.keychain.answerNext(); // chunk 1: now its answer is here, all that is left is to look at it
    fixture.keychain.queued = false;
    QCOMPARE(textOf(loaded), std::string("a document of two chunks"));

    fixture.keychain.queued = true;
    reader.load([&](Loaded result) { loaded = std::move(result); });
    fixture.keychain.answerNext();
    fixture.keychain.queued = false;
    QVERIFY(fixture.save("another one", *first));
    fixture.keychain.answerAll();
    QCOMPARE(textOf(loaded), std::string("another one"));
}

void TestKeychainRaces::aDeadStoreTouchesNothing_data()
{
    QTest::addColumn<int>("answers");
    for (int answers = 0; answers < 12; ++answers)
        QTest::addRow("after %d answers", answers) << answers;
}

void TestKeychainRaces::aDeadStoreTouchesNothing()
{
    QFETCH(const int, answers);
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    fixture.keychain.queued = true;
    int told = 0;
    {
        KeychainVaultStore saving = fixture.store();
        KeychainVaultStore loading = fixture.store();
        saving.save(asSecretView("second"), *first, 1, [&](const Result<quint64> &) { ++told; });
        loading.load([&](const Loaded &) { ++told; });
        loading.currentGeneration([&](const Result<quint64> &) { ++told; });
        for (int i = 0; i < answers; ++i)
            fixture.keychain.answerNext();
    }
    const int toldBefore = told;
    const std::size_t calls = fixture.keychain.calls.size();
    fixture.keychain.answerAll();
    QCOMPARE(told, toldBefore);
    QCOMPARE(fixture.keychain.calls.size(), calls);
}

QTEST_APPLESS_MAIN(TestKeychainRaces)
#include "tst_keychain_races.moc"
