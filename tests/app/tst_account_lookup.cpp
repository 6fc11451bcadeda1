// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/account_lookup.h"

#include <QTest>

using namespace cinnabar;

namespace {

const QUuid firstId = QUuid::fromString(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const QUuid secondId = QUuid::fromString(QStringLiteral("22222222-2222-4222-8222-222222222222"));
const QUuid thirdId = QUuid::fromString(QStringLiteral("33333333-3333-4333-8333-333333333333"));
const QUuid fourthId = QUuid::fromString(QStringLiteral("55555555-5555-4555-8555-555555555555"));

void addTo(Vault &vault, const QUuid &id, const QString &issuer, const QString &name)
{
    OtpEntry entry;
    entry.issuer = issuer;
    entry.name = name;
    entry.secret = SecretBytes::copyOf(std::string_view("12345678901234567890"));
    QVERIFY(vault.add(Account::fromEntry(std::move(entry), id, UnixMillis(0))).has_value());
}

Vault sampleVault()
{
    Vault vault;
    addTo(vault, firstId, QStringLiteral("GitHub"), QStringLiteral("alice"));
    addTo(vault, secondId, QStringLiteral("GitHub"), QStringLiteral("alice2"));
    addTo(vault, thirdId, QStringLiteral("דוגמה"), QString());
    addTo(vault, fourthId, QStringLiteral("Mem"), QStringLiteral("bob"));
    addTo(vault, QUuid::createUuid(), QStringLiteral("Mem2"), QStringLiteral("carol"));
    return vault;
}

} // namespace

class AccountLookupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMatchIsFound_data();
    void oneMatchIsFound();
    void noMatchIsAnError();
    void severalMatchesAreListed();
    void aBlankTextIsNoAccount_data();
    void aBlankTextIsNoAccount();
    void theOnlyAccountNeedsNoText();
    void errorsCanLeaveOutTheText();
    void trashIsSearchedApart();
};

void AccountLookupTest::oneMatchIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QUuid>("id");
    QTest::newRow("id") << QStringLiteral("22222222-2222-4222-8222-222222222222") << secondId;
    QTest::newRow("id in braces") << QStringLiteral("{22222222-2222-4222-8222-222222222222}") << secondId;
    QTest::newRow("issuer:name, though it begins another") << QStringLiteral("GitHub:alice") << firstId;
    QTest::newRow("issuer:name in another case") << QStringLiteral("github:ALICE2") << secondId;
    QTest::newRow("name, though it begins another") << QStringLiteral("alice") << firstId;
    QTest::newRow("issuer, though it is part of another's") << QStringLiteral("mem") << fourthId;
    QTest::newRow("part of the name") << QStringLiteral("ice2") << secondId;
    QTest::newRow("part of label") << QStringLiteral("hub:alice2") << secondId;
    QTest::newRow("as it is shown") << QStringLiteral("GitHub (alice2)") << secondId;
    QTest::newRow("Hebrew") << QStringLiteral("דוג") << thirdId;
}

void AccountLookupTest::oneMatchIsFound()
{
    QFETCH(const QString, text);
    QFETCH(const QUuid, id);
    const Vault vault = sampleVault();
    const Result<QUuid> found = app::findAccount(vault, text);
    QVERIFY(found.has_value());
    QCOMPARE(*found, id);
}

void AccountLookupTest::noMatchIsAnError()
{
    const Vault vault = sampleVault();
    for (const QString &text : {QStringLiteral("nobody"), QStringLiteral("44444444-4444-4444-8444-444444444444")}) {
        const Result<QUuid> found = app::findAccount(vault, text);
        QVERIFY(!found.has_value());
        QVERIFY((found.error() == Error{ErrorCode::AccountNotFound, {text}}));
    }
}

void AccountLookupTest::severalMatchesAreListed()
{
    const Vault vault = sampleVault();
    const Result<QUuid> found = app::findAccount(vault, QStringLiteral("github"));
    QVERIFY(!found.has_value());
    QCOMPARE(int(found.error().code), int(ErrorCode::AccountAmbiguous));
    QCOMPARE(found.error().values,
        (QStringList{QStringLiteral("github"), QStringLiteral("GitHub (alice) [11111111-1111-4111-8111-111111111111]"),
            QStringLiteral("GitHub (alice2) [22222222-2222-4222-8222-222222222222]")}));
}

void AccountLookupTest::aBlankTextIsNoAccount_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("null") << QString();
    QTest::newRow("empty") << QStringLiteral("");
    QTest::newRow("spaces") << QStringLiteral(" \t");
}

void AccountLookupTest::aBlankTextIsNoAccount()
{
    QFETCH(const QString, text);
    Vault vault;
    addTo(vault, firstId, QStringLiteral("Git Hub"), {});
    QCOMPARE(int(app::findAccount(vault, text).error().code), int(ErrorCode::AccountNotFound));
    QVERIFY(vault.moveToTrash(firstId, UnixMillis(1)).has_value());
    QCOMPARE(int(app::findTrashed(vault, text).error().code), int(ErrorCode::AccountNotFound));
    QCOMPARE(int(app::findBroken(vault, text).error().code), int(ErrorCode::AccountNotFound));
}

void AccountLookupTest::theOnlyAccountNeedsNoText()
{
    Vault vault;
    QVERIFY((app::findOnlyAccount(vault).error() == Error{ErrorCode::AccountNotFound}));
    addTo(vault, firstId, {}, {});
    QCOMPARE(*app::findOnlyAccount(vault), firstId);
    addTo(vault, secondId, QStringLiteral("GitHub"), {});
    const Result<QUuid> several = app::findOnlyAccount(vault);
    QCOMPARE(int(several.error().code), int(ErrorCode::AccountAmbiguous));
    QCOMPARE(several.error().values,
        (QStringList{QString(), QStringLiteral("(no name) [11111111-1111-4111-8111-111111111111]"),
            QStringLiteral("GitHub [22222222-2222-4222-8222-222222222222]")}));
}

void AccountLookupTest::errorsCanLeaveOutTheText()
{
    const QString text = QStringLiteral("github");
    const Vault vault = sampleVault();
    const Error ambiguous = app::withoutText(app::findAccount(vault, text).error());
    QCOMPARE(ambiguous.values.size(), 3);
    QCOMPARE(ambiguous.values.front(), QStringLiteral("…"));
    QCOMPARE(app::withoutText({ErrorCode::AccountNotFound, {text}}).values, QStringList{QStringLiteral("…")});
    QCOMPARE(app::withoutText({ErrorCode::KeychainLocked, {text}}).values, QStringList{text});
}

void AccountLookupTest::trashIsSearchedApart()
{
    Vault vault = sampleVault();
    QVERIFY(vault.moveToTrash(firstId, UnixMillis(1)).has_value());
    QVERIFY(!app::findAccount(vault, firstId.toString(QUuid::WithoutBraces)).has_value());
    QCOMPARE(*app::findTrashed(vault, QStringLiteral("alice")), firstId);
    QCOMPARE(int(app::findTrashed(vault, QStringLiteral("alice2")).error().code), int(ErrorCode::AccountNotFound));
}

QTEST_GUILESS_MAIN(AccountLookupTest)
#include "tst_account_lookup.moc"
