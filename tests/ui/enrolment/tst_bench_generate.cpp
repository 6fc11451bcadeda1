// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "enrolment/bench_subject.h"
#include "enrolment/generate_page.h"
#include "enrolment/odd_ones.h"
#include "text/odd_sheet.h"
#include "ui/enrolment/bench_scene.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

BenchSubject &subject(const BenchScene &scene) { return *scene.window->findChild<BenchSubject *>(); }

/// Every group and every odd one, in the order of the sheet.
QStringList oddHeadings()
{
    QStringList headings;
    QString group;
    for (const OddOne &odd : oddOnes()) {
        if (const QString own = oddGroup(odd); own != group)
            headings << (group = own);
        headings << QString::fromLatin1(odd.id);
    }
    return headings;
}

} // namespace

class BenchGenerateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void generatesSecretsOf160BitsAndOpensThem()
    {
        BenchScene scene;
        scene.show();
        scene.window->resize(scene.window->minimumSizeHint());
        scene.openTab(3);
        QVERIFY(scene.part<QLineEdit>("generateIssuer")->visibleRegion().boundingRect().height() > 0);
        scene.press("generate");
        const OtpEntry *made = scene.window->findChild<GeneratePage *>()->entry();
        QVERIFY(made);
        QCOMPARE(made->secret.size(), std::size_t(20));
        const SecretBytes secret = made->secret.clone();
        // What was asked for is in view, although the page is longer than the window.
        QTRY_VERIFY(!scene.part<QPushButton>("openGenerated")->visibleRegion().isEmpty());
        scene.press("openGenerated");
        QCOMPARE(scene.part<QTabWidget>("benchTabs")->currentIndex(), 0);
        QVERIFY(subject(scene).entry());
        QVERIFY(equalsConstantTime(subject(scene).entry()->secret.view(), secret.view()));
        scene.press("generate");
        QVERIFY(!equalsConstantTime(made->secret.view(), secret.view()));
        QCOMPARE(scene.f.store.saves, 0);
    }

    void savesQrCodesForTheOwnerOnly_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("PNG") << int(PictureFormat::Png) << QByteArray("\x89PNG");
        QTest::newRow("SVG") << int(PictureFormat::Svg) << QByteArray("<svg");
    }
    void savesQrCodesForTheOwnerOnly()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, beginning);
        BenchScene scene;
        scene.show();
        scene.press("generate");
        const QString file = scene.f.folder.filePath(QStringLiteral("code"));
        scene.window->findChild<GeneratePage *>()->savePictureAs(file, PictureFormat(format));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().startsWith(beginning));
        QVERIFY(!saved.permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther));
    }

    void marksWhatWasMadeBeforeAChange()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(3);
        scene.part<QPushButton>("generate")->click();
        QVERIFY(!scene.part<QLabel>("outdated")->isVisible());
        scene.part<QLineEdit>("generateName")->setText(QStringLiteral("zoe"));
        QVERIFY(scene.part<QLabel>("outdated")->isVisible());
        scene.part<QPushButton>("generate")->click();
        QVERIFY(!scene.part<QLabel>("outdated")->isVisible());
    }

    void refusesWhatFitsInNoQrCode_data()
    {
        QTest::addColumn<int>("characters");
        QTest::addColumn<bool>("qrFails");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no QR code") << 5 << true << "does not fit in one QR code";
        QTest::newRow("no link") << 9000 << false << "more than 8192 bytes";
    }
    void refusesWhatFitsInNoQrCode()
    {
        QFETCH(int, characters);
        QFETCH(bool, qrFails);
        QFETCH(QString, sentence);
        BenchScene scene;
        scene.show();
        scene.openTab(3);
        scene.press("generate");
        if (qrFails)
            scene.f.writer.failure = Error{ErrorCode::QrTooLong};
        scene.part<QLineEdit>("generateName")->setText(QString(characters, u'x'));
        scene.press("generate");
        QVERIFY(!scene.window->findChild<GeneratePage *>()->entry());
        QStringList shown;
        for (const QLabel *label : scene.window->findChildren<QLabel *>()) {
            if (label->isVisible())
                shown << label->text();
        }
        const QString all = shown.join(u'\n');
        QVERIFY2(all.contains(sentence) && all.contains(QStringLiteral("Nothing was made")), qPrintable(all));
    }

    void saysWhenTheClipboardClears()
    {
        BenchScene scene;
        scene.show();
        scene.press("generate");
        for (const char *button : {"copyLink", "copyQr"}) {
            scene.press(button);
            QVERIFY2(
                scene.text("said").contains(QStringLiteral("The clipboard clears in")), qPrintable(scene.text("said")));
        }
    }

    void savesTheSheetOfOddOnes()
    {
        BenchScene scene;
        scene.show();
        auto *page = scene.window->findChild<GeneratePage *>();
        const QString html = scene.f.folder.filePath(QStringLiteral("odd.html"));
        const QString pdf = scene.f.folder.filePath(QStringLiteral("odd.pdf"));
        page->saveSheetAs(html, GeneratePage::SheetFormat::Html);
        page->saveSheetAs(pdf, GeneratePage::SheetFormat::Pdf);
        const QStringList expected = oddHeadings();
        QFile htmlFile(html);
        QVERIFY(htmlFile.open(QIODevice::ReadOnly));
        const QString sheet = QString::fromUtf8(htmlFile.readAll());
        QStringList headings;
        const QRegularExpression heading(QStringLiteral("<h[23]>([^<]*)</h[23]>"));
        for (const QRegularExpressionMatch &match : heading.globalMatch(sheet))
            headings << match.captured(1);
        QCOMPARE(headings, expected);
        for (const OddOne &odd : oddOnes())
            QVERIFY2(sheet.contains(oddText(odd).toHtmlEscaped()), odd.id);
#ifdef PDFTOTEXT
        QProcess reader;
        reader.start(QStringLiteral(PDFTOTEXT), {QStringLiteral("-raw"), pdf, QStringLiteral("-")});
        QVERIFY(reader.waitForFinished());
        // The font's ligatures are letters again.
        const QString printed =
            QString::fromUtf8(reader.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);
        QStringList lines = printed.split(QRegularExpression(QStringLiteral("[\\n\\f]")));
        lines.removeIf([&](const QString &line) { return !expected.contains(line); });
        QCOMPARE(lines, expected);
        const auto letters = [](const QString &text) {
            return text.normalized(QString::NormalizationForm_KC).remove(QRegularExpression(QStringLiteral("\\s")));
        };
        const QString all = letters(printed);
        for (const OddOne &odd : oddOnes()) {
            for (const QString &part : QStringList{oddText(odd), oddExpectation(odd, scene.f.clock.now())})
                QVERIFY2(all.contains(letters(part)), qPrintable(part));
        }
#else
        QVERIFY(QFileInfo(pdf).size() > 0);
#endif
    }
};

QTEST_MAIN(BenchGenerateTest)
#include "tst_bench_generate.moc"
