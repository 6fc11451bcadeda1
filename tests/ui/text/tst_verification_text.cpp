// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/verification_text.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;

class VerificationTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMistakeHasItsOwnNameAndSentence();
    void anExplanationIsTheSentencesOfItsMistakes();
    void theAnswerSaysWhy_data();
    void theAnswerSaysWhy();
    void driftIsSaidAsPeopleSayIt_data();
    void driftIsSaidAsPeopleSayIt();
    void aResynchronisationSaysWhatTheServerExpects();
};

void VerificationTextTest::everyMistakeHasItsOwnNameAndSentence()
{
    QSet<QString> names;
    QSet<QString> sentences;
    for (int i = 0; i < mistakeCount; ++i) {
        const QString name = mistakeName(Mistake(i));
        static const QRegularExpression kebab(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$"));
        QVERIFY2(kebab.match(name).hasMatch(), qPrintable(name));
        const QString sentence = ui::mistakeText({Mistake(i), {QStringLiteral("first"), QStringLiteral("second")}});
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), qPrintable(sentence));
        names.insert(name);
        sentences.insert(sentence);
    }
    QCOMPARE(names.size(), mistakeCount);
    QCOMPARE(sentences.size(), mistakeCount);
}

void VerificationTextTest::anExplanationIsTheSentencesOfItsMistakes()
{
    Explanation explanation{{{Mistake::Algorithm, {QStringLiteral("SHA256"), QStringLiteral("SHA1")}},
                                {Mistake::Period, {QStringLiteral("60"), QStringLiteral("30")}}},
        TotpSpec{}};
    const QString certain =
        QStringLiteral("The algorithm was SHA256 instead of SHA1. The period was 60 s instead of 30 s.");
    QCOMPARE(ui::explanationText(explanation), certain);
    explanation.likelihood = Likelihood::Possible;
    QVERIFY(ui::explanationText(explanation).startsWith(certain + QLatin1Char(' ')));
}

void VerificationTextTest::theAnswerSaysWhy_data()
{
    QTest::addColumn<OtpSpec>("spec");
    QTest::addColumn<Verification>("verification");
    QTest::addColumn<QStringList>("said");
    const OtpSpec totp = TotpSpec{};
    const OtpSpec hotp = HotpSpec{};
    const auto words = [](std::initializer_list<const char *> all) {
        QStringList list;
        for (const char *each : all)
            list.append(QString::fromUtf8(each));
        return list;
    };
    const DriftRange drift{-47, -17};
    QTest::newRow("accepted") << totp << Verification{.accepted = true, .offset = -1, .step = 9, .drift = drift}
                              << words({"Accepted.", "the step before", "between 17 s and 47 s behind"});
    QTest::newRow("accepted at once")
        << totp << Verification{.accepted = true, .offset = 0, .step = 9, .drift = DriftRange{-17, 13}}
        << words({"Accepted.", "the current step", "at most 17 s behind", "less than 13 s ahead"});
    QTest::newRow("outside") << totp << Verification{.offset = 5, .step = 9, .drift = DriftRange{133, 163}}
                             << words({"Refused", "window of 1", "5 steps after",
                                    "between 2 min 13 s and 2 min 43 s ahead"});
    QTest::newRow("replay") << totp << Verification{.offset = 0, .step = 9, .drift = drift, .replay = true}
                            << words({"Refused as a replay", "Wait for the next code"});
    QTest::newRow("not found") << totp << Verification{.search = 20} << words({"Refused", "within 20"});
    QTest::newRow("too long") << totp << Verification{.form = CodeForm::WrongLength}
                              << words({"Refused", "6 characters long"});
    QTest::newRow("too long for one digit")
        << OtpSpec(TotpSpec{HashAlgorithm::Sha1, 1}) << Verification{.form = CodeForm::WrongLength}
        << words({"Refused", "1 character long"});
    QTest::newRow("letters") << totp << Verification{.form = CodeForm::WrongCharacters}
                             << words({"Refused", "characters that no code"});
    QTest::newRow("counter") << hotp << Verification{.accepted = true, .offset = 0, .step = 9}
                             << words({"Accepted", "expected counter, 9"});
    QTest::newRow("counter ahead") << hotp << Verification{.accepted = true, .offset = 1, .step = 9}
                                   << words({"Accepted", "counter 9", "1 ahead"});
    QTest::newRow("counter too far ahead")
        << hotp << Verification{.offset = 4, .step = 9}
        << words({"Refused", "counter 9", "4 ahead", "looks ahead 1", "Two codes in a row"});
    QTest::newRow("counter passed") << hotp << Verification{.offset = -4, .step = 9, .replay = true}
                                    << words({"Refused", "counter 9", "passed"});
    QTest::newRow("counter used") << hotp << Verification{.offset = 0, .step = 9, .replay = true}
                                  << words({"Refused as a replay", "counter 9"});
    QTest::newRow("counter not found") << hotp << Verification{.window = 50, .search = 20}
                                       << words({"Refused", "counter", "within 50"});
}

void VerificationTextTest::theAnswerSaysWhy()
{
    QFETCH(OtpSpec, spec);
    QFETCH(Verification, verification);
    QFETCH(QStringList, said);
    const QString text = ui::verificationText(spec, verification);
    for (const QString &words : said)
        QVERIFY2(text.contains(words), qPrintable(text + QStringLiteral(" lacks ") + words));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
}

void VerificationTextTest::driftIsSaidAsPeopleSayIt_data()
{
    QTest::addColumn<qint64>("earliest");
    QTest::addColumn<qint64>("latest");
    QTest::addColumn<QString>("words");
    QTest::newRow("up to now") << qint64(-30) << qint64(0) << QStringLiteral("between 0 s and 30 s behind");
    QTest::newRow("from now on") << qint64(0) << qint64(30) << QStringLiteral("between 0 s and 30 s ahead");
    QTest::newRow("both") << qint64(-1) << qint64(29)
                          << QStringLiteral("at most 1 s behind the server's and less than 29 s ahead");
    QTest::newRow("minutes") << qint64(120) << qint64(150) << QStringLiteral("between 2 min and 2 min 30 s ahead");
    QTest::newRow("hours") << qint64(-7'260) << qint64(-7'200) << QStringLiteral("between 2 h and 2 h 1 min behind");
}

void VerificationTextTest::driftIsSaidAsPeopleSayIt()
{
    QFETCH(qint64, earliest);
    QFETCH(qint64, latest);
    QFETCH(QString, words);
    const QString text = ui::verificationText(
        TotpSpec(), Verification{.accepted = true, .offset = 0, .drift = DriftRange{earliest, latest}});
    QVERIFY2(text.contains(words), qPrintable(text));
}

void VerificationTextTest::aResynchronisationSaysWhatTheServerExpects()
{
    const QString found = ui::resynchronisationText(Resynchronisation{7, 5, 9});
    QVERIFY2(found.startsWith(QStringLiteral("Accepted")) && found.contains(QStringLiteral("7 and 8, 5 ahead"))
            && found.contains(QStringLiteral("expects 9")),
        qPrintable(found));
    QVERIFY(ui::resynchronisationText(Resynchronisation{7, 0, 9}).contains(QStringLiteral("as the server expected")));
    QVERIFY(ui::resynchronisationText({}).startsWith(QStringLiteral("Refused")));
}

QTEST_APPLESS_MAIN(VerificationTextTest)
#include "tst_verification_text.moc"
