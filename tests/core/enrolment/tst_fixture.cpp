// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;

class TestFixture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAroundLeavesOutWhatIsNot();
    void theJsonIsJson();
    void pythonReadsThePytestFixture();
    void aCompilerTakesTheArray();
    void countersHaveNoTimes();
    void namesAreStable();
};

namespace {

constexpr std::string_view secret = "12345678901234567890";
/// 60 s after 1970: RFC 4226 appendix D's counters 1 to 3.
constexpr UnixMillis minute{60'000};

std::vector<OffsetCode> codes(const OtpSpec &spec, qint64 first, qint64 last, UnixMillis at = minute)
{
    return codesAround(spec, OtpKey{asSecretView(secret)}, at, first, last).value();
}

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace

void TestFixture::codesAroundLeavesOutWhatIsNot()
{
    const auto found = codes(TotpSpec{}, -5, 2);
    QCOMPARE(found.size(), std::size_t(5)); // steps 0 to 4
    QCOMPARE(found.front().offset, -2);
    QCOMPARE(found.front().window.code, QStringLiteral("755224"));
    QCOMPARE(found.back().window.code, QStringLiteral("338314"));
    QCOMPARE(codes(HotpSpec{HashAlgorithm::Sha1, 6, 1}, -3, 1).size(), std::size_t(3));
    QVERIFY(!codesAround(TotpSpec{}, OtpKey{asSecretView(secret)}, UnixMillis(-1), -1, 1));
    QVERIFY(!codesAround(TotpSpec{}, OtpKey{}, minute, -1, 1));
}

void TestFixture::theJsonIsJson()
{
    const QString text = fixtureText(FixtureFormat::Json, TotpSpec{}, codes(TotpSpec{}, -1, 1), minute);
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    QCOMPARE(json[QStringLiteral("at")].toString(), QStringLiteral("1970-01-01T00:01:00Z"));
    QCOMPARE(json[QStringLiteral("period")].toInt(), 30);
    QCOMPARE(json[QStringLiteral("codes")].toArray().size(), 3);
    const QJsonObject current = json[QStringLiteral("codes")].toArray().at(1).toObject();
    QCOMPARE(current[QStringLiteral("code")].toString(), QStringLiteral("359152"));
    QCOMPARE(current[QStringLiteral("valid_until")].toString(), QStringLiteral("1970-01-01T00:01:30Z"));
}

void TestFixture::pythonReadsThePytestFixture()
{
    const QString text = fixtureText(FixtureFormat::Pytest, TotpSpec{}, codes(TotpSpec{}, -1, 1), minute);
    // What pytest would get, without pytest.
    const QString program = QStringLiteral("class pytest:\n class mark:\n"
                                           "  parametrize = staticmethod(lambda n, v: lambda f: (n, v))\n")
        + text + QStringLiteral("def test_code(): pass\nprint(test_code)\n");
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), program});
    QVERIFY(python.waitForFinished());
    QCOMPARE(QString::fromUtf8(python.readAllStandardOutput()).trimmed(),
        QStringLiteral("(('offset', 'code', 'valid_from', 'valid_until'), [(-1, '287082', 30, 60), "
                       "(0, '359152', 60, 90), (1, '969429', 90, 120)])"));
}

void TestFixture::aCompilerTakesTheArray()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(QStringLiteral("fixture.c"));
    QVERIFY(write(source,
        fixtureText(FixtureFormat::CArray, TotpSpec{}, codes(TotpSpec{}, -1, 1), minute)
            + QStringLiteral("int main(void) { return otp_codes[1].valid_until == 90 ? 0 : 1; }\n")));
    const QString program = folder.filePath(QStringLiteral("fixture"));
    QCOMPARE(QProcess::execute(QStringLiteral("cc"),
                 {QStringLiteral("-std=c99"), QStringLiteral("-Wall"), QStringLiteral("-Wextra"),
                     QStringLiteral("-Werror"), QStringLiteral("-pedantic"), QStringLiteral("-o"), program, source}),
        0);
    QCOMPARE(QProcess::execute(program, {}), 0);
}

void TestFixture::countersHaveNoTimes()
{
    const OtpSpec spec = HotpSpec{HashAlgorithm::Sha1, 6, 7};
    for (const FixtureFormat format : {FixtureFormat::Json, FixtureFormat::Pytest, FixtureFormat::CArray}) {
        const QString text = fixtureText(format, spec, codes(spec, 0, 1), minute);
        QVERIFY2(text.contains(QStringLiteral("162583")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("valid")) && !text.contains(QStringLiteral("1970")), qPrintable(text));
    }
}

void TestFixture::namesAreStable()
{
    for (const char *name : {"json", "pytest", "c"})
        QCOMPARE(fixtureName(fixtureFormat(QString::fromLatin1(name)).value()), QString::fromLatin1(name));
    QVERIFY(!fixtureFormat(u"xml"));
}

QTEST_APPLESS_MAIN(TestFixture)
#include "tst_fixture.moc"
