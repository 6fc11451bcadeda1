// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_process.h"
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

QJsonObject parsed(const QString &json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

/// Pictures (each line of a file is a QR code), screens and a camera of one test.
class Desk {
public:
    Desk() : m_cli(QStringLiteral(CINNABAR_CLI))
    {
        m_cli.setEnvironment(QStringLiteral("CINNABAR_FAKE"), m_folder.path());
    }
    test::CliResult run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_cli.run(arguments, input);
    }
    QString put(const QString &name, const QString &content) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content.toUtf8());
        return path;
    }
    int stored() const
    {
        const auto list = m_cli.run({QStringLiteral("list"), QStringLiteral("--json")});
        return int(list.json()[QStringLiteral("accounts")].toArray().size());
    }

private:
    QTemporaryDir m_folder;
    test::CliProcess m_cli;
};

QString errorCode(const test::CliResult &result)
{
    return result.json()[QStringLiteral("error")].toObject()[QStringLiteral("code")].toString();
}

const QStringList scanJson{QStringLiteral("scan"), QStringLiteral("--json")};

} // namespace

/// scan and inspect over pictures, screens and a camera that the test makes up.
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
    void addTakesAMigrationInParts();
    void addRefusesOtherTexts();
    void screensAndCamerasAreSources();
    void devicesThatLackEndWithFive_data();
    void devicesThatLackEndWithFive();
    void inspectReadsPictures();
    void inspectTellsTextFromPictures();
};

void CliPicturesTest::theJsonOfASymbolIsTheContract()
{
    const Desk desk;
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
    const Desk desk;
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
    const Desk desk;
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
    const Desk desk;
    const QString page = desk.put(QStringLiteral("page"), QStringLiteral("otpauth://totp/x?secret=0"));
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(errorCode(result), QStringLiteral("bad_secret"));
    const QJsonObject symbol = result.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("kind")].toString(), QStringLiteral("otpauth"));
    QVERIFY(symbol[QStringLiteral("account")].isNull());
    // Beside one that is fine it is only told.
    const QString both = desk.put(QStringLiteral("both"), QStringLiteral("otpauth://totp/x?secret=0\n") + totp);
    QCOMPARE(desk.run(scanJson + QStringList{both}).exitCode, 0);
}

void CliPicturesTest::nothingFoundIsNo()
{
    const Desk desk;
    const QString page = desk.put(QStringLiteral("page"), {});
    const auto result = desk.run(scanJson + QStringList{page});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(errorCode(result), QStringLiteral("no_symbol"));
    QCOMPARE(result.json()[QStringLiteral("symbols")].toArray().size(), 0);
    const auto text = desk.run({QStringLiteral("scan"), page});
    QCOMPARE(text.exitCode, 1);
    QVERIFY(text.err.contains(page));
    QCOMPARE(desk.run({QStringLiteral("inspect"), page}).exitCode, 1);
}

void CliPicturesTest::oneUnreadablePictureOfSeveral()
{
    const Desk desk;
    const QString page = desk.put(QStringLiteral("page"), totp);
    const auto result = desk.run(scanJson + QStringList{QStringLiteral("/nonexistent.png"), page});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(errorCode(result), QStringLiteral("picture_unreadable"));
    QCOMPARE(result.json()[QStringLiteral("symbols")].toArray().size(), 1);
    // Nothing is stored when something asked for could not be looked at.
    QCOMPARE(
        desk.run({QStringLiteral("scan"), QStringLiteral("--add"), QStringLiteral("/nonexistent.png"), page}).exitCode,
        3);
    QCOMPARE(desk.stored(), 0);
}

void CliPicturesTest::textOutputHoldsNoSecret()
{
    const Desk desk;
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
    const Desk desk;
    const auto result = desk.run(scanJson + QStringList{QStringLiteral("-")}, totp.toUtf8());
    QCOMPARE(result.exitCode, 0);
    const QJsonObject symbol = result.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("source")].toString(), QStringLiteral("-"));
    QCOMPARE(desk.run({QStringLiteral("scan"), QStringLiteral("-")}, {}).exitCode, 3);
}

void CliPicturesTest::addStoresWhatIsFound()
{
    const Desk desk;
    const QString page = desk.put(QStringLiteral("page"), totp + QStringLiteral("\nhttps://example.com/"));
    const QStringList add = scanJson + QStringList{QStringLiteral("--add"), page};
    const auto added = desk.run(add);
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.json()[QStringLiteral("added")].toInt(), 1);
    QCOMPARE(added.json()[QStringLiteral("symbols")].toArray().size(), 2);
    QCOMPARE(desk.stored(), 1);
    const auto again = desk.run(add);
    QCOMPARE(again.exitCode, 1);
    QCOMPARE(errorCode(again), QStringLiteral("duplicate_account"));
    QCOMPARE(desk.run(add + QStringList{QStringLiteral("--allow-duplicate")}).exitCode, 0);
    QCOMPARE(desk.stored(), 2);
}

void CliPicturesTest::addTakesAMigrationInParts()
{
    const Desk desk;
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
    const Desk desk;
    const QString page = desk.put(QStringLiteral("page"), QStringLiteral("https://example.com/"));
    const auto refused = desk.run(scanJson + QStringList{QStringLiteral("--add"), page});
    QCOMPARE(refused.exitCode, 3);
    QCOMPARE(errorCode(refused), QStringLiteral("symbol_is_web_address"));
    QCOMPARE(desk.stored(), 0);
}

void CliPicturesTest::screensAndCamerasAreSources()
{
    const Desk desk;
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
    const Desk desk;
    desk.put(QStringLiteral("device-error"), QString::number(code));
    const auto result = desk.run(scanJson + QStringList{option});
    QCOMPARE(result.exitCode, 5);
    QCOMPARE(errorCode(result), errorName(ErrorCode(code)));
    QCOMPARE(desk.run({QStringLiteral("scan"), option}).exitCode, 5);
}

void CliPicturesTest::inspectReadsPictures()
{
    const Desk desk;
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

void CliPicturesTest::inspectTellsTextFromPictures()
{
    const Desk desk;
    const QStringList inspect{QStringLiteral("inspect"), QStringLiteral("--json"), QStringLiteral("-")};
    QCOMPARE(desk.run(inspect, totp.toUtf8() + "\n").exitCode, 0);
    QCOMPARE(errorCode(desk.run(inspect, "nonsense\n")), QStringLiteral("not_a_uri"));
    QCOMPARE(errorCode(desk.run(inspect, {})), QStringLiteral("invalid_input"));
    // Bytes that nobody types are a picture.
    QCOMPARE(errorCode(desk.run(inspect, "\x89PNG hello")), QStringLiteral("symbol_is_other_text"));
}

QTEST_GUILESS_MAIN(CliPicturesTest)
#include "tst_cli_pictures.moc"
