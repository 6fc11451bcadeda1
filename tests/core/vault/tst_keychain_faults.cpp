// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/keychain_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

/// What a keychain refuses, loses or spoils.
class TestKeychainFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void errorsOfTheKeychainArePassedOn_data();
    void errorsOfTheKeychainArePassedOn();
    void aFailedReadStopsASave_data();
    void aFailedReadStopsASave();
    void damageIsSeen_data();
    void damageIsSeen();
    void aDamagedHeadIsRefused_data();
    void aDamagedHeadIsRefused();
    void aNewerHeadIsLeftAlone();
    void whatReadsBackOtherwiseIsNotAdopted_data();
    void whatReadsBackOtherwiseIsNotAdopted();
    void aLateHeadCounts();
    void aHeadThatCannotBeSeenIsUncertain_data();
    void aHeadThatCannotBeSeenIsUncertain();
    void aHeadThatVanishesIsSaid_data();
    void aHeadThatVanishesIsSaid();
};

void TestKeychainFaults::errorsOfTheKeychainArePassedOn_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (const ErrorCode code : {ErrorCode::KeychainMissing, ErrorCode::KeychainLocked, ErrorCode::KeychainDenied,
             ErrorCode::KeychainTimeout, ErrorCode::KeychainFailed})
        QTest::newRow(qPrintable(errorName(code))) << code;
}

void TestKeychainFaults::errorsOfTheKeychainArePassedOn()
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

void TestKeychainFaults::aFailedReadStopsASave_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("head") << QStringLiteral("/head$");
    QTest::newRow("pending") << QStringLiteral("/pending$");
    QTest::newRow("chunk that was just written") << QStringLiteral("/[0-9]+/1$");
}

void TestKeychainFaults::aFailedReadStopsASave()
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

void TestKeychainFaults::damageIsSeen_data()
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

void TestKeychainFaults::damageIsSeen()
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

void TestKeychainFaults::aDamagedHeadIsRefused_data()
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

void TestKeychainFaults::aDamagedHeadIsRefused()
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

void TestKeychainFaults::aNewerHeadIsLeftAlone()
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

void TestKeychainFaults::whatReadsBackOtherwiseIsNotAdopted_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("chunk") << QStringLiteral("/[0-9]+/1$");
    QTest::newRow("head") << QStringLiteral("/head$");
}

void TestKeychainFaults::whatReadsBackOtherwiseIsNotAdopted()
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

void TestKeychainFaults::aLateHeadCounts()
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

void TestKeychainFaults::aHeadThatCannotBeSeenIsUncertain_data()
{
    QTest::addColumn<bool>("writeAnswers");
    QTest::addColumn<bool>("carriedOut");
    QTest::newRow("late, and stored") << false << true;
    QTest::newRow("late, and not stored") << false << false;
    QTest::newRow("written, and silent then") << true << true;
}

void TestKeychainFaults::aHeadThatCannotBeSeenIsUncertain()
{
    QFETCH(const bool, writeAnswers);
    QFETCH(const bool, carriedOut);
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0);
    QVERIFY(first);
    bool silent = false;
    const auto beSilent = [&](KeychainCall call, const QString &key) -> std::optional<Error> {
        const bool write = call == KeychainCall::Write && key == headItem;
        silent = silent || write;
        return silent && !(write && writeAnswers) ? std::optional(Error{ErrorCode::KeychainTimeout}) : std::nullopt;
    };
    (carriedOut ? fixture.keychain.after : fixture.keychain.before) = beSilent;
    const auto saved = fixture.save("second", *first);
    QCOMPARE(codeOf(saved), ErrorCode::StoreUncertain);
    QCOMPARE(saved.error().values, QStringList{QStringLiteral("Fake Keychain")});
    fixture.keychain.heal();
    QCOMPARE(textOf(fixture.load()), std::string(carriedOut ? "second" : "first"));
}

void TestKeychainFaults::aHeadThatVanishesIsSaid_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("before the head is written") << QStringLiteral("/pending$");
    QTest::newRow("after it was written") << QStringLiteral("/head$");
}

void TestKeychainFaults::aHeadThatVanishesIsSaid()
{
    QFETCH(const QString, pattern);
    KeychainFixture fixture;
    const auto first = fixture.save("first", 0, 3);
    QVERIFY(first);
    fixture.keychain.after = [&](KeychainCall call, const QString &key) -> std::optional<Error> {
        if (call == KeychainCall::Write && QRegularExpression(pattern).match(key).hasMatch())
            fixture.keychain.items.erase(headItem);
        return {};
    };
    const auto saved = fixture.save("second", *first, 4);
    QCOMPARE(codeOf(saved), ErrorCode::KeychainVanished);
    QCOMPARE(saved.error().values, QStringList({QStringLiteral("Fake Keychain"), QStringLiteral("3")}));
}

QTEST_APPLESS_MAIN(TestKeychainFaults)
#include "tst_keychain_faults.moc"
