// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/new_enrolment.h"
#include "support/data/entry_text.h"
#include "support/fixed_random.h"

#include "uri/entry_findings.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

class TestNewEnrolment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSecretComesFromTheRandomSource();
    void theUsualOneHasNoFinding();
    void whatIsMadeCanBeWrittenAndRead();
    void impossibleWishesAreRefused_data();
    void impossibleWishesAreRefused();
};

namespace {

NewEnrolment wish(const OtpSpec &spec = TotpSpec{}, std::size_t secretBytes = usualSecretBytes)
{
    return {QStringLiteral(" Example "), QStringLiteral("alice"), spec, secretBytes};
}

} // namespace

void TestNewEnrolment::theSecretComesFromTheRandomSource()
{
    test::FixedRandom random;
    const Result<OtpEntry> first = makeEnrolment(wish(), random);
    const Result<OtpEntry> second = makeEnrolment(wish(), random);
    QVERIFY(first && second);
    QCOMPARE(first->secret.size(), std::size_t(20)); // RFC 4226 section 4, R6
    QVERIFY(!equalsConstantTime(first->secret.view(), second->secret.view()));
    test::FixedRandom same;
    QVERIFY(equalsConstantTime(makeEnrolment(wish(), same)->secret.view(), first->secret.view()));
}

void TestNewEnrolment::theUsualOneHasNoFinding()
{
    test::FixedRandom random;
    QCOMPARE(findingTexts(findingsOf(*makeEnrolment(wish(), random))), QStringList());
}

void TestNewEnrolment::whatIsMadeCanBeWrittenAndRead()
{
    test::FixedRandom random;
    for (const OtpSpec &spec : {OtpSpec(TotpSpec{HashAlgorithm::Sha512, 10, std::chrono::seconds(1)}),
             OtpSpec(HotpSpec{HashAlgorithm::Sha256, 7, 42}), OtpSpec(SteamSpec{})}) {
        for (const std::size_t bytes : {std::size_t(1), maxSecretBytes}) {
            const Result<OtpEntry> made = makeEnrolment(wish(spec, bytes), random);
            QVERIFY(made);
            const Result<SecretBytes> written = writeOtpauthUri(*made);
            QVERIFY(written);
            const Result<ParsedUri> read = parseOtpauthUri(written->view());
            QVERIFY(read);
            QCOMPARE(entryText(read->entry), entryText(*made));
        }
    }
}

void TestNewEnrolment::impossibleWishesAreRefused_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("error");
    const char *errors[] = {"bad_digits", "bad_digits", "bad_period", "unsupported_algorithm", "secret_wrong_length",
        "secret_wrong_length", "unsupported_type", "unsupported_type"};
    for (int i = 0; i < int(std::size(errors)); ++i)
        QTest::addRow("%d %s", i, errors[i]) << i << QString::fromLatin1(errors[i]);
}

void TestNewEnrolment::impossibleWishesAreRefused()
{
    QFETCH(int, which);
    const NewEnrolment wishes[] = {wish(TotpSpec{HashAlgorithm::Sha1, 0}), wish(TotpSpec{HashAlgorithm::Sha1, 11}),
        wish(TotpSpec{HashAlgorithm::Sha1, 6, std::chrono::seconds(0)}), wish(TotpSpec{HashAlgorithm::Md5}),
        wish(TotpSpec{}, 0), wish(TotpSpec{}, maxSecretBytes + 1), wish(MotpSpec{}), wish(YandexSpec{})};
    test::FixedRandom random;
    const Result<OtpEntry> made = makeEnrolment(wishes[which], random);
    QVERIFY(!made);
    QTEST(errorName(made.error().code), "error");
}

QTEST_APPLESS_MAIN(TestNewEnrolment)
#include "tst_new_enrolment.moc"
