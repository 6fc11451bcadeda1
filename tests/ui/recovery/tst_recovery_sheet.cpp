// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_qr_reader.h"
#include "adapters/zxing_qr_writer.h"
#include "recovery/recovery_sheet.h"
#include "support/sample_accounts.h"
#include "uri/otpauth_uri.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>
#include <span>
#include <string>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

const QString paperFolder = QStringLiteral("/srv/backups/of mine");

RecoverySheetContent sampleContent()
{
    RecoverySheetContent content;
    content.date = QDate(2026, 11, 24);
    content.backupFolder = paperFolder;
    content.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    return content;
}

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60000);
    return process.readAllStandardOutput();
}

/// What the sheet says, with all white space as one space.
QString textOf(const QString &pdf)
{
    return QString::fromUtf8(run(QStringLiteral(PDFTOTEXT), {pdf, QStringLiteral("-")})).simplified();
}

/// The pages as a printer would put them on paper, at 150 dots per inch.
std::vector<QImage> pagesOf(const QString &pdf)
{
    const QDir folder(QFileInfo(pdf).path());
    run(QStringLiteral(PDFTOPPM), {QStringLiteral("-r"), QStringLiteral("150"), pdf, pdf + QStringLiteral("-page")});
    std::vector<QImage> pages;
    for (const QString &name : folder.entryList({QStringLiteral("*.ppm")}, QDir::Files, QDir::Name)) {
        pages.push_back(QImage(folder.filePath(name)).convertToFormat(QImage::Format_Grayscale8));
        QFile::remove(folder.filePath(name));
    }
    return pages;
}

/// On all pages but the first, which has none.
std::multiset<std::string> codesOn(const std::vector<QImage> &pages)
{
    std::multiset<std::string> texts;
    for (const QImage &page : std::span(pages).subspan(1)) {
        const LumaView view{page.constBits(), page.width(), page.height(), page.bytesPerLine()};
        for (const QrSymbol &symbol : app::ZxingQrReader().read(view))
            texts.emplace(asText(symbol.text.view()));
    }
    return texts;
}

std::string uriOf(const OtpEntry &entry)
{
    const auto uri = writeOtpauthUri(entry);
    return uri ? std::string(asText(uri->view())) : std::string();
}

} // namespace

class RecoverySheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_file = m_folder->filePath(QStringLiteral("sheet.pdf"));
    }

    void sheetTellsHowToGetTheAccountsBack()
    {
        QVERIFY(write(sampleContent()));
        const QString text = textOf(m_file);
        for (const QString &part : {QStringLiteral("Cinnabar recovery sheet"), QStringLiteral("24 November 2026"),
                 paperFolder, QStringLiteral("cinnabar-cli vault restore FILE"),
                 QStringLiteral("cinnabar --vault FILE"), QStringLiteral("“Restore a backup…”"),
                 QStringLiteral("Write it here by hand"), QStringLiteral("Page 1 of 1")})
            QVERIFY2(text.contains(part), qPrintable(part + QStringLiteral(" is not in: ") + text));
    }

    void passphraseIsPrintedOnlyWhenAsked_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QString>("printed");
        QTest::newRow("made") << QByteArray("abandon zoo ability zone length abandon zoo")
                              << "1. abandon 2. zoo 3. ability";
        QTest::newRow("own") << QByteArray("My dog's  Name-1") << "My dog's Name-1";
        QTest::newRow("own, in Hebrew") << QByteArray("סיסמה") << "סיסמה";
    }
    void passphraseIsPrintedOnlyWhenAsked()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(QString, printed);
        RecoverySheetContent content = sampleContent();
        content.passphrase = SecretBytes::copyOf(asSecretView(passphrase.constData()));
        QVERIFY(write(content));
        const QString text = textOf(m_file);
        QVERIFY2(text.contains(printed), qPrintable(text));
        for (const QByteArray &word : passphrase.simplified().split(' '))
            QVERIFY2(text.contains(QString::fromUtf8(word)), word.constData());
        QVERIFY(!text.contains(QStringLiteral("Write it here by hand")));
    }

    void everyAccountHasItsCode()
    {
        Vault vault = sampleVault(9);
        FixedRandom random(3);
        std::ignore =
            vault.add(sampleAccount(random, sampleEntry(QStringLiteral("דואר ישראל"), QStringLiteral("דנה"))));
        std::ignore = vault.add(fullAccount(random)); // its URI is long
        std::ignore = vault.add(sampleAccount(random, sampleEntry({}, QStringLiteral("hotp"), HotpSpec{})));
        QVERIFY(write(sampleContent(), &vault));
        const QString text = textOf(m_file);
        std::multiset<std::string> expected;
        for (const Account &account : vault.accounts()) {
            expected.insert(uriOf(account.entry));
            // The fonts have no emoji.
            const QString issuer = account.entry.issuer.section(QStringLiteral(" \U0001F510"), 0, 0);
            QVERIFY2(text.contains(issuer), qPrintable(issuer));
        }
        const auto pages = pagesOf(m_file);
        QVERIFY(codesOn(pages) == expected);
        const int count = int(pages.size());
        QCOMPARE(count, 3);
        for (int page = 1; page <= count; ++page)
            QVERIFY(text.contains(QStringLiteral("Page %1 of %2").arg(page).arg(count)));
    }

    void accountsWithoutACodeAreListedWithTheReason()
    {
        Vault vault = sampleVault(1);
        FixedRandom random(3);
        OtpEntry tooLong = sampleEntry(QStringLiteral("Too long"));
        tooLong.extraParameters = {{QStringLiteral("image"), QString(3000, u'x')}};
        OtpEntry unwritable = sampleEntry(QStringLiteral("Unwritable"));
        unwritable.extraParameters = {{QStringLiteral("period"), QStringLiteral("1")}};
        std::ignore = vault.add(sampleAccount(random, std::move(tooLong)));
        std::ignore = vault.add(sampleAccount(random, std::move(unwritable)));
        Account gone = sampleAccount(random, sampleEntry(QStringLiteral("Gone")));
        const QUuid id = gone.id;
        std::ignore = vault.add(std::move(gone));
        std::ignore = vault.moveToTrash(id, UnixMillis(1700000000000));
        QVERIFY(write(sampleContent(), &vault));
        QCOMPARE(codesOn(pagesOf(m_file)).size(), std::size_t(1));
        const QString text = textOf(m_file);
        QVERIFY2(text.contains(QStringLiteral("Too long (alice@example.com)")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("can't carry: period")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("too long for one QR code")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("in the trash are not on this sheet")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("Gone")), qPrintable(text));
    }

    void paperFollowsTheCountry_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QSize>("pixels"); // at 150 dots per inch
        QTest::newRow("A4") << QLocale(QLocale::German, QLocale::Germany) << QSize(1240, 1754);
        QTest::newRow("Letter") << QLocale(QLocale::English, QLocale::UnitedStates) << QSize(1275, 1650);
        QTest::newRow("Letter, metric") << QLocale(QLocale::Spanish, QLocale::Mexico) << QSize(1275, 1650);
        QTest::newRow("A4, English") << QLocale(QLocale::English, QLocale::UnitedKingdom) << QSize(1240, 1754);
    }
    void paperFollowsTheCountry()
    {
        QFETCH(QLocale, locale);
        QFETCH(QSize, pixels);
        RecoverySheetContent content = sampleContent();
        content.locale = locale;
        const Vault vault = sampleVault(3);
        QVERIFY(write(content, &vault));
        const auto pages = pagesOf(m_file);
        QVERIFY(!pages.empty());
        const QSize off = pages.front().size() - pixels;
        QVERIFY(std::abs(off.width()) <= 1 && std::abs(off.height()) <= 1);
        QCOMPARE(codesOn(pages).size(), std::size_t(3));
    }

    void readsFromTheRightWhereLanguagesDo()
    {
        RecoverySheetContent content = sampleContent();
        content.direction = Qt::RightToLeft;
        const Vault vault = sampleVault(3);
        QVERIFY(write(content, &vault));
        const auto pages = pagesOf(m_file);
        QCOMPARE(codesOn(pages).size(), std::size_t(3));
        // The title stands at the right margin, so the left quarter of its line is white.
        const QImage title = pages.front().copy(0, 100, pages.front().width() / 4, 60);
        const auto isDark = [&title](int y) {
            return std::any_of(
                title.constScanLine(y), title.constScanLine(y) + title.width(), [](uchar grey) { return grey < 128; });
        };
        for (int y = 0; y < title.height(); ++y)
            QVERIFY(!isDark(y));
    }

    void fileIsItsOwnersAndReplacesAnother()
    {
        QFile old(m_file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(write(sampleContent()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(m_file) & others, QFile::Permissions());
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.read(5), QByteArray("%PDF-"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void folderThatIsNotThereIsAnError()
    {
        const auto written = writeRecoverySheet(
            m_folder->filePath(QStringLiteral("no/sheet.pdf")), sampleContent(), nullptr, app::ZxingQrWriter());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Io);
    }

private:
    bool write(const RecoverySheetContent &content, const Vault *vault = nullptr) const
    {
        return bool(writeRecoverySheet(m_file, content, vault, app::ZxingQrWriter()));
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_MAIN(RecoverySheetTest)
#include "tst_recovery_sheet.moc"
