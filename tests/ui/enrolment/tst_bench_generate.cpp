// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "enrolment/bench_subject.h"
#include "enrolment/generate_page.h"
#include "ui/enrolment/bench_scene.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

BenchSubject &subject(const BenchScene &scene) { return *scene.window->findChild<BenchSubject *>(); }

} // namespace

class BenchGenerateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void generatesSecretsOf160BitsAndOpensThem()
    {
        BenchScene scene;
        scene.show();
        scene.openTab(3);
        scene.press("generate");
        const OtpEntry *made = scene.window->findChild<GeneratePage *>()->entry();
        QVERIFY(made);
        QCOMPARE(made->secret.size(), std::size_t(20));
        const SecretBytes secret = made->secret.clone();
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

    void savesTheSheetOfOddOnes()
    {
        BenchScene scene;
        scene.show();
        auto *page = scene.window->findChild<GeneratePage *>();
        const QString html = scene.f.folder.filePath(QStringLiteral("odd.html"));
        const QString pdf = scene.f.folder.filePath(QStringLiteral("odd.pdf"));
        page->saveSheetAs(html, GeneratePage::SheetFormat::Html);
        page->saveSheetAs(pdf, GeneratePage::SheetFormat::Pdf);
        QFile htmlFile(html);
        QFile pdfFile(pdf);
        QVERIFY(htmlFile.open(QIODevice::ReadOnly) && pdfFile.open(QIODevice::ReadOnly));
        QVERIFY(htmlFile.readAll().contains("issuer-mismatch"));
        QVERIFY(pdfFile.readAll().startsWith("%PDF"));
    }
};

QTEST_MAIN(BenchGenerateTest)
#include "tst_bench_generate.moc"
