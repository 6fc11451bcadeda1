// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/error_text.h"

#include <QSet>
#include <QTest>

using namespace cinnabar;

namespace {

/// The values that the comment of each code or finding promises, at most three.
const QStringList sample{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")};

bool hasPlaceholder(const QString &text)
{
    for (const QString &mark : {QStringLiteral("%1"), QStringLiteral("%2"), QStringLiteral("%3")}) {
        if (text.contains(mark))
            return true;
    }
    return false;
}

} // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsOwnSentence();
    void everyFindingHasItsOwnSentence();
    void namesDoNotTurnASentenceAround();
    void valuesAreQuoted_data();
    void valuesAreQuoted();
    void aBrokenEntryIsKept_data();
    void aBrokenEntryIsKept();
    void aMissingValueLeavesNoGap_data();
    void aMissingValueLeavesNoGap();
};

void ErrorTextTest::everyErrorHasItsOwnSentence()
{
    QSet<QString> seen;
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        const QString name = errorName(ErrorCode(code));
        const QString text = ui::errorText({ErrorCode(code), sample, QStringLiteral("for the log only")});
        QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(name));
        QVERIFY2(!hasPlaceholder(text), qPrintable(name));
        QVERIFY2(!text.contains(QStringLiteral("for the log only")), qPrintable(name));
        QVERIFY2(!seen.contains(text), qPrintable(name));
        seen.insert(text);
    }
}

void ErrorTextTest::everyFindingHasItsOwnSentence()
{
    QSet<QString> seen;
    for (int id = 0; id < findingCount; ++id) {
        const QString text = ui::findingText({FindingId(id), sample});
        QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(QString::number(id)));
        QVERIFY2(!hasPlaceholder(text), qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        // Whoever only looks at a code has asked for nothing to be stored.
        QVERIFY2(!text.contains(QStringLiteral("stored")), qPrintable(text));
        seen.insert(text);
    }
}

void ErrorTextTest::namesDoNotTurnASentenceAround()
{
    // The first turns what follows from right to left, the second is a command to a terminal, the third is Hebrew.
    const QString evil = QStringLiteral("\u202eevil\x1b[2J");
    const Finding finding{FindingId::IssuerMismatch, {evil, QStringLiteral("\u05d1\u05e0\u05e7")}};
    const QString shown = QStringLiteral("\ufffdevil\ufffd[2J");
    QVERIFY(ui::findingText(finding).contains(u'“' + shown + u'”'));
    QVERIFY(ui::findingText(finding).contains(QStringLiteral("“\u05d1\u05e0\u05e7”")));
    const QString isolated = ui::isolatedFindingText(finding);
    QVERIFY2(isolated.contains(QStringLiteral("“\u2068") + shown + QStringLiteral("\u2069”")), qPrintable(isolated));
    QVERIFY(isolated.contains(QStringLiteral("“\u2068\u05d1\u05e0\u05e7\u2069”")));
    // What a sentence depends on is not what it shows.
    for (const char *value : {"label", "issuer"}) {
        const Finding plus{FindingId::RawPlus, {QString::fromLatin1(value)}};
        QCOMPARE(ui::isolatedFindingText(plus), ui::findingText(plus));
    }
    QCOMPARE(ui::isolatedFindingText({FindingId::BadEscape}), ui::findingText({FindingId::BadEscape}));
}

void ErrorTextTest::valuesAreQuoted_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("parts");
    using Texts = std::initializer_list<const char *>;
    const auto list = [](Texts texts) {
        QStringList result;
        for (const char *text : texts)
            result.append(QString::fromUtf8(text));
        return result;
    };
    const auto row = [&](const char *name, ErrorCode code, Texts values, Texts parts) {
        QTest::newRow(name) << int(code) << list(values) << list(parts);
    };
    row("a wrong character with what it may have meant", ErrorCode::SecretBadCharacter, {"0", "5", "O"},
        {"“0”", "position 5", "as O"});
    row("a wrong character without a guess", ErrorCode::SecretBadCharacter, {"!", "2", ""}, {"“!”", "position 2"});
    row("every candidate", ErrorCode::AccountAmbiguous, {"x", "A (1)", "B (2)"}, {"“x”", "A (1); B (2)"});
    row("several accounts where none was named", ErrorCode::AccountAmbiguous, {"", "A (1)", "B (2)"},
        {"several accounts: A (1); B (2)"});
    row("the cameras that are there", ErrorCode::CameraMissing, {"nosuch", "Front", "Back"},
        {"“nosuch”", "Front; Back"});
    row("step and counter", ErrorCode::StepOutOfRange, {"-4", "3"}, {"counter 3", "-4 steps"});
    row("the limit of pictures", ErrorCode::PictureTooLarge, {"12000", "9000", "100"},
        {"12000 × 9000", "100 megapixels"});
    row("an algorithm as given", ErrorCode::UnsupportedAlgorithm, {"SHA3"}, {"“SHA3”"});
    row("a value that looks like a placeholder", ErrorCode::Io, {"%2", "no space"}, {"“%2”", "no space"});
    row("the silent server and how long it was waited for", ErrorCode::TimeServerSilent, {"ntp.example", "3"},
        {"“ntp.example”", "within 3 s"});
    row("why a server wants no questions", ErrorCode::TimeServerRefused, {"ntp.example", "RATE"},
        {"“ntp.example”", "(RATE)"});
    row("how many servers agree", ErrorCode::TimeServersDisagree, {"1", "2"}, {"1 of 2"});
    row("both keychains", ErrorCode::KeychainOtherBackend, {"KWallet", "GNOME Keyring"},
        {"are in KWallet", "answers with GNOME Keyring", "Start KWallet"});
}

void ErrorTextTest::valuesAreQuoted()
{
    QFETCH(const int, code);
    QFETCH(const QStringList, values);
    QFETCH(const QStringList, parts);
    const QString text = ui::errorText({ErrorCode(code), values});
    for (const QString &part : parts)
        QVERIFY2(text.contains(part), qPrintable(text));
}

void ErrorTextTest::aBrokenEntryIsKept_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("cause");
    QTest::newRow("kind") << int(ErrorCode::UnsupportedType) << QStringLiteral("of the kind “x”");
    QTest::newRow("algorithm") << int(ErrorCode::UnsupportedAlgorithm) << QStringLiteral("the algorithm “x”");
    QTest::newRow("digits") << int(ErrorCode::BadDigits) << QStringLiteral("digits (x)");
    QTest::newRow("period") << int(ErrorCode::BadPeriod) << QStringLiteral("period (x)");
    QTest::newRow("counter") << int(ErrorCode::BadCounter) << QStringLiteral("counter (x)");
    QTest::newRow("no secret") << int(ErrorCode::SecretMissing) << QStringLiteral("secret is missing");
    QTest::newRow("secret") << int(ErrorCode::SecretWrongLength) << QStringLiteral("a length");
    QTest::newRow("damage") << int(ErrorCode::StoreDamaged) << QStringLiteral("can't be read (x)");
}

void ErrorTextTest::aBrokenEntryIsKept()
{
    QFETCH(const int, code);
    QFETCH(const QString, cause);
    const QString text = ui::brokenEntryText({ErrorCode(code), {QStringLiteral("x")}});
    QVERIFY2(text.contains(cause), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("kept exactly as it is")), qPrintable(text));
}

void ErrorTextTest::aMissingValueLeavesNoGap_data()
{
    QTest::addColumn<int>("code");
    for (const ErrorCode code : {ErrorCode::InvalidInput, ErrorCode::BadEscape, ErrorCode::SecretWrongLength,
             ErrorCode::AccountNotFound, ErrorCode::DuplicateAccount, ErrorCode::BackupCodesUsedUp,
             ErrorCode::NotWritable, ErrorCode::CameraMissing, ErrorCode::PictureUnreadable, ErrorCode::NoSymbol,
             ErrorCode::KeychainLocked, ErrorCode::KeychainDenied, ErrorCode::StoreDamaged})
        QTest::newRow(qPrintable(errorName(code))) << int(code);
}

void ErrorTextTest::aMissingValueLeavesNoGap()
{
    QFETCH(const int, code);
    const QString text = ui::errorText({ErrorCode(code)});
    QVERIFY2(!text.contains(QStringLiteral("“”")) && !text.contains(QStringLiteral("()"))
            && !text.contains(QStringLiteral(": .")) && !text.startsWith(QLatin1Char(' ')) && !hasPlaceholder(text),
        qPrintable(text));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
