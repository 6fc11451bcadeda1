// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "app/rfc_links.h"
#include "base/error.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace cinnabar;
using test::bankHotp;
using test::Desk;
using test::listed;
using test::parsed;
using test::rfcSecret;
using test::rfcTotp;

namespace {

// Made with Python: three accounts of one export in two parts, batch 7.
const QString migration1 =
    QStringLiteral("otpauth-migration://offline?data="
                   "ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KC0hlbGxvId6tvu8xEgFiGgVTaXRlMiABKA"
                   "EwAhABGAIgACgH");
const QString migration2 = QStringLiteral("otpauth-migration://offline?data="
                                          "Ch0KC0hlbGxvId6tvu8yEgFjGgVTaXRlMyABKAEwAhABGAIgASgH");

} // namespace

/// Stored accounts, over a keychain in a folder: each step is a process of its own.
class CliAccountsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addListCodeShow();
    void addPrintsIdAndName();
    void duplicatesAreRefusedUnlessAllowed();
    void editChangesWhatIsAsked_data();
    void editChangesWhatIsAsked();
    void anEditedAccountCanStillBeWritten();
    void editRefusesWhatDoesNotFit_data();
    void editRefusesWhatDoesNotFit();
    void aPinIsTakenFromAFile();
    void aSteamAccountIsNoLink();
    void anEmptyProfileVariableIsTheDefault();
    void removeRestoreForever();
    void aMigrationBatchNeedsAllParts();
    void aStoreThatFailsEndsWithFour_data();
    void aStoreThatFailsEndsWithFour();
};

void CliAccountsTest::addListCodeShow()
{
    const Desk desk;
    const QString id = desk.add(rfcTotp);
    QVERIFY(!QUuid::fromString(id).isNull());
    QCOMPARE(listed(desk), QJsonArray{parsed(R"({"issuer":"Jetserver","name":"user@example.com","type":"totp",
        "algorithm":"SHA1","digits":6,"period":30,"counter":null,"tags":[],"note":""})")});
    for (const QString &account :
        {id, QStringLiteral("Jetserver:user@example.com"), QStringLiteral("jets"), QStringLiteral("-")}) {
        const auto code = desk.run({QStringLiteral("code"), account, QStringLiteral("--at=@59")}, "jetserver\n");
        QCOMPARE(code.text(), QStringLiteral("287082\n")); // RFC 6238 appendix B, six digits
        QCOMPARE(code.exitCode, 0);
    }
    // The only account needs no name.
    QCOMPARE(desk.run({QStringLiteral("code"), QStringLiteral("--at=@59")}).text(), QStringLiteral("287082\n"));

    QJsonObject shown = desk.json({QStringLiteral("show"), id}).json();
    QCOMPARE(shown.take(QStringLiteral("created")), shown.take(QStringLiteral("modified")));
    QCOMPARE(shown.take(QStringLiteral("id")).toString(), id);
    QCOMPARE(shown, parsed(R"({"issuer":"Jetserver","name":"user@example.com","type":"totp","algorithm":"SHA1",
        "digits":6,"period":30,"counter":null,"tags":[],"note":"","favorite":false})"));
}

void CliAccountsTest::addPrintsIdAndName()
{
    const Desk desk;
    const auto added = desk.run({QStringLiteral("add"), QStringLiteral("-")}, rfcTotp.toUtf8() + "\n");
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.text().mid(36), QStringLiteral("  Jetserver (user@example.com)\n"));
    QVERIFY(!QUuid::fromString(added.text().left(36)).isNull());
}

void CliAccountsTest::duplicatesAreRefusedUnlessAllowed()
{
    const Desk desk;
    desk.add(rfcTotp);
    const auto refused = desk.json({QStringLiteral("add"), rfcTotp});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.errorCode(), QStringLiteral("duplicate_account"));
    QCOMPARE(listed(desk).size(), 1);
    const auto added = desk.json({QStringLiteral("add"), rfcTotp, QStringLiteral("--allow-duplicate")});
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(listed(desk).size(), 2);
    // One of several is left out, and counted.
    const auto both = desk.json({QStringLiteral("add"), rfcTotp, bankHotp});
    QCOMPARE(both.exitCode, 0);
    QCOMPARE(both.json()[QStringLiteral("added")].toInt(), 1);
    QCOMPARE(both.json()[QStringLiteral("duplicates")].toInt(), 1);
}

void CliAccountsTest::editChangesWhatIsAsked_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("after");
    const QString common = QStringLiteral(
        R"({"issuer":"%1","name":"%2","type":"%3","algorithm":"%4","digits":%5,"period":%6,"counter":%7,"tags":[%8],"note":"%9"})");
    const auto row = [&](const char *options, const QString &link, const char *fields) {
        QString after = common;
        for (const QString &field : QString::fromUtf8(fields).split(QLatin1Char('|')))
            after = after.arg(field);
        QTest::newRow(options) << link << QString::fromUtf8(options).split(QLatin1Char(' ')) << after;
    };
    row("--issuer=Other --name= --note=שלום", rfcTotp, "Other||totp|SHA1|6|30|null||שלום");
    row("--tag work --tag home --untag work", rfcTotp,
        "Jetserver|user@example.com|totp|SHA1|6|30|null|\"work\",\"home\"|");
    row("--digits 8 --period 60 --algorithm sha-256", rfcTotp, "Jetserver|user@example.com|totp|SHA256|8|60|null||");
    row("--type hotp --counter 9", rfcTotp, "Jetserver|user@example.com|hotp|SHA1|6|null|9||");
    row("--type steam", rfcTotp, "Jetserver|user@example.com|steam|SHA1|5|30|null||");
    row("--counter 0", bankHotp, "Bank|me|hotp|SHA1|6|null|0||");
    row("--type totp", bankHotp, "Bank|me|totp|SHA1|6|30|null||");
}

void CliAccountsTest::editChangesWhatIsAsked()
{
    QFETCH(const QString, link);
    QFETCH(const QStringList, options);
    QFETCH(const QString, after);
    const Desk desk;
    const QString id = desk.add(link);
    const auto edited = desk.run(QStringList{QStringLiteral("edit"), id} + options);
    QCOMPARE(edited.err, QString());
    QCOMPARE(edited.out, QByteArray());
    QCOMPARE(edited.exitCode, 0);
    QCOMPARE(listed(desk), QJsonArray{parsed(after.toUtf8())});
}

void CliAccountsTest::anEditedAccountCanStillBeWritten()
{
    const Desk desk;
    const QString id = desk.add(QStringLiteral("otpauth://totp/Contoso:me?issuer=Microsoft&secret=") + rfcSecret);
    QCOMPARE(desk.run({QStringLiteral("edit"), id, QStringLiteral("--issuer=")}).exitCode, 0);
    const auto shown = desk.run({QStringLiteral("show"), id, QStringLiteral("--uri")});
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(shown.text(),
        QStringLiteral("otpauth://totp/me?secret=") + rfcSecret
            + QStringLiteral("&algorithm=SHA1&digits=6&period=30\n"));
}

void CliAccountsTest::editRefusesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exit");
    const auto row = [](const char *options, const QString &link, int exit) {
        QTest::newRow(options) << link << QString::fromUtf8(options).split(QLatin1Char(' ')) << exit;
    };
    row("--counter 1", rfcTotp, 2);
    row("--period 60", bankHotp, 2);
    row("--type steam --digits 6", rfcTotp, 2);
    row("--pin-file -", rfcTotp, 2);
    row("--digits 11", rfcTotp, 3);
    row("--digits 0", rfcTotp, 3);
    row("--period 0", rfcTotp, 3);
    row("--algorithm MD5", rfcTotp, 3);
}

void CliAccountsTest::editRefusesWhatDoesNotFit()
{
    QFETCH(const QString, link);
    QFETCH(const QStringList, options);
    QFETCH(const int, exit);
    const Desk desk;
    desk.add(link);
    const QJsonArray before = listed(desk);
    const auto edited = desk.run(QStringList{QStringLiteral("edit"), QStringLiteral("e")} + options, "1234\n");
    QCOMPARE(edited.exitCode, exit);
    QVERIFY(!edited.err.isEmpty());
    QCOMPARE(listed(desk), before);
}

void CliAccountsTest::aPinIsTakenFromAFile()
{
    const Desk desk;
    const QString id = desk.add(QStringLiteral("motp://Site:me?secret=0123456789abcdef"));
    QCOMPARE(desk.run({QStringLiteral("code"), id}).exitCode, 3);
    desk.put(QStringLiteral("pin"), "1234\nnot the PIN\n");
    QCOMPARE(
        desk.run({QStringLiteral("edit"), id, QStringLiteral("--pin-file"), desk.path(QStringLiteral("pin"))}).exitCode,
        0);
    // printf 1230123456789abcdef1234 | md5sum, its first six digits.
    QCOMPARE(desk.run({QStringLiteral("code"), id, QStringLiteral("--at=@1234")}).text(), QStringLiteral("3ee8d2\n"));
    QCOMPARE(desk.run({QStringLiteral("edit"), id, QStringLiteral("--pin-file=/nonexistent")}).exitCode, 3);
    desk.put(QStringLiteral("empty"), {});
    const auto empty =
        desk.run({QStringLiteral("edit"), id, QStringLiteral("--pin-file"), desk.path(QStringLiteral("empty"))});
    QCOMPARE(empty.exitCode, 3);
    QVERIFY2(empty.err.contains(QStringLiteral("the file “%1” is empty").arg(desk.path(QStringLiteral("empty")))),
        qPrintable(empty.err));
}

void CliAccountsTest::aSteamAccountIsNoLink()
{
    const Desk desk;
    const QString id = desk.add(QStringLiteral("steam://") + rfcSecret);
    QCOMPARE(desk.run({QStringLiteral("edit"), id, QStringLiteral("--name=alice")}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("code"), QStringLiteral("Steam:alice")}).exitCode, 0);
    QCOMPARE(desk.run({QStringLiteral("show"), QStringLiteral("steam:alice")}).exitCode, 0);
}

void CliAccountsTest::anEmptyProfileVariableIsTheDefault()
{
    Desk desk;
    desk.add(rfcTotp);
    desk.cli().setEnvironment(QStringLiteral("CINNABAR_PROFILE"), QStringLiteral(""));
    QCOMPARE(listed(desk).size(), 1);
}

void CliAccountsTest::removeRestoreForever()
{
    const Desk desk;
    const QString id = desk.add(rfcTotp);
    const QJsonArray before = listed(desk);
    QCOMPARE(desk.run({QStringLiteral("remove"), QStringLiteral("jetserver")}).exitCode, 0);
    QCOMPARE(listed(desk), QJsonArray());
    QCOMPARE(listed(desk, {QStringLiteral("--trash")}).size(), 1);
    QCOMPARE(desk.json({QStringLiteral("code"), id}).errorCode(), QStringLiteral("account_not_found"));
    QCOMPARE(desk.json({QStringLiteral("remove"), id}).errorCode(), QStringLiteral("account_not_found"));

    const auto restored = desk.json({QStringLiteral("restore"), QStringLiteral("jetserver")});
    QCOMPARE(restored.json()[QStringLiteral("account")].toObject()[QStringLiteral("id")].toString(), id);
    QCOMPARE(listed(desk), before);
    QCOMPARE(desk.json({QStringLiteral("restore"), id}).errorCode(), QStringLiteral("account_not_found"));

    const auto removed = desk.json({QStringLiteral("remove"), id, QStringLiteral("--forever")});
    QCOMPARE(removed.json()[QStringLiteral("forever")].toBool(), true);
    QCOMPARE(listed(desk, {QStringLiteral("--trash")}), QJsonArray());
    QCOMPARE(listed(desk), QJsonArray());

    // From the trash for good.
    desk.add(rfcTotp);
    QCOMPARE(desk.run({QStringLiteral("remove"), QStringLiteral("jetserver")}).exitCode, 0);
    QCOMPARE(
        desk.run({QStringLiteral("remove"), QStringLiteral("jetserver"), QStringLiteral("--forever")}).exitCode, 0);
    QCOMPARE(listed(desk, {QStringLiteral("--trash")}), QJsonArray());
}

void CliAccountsTest::aMigrationBatchNeedsAllParts()
{
    const Desk desk;
    const auto refused = desk.json({QStringLiteral("add"), migration1});
    QCOMPARE(refused.exitCode, 3);
    QCOMPARE(refused.errorCode(), QStringLiteral("migration_incomplete"));
    QVERIFY(refused.text().contains(QStringLiteral("these are missing: 2.")));
    QCOMPARE(listed(desk).size(), 0);

    const auto partial = desk.json({QStringLiteral("add"), migration1, QStringLiteral("--partial")});
    QCOMPARE(partial.exitCode, 0);
    QCOMPARE(partial.json()[QStringLiteral("added")].toInt(), 2);

    // In any order; what is there already is left out.
    const auto whole = desk.json({QStringLiteral("add"), migration2, migration1});
    QCOMPARE(whole.exitCode, 0);
    QCOMPARE(whole.json()[QStringLiteral("added")].toInt(), 1);
    QCOMPARE(whole.json()[QStringLiteral("duplicates")].toInt(), 2);
    QCOMPARE(listed(desk).last().toObject()[QStringLiteral("issuer")].toString(), QStringLiteral("Site3"));
}

void CliAccountsTest::aStoreThatFailsEndsWithFour_data()
{
    QTest::addColumn<int>("code");
    for (const ErrorCode code : {ErrorCode::KeychainMissing, ErrorCode::KeychainLocked, ErrorCode::KeychainDenied,
             ErrorCode::KeychainTimeout, ErrorCode::KeychainFailed, ErrorCode::KeychainVanished,
             ErrorCode::KeychainOtherBackend, ErrorCode::StoreDamaged, ErrorCode::StoreNewer})
        QTest::newRow(qPrintable(errorName(code))) << int(code);
}

void CliAccountsTest::aStoreThatFailsEndsWithFour()
{
    QFETCH(const int, code);
    const Desk desk;
    desk.add(rfcTotp);
    const auto stored = [&] {
        QFile file(desk.path(QStringLiteral("default.vault")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = stored();
    desk.put(QStringLiteral("store-error"), QByteArray::number(code));
    for (const QStringList &command :
        {QStringList{QStringLiteral("list")}, QStringList{QStringLiteral("code"), QStringLiteral("jet")},
            QStringList{QStringLiteral("show"), QStringLiteral("jet"), QStringLiteral("--secret")},
            QStringList{QStringLiteral("add"), bankHotp},
            QStringList{QStringLiteral("edit"), QStringLiteral("jet"), QStringLiteral("--name=x")},
            QStringList{QStringLiteral("remove"), QStringLiteral("jet")},
            QStringList{QStringLiteral("restore"), QStringLiteral("jet")}}) {
        const auto result = desk.json(command);
        QCOMPARE(result.exitCode, 4);
        QCOMPARE(result.errorCode(), errorName(ErrorCode(code)));
        QCOMPARE(desk.run(command).exitCode, 4);
    }
    QCOMPARE(stored(), before);
}

QTEST_GUILESS_MAIN(CliAccountsTest)
#include "tst_cli_accounts.moc"
