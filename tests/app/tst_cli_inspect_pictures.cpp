// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"

#include <QJsonArray>
#include <QTest>

using namespace cinnabar;

namespace {

const QString secret = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
const QString totp = QStringLiteral("otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret=") + secret;
const QString steam = QStringLiteral("steam://") + secret;

class PictureDesk : public test::Desk {
public:
    QString put(const QString &name, const QString &content) const { return Desk::put(name, content.toUtf8()); }
};

} // namespace

/// inspect over pictures that the test makes up.
class CliInspectPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inspectReadsPictures();
    void inspectListsRefusedCodes();
    void aNameThatIsTheSecretIsNotSaid();
    void inspectTellsTextFromPictures();
};

void CliInspectPicturesTest::inspectReadsPictures()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), totp);
    const QStringList inspect{QStringLiteral("inspect"), QStringLiteral("--json"), QStringLiteral("--at=@59")};
    const auto one = desk.run(inspect + QStringList{page});
    QCOMPARE(one.exitCode, 0);
    QCOMPARE(one.json()[QStringLiteral("codes")].toArray().at(1).toObject()[QStringLiteral("code")].toString(),
        QStringLiteral("287082"));
    const QString two = desk.put(QStringLiteral("two"), totp + QStringLiteral("\nhello\n") + steam);
    const auto several = desk.run(inspect + QStringList{two});
    QCOMPARE(several.exitCode, 0);
    QCOMPARE(several.json()[QStringLiteral("entries")].toArray().size(), 2);
    QCOMPARE(desk.run(inspect + QStringList{QStringLiteral("/nonexistent.png")}).exitCode, 3);
}

void CliInspectPicturesTest::inspectListsRefusedCodes()
{
    const PictureDesk desk;
    const QString page =
        desk.put(QStringLiteral("page"), totp + QStringLiteral("\nhttps://example.com/\notpauth://totp/x?secret=0"));
    const auto json = desk.run({QStringLiteral("inspect"), QStringLiteral("--json"), page});
    QCOMPARE(json.exitCode, 1);
    // One enrolment is shown by itself, whatever stands beside it.
    QVERIFY(json.json()[QStringLiteral("account")].isObject());
    const QJsonArray rejected = json.json()[QStringLiteral("rejected")].toArray();
    QCOMPARE(rejected.size(), 2);
    QCOMPARE(rejected.first()[QStringLiteral("index")].toInt(), 1);
    QVERIFY(rejected.first()[QStringLiteral("reason")].toString().contains(QStringLiteral("web address")));
    QVERIFY(rejected.last()[QStringLiteral("reason")].toString().contains(QStringLiteral("“0”")));
    // As those that can be used, with how they look.
    for (const QJsonValue &each : rejected)
        QVERIFY(each[QStringLiteral("qr")].isObject());
    const auto told = desk.run({QStringLiteral("inspect"), page});
    QCOMPARE(told.exitCode, 1);
    QVERIFY2(told.text().contains(QStringLiteral("\n\notpauth://totp/x?secret=•••\n")), told.out.constData());
    QVERIFY2(told.err.contains(QStringLiteral("No. 2: This is a web address")), qPrintable(told.err));
}

void CliInspectPicturesTest::aNameThatIsTheSecretIsNotSaid()
{
    const PictureDesk desk;
    const QString page = desk.put(
        QStringLiteral("page"), totp + QStringLiteral("\notpauth://totp/x:GEZDGNBVGY?secret=GEZDGNBVGY&digits=0"));
    const auto told = desk.run({QStringLiteral("inspect"), page});
    QCOMPARE(told.exitCode, 1);
    QVERIFY2(told.err.contains(QStringLiteral("•••: A code can't have “0” digits")), qPrintable(told.err));
    QVERIFY2(!told.err.contains(QStringLiteral("GEZDGNBVGY")), qPrintable(told.err));
}

void CliInspectPicturesTest::inspectTellsTextFromPictures()
{
    const PictureDesk desk;
    const QStringList inspect{QStringLiteral("inspect"), QStringLiteral("--json"), QStringLiteral("-")};
    QCOMPARE(desk.run(inspect, totp.toUtf8() + "\n").exitCode, 0);
    QCOMPARE(desk.run(inspect, "nonsense\n").errorCode(), QStringLiteral("not_a_uri"));
    QCOMPARE(desk.run(inspect, {}).errorCode(), QStringLiteral("invalid_input"));
    QCOMPARE(desk.run(inspect, "\n\n" + totp.toUtf8() + "\n").exitCode, 0);
    // So are those that netpbm and X write as text, and bytes that nobody types.
    for (const char *picture : {"P1\n1 1\n0\n", "P2 1 1 255 0", "P3\n# made by hand\n1 1 255 0 0 0\n",
             "#define page_width 1\n", "/* XPM */\n", "<svg/>"})
        QCOMPARE(desk.run(inspect, picture).errorCode(), QStringLiteral("symbol_is_other_text"));
    QCOMPARE(desk.run(inspect, "P1nonsense").errorCode(), QStringLiteral("not_a_uri"));
    QCOMPARE(desk.run(inspect, "\x89PNG hello").errorCode(), QStringLiteral("symbol_is_other_text"));
}

QTEST_GUILESS_MAIN(CliInspectPicturesTest)
#include "tst_cli_inspect_pictures.moc"
