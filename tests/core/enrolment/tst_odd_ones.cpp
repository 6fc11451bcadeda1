// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/inspection.h"
#include "enrolment/odd_ones.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace cinnabar;

/// The matrix as texts; tests/adapters looks at its pictures.
class TestOddOnes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachHasExactlyItsFinding_data();
    void eachHasExactlyItsFinding();
    void everyFindingIsThere();
    void expectedCodesAreRight_data();
    void expectedCodesAreRight();
};

namespace {

bool isAboutThePicture(FindingId id) { return id >= FindingId::QrQuietZone && id <= FindingId::QrSmallModules; }

QStringList namesOf(const Findings &findings)
{
    QStringList names;
    for (const Finding &finding : findings)
        names.append(findingName(finding.id));
    return names;
}

} // namespace

void TestOddOnes::eachHasExactlyItsFinding_data()
{
    QTest::addColumn<int>("index");
    std::set<std::string> ids;
    const QRegularExpression kebab(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
    for (std::size_t i = 0; i < oddOnes().size(); ++i) {
        const char *id = oddOnes()[i].id;
        QVERIFY2(kebab.match(QString::fromLatin1(id)).hasMatch() && ids.insert(id).second, id);
        QTest::newRow(id) << int(i);
    }
}

void TestOddOnes::eachHasExactlyItsFinding()
{
    QFETCH(int, index);
    const OddOne &odd = oddOnes()[std::size_t(index)];
    QStringList expected;
    // What a picture that is no enrolment is for counts only in a picture.
    if (odd.finding == FindingId::OtherText || odd.finding == FindingId::WifiNetwork)
        expected.append(findingName(FindingId::NotAUri));
    else if (odd.finding == FindingId::WebAddress)
        expected.append(findingName(FindingId::UnsupportedScheme));
    else if (odd.finding && !isAboutThePicture(*odd.finding))
        expected.append(findingName(*odd.finding));
    QCOMPARE(namesOf(inspectText(asSecretView(odd.text)).findings()), expected);
}

void TestOddOnes::everyFindingIsThere()
{
    for (int id = 0; id < findingCount; ++id) {
        const bool found = std::any_of(
            oddOnes().begin(), oddOnes().end(), [&](const OddOne &odd) { return odd.finding == FindingId(id); });
        // No QR code holds 8 KiB.
        QVERIFY2(found == (FindingId(id) != FindingId::UriTooLong), qPrintable(findingName(FindingId(id))));
    }
}

void TestOddOnes::expectedCodesAreRight_data()
{
    // Codes at 2026-11-24T10:00:00Z: `oathtool --now "2026-11-24 10:00:00 UTC" …`; Steam's and one or ten digits, which
    // it does not make, from a dozen lines of Python over hmac.
    QTest::addColumn<QString>("code");
    const auto row = [](const char *id, const char *code) { QTest::newRow(id) << QString::fromLatin1(code); };
    row("plain", "292019");
    row("eight-digits", "76292019");
    row("hotp-counter-zero", "755224");
    row("hotp-largest-counter", "181742");
    row("steam-type", "FX6QT");
    row("secret-of-64-bytes", "044753");
    row("secret-40-bits", "494005");
    row("secret-80-bits", "641867");
    row("secret-33-characters", "292019");
    row("secret-left-over-bits", "292019");
    row("secret-lower-case", "292019");
    row("secret-with-spaces", "292019");
    row("secret-with-dashes", "292019");
    row("secret-with-padding", "009639");
    row("one-digit", "9");
    row("seven-digits", "6292019");
    row("ten-digits", "1376292019");
    row("period-one", "357958");
    row("period-60", "380159");
    row("period-largest", "755224");
    row("sha256", "793840");
    row("sha512", "976425");
    row("algorithm-sha-1", "292019");
    row("steam-by-encoder", "FX6QT");
    row("steam-scheme", "FX6QT");
    row("motp-with-pin", "dd0e4f"); // Python's hashlib.md5 over time / 10, the hex secret and the PIN
    row("secret-35-characters", "292019");
    row("secret-38-characters", "292019");
    row("secret-with-underscores", "292019");
    row("secret-with-hard-spaces", "292019");
    row("html-escaped", "292019");
    row("migration-first-of-two", "755224");
    row("migration-long-name", "755224");
    row("migration-raw-plus", "755224");
    row("migration-url-safe", "755224");
    row("counter-missing", "755224");
    row("counter-ignored", "292019");
    row("period-ignored", "755224");
    row("steam-by-issuer", "FX6QT");
    row("yandex-without-pin", "");
    row("capitals", "292019");
    row("migration-period", "292019");
    row("migration-defaults", "969429");
    row("algorithm-md5", "");
    row("web-address", "");
}

void TestOddOnes::expectedCodesAreRight()
{
    QFETCH(QString, code);
    const auto odd = std::find_if(oddOnes().begin(), oddOnes().end(),
        [](const OddOne &candidate) { return qstrcmp(candidate.id, QTest::currentDataTag()) == 0; });
    QVERIFY(odd != oddOnes().end());
    QCOMPARE(expectedCode(*odd, UnixMillis(1'795'514'400'000)), code);
}

QTEST_APPLESS_MAIN(TestOddOnes)
#include "tst_odd_ones.moc"
