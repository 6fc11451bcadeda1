// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/app_behaviour.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;

class TestAppBehaviour : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appsAreFoundByFinding_data();
    void appsAreFoundByFinding();
    void anAppIsFoundByItsName_data();
    void anAppIsFoundByItsName();
};

void TestAppBehaviour::appsAreFoundByFinding_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, FindingId id, const QStringList &values, const char *app,
                         const char *outcome) {
        QTest::newRow(name) << int(id) << values << QString::fromLatin1(app) << QString::fromLatin1(outcome);
    };
    const auto values = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
    row("any value", FindingId::UnusualAlgorithm, values("SHA512"), "Microsoft Authenticator", "wrong-codes");
    row("one value", FindingId::UnusualAlgorithmName, {QStringLiteral("SHA-1"), QStringLiteral("SHA1")}, "1Password",
        "refuses");
    row("another value", FindingId::UnusualAlgorithmName, {QStringLiteral("HmacSHA1"), QStringLiteral("SHA1")},
        "1Password", "");
    row("the value understood", FindingId::UnusualAlgorithmName,
        {QStringLiteral("HmacSHA256"), QStringLiteral("SHA256")}, "Ente Auth", "wrong-codes");
    row("an item of a list", FindingId::UnusualCase, values("OTPAUTH, SECRET"), "Keysmith", "refuses");
    row("not in the list", FindingId::UnusualCase, values("ISSUER"), "Keysmith", "");
    row("in a range", FindingId::UnusualPeriod, values("4"), "FreeOTP", "refuses");
    row("beyond it", FindingId::UnusualPeriod, values("5"), "FreeOTP", "");
    row("in a high range", FindingId::UnusualPeriod, values("121"), "OTPClient", "wrong-codes");
    row("below it", FindingId::UnusualPeriod, values("120"), "OTPClient", "");
    row("what is no number", FindingId::BadDigits, values("abc"), "Ente Auth", "wrong-codes");
    row("what is a number", FindingId::BadDigits, values("100"), "Ente Auth", "");
    row("one range of several", FindingId::BadDigits, values("-6"), "FreeOTP", "refuses");
    row("another range", FindingId::BadDigits, values("100"), "FreeOTP", "odd");
    row("no number is in no range", FindingId::UnusualDigits, values("x"), "2FAS", "");
    row("a type that is not known", FindingId::UnusualType, values("hotp"), "Microsoft Authenticator", "wrong-codes");
    row("a type that is known", FindingId::UnusualType, values("steam"), "Aegis", "");
    row("what works by now", FindingId::UnusualAlgorithm, values("SHA256"), "Google Authenticator", "");
    row("nothing known", FindingId::RawPlus, values("label"), "Aegis", "");
}

void TestAppBehaviour::appsAreFoundByFinding()
{
    QFETCH(int, id);
    QFETCH(QStringList, values);
    QFETCH(QString, app);
    const Finding finding{FindingId(id), values};
    QString outcome;
    for (const AppBehaviour &row : behavioursFor(finding)) {
        if (row.app == app)
            outcome = outcomeName(row.outcome);
    }
    QTEST(outcome, "outcome");
    QCOMPARE(appsFor(finding).contains(app), !outcome.isEmpty());
}

void TestAppBehaviour::anAppIsFoundByItsName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("app");
    const auto row = [](const char *text, const char *app) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(app);
    };
    row("Google Authenticator", "Google Authenticator");
    row("google-authenticator", "Google Authenticator");
    row("GOOGLE", "Google Authenticator");
    row("freeotp", "FreeOTP");
    row("FreeOTP+", "FreeOTP+");
    row("2fas", "2FAS");
    row("a", ""); // may be Aegis, andOTP, …
    row("", "");
    row("Nonesuch", "");
}

void TestAppBehaviour::anAppIsFoundByItsName()
{
    QFETCH(QString, text);
    const QStringList similar = appsLike(text);
    QTEST(similar.size() == 1 ? similar.first() : QString(), "app");
}

QTEST_APPLESS_MAIN(TestAppBehaviour)
#include "tst_app_behaviour.moc"
