// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_vault_store.h"

#include "core/vault/keychain_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

const QString headItem = QStringLiteral("default/head");

std::string documentOf(std::size_t length, quint64 seed = 3)
{
    std::string document(length, 0);
    FixedRandom(seed).fill(std::as_writable_bytes(std::span(document)));
    return document;
}

ErrorCode codeOf(const Loaded &loaded) { return loaded ? ErrorCode::Internal : loaded.error().code; }
ErrorCode codeOf(const Result<quint64> &saved) { return saved ? ErrorCode::Internal : saved.error().code; }

/// Fails the calls of one kind on keys that match.
FakeKeychain::Hook failing(KeychainCall call, const QString &pattern, ErrorCode code)
{
    return [call, expression = QRegularExpression(pattern), code](KeychainCall made, const QString &key) {
        const bool hit = made == call && expression.match(key).hasMatch();
        return hit ? std::optional(Error{code, {QStringLiteral("Fake Keychain")}}) : std::nullopt;
    };
}

} // namespace

class TestKeychainVaultStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingThereIsEmpty();
    void anyChunkSizeRoundTrips_data();
    void anyChunkSizeRoundTrips();
    void itemsAreAsTheFormatSays();
    void thisSystemsChunksFit();
    void aSaveLeavesOneGeneration();
    void theMarkerFollows();
    void aMarkerThatCannotBeWrittenFailsNothing();
    void goneIsNotEmpty();
    void anotherBackendIsNamed();
    void anUnknownBackendIsNoOtherOne();
    void errorsOfTheKeychainArePassedOn_data();
    void errorsOfTheKeychainArePassedOn();
    void aFailedReadStopsASave_data();
    void aFailedReadStopsASave();
    void damageIsSeen_data();
    void damageIsSeen();
    void aDamagedHeadIsRefused_data();
    void aDamagedHeadIsRefused();
    void aNewerHeadIsLeftAlone();
    void anotherProgramsSaveIsSeen();
    void aRaceIsLostCleanly();
    void anOvertakenHeadIsSeen();
    void aReaderThatIsOvertakenBeginsAnew();
    void whatReadsBackOtherwiseIsNotAdopted_data();
    void whatReadsBackOtherwiseIsNotAdopted();
    void aLateHeadCounts();
    void chunksThatStayAreDroppedByTheNextSave();
    void generationsAreTold();
    void aDeadStoreTouchesNothing_data();
    void aDeadStoreTouchesNothing();
    void profilesAreApart();
};

void TestKeychainVaultStore::nothingThereIsEmpty()
{
    KeychainFixture fixture;
    const Loaded loaded = fixture.load();
    QVERIFY(loaded);
    QVERIFY(!*loaded);
    QVERIFY(fixture.markers.markers.empty());
}

void TestKeychainVaultStore::anyChunkSizeRoundTrips_data()
{
    QTest::addColumn<int>("chunk");
    for (const int chunk : {1, 2, 3, 4, 5, 7, 100, 133, 134, 1999, 2000, 100000})
        QTest::addRow("%d", chunk) << chunk;
}

void TestKeychainVaultStore::anyChunkSizeRoundTrips()
{
    QFETCH(const int, chunk);
    for (const std::size_t length :
        {std::size_t(1), std::size_t(2), std::size_t(3), std::size_t(100), std::size_t(3000)}) {
        KeychainFixture fixture;
        fixture.layout.chunkBytes = std::size_t(chunk);
        const std::string document = documentOf(length);
        const auto generation = fixture.save(document, 0);
        QVERIFY(generation);
        QCOMPARE(textOf(fixture.load()), document);
        const std::size_t text = (length + 2) / 3 * 4;
        QCOMPARE(fixture.chunks(), (text + std::size_t(chunk) - 1) / std::size_t(chunk));
        const std::string next = documentOf(length, 4);
        QVERIFY(fixture.save(next, *generation));
        QCOMPARE(textOf(fixture.load()), next);
    }
}

void TestKeychainVaultStore::itemsAreAsTheFormatSays()
{
    KeychainFixture fixture;
    const auto generation = fixture.save("abc", 0);
    QVERIFY(generation);
    const QString chunk = QStringLiteral("default/%1/0").arg(*generation);
    QCOMPARE(fixture.keychain.items.at(chunk), std::string("YWJj"));
    const QJsonObject head = fixture.head();
    QCOMPARE(head.value(QLatin1StringView("format")).toString(), QStringLiteral("cinnabar-keychain"));
    QCOMPARE(head.value(QLatin1StringView("version")).toInt(), 1);
    QCOMPARE(quint64(head.value(QLatin1StringView("generation")).toInteger()), *generation);
    QCOMPARE(head.value(QLatin1StringView("chunks")).toInt(), 1);
    QCOMPARE(head.value(QLatin1StringView("bytes")).toInt(), 3);
    // FIPS 180-2, appendix B.1.
    QCOMPARE(head.value(QLatin1StringView("sha256")).toString(),
        QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    for (const auto &[key, text] : fixture.keychain.items) {
        QVERIFY(key.startsWith(QLatin1StringView("default/")));
        QVERIFY(text.size() <= 512);
        QVERIFY(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; }));
    }
}

void TestKeychainVaultStore::thisSystemsChunksFit()
{
#if defined(Q_OS_WIN)
    QCOMPARE(KeychainLayout::ofThisSystem().chunkBytes, std::size_t(2000));
#else
    QCOMPARE(KeychainLayout::ofThisSystem().chunkBytes, std::size_t(48 * 1024));
#endif
}

void TestKeychainVaultStore::aSaveLeavesOneGeneration()
{
    KeychainFixture fixture;
    KeychainVaultStore store = fixture.store();
    quint64 generation = 0;
    for (int i = 1; i <= 20; ++i) {
        const auto saved = fixture.save(store, documentOf(std::size_t(i * 10)), generation);
        QVERIFY(saved);
        QVERIFY(*saved > generation);
        generation = *saved;
        QCOMPARE(fixture.chunks(), std::size_t(fixture.head().value(QLatin1StringView("chunks")).toInt()));
        QVERIFY(fixture.keychain.items.at(headItem).size() < 400);
    }
}

void TestKeychainVaultStore::theMarkerFollows()
{
    KeychainFixture fixture;
    const auto saved = fixture.save("abc", 0, 5);
    QVERIFY(saved);
    const ProfileMarker expected{QStringLiteral("Fake Keychain"), *saved, 5};
    QVERIFY(fixture.markers.markers.at(QStringLiteral("default")) == expected);

    // Lost settings are made again by a load, as far as it can tell.
    fixture.markers.markers.clear();
    QCOMPARE(textOf(fixture.load()), std::string("abc"));
    const ProfileMarker found{QStringLiteral("Fake Keychain"), *saved, 0};
    QVERIFY(fixture.markers.markers.at(QStringLiteral("default")) == found);
}

void TestKeychainVaultStore::aMarkerThatCannotBeWrittenFailsNothing()
{
    KeychainFixture fixture;
    fixture.markers.writeError = Error{ErrorCode::Io};
    QVERIFY(fixture.save("abc", 0));
    QCOMPARE(textOf(fixture.load()), std::string("abc"));
}

void TestKeychainVaultStore::goneIsNotEmpty()
{
    KeychainFixture fixture;
    const auto saved = fixture.save("abc", 0, 5);
    QVERIFY(saved);
    fixture.keychain.items.clear();
    const Loaded loaded = fixture.load();
    QVERIFY(!loaded);
    const Error expected{ErrorCode::KeychainVanished, {QStringLiteral("Fake Keychain"), QStringLiteral("5")}};
    QCOMPARE(loaded.error().code, expected.code);
    QCOMPARE(loaded.error().values, expected.values);

    // Neither a first save nor a later one may write over it.
    QCOMPARE(codeOf(fixture.save("x", 0)), ErrorCode::KeychainVanished);
    QCOMPARE(codeOf(fixture.save("x", *saved)), ErrorCode::KeychainVanished);
    fixture.markers.markers.clear();
    QCOMPARE(codeOf(fixture.save("x", *saved)), ErrorCode::KeychainVanished);
    QVERIFY(fixture.keychain.items.empty());
}

void TestKeychainVaultStore::anotherBackendIsNamed()
{
    KeychainFixture fixture;
    QVERIFY(fixture.save("abc", 0));
    const auto items = std::exchange(fixture.keychain.items, {});
    fixture.keychain.name = QStringLiteral("KWallet");
    const Loaded loaded = fixture.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::KeychainOtherBackend);
    QCOMPARE(loaded.error().values, QStringList({QStringLiteral("Fake Keychain"), QStringLiteral("KWallet")}));
    QCOMPARE(codeOf(fixture.save("x", 0)), ErrorCode::KeychainOtherBackend);

    // What is found there counts, wherever it was before.
    fixture.keychain.items = items;
    QCOMPARE(textOf(fixture.load()), std::string("abc"));
    QCOMPARE(fixture.markers.markers.at(QStringLiteral("default")).backend, QStringLiteral("KWallet"));
}

void TestKeychainVaultStore::anUnknownBackendIsNoOtherOne()
{
    KeychainFixture fixture;
    QVERIFY(fixture.save("abc", 0));
    fixture.keychain.items.clear();
    fixture.keychain.name.clear();
    QCOMPARE(codeOf(fixture.load()), ErrorCode::KeychainVanished);
    QCOMPARE(fixture.store().describe().name, QStringLiteral("Fake Keychain"));
    QVERIFY(fixture.store().describe().kind == StoreKind::Keychain);
}

void TestKeychainVaultStore::errorsOfTheKeychainArePassedOn_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code : {ErrorCode::KeychainMissing, ErrorCode::KeychainLocked, ErrorCode::KeychainDenied,
             ErrorCode::KeychainTimeout, ErrorCode::KeychainFailed})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestKeychainVaultStore::errorsOfTheKeychainArePassedOn()
{
    QFETCH(const ErrorCode, code);
    KeychainFixture fixture;
    const auto saved = fixture.save("abc", 0);
    QVERIFY(saved);
    const auto items = fixture.keychain.items;
    const auto last = QStringLiteral("/head$|/[0-9]+/0$");

    fixture.keychain.before = failing(KeychainCall::Read, QStringLiteral("/head$"), code);
    QCOMPARE(codeOf(fixture.load()), code);
    fixture.keychain.before = failing(KeychainCall::Read, QStringLiteral("/[0-9]+/0$"), code);
    QCOMPARE(codeOf(fixture.load()), code);
    fixture.keychain.before = failing(KeychainCall::Write, last, code);
    QCOMPARE(codeOf(fixture.save("next", *saved)), code);
    fixture.keychain.heal();
    QCOMPARE(textOf(fixture.load()), std::string("abc"));
    QCOMPARE(fixture.keychain.items.at(headItem), items.at(headItem));
}

void TestKeychainVaultStore::aFailedReadStopsASave_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("head") << QStringLiteral("/head$");
    QTest::newRow("pending") << QStringLiteral("/pending$");
    QTest::newRow("chunk that was just written") << QStringLiteral("/[0-9]+/1$");
}

void TestKeychainVaultStore::aFailedReadStopsASave()
{
    QFETCH(const QString, pattern);
    KeychainFixture fixture;
    const auto saved = fixture.save("a document of two chunks", 0);
    QVERIFY(saved);
    fixture.keychain.calls.clear();
    fixture.keychain.before = failing(KeychainCall::Read, pattern, ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(fixture.save("another document of two chunks", *saved)), ErrorCode::KeychainLocked);
    for (const auto &[call, key] : fixture.keychain.calls)
        QVERIFY(call != KeychainCall::Write || key != headItem);
    fixture.keychain.heal();
    QCOMPARE(textOf(fixture.load()), std::string("a document of two chunks"));
}

void TestKeychainVaultStore::damageIsSeen_data()
{
    QTest::addColumn<QString>("chunk");
    QTest::addColumn<std::string>("text");
    QTest::newRow("missing") << QStringLiteral("1") << std::string("-");
    QTest::newRow("empty") << QStringLiteral("1") << std::string();
    QTest::newRow("changed") << QStringLiteral("0") << std::string("AAAAAAAAAAAAAAAA");
    QTest::newRow("no Base64") << QStringLiteral("0") << std::string("****************");
    QTest::newRow("too short") << QStringLiteral("0") << std::string("AAAA");
    QTest::newRow("too long") << QStringLiteral("0") << std::string(100, 'A');
}

void TestKeychainVaultStore::damageIsSeen()
{
    QFETCH(const QString, chunk);
    QFETCH(const std::string, text);
    KeychainFixture fixture;
    const auto saved = fixture.save("a document of two chunks", 0);
    QVERIFY(saved);
    const QString key = QStringLiteral("default/%1/%2").arg(QString::number(*saved), chunk);
    if (text == "-")
        fixture.keychain.items.erase(key);
    else
        fixture.keychain.items[key] = text;
    const auto items = fixture.keychain.items;
    QCOMPARE(codeOf(fixture.load()), ErrorCode::StoreDamaged);
    QVERIFY(fixture.keychain.items == items);
}

void TestKeychainVaultStore::aDamagedHeadIsRefused_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const char *member, const QJsonValue &value) {
        QTest::newRow(name) << QString::fromLatin1(member) << value;
    };
    for (const char *member : {"format", "version", "generation", "chunks", "bytes", "sha256"})
        row(qPrintable(QStringLiteral("no ") + QLatin1StringView(member)), member, QJsonValue::Undefined);
    row("another format", "format", QStringLiteral("x"));
    row("version 0", "version", 0);
    row("generation 0", "generation", 0);
    row("negative generation", "generation", -1);
    row("half a generation", "generation", 1.5);
    row("no chunks", "chunks", 0);
    row("no bytes", "bytes", 0);
    row("too many bytes", "bytes", (qint64(1) << 28) + 1);
    row("short hash", "sha256", QString(62, QLatin1Char('a')));
    row("hash that is no hex", "sha256", QString(64, QLatin1Char('x')));
    row("upper-case hash", "sha256", QString(64, QLatin1Char('A')));
}

void TestKeychainVaultStore::aDamagedHeadIsRefused()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    KeychainFixture fixture;
    const auto saved = fixture.save("abc", 0);
    QVERIFY(saved);
    QJsonObject head = fixture.head();
    head.remove(member);
    if (!value.isUndefined())
        head.insert(member, value);
    fixture.setHead(head);
    const auto items = fixture.keychain.items;
    QCOMPARE(codeOf(fixture.load()), ErrorCode::StoreDamaged);
    QCOMPARE(codeOf(fixture.save("x", *saved)), ErrorCode::StoreDamaged);
    QVERIFY(fixture.keychain.items == items);
}

void TestKeychainVaultStore::aNewerHeadIsLeftAlone()
{
    KeychainFixture fixture;
    const auto saved = fixture.save("abc", 0);
    QVERIFY(saved);
    fixture.setHead({{QStringLiteral("format"), QStringLiteral("cinnabar-keychain")}, {QStringLiteral("version"), 2}});
    const auto items = fixture.keychain.items;
    const Loaded loaded = fixture.load();
    QCOMPARE(codeOf(loaded), ErrorCode::StoreNewer);
    QCOMPARE(loaded.error().values, QStringList{QStringLiteral("2")});
    QCOMPARE(codeOf(fixture.save("x", *saved)), ErrorCode::StoreNewer);
    QVERIFY(fixture.keychain.items == items);
}

void TestKeychainVaultStore::anotherProgramsSaveIsSeen()
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

void TestKeychainVaultStore::aRaceIsLostCleanly()
{
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    // Before each call of our save in turn, another program saves on the same base.
    for (std::size_t call = 0; call < 9; ++call) {
        KeychainFixture copy;
        copy.keychain.items = fixture.keychain.items;
        copy.markers.markers = fixture.markers.markers;
        KeychainVaultStore mine = copy.store();
        FixedRandom otherRandom(77);
        KeychainVaultStore other(copy.keychain, copy.markers, otherRandom, QStringLiteral("default"), copy.layout);
        Result<quint64> theirs = Error{ErrorCode::Internal};
        copy.keychain.before = [&](KeychainCall, const QString &) -> std::optional<Error> {
            if (copy.keychain.calls.size() == call + 1) {
                copy.keychain.before = nullptr;
                theirs = KeychainFixture::save(other, "theirs", *first);
            }
            return {};
        };
        const auto ours = KeychainFixture::save(mine, "ours", *first);
        copy.keychain.heal();
        if (ours) {
            // One that began when ours had won already; or all of it between our last look at the head and our head,
            // which no keychain can prevent: then ours replaces theirs, whole.
            QVERIFY(theirs ? call == 6 : codeOf(theirs) == ErrorCode::StoreChanged);
            QCOMPARE(textOf(copy.load()), std::string("ours"));
        } else {
            QCOMPARE(codeOf(ours), ErrorCode::StoreChanged);
            QVERIFY(theirs);
            QCOMPARE(textOf(copy.load()), std::string("theirs"));
        }
    }
}

void TestKeychainVaultStore::anOvertakenHeadIsSeen()
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

void TestKeychainVaultStore::aReaderThatIsOvertakenBeginsAnew()
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

void TestKeychainVaultStore::whatReadsBackOtherwiseIsNotAdopted_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("chunk") << QStringLiteral("/[0-9]+/1$");
    QTest::newRow("head") << QStringLiteral("/head$");
}

void TestKeychainVaultStore::whatReadsBackOtherwiseIsNotAdopted()
{
    QFETCH(const QString, pattern);
    KeychainFixture fixture;
    const auto first = fixture.save("a document of two chunks", 0);
    QVERIFY(first);
    const std::string head = fixture.keychain.items.at(headItem);
    // A keychain that says yes and does no: the item stays as it was.
    fixture.keychain.after = [&](KeychainCall call, const QString &key) -> std::optional<Error> {
        if (call == KeychainCall::Write && QRegularExpression(pattern).match(key).hasMatch())
            fixture.keychain.items[key] = key == headItem ? head : std::string("something else");
        return {};
    };
    QCOMPARE(codeOf(fixture.save("another document of two chunks", *first)), ErrorCode::StoreReadBack);
    fixture.keychain.heal();
    QCOMPARE(textOf(fixture.load()), std::string("a document of two chunks"));
}

void TestKeychainVaultStore::aLateHeadCounts()
{
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    // The write is carried out, but its answer does not come in time.
    fixture.keychain.after = failing(KeychainCall::Write, QStringLiteral("/head$"), ErrorCode::KeychainTimeout);
    QVERIFY(fixture.save("second", *first));
    fixture.keychain.heal();
    QCOMPARE(textOf(fixture.load()), std::string("second"));
}

void TestKeychainVaultStore::chunksThatStayAreDroppedByTheNextSave()
{
    KeychainFixture fixture;
    const auto first = fixture.save("a document of two chunks", 0);
    QVERIFY(first);
    fixture.keychain.before = failing(KeychainCall::Remove, QStringLiteral("."), ErrorCode::KeychainFailed);
    const auto second = fixture.save("another document of two chunks", *first);
    QVERIFY(second); // what can't be dropped fails nothing
    const auto third = fixture.save("third", *second);
    QVERIFY(third);
    fixture.keychain.heal();
    QVERIFY(fixture.chunks() > 1);
    QVERIFY(fixture.save("x", *third));
    QCOMPARE(fixture.chunks(), std::size_t(1));
}

void TestKeychainVaultStore::generationsAreTold()
{
    KeychainFixture fixture;
    const auto current = [&] {
        Result<quint64> told = Error{ErrorCode::Internal};
        fixture.store().currentGeneration([&](Result<quint64> result) { told = std::move(result); });
        return told;
    };
    QCOMPARE(*current(), quint64(0));
    const auto saved = fixture.save("abc", 0);
    QCOMPARE(*current(), *saved);
    fixture.keychain.before = failing(KeychainCall::Read, QStringLiteral("."), ErrorCode::KeychainLocked);
    QCOMPARE(codeOf(current()), ErrorCode::KeychainLocked);
    fixture.keychain.heal();
    fixture.keychain.items[headItem] = "x";
    QCOMPARE(codeOf(current()), ErrorCode::StoreDamaged);
    fixture.keychain.items.clear();
    QCOMPARE(codeOf(current()), ErrorCode::KeychainVanished);
}

void TestKeychainVaultStore::aDeadStoreTouchesNothing_data()
{
    QTest::addColumn<int>("answers");
    for (int answers = 0; answers < 12; ++answers)
        QTest::addRow("after %d answers", answers) << answers;
}

void TestKeychainVaultStore::aDeadStoreTouchesNothing()
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

void TestKeychainVaultStore::profilesAreApart()
{
    KeychainFixture fixture;
    KeychainVaultStore work(fixture.keychain, fixture.markers, fixture.random, QStringLiteral("work"), fixture.layout);
    QVERIFY(fixture.save("mine", 0));
    QVERIFY(KeychainFixture::save(work, "theirs", 0));
    QCOMPARE(textOf(fixture.load()), std::string("mine"));
}

QTEST_APPLESS_MAIN(TestKeychainVaultStore)
#include "tst_keychain_vault_store.moc"
