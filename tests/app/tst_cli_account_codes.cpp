// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "app/rfc_links.h"
#include "base/error.h"

#include <QDir>
#include <QTest>

using namespace cinnabar;
using test::bankHotp;
using test::bankSecret;
using test::Desk;
using test::listed;
using test::parsed;
using test::rfcSecret;
using test::rfcTotp;

/// The codes of stored accounts, over a keychain in a folder.
class CliAccountCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyCodeTakesTheOnlyAccount();
    void verifyTakesAnAccount();
    void hotpStoresTheCounterBeforeTheCode();
    void theNextCodeByTimeIsAStepAway();
    void aKeptClockOffsetIsInTheJson();
};

void CliAccountCodesTest::onlyCodeTakesTheOnlyAccount()
{
    const Desk desk;
    const auto none = desk.run({QStringLiteral("code")});
    QCOMPARE(none.exitCode, 1);
    QVERIFY2(none.err.contains(QStringLiteral("There are no accounts here")), qPrintable(none.err));
    desk.add(rfcTotp);
    QCOMPARE(desk.run({QStringLiteral("code"), QStringLiteral("--at=@59")}).text(), QStringLiteral("287082\n"));
    QCOMPARE(desk.run({QStringLiteral("code"), QStringLiteral("")}).exitCode, 2);
    QCOMPARE(desk.run({QStringLiteral("remove"), QStringLiteral("--forever"), QStringLiteral("")}).exitCode, 2);
    QCOMPARE(listed(desk).size(), 1);
    // From standard input too, and a text that fits nothing is not quoted there.
    QCOMPARE(desk.run({QStringLiteral("code"), QStringLiteral("-"), QStringLiteral("--at=@59")}, " jetserver\n").text(),
        QStringLiteral("287082\n"));
    const auto unknown = desk.run({QStringLiteral("code"), QStringLiteral("-")}, bankSecret.toUtf8());
    QCOMPARE(unknown.exitCode, 1);
    QVERIFY2(unknown.err.contains(QStringLiteral("There is no such account")), qPrintable(unknown.err));
    QVERIFY2(!unknown.err.contains(bankSecret), qPrintable(unknown.err));
    desk.add(bankHotp);
    // What is in the names of accounts is no rfcSecret.
    const auto both = desk.run({QStringLiteral("code"), QStringLiteral("e")});
    QCOMPARE(both.exitCode, 2);
    QVERIFY2(both.err.contains(QStringLiteral("“e” fits more than one account")), qPrintable(both.err));
    const auto several = desk.run({QStringLiteral("code")});
    QCOMPARE(several.exitCode, 2);
    QVERIFY2(several.err.contains(QStringLiteral("There are several accounts")), qPrintable(several.err));
}

void CliAccountCodesTest::verifyTakesAnAccount()
{
    const Desk desk;
    desk.add(rfcTotp);
    const auto verify = [&](const char *account, const char *code) {
        return desk.json({QStringLiteral("verify"), QLatin1String(account), QLatin1String(code), QStringLiteral("--at"),
            QStringLiteral("@59")});
    };
    QCOMPARE(verify("jetserver", "287082").exitCode, 0); // RFC 6238 appendix B, the last six digits
    QCOMPARE(verify("jetserver", "287083").exitCode, 1);
    QCOMPARE(verify("nobody", "287082").errorCode(), QStringLiteral("account_not_found"));
}

void CliAccountCodesTest::hotpStoresTheCounterBeforeTheCode()
{
    const Desk desk;
    const QString id = desk.add(QStringLiteral("otpauth://hotp/Bank:me?issuer=Bank&counter=3&secret=") + rfcSecret);
    // RFC 4226 appendix D: the codes of the counters 3 and 4.
    QCOMPARE(desk.run({QStringLiteral("code"), id}).text(), QStringLiteral("969429\n"));
    QCOMPARE(desk.run({QStringLiteral("code"), id}).text(), QStringLiteral("969429\n"));
    const auto next = desk.json({QStringLiteral("code"), id, QStringLiteral("--next")});
    QCOMPARE(next.json(), parsed(R"({"code":"338314","type":"hotp","counter":4,"issuer":"Bank","name":"me"})"));
    QCOMPARE(desk.run({QStringLiteral("code"), id}).text(), QStringLiteral("338314\n"));

    // Where the new counter can't be stored, no code is shown.
    desk.put(QStringLiteral("store-error"), QByteArray::number(int(ErrorCode::KeychainLocked)));
    const auto locked = desk.run({QStringLiteral("code"), id, QStringLiteral("--next")});
    QCOMPARE(locked.exitCode, 4);
    QCOMPARE(locked.out, QByteArray());
}

void CliAccountCodesTest::theNextCodeByTimeIsAStepAway()
{
    const Desk desk;
    desk.add(rfcTotp);
    const auto next = desk.run({QStringLiteral("code"), QStringLiteral("--next"), QStringLiteral("--at=@59")});
    QCOMPARE(next.text(), QStringLiteral("359152\n"));
    QCOMPARE(next.exitCode, 0);
}

void CliAccountCodesTest::aKeptClockOffsetIsInTheJson()
{
    Desk desk;
    desk.add(rfcTotp);
    const QString key = QStringLiteral("clock_offset_seconds");
    QVERIFY(!desk.json({QStringLiteral("code")}).json().contains(key));
    QVERIFY(QDir(desk.path({})).mkpath(QStringLiteral("config/cinnabar")));
    desk.put(QStringLiteral("config/cinnabar/cinnabar.ini"), "[clockOffsets]\nprofile-default=-1500\n");
    desk.cli().setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), desk.path(QStringLiteral("config")));
    QCOMPARE(desk.json({QStringLiteral("code")}).json()[key].toDouble(), -1.5);
    QCOMPARE(desk.json({QStringLiteral("code"), QStringLiteral("--count=2")}).json()[key].toDouble(), -1.5);
    // --at goes by itself.
    QVERIFY(!desk.json({QStringLiteral("code"), QStringLiteral("--at=now")}).json().contains(key));
}

QTEST_GUILESS_MAIN(CliAccountCodesTest)
#include "tst_cli_account_codes.moc"
