// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/system_random.h"
#include "secret/secret_bytes.h"
#include "secret/secret_writer.h"
#include "secret/secure_arena.h"

#include <QTest>

#include <openssl/crypto.h>

#include <algorithm>
#include <thread>
#include <type_traits>
#include <vector>

using namespace cinnabar;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes> && std::is_nothrow_move_assignable_v<SecretBytes>);

class TestSecretBytes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void useTheLockedArena();
    void outgrowTheArena();
    void leaveRoomForRandomNumbers();
    void startZeroed();
    void moveWithoutACopy();
    void cloneIsASecondBuffer();
    void truncateWipesWhatItDrops();
    void truncateKeepsTheRest_data();
    void truncateKeepsTheRest();
    void clearWipes();
    void writerGrowsAndWipesWhatItOutgrew();
    void writerStartsAnewAfterTake();
    void comparesByContent_data();
    void comparesByContent();
    void wipeLeavesZeros();
};

namespace {

bool isInArena(SecretView bytes) { return CRYPTO_secure_allocated(bytes.data()) == 1; }

bool allZero(const std::byte *data, std::size_t size)
{
    return std::all_of(data, data + size, [](std::byte byte) { return byte == std::byte{0}; });
}

} // namespace

void TestSecretBytes::initTestCase()
{
    // Whether the pages are really locked depends on this machine's limits; the arena is there either way.
    initialiseSecureArena();
    QCOMPARE(CRYPTO_secure_malloc_initialized(), 1);
}

void TestSecretBytes::useTheLockedArena()
{
    const SecretBytes secret = SecretBytes::copyOf("twenty bytes secret!");
    QVERIFY(isInArena(secret.view()));
    QCOMPARE(secret.size(), std::size_t(20));
    QVERIFY(SecretBytes().empty());
    QVERIFY(SecretBytes(0).view().data() == nullptr);
}

/// OpenSSL keeps the state of its generators there, one for each thread, and gives no random numbers without.
void TestSecretBytes::leaveRoomForRandomNumbers()
{
    std::vector<SecretBytes> secrets;
    for (std::size_t i = 0; i < 20'000; ++i)
        secrets.push_back(SecretBytes(16 + i % 200));
    for (std::size_t i = 0; i < secrets.size(); i += 3)
        secrets[i] = SecretBytes(32); // the room that was there is in pieces
    std::vector<std::byte> drawn(32);
    std::thread other([&drawn] { SystemRandom().fill(drawn); });
    other.join();
    QVERIFY(!allZero(drawn.data(), drawn.size()));
    QVERIFY(isInArena(secrets[1].view()));
}

void TestSecretBytes::outgrowTheArena()
{
    const std::size_t before = CRYPTO_secure_used();
    {
        std::vector<SecretBytes> secrets;
        for (int i = 0; i < 5000; ++i) {
            secrets.push_back(SecretBytes(64));
            std::fill(secrets.back().data().begin(), secrets.back().data().end(), std::byte(i % 251));
        }
        QVERIFY(isInArena(secrets.front().view()));
        QVERIFY(!isInArena(secrets.back().view())); // 256 KiB would hold 4,096 of them
        for (int i = 0; i < 5000; ++i) {
            const SecretView bytes = secrets[std::size_t(i)].view();
            QVERIFY(
                std::all_of(bytes.begin(), bytes.end(), [&](std::byte byte) { return byte == std::byte(i % 251); }));
        }
        SecretBytes larger(1024 * 1024); // more than the arena has at all
        QVERIFY(!isInArena(larger.view()));
        QVERIFY(allZero(larger.view().data(), larger.size()));
    }
    QCOMPARE(CRYPTO_secure_used(), before);
}

void TestSecretBytes::startZeroed()
{
    for (int i = 0; i < 50; ++i) {
        SecretBytes bytes(48);
        QVERIFY(allZero(bytes.view().data(), bytes.size()));
        std::fill(bytes.data().begin(), bytes.data().end(), std::byte{0xAA}); // the next one gets this block again
    }
}

void TestSecretBytes::moveWithoutACopy()
{
    SecretBytes a = SecretBytes::copyOf("secret");
    const std::byte *place = a.view().data();
    SecretBytes b = std::move(a);
    QCOMPARE(b.view().data(), place);
    QVERIFY(a.empty()); // NOLINT(bugprone-use-after-move): the moved-from state is the claim
    SecretBytes c = SecretBytes::copyOf("other");
    c = std::move(b);
    QCOMPARE(c.view().data(), place);
    SecretBytes &same = c;
    c = std::move(same);
    QCOMPARE(asText(c.view()), std::string_view("secret"));
}

void TestSecretBytes::cloneIsASecondBuffer()
{
    SecretBytes a = SecretBytes::copyOf("secret");
    const SecretBytes b = a.clone();
    a.data()[0] = std::byte('S');
    QCOMPARE(asText(b.view()), std::string_view("secret"));
    QVERIFY(SecretBytes().clone().empty());
}

void TestSecretBytes::truncateWipesWhatItDrops()
{
    SecretBytes bytes = SecretBytes::copyOf("keep this, drop that");
    const std::byte *data = bytes.view().data();
    bytes.truncate(9);
    QCOMPARE(asText(bytes.view()), std::string_view("keep this"));
    QCOMPARE(bytes.view().data(), data);
    QVERIFY(allZero(data + 9, 11)); // still ours: the block keeps its size
}

void TestSecretBytes::truncateKeepsTheRest_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("nothing") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("all but one") << 5;
    QTest::newRow("all") << 6;
}

void TestSecretBytes::truncateKeepsTheRest()
{
    QFETCH(int, size);
    SecretBytes bytes = SecretBytes::copyOf("secret");
    bytes.truncate(std::size_t(size));
    QCOMPARE(asText(bytes.view()), std::string_view("secret").substr(0, std::size_t(size)));
}

void TestSecretBytes::clearWipes()
{
    // Looked at through the arena, which stays mapped; its first bytes hold the free list once a block is freed.
    SecretBytes bytes(64);
    std::fill(bytes.data().begin(), bytes.data().end(), std::byte{0xAA});
    const std::byte *data = bytes.view().data();
    QVERIFY(isInArena(bytes.view()));
    bytes.clear();
    QVERIFY(bytes.empty());
    QVERIFY(allZero(data + 2 * sizeof(void *), 64 - 2 * sizeof(void *)));
    bytes.clear();
}

void TestSecretBytes::writerGrowsAndWipesWhatItOutgrew()
{
    SecretWriter writer(32);
    writer.append(std::string_view("01234567890123456789012345678901"));
    const std::byte *old = writer.view().data();
    QVERIFY(isInArena(writer.view()));
    writer.append('!');
    QVERIFY(writer.view().data() != old);
    QVERIFY(allZero(old + 2 * sizeof(void *), 32 - 2 * sizeof(void *)));
    for (int i = 0; i < 1000; ++i)
        writer.append(std::byte('x'));
    QCOMPARE(writer.size(), std::size_t(1033));
    const SecretBytes taken = writer.take();
    QCOMPARE(asText(taken.view()).substr(0, 34), std::string_view("01234567890123456789012345678901!x"));
    QCOMPARE(taken.size(), std::size_t(1033));
}

void TestSecretBytes::writerStartsAnewAfterTake()
{
    SecretWriter writer(0);
    QVERIFY(writer.take().empty());
    writer.append(std::string_view("one"));
    QCOMPARE(asText(writer.take().view()), std::string_view("one"));
    QCOMPARE(writer.size(), std::size_t(0));
    writer.append(asSecretView("two"));
    writer.append(SecretView());
    QCOMPARE(asText(writer.take().view()), std::string_view("two"));
}

void TestSecretBytes::comparesByContent_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("equal") << QByteArray("secret") << QByteArray("secret") << true;
    QTest::newRow("both empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("last byte") << QByteArray("secret") << QByteArray("secreT") << false;
    QTest::newRow("first byte") << QByteArray("secret") << QByteArray("Secret") << false;
    QTest::newRow("longer") << QByteArray("secret") << QByteArray("secret!") << false;
    QTest::newRow("one empty") << QByteArray("secret") << QByteArray() << false;
}

void TestSecretBytes::comparesByContent()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(equalsConstantTime(asSecretView(a.toStdString()), asSecretView(b.toStdString())), equal);
}

void TestSecretBytes::wipeLeavesZeros()
{
    std::array<std::byte, 32> bytes{};
    bytes.fill(std::byte{0xAA});
    wipe(bytes.data(), bytes.size());
    QVERIFY(allZero(bytes.data(), bytes.size()));
    wipe(nullptr, 0);
}

QTEST_APPLESS_MAIN(TestSecretBytes)
#include "tst_secret_bytes.moc"
