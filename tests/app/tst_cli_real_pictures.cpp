// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

namespace {

const QString secret = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
const QString totp = QStringLiteral("otpauth://totp/Jetserver:user%40example.com?issuer=Jetserver&secret=") + secret;

test::CliProcess program() { return test::CliProcess(QStringLiteral(CINNABAR_CLI)); }

/// Another program's QR code.
bool makeQr(const QString &text, const QString &path, const QStringList &options = {})
{
    return QProcess::execute(QStringLiteral("qrencode"),
               QStringList{QStringLiteral("-s8"), QStringLiteral("-o"), path, text} + options)
        == 0;
}

} // namespace

/// The real module: pictures that qrencode made, without a display and without a bus.
class CliRealPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPictureIsReadFromFileAndStandardInput();
    void whatIsGeneratedInspectsClean();
    void cornersGoClockwise();
    void badPicturesAreRefused_data();
    void badPicturesAreRefused();
    void aPictureThatIsTooLargeIsRefused();
    void withoutABusTheKeychainIsUnusable();
    void withoutADisplayThereIsNoScreen();

private:
    QTemporaryDir m_folder;
    QString m_page;
};

void CliRealPicturesTest::initTestCase()
{
    m_page = m_folder.filePath(QStringLiteral("page.png"));
    QVERIFY2(makeQr(totp, m_page), "qrencode is needed");
}

void CliRealPicturesTest::aPictureIsReadFromFileAndStandardInput()
{
    const auto file = program().run({QStringLiteral("scan"), QStringLiteral("--json"), m_page});
    QCOMPARE(file.err, QString());
    QCOMPARE(file.exitCode, 0);
    QJsonObject symbol = file.json()[QStringLiteral("symbols")].toArray().first().toObject();
    QCOMPARE(symbol[QStringLiteral("text")].toString(), totp);
    QFile picture(m_page);
    QVERIFY(picture.open(QIODevice::ReadOnly));
    const auto piped =
        program().run({QStringLiteral("scan"), QStringLiteral("--json"), QStringLiteral("-")}, picture.readAll());
    symbol[QStringLiteral("source")] = QStringLiteral("-");
    QCOMPARE(piped.json()[QStringLiteral("symbols")].toArray(), QJsonArray{symbol});
    const auto inspected =
        program().run({QStringLiteral("inspect"), m_page, QStringLiteral("--json"), QStringLiteral("--at=@59")});
    QCOMPARE(inspected.exitCode, 0);
    const QJsonObject code = inspected.json()[QStringLiteral("codes")].toArray().at(1).toObject();
    QCOMPARE(code[QStringLiteral("code")].toString(), QStringLiteral("287082")); // RFC 6238 appendix B, six digits
}

void CliRealPicturesTest::whatIsGeneratedInspectsClean()
{
    for (const QString &name : {QStringLiteral("made.png"), QStringLiteral("made.svg")}) {
        const QString file = m_folder.filePath(name);
        QCOMPARE(program()
                     .run({QStringLiteral("generate"), QStringLiteral("--issuer=A"), QStringLiteral("--name=b"),
                         QStringLiteral("--qr"), file})
                     .exitCode,
            0);
        const QJsonObject inspected = program().run({QStringLiteral("inspect"), QStringLiteral("--json"), file}).json();
        QCOMPARE(inspected[QStringLiteral("findings")].toArray(), QJsonArray());
        const QJsonObject facts = inspected[QStringLiteral("qr")].toObject();
        QCOMPARE(qRound(facts[QStringLiteral("module_pixels")].toDouble()), 8);
    }
}

void CliRealPicturesTest::cornersGoClockwise()
{
    const auto result = program().run({QStringLiteral("scan"), QStringLiteral("--json"), m_page});
    const QJsonArray corners =
        result.json()[QStringLiteral("symbols")].toArray().first().toObject()[QStringLiteral("corners")].toArray();
    QCOMPARE(corners.size(), 4);
    const auto x = [&](int i) { return corners[i].toArray()[0].toInt(); };
    const auto y = [&](int i) { return corners[i].toArray()[1].toInt(); };
    // qrencode leaves four modules of eight pixels around the code.
    constexpr int slack = 8;
    QVERIFY(qAbs(x(0) - 32) <= slack && qAbs(y(0) - 32) <= slack);
    QVERIFY(x(1) > x(0) + 100 && qAbs(y(1) - y(0)) <= slack);
    QVERIFY(qAbs(x(2) - x(1)) <= slack && y(2) > y(1) + 100);
    QVERIFY(qAbs(x(3) - x(0)) <= slack && qAbs(y(3) - y(2)) <= slack);
}

void CliRealPicturesTest::badPicturesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("picture_unreadable");
    QTest::newRow("text") << QByteArray("hello\n") << QStringLiteral("picture_unreadable");
    QTest::newRow("cut off") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << QStringLiteral("picture_unreadable");
    QTest::newRow("blank") << QByteArray("P1\n8 8\n") + QByteArray("0 0 0 0 0 0 0 0\n").repeated(8)
                           << QStringLiteral("no_symbol");
}

void CliRealPicturesTest::badPicturesAreRefused()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, code);
    const QString path = m_folder.filePath(QStringLiteral("bad.png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    for (const QString &command : {QStringLiteral("scan"), QStringLiteral("inspect")}) {
        const auto result = program().run({command, QStringLiteral("--json"), path});
        QCOMPARE(result.errorCode(), code);
        QCOMPARE(result.exitCode, code == QStringLiteral("no_symbol") ? 1 : 3);
    }
}

void CliRealPicturesTest::aPictureThatIsTooLargeIsRefused()
{
    // 101 megapixels of a bitmap in a few bytes; only its head is looked at.
    const QString path = m_folder.filePath(QStringLiteral("huge.pbm"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("P4\n10100 10000\n");
    file.close();
    const auto result = program().run({QStringLiteral("scan"), QStringLiteral("--json"), path});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.errorCode(), QStringLiteral("picture_too_large"));
    const QJsonObject detail = result.json()[QStringLiteral("error")].toObject()[QStringLiteral("detail")].toObject();
    QCOMPARE(detail[QStringLiteral("limit_megapixels")].toInt(), 100);
}

void CliRealPicturesTest::withoutABusTheKeychainIsUnusable()
{
    auto cli = program();
    cli.setEnvironment(QStringLiteral("HOME"), m_folder.path());
    for (const QStringList &arguments : {QStringList{QStringLiteral("list")}, QStringList{QStringLiteral("add"), totp},
             QStringList{QStringLiteral("scan"), QStringLiteral("--add"), m_page}}) {
        const auto result = cli.run(QStringList{QStringLiteral("--json")} + arguments);
        QCOMPARE(result.errorCode(), QStringLiteral("keychain_missing"));
        QCOMPARE(result.exitCode, 4);
    }
}

void CliRealPicturesTest::withoutADisplayThereIsNoScreen()
{
    auto cli = program();
    const auto none = cli.run({QStringLiteral("scan"), QStringLiteral("--screen"), QStringLiteral("--json")});
    QCOMPARE(none.errorCode(), QStringLiteral("screen_unavailable"));
    QCOMPARE(none.exitCode, 5);
    // One that does not answer must not end the process either.
    cli.setEnvironment(QStringLiteral("DISPLAY"), QStringLiteral(":4242"));
    cli.setEnvironment(QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("wayland-4242"));
    const auto dead = cli.run({QStringLiteral("scan"), QStringLiteral("--screen"), QStringLiteral("--json")});
    QCOMPARE(dead.errorCode(), QStringLiteral("screen_unavailable"));
    QCOMPARE(dead.exitCode, 5);
}

QTEST_GUILESS_MAIN(CliRealPicturesTest)
#include "tst_cli_real_pictures.moc"
