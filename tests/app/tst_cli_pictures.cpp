// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "base/error.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

namespace {

const QString secret = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
const QString totp = QStringLiteral("otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret=") + secret;
const QString steam = QStringLiteral("steam://") + secret;

// Made with Python: three accounts of one export in two parts, batch 7.
const QString migration1 =
    QStringLiteral("otpauth-migration://offline?data="
                   "ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KC0hlbGxvId6tvu8xEgFiGgVTaXRlMiABKA"
                   "EwAhABGAIgACgH");
const QString migration2 = QStringLiteral("otpauth-migration://offline?data="
                                          "Ch0KC0hlbGxvId6tvu8yEgFjGgVTaXRlMyABKAEwAhABGAIgASgH");

// Made with Python: an account with the algorithm 4, and the same with one that can be taken beside it.
const QString md5Export =
    QStringLiteral("otpauth-migration://offline?data=Ch0KCkhlbGxvId6tvu8SA21kNRoEU2l0ZSAEKAEwAhABGAEgACgJ");
const QString md5AndOther =
    QStringLiteral("otpauth-migration://offline?data="
                   "Ch0KCkhlbGxvId6tvu8SA21kNRoEU2l0ZSAEKAEwAgocCgpIZWxsbyHerb7vEgJvaxoEU2l0ZSABKAEwAhABGAEgACgJ");

QJsonObject parsed(const QString &json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

class PictureDesk : public test::Desk {
public:
    QString put(const QString &name, const QString &content) const { return Desk::put(name, content.toUtf8()); }
    qsizetype stored() const { return test::listed(*this).size(); }
};

const QStringList scanJson{QStringLiteral("scan"), QStringLiteral("--json")};

} // namespace

/// scan over pictures, screens and a camera that the test makes up.
class CliPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theJsonOfASymbolIsTheContract();
    void theJsonOfAMigrationSymbolIsTheContract();
    void otherTextsAreTold_data();
    void otherTextsAreTold();
    void aDamagedLinkIsBadInput();
    void nothingFoundIsNo();
    void oneUnreadablePictureOfSeveral();
    void textOutputHoldsNoSecret();
    void picturesComeFromStandardInput();
    void addStoresWhatIsFound();
    void addTellsWhatItLeavesOut();
    void picturesWithoutACodeAreTold();
    void anExportOfWhichNothingCanBeTaken();
    void addTakesAMigrationInParts();
    void addRefusesOtherTexts();
    void screensAndCamerasAreSources();
    void devicesThatLackEndWithFive_data();
    void devicesThatLackEndWithFive();
};

void CliPicturesTest::theJsonOfASymbolIsTheContract()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), totp);
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json(),
        parsed(QStringLiteral(R"({"symbols":[{"source":"%1","kind":"otpauth","text":"%2","account":{
        "id":null,"issuer":"Jetserver","name":"user@example.com","type":"totp","algorithm":"SHA1","digits":6,"period":30,
        "counter":null,"tags":[],"note":""},"corners":[[1,1],[2,1],[2,2],[1,2]]}]})")
                   .arg(page, totp)));
}

void CliPicturesTest::theJsonOfAMigrationSymbolIsTheContract()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), migration2);
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.json(),
        parsed(QStringLiteral(R"({"symbols":[{"source":"%1","kind":"migration","text":"%2",
        "batch":{"id":7,"index":1,"size":2},"accounts":[{"id":null,"issuer":"Site3","name":"c","type":"totp",
        "algorithm":"SHA1","digits":6,"period":30,"counter":null,"tags":[],"note":""}],"rejected":[],
        "corners":[[1,1],[2,1],[2,2],[1,2]]}]})")
                   .arg(page, migration2)));
}

void CliPicturesTest::otherTextsAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("web address") << QStringLiteral("https://example.com/") << QStringLiteral("web address");
    QTest::newRow("Wi-Fi") << QStringLiteral("WIFI:S:net;T:WPA;P:hunter2;;") << QStringLiteral("Wi-Fi");
    QTest::newRow("text") << QStringLiteral("hello") << QStringLiteral("some other text");
}

void CliPicturesTest::otherTextsAreTold()
{
    QFETCH(const QString, text);
    QFETCH(const QString, word);
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), text);
    const auto json = desk.run(scanJson + QStringList{page});
    QCOMPARE(json.exitCode, 0);
    const QJsonObject symbol = json.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("kind")].toString(), QStringLiteral("other"));
    QCOMPARE(symbol[QStringLiteral("text")].toString(), text);
    const auto told = desk.run({QStringLiteral("scan"), page});
    QCOMPARE(told.exitCode, 0);
    QVERIFY(told.err.contains(word));
    QCOMPARE(desk.run({QStringLiteral("inspect"), page}).exitCode, 3);
}

void CliPicturesTest::aDamagedLinkIsBadInput()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), QStringLiteral("otpauth://totp/x?secret=0"));
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.errorCode(), QStringLiteral("bad_secret"));
    const QJsonObject symbol = result.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("kind")].toString(), QStringLiteral("otpauth"));
    QVERIFY(symbol[QStringLiteral("account")].isNull());
    // Beside one that is fine it is only told.
    const QString both = desk.put(QStringLiteral("both"), QStringLiteral("otpauth://totp/x?secret=0\n") + totp);
    QCOMPARE(desk.run(scanJson + QStringList{both}).exitCode, 0);
}

void CliPicturesTest::nothingFoundIsNo()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), {});
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.errorCode(), QStringLiteral("no_symbol"));
    QCOMPARE(result.json()[QStringLiteral("symbols")].toArray().size(), 0);
    const auto text = desk.run({QStringLiteral("scan"), page});
    QCOMPARE(text.exitCode, 1);
    QVERIFY(text.err.contains(page));
    QCOMPARE(desk.run({QStringLiteral("inspect"), page}).exitCode, 1);
}

void CliPicturesTest::oneUnreadablePictureOfSeveral()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), totp);
    const auto result = desk.run(scanJson + QStringList{QStringLiteral("/nonexistent.png"), page});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.errorCode(), QStringLiteral("picture_unreadable"));
    QCOMPARE(result.json()[QStringLiteral("symbols")].toArray().size(), 1);
    // Nothing is stored when something asked for could not be looked at.
    QCOMPARE(
        desk.run({QStringLiteral("scan"), QStringLiteral("--add"), QStringLiteral("/nonexistent.png"), page}).exitCode,
        3);
    QCOMPARE(desk.stored(), 0);
}

void CliPicturesTest::textOutputHoldsNoSecret()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), totp + QLatin1Char('\n') + steam);
    const auto result = desk.run({QStringLiteral("scan"), page});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.text().contains(secret));
    QVERIFY(
        result.text().startsWith(page + QStringLiteral("  otpauth  Jetserver (user@example.com)  totp SHA1 6 30s\n")));
    QVERIFY(result.text().contains(page + QStringLiteral("  steam    Steam ")));
}

void CliPicturesTest::picturesComeFromStandardInput()
{
    const PictureDesk desk;
    const auto result = desk.run(scanJson + QStringList{QStringLiteral("-")}, totp.toUtf8());
    QCOMPARE(result.exitCode, 0);
    const QJsonObject symbol = result.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("source")].toString(), QStringLiteral("-"));
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("-")}, {}).exitCode, 3);
    const auto nothing = desk.run({QStringLiteral("scan"), QStringLiteral("-")}, "\n");
    QCOMPARE(nothing.exitCode, 1);
    QVERIFY2(nothing.err.contains(QStringLiteral("“standard input”")), qPrintable(nothing.err));
}

void CliPicturesTest::addStoresWhatIsFound()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), totp + QStringLiteral("\nhttps://example.com/"));
    const QStringList add = scanJson + QStringList{QStringLiteral("--add"), page};
    const auto added = desk.run(add);
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.json()[QStringLiteral("added")].toInt(), 1);
    QCOMPARE(added.json()[QStringLiteral("symbols")].toArray().size(), 2);
    QCOMPARE(desk.stored(), 1);
    const auto again = desk.run(add);
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(again.errorCode(), QStringLiteral("duplicate_account"));
    QCOMPARE(desk.run(add + QStringList{QStringLiteral("--allow-duplicate")}).exitCode, 0);
    QCOMPARE(desk.stored(), 2);
}

void CliPicturesTest::addTellsWhatItLeavesOut()
{
    const PictureDesk desk;
    const QString good = desk.put(QStringLiteral("good"), totp);
    const QString bad =
        desk.put(QStringLiteral("bad"), QStringLiteral("otpauth://totp/x?secret=0\nhttps://example.com/"));
    const QString blank = desk.put(QStringLiteral("blank"), {});
    const auto told = desk.run({QStringLiteral("scan"), QStringLiteral("--add"), good, bad, blank});
    QCOMPARE(told.exitCode, 0);
    QVERIFY(told.err.contains(bad + QStringLiteral(": The secret holds the character “0”")));
    QVERIFY(told.err.contains(bad + QStringLiteral(": This QR code is a web address")));
    QVERIFY(told.err.contains(QStringLiteral("No QR code was found in “%1”").arg(blank)));
    const auto json = desk.run(
        scanJson + QStringList{QStringLiteral("--add"), QStringLiteral("--allow-duplicate"), good, bad, blank});
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.json()[QStringLiteral("added")].toInt(), 1);
    QStringList failed;
    for (const QJsonValue &value : json.json()[QStringLiteral("failed")].toArray()) {
        const QJsonObject error = value[QStringLiteral("error")].toObject();
        QVERIFY(!error[QStringLiteral("message")].toString().isEmpty());
        failed.append(
            value[QStringLiteral("source")].toString() + QLatin1Char(' ') + error[QStringLiteral("code")].toString());
    }
    QCOMPARE(failed,
        (QStringList{blank + QStringLiteral(" no_symbol"), bad + QStringLiteral(" bad_secret"),
            bad + QStringLiteral(" symbol_is_web_address")}));
}

void CliPicturesTest::picturesWithoutACodeAreTold()
{
    const PictureDesk desk;
    const QString good = desk.put(QStringLiteral("good"), totp);
    const QString blank = desk.put(QStringLiteral("blank"), {});
    const auto told = desk.run({QStringLiteral("scan"), blank, good});
    QCOMPARE(told.exitCode, 0);
    QVERIFY(told.err.contains(QStringLiteral("No QR code was found in “%1”").arg(blank)));
    const auto json = desk.run(scanJson + QStringList{blank, good});
    QCOMPARE(json.exitCode, 0);
    const QJsonArray failed = json.json()[QStringLiteral("failed")].toArray();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first()[QStringLiteral("source")].toString(), blank);
}

void CliPicturesTest::anExportOfWhichNothingCanBeTaken()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), md5Export);
    const QStringList inspectJson{QStringLiteral("inspect"), QStringLiteral("--json")};
    for (const QStringList &arguments : {scanJson, inspectJson, scanJson + QStringList{QStringLiteral("--add")}}) {
        const auto result = desk.run(arguments + QStringList{page});
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.errorCode(), QStringLiteral("unsupported_algorithm"));
    }
    QCOMPARE(desk.stored(), 0);
    const auto inspected = desk.run(inspectJson + QStringList{page});
    QCOMPARE(inspected.json()[QStringLiteral("entries")].toArray().size(), 0);
    const QJsonArray rejected = inspected.json()[QStringLiteral("rejected")].toArray();
    QCOMPARE(rejected.first()[QStringLiteral("name")].toString(), QStringLiteral("md5"));
    for (const QString &command : {QStringLiteral("scan"), QStringLiteral("inspect")}) {
        const auto told = desk.run({command, page});
        QCOMPARE(told.exitCode, 3);
        QVERIFY2(told.err.contains(QStringLiteral("MD5")), qPrintable(told.err));
    }
    // Beside one that can be taken it is told only, and for inspect it's a finding that is an error.
    const QString both = desk.put(QStringLiteral("both"), md5AndOther);
    for (const auto &[command, exitCode] : {std::pair{"scan", 0}, std::pair{"inspect", 1}}) {
        const auto told = desk.run({QString::fromLatin1(command), both});
        QCOMPARE(told.exitCode, exitCode);
        QVERIFY2(told.err.contains(QStringLiteral("MD5")), qPrintable(told.err));
    }
}

void CliPicturesTest::addTakesAMigrationInParts()
{
    const PictureDesk desk;
    const QString first = desk.put(QStringLiteral("first"), migration1);
    const QString second = desk.put(QStringLiteral("second"), migration2);
    const auto refused = desk.run({QStringLiteral("scan"), QStringLiteral("--add"), second});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY(refused.err.contains(QStringLiteral("missing: 1.")));
    QCOMPARE(desk.stored(), 0);
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("--add"), second, first, second}).exitCode, 0);
    QCOMPARE(desk.stored(), 3);
}

void CliPicturesTest::addRefusesOtherTexts()
{
    const PictureDesk desk;
    const QString page = desk.put(QStringLiteral("page"), QStringLiteral("https://example.com/"));
    const auto refused = desk.run(scanJson + QStringList{QStringLiteral("--add"), page});
    QCOMPARE(refused.exitCode, 3);
    QCOMPARE(refused.errorCode(), QStringLiteral("symbol_is_web_address"));
    QCOMPARE(desk.stored(), 0);
}

void CliPicturesTest::screensAndCamerasAreSources()
{
    const PictureDesk desk;
    desk.put(QStringLiteral("seen"), totp);
    const auto sourceOf = [&](const QStringList &options) {
        const auto result = desk.run(scanJson + options);
        return result.json()[QStringLiteral("symbols")]
            .toArray()
            .first()
            .toObject()[QStringLiteral("source")]
            .toString();
    };
    QCOMPARE(sourceOf({QStringLiteral("--screen")}), QStringLiteral("Screen 1"));
    QCOMPARE(sourceOf({QStringLiteral("--camera")}), QStringLiteral("Camera  30000 ms"));
    QCOMPARE(sourceOf({QStringLiteral("--camera"), QStringLiteral("Front"), QStringLiteral("--timeout=1.5")}),
        QStringLiteral("Camera Front 1500 ms"));
    QCOMPARE(sourceOf({QStringLiteral("--camera"), QStringLiteral("--timeout"), QStringLiteral("2")}),
        QStringLiteral("Camera  2000 ms"));
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("--screen"), QStringLiteral("--add")}).exitCode, 0);
    QCOMPARE(desk.stored(), 1);
    desk.put(QStringLiteral("seen"), {});
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("--screen")}).exitCode, 1);
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("--camera")}).exitCode, 1);
}

void CliPicturesTest::devicesThatLackEndWithFive_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<int>("code");
    for (const ErrorCode code :
        {ErrorCode::CameraMissing, ErrorCode::CameraSilent, ErrorCode::CameraPermission, ErrorCode::CameraUnplugged})
        QTest::newRow(qPrintable(errorName(code))) << QStringLiteral("--camera") << int(code);
    for (const ErrorCode code : {ErrorCode::ScreenUnavailable, ErrorCode::ScreenRefused, ErrorCode::ScreenTimeout})
        QTest::newRow(qPrintable(errorName(code))) << QStringLiteral("--screen") << int(code);
}

void CliPicturesTest::devicesThatLackEndWithFive()
{
    QFETCH(const QString, option);
    QFETCH(const int, code);
    const PictureDesk desk;
    desk.put(QStringLiteral("device-error"), QString::number(code));
    const auto result = desk.run(scanJson + QStringList{option});
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(result.errorCode(), errorName(ErrorCode(code)));
    QCOMPARE(desk.run({QStringLiteral("scan"), option}).exitCode, 5);
}

QTEST_GUILESS_MAIN(CliPicturesTest)
#include "tst_cli_pictures.moc"
