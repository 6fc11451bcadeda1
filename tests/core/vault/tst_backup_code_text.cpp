// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/backup_code_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace cinnabar;

namespace {

SecretView viewOf(const QByteArray &text) { return asSecretView({text.constData(), std::size_t(text.size())}); }

QStringList texts(const std::vector<SecretBytes> &list)
{
    QStringList result;
    for (const SecretBytes &item : list)
        result.append(QString::fromUtf8(asText(item.view()).data(), qsizetype(item.size())));
    return result;
}

QStringList words(const char *text) { return QString::fromUtf8(text).split(QLatin1Char('/'), Qt::SkipEmptyParts); }

} // namespace

/// Texts as sites give them, with other digits.
class TestBackupCodeText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAreFound_data();
    void codesAreFound();
    void whatIsNoCodeIsTold_data();
    void whatIsNoCodeIsTold();
    void nothingIsLost_data() { codesAreFound_data(); }
    void nothingIsLost();
    void equalCodesAreCounted();
    void checkedLinesAreTakenAsTheyStand();
    void aLargeTextIsQuick();
};

void TestBackupCodeText::codesAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("codes");
    QTest::addColumn<QList<int>>("leftOut");
    const auto row = [](const char *name, const char *text, const char *codes, const QList<int> &leftOut = {}) {
        QTest::newRow(name) << QByteArray(text) << words(codes) << leftOut;
    };
    row("Google, the file",
        "SAVE YOUR BACKUP CODES\nKeep these backup codes somewhere safe but accessible.\n\n"
        " 1. 1234 5678\t\t 6. 6789 0123\n 2. 2345 6789\t\t 7. 7890 1234\n"
        " 3. 3456 7890\t\t 8. ALREADY USED\n\n(user@gmail.com)\n\n"
        "* You can only use each backup code once.\n"
        "* Need more? Visit https://g.co/2sv\n"
        "* These codes were generated on: Aug 21, 2026.\n",
        "1234 5678/6789 0123/2345 6789/7890 1234/3456 7890", {1, 2, 6, 8, 10, 11, 12});
    row("Google, the page", "\xE2\x98\x90 1234 5678\n\xE2\x98\x90 2345 6789\n", "1234 5678/2345 6789");
    row("columns with one space", "1. 1234 5678 6. 6789 0123\n2. 2345 6789 7. 7890 1234",
        "1234 5678/6789 0123/2345 6789/7890 1234");
    row("GitHub", "abcde-12345\nf0a1b-c2d3e\nabcde-fabcd\n", "abcde-12345/f0a1b-c2d3e/abcde-fabcd");
    row("GitHub, two columns", "abcde-12345 f0a1b-c2d3e\n11111-22222 33333-44444",
        "abcde-12345/f0a1b-c2d3e/11111-22222/33333-44444");
    row("Discord, the file",
        "These are your Discord backup codes for account user@example.com. Keep them safe!\n\n"
        "* ab1d-ef2h\n* xyzw-klmn\n* 1234-abcd\n",
        "ab1d-ef2h/xyzw-klmn/1234-abcd", {1});
    row("Facebook", "1. 1234 5678\n2. 2345 6789\n3. 3456 7890\n", "1234 5678/2345 6789/3456 7890");
    row("cPanel and WHMCS", "Your backup code is shown below.\n\nA1B2C3D4E5F6A7B8\n", "A1B2C3D4E5F6A7B8", {1});
    row("WHMCS, grouped", "A1B2 C3D4 E5F6 A7B8", "A1B2 C3D4 E5F6 A7B8");
    row("Microsoft", "Recovery code: ABCDE-12345-FGHIJ-67890-KLMNO", "ABCDE-12345-FGHIJ-67890-KLMNO");
    row("a labelled list", "Backup code 1: 12345678\nBackup code 2: 23456789", "12345678/23456789");
    row("npm", "8d3c0f6a4e5b7c9d1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80",
        "8d3c0f6a4e5b7c9d1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80");
    row("eight digits in columns", "12345678 23456789 34567890\n45678901 56789012 67890123",
        "12345678/23456789/34567890/45678901/56789012/67890123");
    row("six digits", "123456\n234567", "123456/234567");
    row("commas", "12345678, 23456789, 34567890.", "12345678/23456789/34567890");
    row("JSON", R"(["abcd-1234","efgh-5678"])", "abcd-1234/efgh-5678");
    row("a table of numbers and codes", "1\t12345678\t6\t23456789\n2\t34567890\t7\t45678901",
        "12345678/23456789/34567890/45678901");
    row("numbers on lines of their own", "1\n12345678\n2\n23456789\n3.\n34567890", "12345678/23456789/34567890");
    row("numbers in brackets", "(1) 1234-5678\n(2) 2345-6789", "1234-5678/2345-6789");
    row("Windows line ends", "1234-5678\r\n2345-6789\r\n", "1234-5678/2345-6789");
    row("typographic spaces and dashes",
        "1234\xC2\xA0"
        "5678\n2345\xE2\x80\x93"
        "6789\n\xE2\x80\x8B"
        "3456-7890",
        "1234 5678/2345-6789/3456-7890");
    row("four digits, a list", "1234\n2345\n3456", "1234/2345/3456");
    row("letters alone, a list", "abcd-efgh\nijkl-mnop\nqrst-uvwx", "abcd-efgh/ijkl-mnop/qrst-uvwx");
    row("upper-case words, a list", "QWERTZUI\nASDFGHJK\nYXCVBNML", "QWERTZUI/ASDFGHJK/YXCVBNML");
    row("a heading as long as a code", "Recovery\n12345678\na1b2c3d4", "12345678/a1b2c3d4", {1});
    row("marked as used",
        "1234 5678\n2345 6789 (used)\n~~3456 7890~~\n[x] 4567 8901\n\xE2\x9C\x93 5678 9012\n"
        "6\xCC\xB6"
        "7\xCC\xB6"
        "8\xCC\xB6"
        "9 0123\n[ ] 7890 1234",
        "1234 5678/7890 1234", {2, 3, 4, 5, 6});
}

void TestBackupCodeText::codesAreFound()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, codes);
    QFETCH(const QList<int>, leftOut);
    const SplitBackupCodes split = splitBackupCodes(viewOf(text));
    QCOMPARE(texts(split.codes), codes);
    QList<int> lines;
    for (const SplitBackupCodes::Line &line : split.leftOut)
        lines.append(line.number);
    QCOMPARE(lines, leftOut);
}

void TestBackupCodeText::whatIsNoCodeIsTold_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"Keep these codes somewhere safe", "2026-11-24", "24-11-2026", "2026", "Room 1234",
             "Step 2 of 3", "user@example.com", "https://example.com/12345678", "Recovery", "Passwords-safe",
             "Your code is ABCD-1234", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "12", "12345", "a", "~~1234-5678~~",
             "Expires: Aug 21", "+44 20 7946 0958"})
        QTest::newRow(text) << QByteArray(text);
}

void TestBackupCodeText::whatIsNoCodeIsTold()
{
    QFETCH(const QByteArray, text);
    const SplitBackupCodes split = splitBackupCodes(viewOf("\n " + text + "\t\n"));
    QCOMPARE(texts(split.codes), QStringList());
    QCOMPARE(split.leftOut.size(), std::size_t(1));
    QCOMPARE(split.leftOut[0].number, 2);
    QCOMPARE(asText(split.leftOut[0].text.view()), std::string_view(text.constData()));
}

void TestBackupCodeText::nothingIsLost()
{
    // Every word of every line is in a code, or its line is told.
    QFETCH(const QByteArray, text);
    const SplitBackupCodes split = splitBackupCodes(viewOf(text));
    const QString all = texts(split.codes).join(QLatin1Char('\n'));
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool told = std::any_of(split.leftOut.begin(), split.leftOut.end(),
            [&](const SplitBackupCodes::Line &line) { return line.number == i + 1; });
        if (told)
            continue;
        static const QRegularExpression word(QStringLiteral("[0-9A-Za-z]{4,}"));
        auto found = word.globalMatch(QString::fromUtf8(lines[i]));
        while (found.hasNext()) {
            const QString part = found.next().captured();
            const bool isLabel = QStringLiteral("Recovery Backup code").contains(part);
            QVERIFY2(isLabel || all.contains(part), qPrintable(part));
        }
    }
}

void TestBackupCodeText::equalCodesAreCounted()
{
    const SplitBackupCodes split = splitBackupCodes(viewOf("1234-5678\n2345-6789\n1234-5678"));
    QCOMPARE(texts(split.codes), words("1234-5678/2345-6789"));
    QCOMPARE(split.repeated, std::size_t(1));
}

void TestBackupCodeText::checkedLinesAreTakenAsTheyStand()
{
    const QByteArray text = "  Correct horse: 1 \r\n\n~x~\nabc\nabc\n";
    QCOMPARE(texts(backupCodeLines(viewOf(text))), words("Correct horse: 1/~x~/abc"));
    QVERIFY(backupCodeLines({}).empty());
    QVERIFY(splitBackupCodes({}).codes.empty());
}

void TestBackupCodeText::aLargeTextIsQuick()
{
    QByteArray text;
    for (int i = 0; i < 2000; ++i)
        text += "abcd-" + QByteArray::number(1000 + i) + " words and words\n" + QByteArray::number(100000 + i) + '\n';
    const SplitBackupCodes split = splitBackupCodes(viewOf(text));
    QCOMPARE(split.codes.size(), std::size_t(2000));
    QCOMPARE(split.leftOut.size(), std::size_t(2000));
}

QTEST_APPLESS_MAIN(TestBackupCodeText)
#include "tst_backup_code_text.moc"
