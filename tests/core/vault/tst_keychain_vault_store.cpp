// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/keychain_vault_store.h"

#include "core/vault/keychain_fixture.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

std::string documentOf(std::size_t length, quint64 seed = 3)
{
    std::string document(length, 0);
    FixedRandom(seed).fill(std::as_writable_bytes(std::span(document)));
    return document;
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
    void anOlderVaultElsewhereIsNotTaken_data();
    void anOlderVaultElsewhereIsNotTaken();
    void theMarkerNeverGoesBack();
    void anUnknownBackendIsNoOtherOne();
    void generationsAreTold();
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

    // The very same vault was taken along.
    fixture.keychain.items = items;
    QCOMPARE(textOf(fixture.load()), std::string("abc"));
    QCOMPARE(fixture.markers.markers.at(QStringLiteral("default")).backend, QStringLiteral("KWallet"));
}

void TestKeychainVaultStore::anOlderVaultElsewhereIsNotTaken_data()
{
    QTest::addColumn<qint64>("known");
    QTest::addColumn<bool>("taken");
    // The head's generation is 5 saves and 100 in the random bits.
    const auto row = [](const char *name, qint64 count, qint64 random, bool taken) {
        QTest::newRow(name) << (count << 20 | random) << taken;
    };
    row("much newer was known", 9, 3, false);
    row("newer by one was known", 6, 0, false);
    row("another of the same count, higher", 5, 101, false);
    row("another of the same count, lower", 5, 99, false);
    row("the same was known", 5, 100, true);
    row("older by one was known", 4, (1 << 20) - 1, true);
    row("nothing was known", 0, 0, true);
}

void TestKeychainVaultStore::anOlderVaultElsewhereIsNotTaken()
{
    QFETCH(const qint64, known);
    QFETCH(const bool, taken);
    KeychainFixture fixture;
    const quint64 found = quint64(5) << 20 | 100;
    const auto saved = fixture.save("abc", 0);
    QVERIFY(saved);
    QJsonObject head = fixture.head();
    head.insert(QStringLiteral("generation"), qint64(found));
    fixture.setHead(head);
    fixture.keychain.items[QStringLiteral("default/%1/0").arg(found)] = "YWJj";
    const ProfileMarker marker{QStringLiteral("KWallet"), quint64(known), 7};
    fixture.markers.markers[QStringLiteral("default")] = marker;
    const auto items = fixture.keychain.items;

    const Loaded loaded = fixture.load();
    Result<quint64> told = Error{ErrorCode::Internal};
    if (taken) {
        QCOMPARE(textOf(loaded), std::string("abc"));
        QVERIFY(fixture.markers.markers[QStringLiteral("default")]
            == (ProfileMarker{QStringLiteral("Fake Keychain"), found, 7}));
        return;
    }
    QCOMPARE(codeOf(loaded), ErrorCode::KeychainOtherBackend);
    QCOMPARE(loaded.error().values, QStringList({QStringLiteral("KWallet"), QStringLiteral("Fake Keychain")}));
    fixture.store().currentGeneration([&](Result<quint64> result) { told = std::move(result); });
    QCOMPARE(codeOf(told), ErrorCode::KeychainOtherBackend);
    QCOMPARE(codeOf(fixture.save("x", found)), ErrorCode::KeychainOtherBackend);
    QVERIFY(fixture.keychain.items == items);
    QVERIFY(fixture.markers.markers[QStringLiteral("default")] == marker);
}

void TestKeychainVaultStore::theMarkerNeverGoesBack()
{
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    const auto old = fixture.keychain.items;
    const auto second = fixture.save("second", *first);
    QVERIFY(second);
    const ProfileMarker marker = fixture.markers.markers.at(QStringLiteral("default"));
    // An older copy of the same keychain was put back: it is what there is, but more was known once.
    fixture.keychain.items = old;
    QCOMPARE(textOf(fixture.load()), std::string("first"));
    QVERIFY(fixture.markers.markers.at(QStringLiteral("default")) == marker);
    const auto third = fixture.save("third", *first);
    QVERIFY(third);
    QVERIFY(*third > *second);
    QCOMPARE(fixture.markers.markers.at(QStringLiteral("default")).generation, *third);
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

void TestKeychainVaultStore::profilesAreApart()
{
    KeychainFixture fixture;
    KeychainVaultStore work = fixture.store(QStringLiteral("work"));
    QVERIFY(fixture.save("mine", 0));
    QVERIFY(KeychainFixture::save(work, "theirs", 0));
    QCOMPARE(textOf(fixture.load()), std::string("mine"));
}

QTEST_APPLESS_MAIN(TestKeychainVaultStore)
#include "tst_keychain_vault_store.moc"
