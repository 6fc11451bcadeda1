// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

namespace {

QByteArray text(const SecretBytes &bytes) { return {asText(bytes.view()).data(), qsizetype(bytes.size())}; }
SecretBytes bytes(const QByteArray &text) { return SecretBytes::copyOf(std::string_view(text.data(), text.size())); }

ErrorCode failure(const Result<OpenedVault> &result) { return result ? ErrorCode::Cancelled : result.error().code; }

/// The header of a good vault with one text in it replaced.
QByteArray withHeader(const char *from, const QByteArray &to)
{
    QByteArray whole = text(sealedSample(1));
    const qsizetype end = whole.indexOf('\n') + 1;
    QByteArray header = whole.left(end);
    const qsizetype at = header.indexOf(from);
    Q_ASSERT(at >= 0);
    header.replace(at, qsizetype(qstrlen(from)), to);
    return header + whole.mid(end);
}

} // namespace

class TestSealedVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensWithItsPassword();
    void opensWithRealScrypt();
    void theHeaderIsAsTheFormatSays();
    void passwordsAreBytes_data();
    void passwordsAreBytes();
    void anEmptyPasswordSealsNothing();
    void theRightPasswordOpensAfterFiftyWrongOnes();
    void everyBitFlipIsDetected();
    void everyTruncationIsDetected();
    void whatFollowsIsDetected();
    void aHeaderThatMustBeRejectedIs_data();
    void aHeaderThatMustBeRejectedIs();
    void noCostIsPaidForWhatIsRejected();
    void togetherSlotsCostNoMoreThanOneMay();
    void changingThePasswordKeepsTheKey();
    void anUnknownSlotIsKept();
    void eachSealIsAnother();
    void theKeyOpensWhatAnotherPasswordSealed();
    void anotherVaultDoesNotOpenWithTheKey();
};

void TestSealedVault::opensWithItsPassword()
{
    const SecretBytes sealed = sealedSample(3);
    const auto opened = openSealed(sealed.view(), password(), quickHash);
    QVERIFY(opened.has_value());
    QCOMPARE(text(opened->document), text(VaultDocument::encode(sampleVault(3))));
    QCOMPARE(failure(openSealed(sealed.view(), asSecretView("wrong horse"), quickHash)), ErrorCode::WrongPassword);
}

void TestSealedVault::opensWithRealScrypt()
{
    FixedRandom random;
    const auto seal = VaultSeal::make(password(), VaultSlot::Purpose::Password, random);
    QVERIFY(seal.has_value());
    const SecretBytes sealed = seal->seal(asSecretView("document"), random);
    const auto opened = openSealed(sealed.view(), password());
    QVERIFY(opened.has_value());
    QCOMPARE(text(opened->document), QByteArray("document"));
}

void TestSealedVault::theHeaderIsAsTheFormatSays()
{
    const QByteArray sealed = text(sealedSample(1));
    QVERIFY(sealed.startsWith("{\"format\":\"cinnabar-vault\",\"version\":1,"));
    const QJsonObject header = QJsonDocument::fromJson(sealed.left(sealed.indexOf('\n'))).object();
    QCOMPARE(header.keys(),
        (QStringList{QStringLiteral("cipher"), QStringLiteral("format"), QStringLiteral("nonce"),
            QStringLiteral("slots"), QStringLiteral("version")}));
    const QJsonObject slot = header[QStringLiteral("slots")].toArray().at(0).toObject();
    QCOMPARE(slot[QStringLiteral("kind")].toInt(), 1);
    QCOMPARE(slot[QStringLiteral("for")].toString(), QStringLiteral("password"));
    QCOMPARE(slot[QStringLiteral("n")].toInt(), 131072);
    QCOMPARE(slot[QStringLiteral("r")].toInt(), 8);
    QCOMPARE(slot[QStringLiteral("p")].toInt(), 1);
    // Nothing about the accounts is in the clear.
    QVERIFY(!sealed.contains("Issuer") && !sealed.contains("example.com"));
}

void TestSealedVault::passwordsAreBytes_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("Hebrew") << QStringLiteral("סיסמה סודית");
    QTest::newRow("emoji") << QStringLiteral("🔐🐴🔋");
    QTest::newRow("one letter") << QStringLiteral("x");
    QTest::newRow("with a line feed and a zero") << QStringLiteral("a\nb") + QChar(0) + QStringLiteral("c");
    QTest::newRow("long") << QString(5000, QLatin1Char('p'));
}

void TestSealedVault::passwordsAreBytes()
{
    QFETCH(const QString, secret);
    const SecretBytes utf8 = bytes(secret.toUtf8());
    const SecretBytes sealed = sealedSample(1, utf8.view());
    QVERIFY(openSealed(sealed.view(), utf8.view(), quickHash));
    const SecretView shorter = utf8.view().first(utf8.size() - 1);
    QCOMPARE(failure(openSealed(sealed.view(), shorter, quickHash)), ErrorCode::WrongPassword);
}

void TestSealedVault::anEmptyPasswordSealsNothing()
{
    FixedRandom random;
    const auto seal = VaultSeal::make({}, VaultSlot::Purpose::Password, random, quickHash);
    QVERIFY(!seal);
    QCOMPARE(seal.error().code, ErrorCode::PasswordMissing);
}

void TestSealedVault::theRightPasswordOpensAfterFiftyWrongOnes()
{
    const SecretBytes sealed = sealedSample(1);
    for (int i = 0; i < 50; ++i) {
        const std::string wrong = "wrong " + std::to_string(i);
        QCOMPARE(failure(openSealed(sealed.view(), asSecretView(wrong), quickHash)), ErrorCode::WrongPassword);
    }
    QVERIFY(openSealed(sealed.view(), password(), quickHash));
}

void TestSealedVault::everyBitFlipIsDetected()
{
    SecretBytes sealed = sealedSample(1);
    FixedRandom random(5);
    const VaultSeal seal = quickSeal(random);
    QVERIFY(openSealed(sealed.view(), seal));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        std::byte &byte = sealed.data()[bit / 8];
        byte ^= std::byte(1 << (bit % 8));
        QVERIFY2(!openSealed(sealed.view(), password(), quickHash), qPrintable(QString::number(bit)));
        QVERIFY2(!openSealed(sealed.view(), seal), qPrintable(QString::number(bit)));
        byte ^= std::byte(1 << (bit % 8));
    }
    QVERIFY(openSealed(sealed.view(), password(), quickHash));
}

void TestSealedVault::everyTruncationIsDetected()
{
    const SecretBytes sealed = sealedSample(1);
    for (std::size_t size = 0; size < sealed.size(); ++size)
        QVERIFY2(!openSealed(sealed.view().first(size), password(), quickHash), qPrintable(QString::number(size)));
}

void TestSealedVault::whatFollowsIsDetected()
{
    const SecretBytes longer = bytes(text(sealedSample(1)) + '\0');
    QCOMPARE(failure(openSealed(longer.view(), password(), quickHash)), ErrorCode::StoreDamaged);
}

void TestSealedVault::aHeaderThatMustBeRejectedIs_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &file, ErrorCode code) {
        QTest::newRow(name) << file << int(code);
    };
    row("empty", {}, ErrorCode::NotAVault);
    row("another file", "PK\x03\x04 and so on\n", ErrorCode::NotAVault);
    row("another format", withHeader("cinnabar-vault", "cinnabar-valut"), ErrorCode::NotAVault);
    row("no end of the header", R"({"format":"cinnabar-vault","version":1)", ErrorCode::StoreDamaged);
    row("an end after 16 KiB", QByteArray(R"({"format":"cinnabar-vault",)") + QByteArray(16384, ' ') + "\n",
        ErrorCode::StoreDamaged);
    row("no JSON", withHeader("}]}", "}]"), ErrorCode::StoreDamaged);
    row("not ASCII", withHeader("\"slots\"", "\"ü\":0,\"slots\""), ErrorCode::StoreDamaged);
    row("version 0", withHeader("\"version\":1", "\"version\":0"), ErrorCode::StoreDamaged);
    row("version 1.5", withHeader("\"version\":1", "\"version\":1.5"), ErrorCode::StoreDamaged);
    row("version as text", withHeader("\"version\":1", "\"version\":\"1\""), ErrorCode::StoreDamaged);
    row("no version", withHeader("\"version\":1,", ""), ErrorCode::StoreDamaged);
    row("a later version", withHeader("\"version\":1", "\"version\":2"), ErrorCode::StoreNewer);
    row("another cipher", withHeader("AES-256-GCM", "AES-256-CBC"), ErrorCode::StoreUnsupported);
    row("no cipher", withHeader("\"cipher\":\"AES-256-GCM\",", ""), ErrorCode::StoreDamaged);
    row("a short nonce", withHeader("\"nonce\":\"", "\"nonce\":\"AAAA\",\"x\":\""), ErrorCode::StoreDamaged);
    row("slots are no list", withHeader("\"slots\":[", "\"slots\":0,\"x\":["), ErrorCode::StoreDamaged);
    row("no slots", withHeader("\"slots\":[", "\"slots\":[],\"x\":["), ErrorCode::StoreDamaged);
    row("only a slot of another kind", withHeader("\"kind\":1", "\"kind\":2"), ErrorCode::StoreUnsupported);
    row("kind 0", withHeader("\"kind\":1", "\"kind\":0"), ErrorCode::StoreDamaged);
    row("for somebody else", withHeader("\"for\":\"password\"", "\"for\":\"nobody\""), ErrorCode::StoreDamaged);
    row("N below the floor", withHeader("\"n\":131072", "\"n\":16384"), ErrorCode::StoreUnsupported);
    row("N above the bound", withHeader("\"n\":131072", "\"n\":524288"), ErrorCode::StoreUnsupported);
    row("N beyond all numbers", withHeader("\"n\":131072", "\"n\":1e300"), ErrorCode::StoreDamaged);
    row("N negative", withHeader("\"n\":131072", "\"n\":-131072"), ErrorCode::StoreDamaged);
    row("N is no power of two", withHeader("\"n\":131072", "\"n\":131073"), ErrorCode::StoreDamaged);
    row("p above the bound", withHeader("\"p\":1,", "\"p\":9,"), ErrorCode::StoreUnsupported);
    row("r = 0", withHeader("\"r\":8", "\"r\":0"), ErrorCode::StoreDamaged);
    row("no salt", withHeader("\"salt\"", "\"sault\""), ErrorCode::StoreDamaged);
    row("a salt that is no Base64", withHeader("\"salt\":\"", "\"salt\":\"*"), ErrorCode::StoreDamaged);
    row("no key", withHeader("\"key\"", "\"kye\""), ErrorCode::StoreDamaged);
}

void TestSealedVault::aHeaderThatMustBeRejectedIs()
{
    QFETCH(const QByteArray, file);
    QFETCH(const int, code);
    QCOMPARE(int(failure(openSealed(bytes(file).view(), password(), quickHash))), code);
}

void TestSealedVault::noCostIsPaidForWhatIsRejected()
{
    int hashed = 0;
    const PasswordHash counting = [&](SecretView secret, SecretView salt, const ScryptCost &cost, std::size_t length) {
        ++hashed;
        return quickHash(secret, salt, cost, length);
    };
    const QByteArray good = text(sealedSample(1));
    const QJsonObject slot = QJsonDocument::fromJson(good.left(good.indexOf('\n')))
                                 .object()[QStringLiteral("slots")]
                                 .toArray()
                                 .at(0)
                                 .toObject();
    QJsonObject costly = slot;
    costly[QStringLiteral("n")] = 1 << 20;
    // The costly one stands second: the first may not be tried either.
    const QByteArray both = QJsonDocument(QJsonArray{slot, costly}).toJson(QJsonDocument::Compact);
    const QByteArray file = withHeader("\"slots\":[", "\"slots\":" + both + ",\"x\":[");
    QCOMPARE(failure(openSealed(bytes(file).view(), password(), counting)), ErrorCode::StoreUnsupported);
    QCOMPARE(hashed, 0);
    std::ignore = openSealed(bytes(good).view(), asSecretView("wrong"), counting);
    QCOMPARE(hashed, 1);
}

void TestSealedVault::togetherSlotsCostNoMoreThanOneMay()
{
    const QByteArray good = text(sealedSample(1));
    const QJsonObject slot = QJsonDocument::fromJson(good.left(good.indexOf('\n')))
                                 .object()[QStringLiteral("slots")]
                                 .toArray()
                                 .at(0)
                                 .toObject();
    QJsonArray eight;
    for (int i = 0; i < 8; ++i)
        eight.append(slot);
    const auto fileWith = [&](const QJsonArray &list) {
        return bytes(
            withHeader("\"slots\":[", "\"slots\":" + QJsonDocument(list).toJson(QJsonDocument::Compact) + ",\"x\":["));
    };
    // Eight times the default is the bound: the header passes, and the payload is not the one of this header.
    QCOMPARE(failure(openSealed(fileWith(eight).view(), password(), quickHash)), ErrorCode::StoreDamaged);
    QJsonObject twice = slot;
    twice[QStringLiteral("p")] = 2;
    eight[7] = twice;
    QCOMPARE(failure(openSealed(fileWith(eight).view(), password(), quickHash)), ErrorCode::StoreUnsupported);
    eight[7] = slot;
    eight.append(slot);
    QCOMPARE(failure(openSealed(fileWith(eight).view(), password(), quickHash)), ErrorCode::StoreDamaged);
}

void TestSealedVault::changingThePasswordKeepsTheKey()
{
    FixedRandom random;
    const VaultSeal old = quickSeal(random);
    const auto changed = old.withPassword(asSecretView("new"), VaultSlot::Purpose::Password, random, quickHash);
    QVERIFY(changed.has_value());
    QVERIFY(equalsConstantTime(changed->key(), old.key()));
    QCOMPARE(changed->slotList().size(), std::size_t(1));
    const SecretBytes sealed = changed->seal(asSecretView("document"), random);
    QVERIFY(openSealed(sealed.view(), asSecretView("new"), quickHash));
    QCOMPARE(failure(openSealed(sealed.view(), password(), quickHash)), ErrorCode::WrongPassword);
}

void TestSealedVault::anUnknownSlotIsKept()
{
    FixedRandom random;
    std::vector<VaultSlot> slotList = quickSeal(random).slotList();
    VaultSlot other;
    other.unknown = {{QStringLiteral("kind"), 7}, {QStringLiteral("anything"), QStringLiteral("kept")}};
    slotList.push_back(other);
    const VaultSeal seal(SecretBytes::copyOf(quickSeal(random).key()), slotList);
    const SecretBytes sealed = seal.seal(asSecretView("document"), random);
    const auto header = SealedHeader::parse(sealed.view().first(SealedHeader::lengthIn(sealed.view())));
    QVERIFY(header.has_value());
    QCOMPARE(header->slotList.size(), std::size_t(2));
    QCOMPARE(header->slotList[1].unknown, other.unknown);
    const auto changed = seal.withPassword(asSecretView("new"), VaultSlot::Purpose::Password, random, quickHash);
    QCOMPARE(changed->slotList()[1].unknown, other.unknown);
}

void TestSealedVault::eachSealIsAnother()
{
    FixedRandom random;
    const VaultSeal seal = quickSeal(random);
    const SecretBytes first = seal.seal(asSecretView("document"), random);
    const SecretBytes second = seal.seal(asSecretView("document"), random);
    QVERIFY(text(first).mid(text(first).indexOf('\n')) != text(second).mid(text(second).indexOf('\n')));
}

void TestSealedVault::theKeyOpensWhatAnotherPasswordSealed()
{
    FixedRandom random;
    const VaultSeal old = quickSeal(random);
    const auto changed = old.withPassword(asSecretView("new"), VaultSlot::Purpose::Password, random, quickHash);
    const SecretBytes sealed = changed->seal(asSecretView("document"), random);
    const auto opened = openSealed(sealed.view(), old);
    QVERIFY(opened.has_value());
    // Its slots are the file's, so that the next save does not bring the old password back.
    QCOMPARE(writeSlots(opened->seal.slotList()), writeSlots(changed->slotList()));
}

void TestSealedVault::anotherVaultDoesNotOpenWithTheKey()
{
    FixedRandom random;
    const VaultSeal mine = quickSeal(random);
    const VaultSeal other = quickSeal(random);
    const SecretBytes sealed = other.seal(asSecretView("document"), random);
    QCOMPARE(failure(openSealed(sealed.view(), mine)), ErrorCode::WrongPassword);
}

QTEST_GUILESS_MAIN(TestSealedVault)
#include "tst_sealed_vault.moc"
