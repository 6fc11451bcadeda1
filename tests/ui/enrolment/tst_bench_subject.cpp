// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrolment/bench_subject.h"
#include "enrolment/generate_page.h"
#include "enrolment/inspect_page.h"
#include "enrolment/inspection_text.h"
#include "enrolment/odd_ones.h"
#include "enrolment/timeline_model.h"
#include "ui/enrolment/bench_scene.h"

#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QStyle>
#include <QTableView>
#include <QTableWidget>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;
using namespace std::chrono_literals;

namespace {

// Made with Python: two of an export's three accounts, in the first of two parts.
const QByteArray firstPart = "otpauth-migration://offline?data="
                             "ChwKCkhlbGxvId6tvu8SAWEaBVNpdGUxIAEoATACCh0KC0hlbGxvId6tvu8xEgFiGgVTaXRlMiABKA"
                             "EwAhABGAIgACgH";
const QByteArray motpLink = "motp://Site:me?secret=0123456789abcdef";

/// Nothing is odd about a code that looks like this.
const QrFacts wellDrawn{5, 37, 'M', 4, 4, 100, false};

bool isAboutThePicture(FindingId id) { return id >= FindingId::QrQuietZone && id <= FindingId::QrSmallModules; }

const OtpEntry *entryOf(const BenchScene &scene) { return scene.window->findChild<BenchSubject *>()->entry(); }

QStringList texts(const BenchScene &scene, const char *labels)
{
    QStringList all;
    for (const QLabel *label : scene.window->findChildren<QLabel *>(QLatin1StringView(labels)))
        all << label->text();
    return all;
}

QString value(const std::vector<NamedFact> &facts, const char *name)
{
    for (const NamedFact &fact : facts) {
        if (fact.name == QLatin1StringView(name))
            return fact.value;
    }
    return QStringLiteral("missing");
}

QString currentCode(const BenchScene &scene)
{
    const auto *model = qobject_cast<const TimelineModel *>(scene.part<QTableView>("timeline")->model());
    return model->currentRow() < 0 ? QString() : model->rows()[std::size_t(model->currentRow())].window.code;
}

} // namespace

/// What the bench looks at, and what it says of it.
class BenchSubjectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oddOnesHaveTheirFindingAlsoAsPictures_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < oddOnes().size(); ++i)
            QTest::newRow(oddOnes()[i].id) << int(i);
    }
    void oddOnesHaveTheirFindingAlsoAsPictures()
    {
        QFETCH(int, index);
        const OddOne &odd = oddOnes()[std::size_t(index)];
        BenchSubject subject;
        std::vector<GivenText> given;
        given.push_back({SecretBytes::copyOf(std::string_view(odd.text)), wellDrawn});
        subject.setTexts(std::move(given));
        QStringList found;
        for (const Finding &finding : subject.inspection()->findings())
            found << findingName(finding.id);
        QStringList expected;
        if (odd.finding && !isAboutThePicture(*odd.finding))
            expected << findingName(*odd.finding);
        QCOMPARE(found, expected);
        QVERIFY(subject.inspection()->qr == wellDrawn);
    }

    void aTypedLinkIsTakenWhenItIsWhole()
    {
        BenchScene scene;
        scene.show();
        auto *field = scene.part<QLineEdit>("link");
        QTest::keyClicks(field, QString::fromUtf8(aliceLink));
        QCOMPARE(field->text(), QString::fromUtf8(aliceLink));
        QVERIFY(!entryOf(scene));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QVERIFY(entryOf(scene));
        QCOMPARE(entryOf(scene)->secret.size(), std::size_t(20));
    }

    void whatIsPastedBehindWhatWasTypedIsTakenAtOnce()
    {
        BenchScene scene;
        scene.show();
        auto *field = scene.part<QLineEdit>("link");
        QTest::keyClicks(field, QStringLiteral("otpauth://totp/x?secret="));
        QVERIFY(!entryOf(scene));
        field->insert(QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        QVERIFY(field->text().isEmpty());
        QVERIFY(entryOf(scene));
        QCOMPARE(entryOf(scene)->secret.size(), std::size_t(20));
    }

    void gravestFindingsComeFirst()
    {
        BenchScene scene;
        scene.show();
        // A name is missing (a note), the secret is short (a warning), and there are no twelve digits (an error).
        scene.look("otpauth://totp/?secret=GEZDGNBV&period=60&digits=12");
        const QStringList titles = texts(scene, "findingTitle");
        QVERIFY2(titles.size() >= 3, qPrintable(titles.join(u'\n')));
        QString signs;
        for (const QString &title : titles)
            signs += title.at(0);
        QString sorted;
        for (const QChar sign : {QChar(0x2717), QChar(0x26A0), QChar(0x2139)})
            sorted += QString(signs.count(sign), sign);
        QCOMPARE(signs, sorted);
    }

    void findingsOfAKindAreOneCard()
    {
        BenchScene scene;
        scene.show();
        QByteArray link = aliceLink;
        for (int i = 0; i < 110; ++i)
            link += "&extra" + QByteArray::number(i) + "=1";
        scene.look(link);
        const QStringList titles = texts(scene, "findingTitle").filter(QStringLiteral("unknown-parameter"));
        QCOMPARE(titles.size(), 1);
        QVERIFY2(titles[0].contains(QStringLiteral("110")), qPrintable(titles[0]));
        const QString others = texts(scene, "findingOthers").join(u'\n');
        QVERIFY(others.contains(QStringLiteral("extra1\u2069")));
        QVERIFY(others.contains(QStringLiteral("extra109")));
    }

    void whatIsKnownOfAppsHasItsYear()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink + "&digits=8&algorithm=SHA512&period=60");
        const QStringList apps = texts(scene, "findingApps");
        QVERIFY(!apps.isEmpty());
        const QRegularExpression year(QStringLiteral("\\(20[0-9][0-9]\\)"));
        for (const QString &text : apps)
            QVERIFY2(year.match(text).hasMatch(), qPrintable(text));
    }

    void tellsPartsOfAnExport()
    {
        BenchScene scene;
        scene.show();
        scene.look(firstPart);
        QVERIFY(scene.text("subjectSummary").contains(QStringLiteral("part 1 of 2 of an export")));
        QCOMPARE(scene.part<QTableWidget>("parameters")->item(0, 1)->text().remove(QChar(0x200B)),
            QStringLiteral("part 1 of 2 of an export"));
        auto *choice = scene.part<QComboBox>("subjectChoice");
        QVERIFY(choice->isVisible());
        QCOMPARE(choice->count(), 2);
        QVERIFY2(choice->itemText(1).startsWith(QStringLiteral("2 of 2: ")), qPrintable(choice->itemText(1)));
        QVERIFY(choice->itemText(1).contains(QStringLiteral("Site2 (b)")));
        scene.look(aliceLink);
        QVERIFY(!scene.text("subjectSummary").contains(QStringLiteral("export")));
    }

    void saysWhatCouldNotBeMeasured()
    {
        const QString unknown = QStringLiteral("can't be told");
        const auto nothing = qrTexts({});
        for (const char *name : {"Version", "Error correction", "Module size", "Quiet zone", "Contrast"})
            QCOMPARE(value(nothing, name), unknown);
        QrFacts faint = wellDrawn;
        faint.contrastPercent = 0;
        QCOMPARE(value(qrTexts(faint), "Contrast"), unknown);
        QCOMPARE(value(qrTexts(faint), "Error correction"), QStringLiteral("M"));
        QCOMPARE(value(qrTexts(withoutView(wellDrawn)), "Size, margin, contrast"),
            QStringLiteral("can't be told from a camera's picture"));
    }

    void takesAPinForCodesThatNeedOne()
    {
        BenchScene scene;
        scene.show();
        auto *pin = scene.part<QLineEdit>("pin");
        scene.look(aliceLink);
        QVERIFY(!pin->isVisible());
        scene.look(motpLink);
        QVERIFY(pin->isVisible());
        QCOMPARE(pin->echoMode(), QLineEdit::Password);
        scene.openTab(1);
        QVERIFY2(
            scene.text("noCodes").contains(QStringLiteral("Type the PIN above")), qPrintable(scene.text("noCodes")));
        QTest::keyClicks(pin, QStringLiteral("1234"));
        QCOMPARE(pin->text(), QStringLiteral("1234"));
        // printf %s 50123456789abcdef1234 | md5sum, at 59 s, in the step of 10 s with the number 5.
        QCOMPARE(currentCode(scene), QStringLiteral("3982c0"));
        scene.openTab(2);
        scene.part<QLineEdit>("code")->setText(QStringLiteral("3982c0"));
        QVERIFY2(scene.text("verdict").contains(QStringLiteral("Accepted")), qPrintable(scene.text("verdict")));
        scene.look(aliceLink);
        QVERIFY(pin->text().isEmpty());
        QCOMPARE(scene.f.store.saves, 0);
    }

    void aPictureWithoutACodeLeavesWhatWasLookedAtAndSaysSo()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        QMimeData mime;
        QImage picture(64, 64, QImage::Format_Grayscale8);
        picture.fill(Qt::white);
        mime.setImageData(picture);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(scene.window.get(), &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(scene.window.get(), &drop);
        const auto says = [&] {
            for (const QLabel *label : scene.window->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(QStringLiteral("still what was looked at before")))
                    return label->text().contains(QStringLiteral("Example (alice)"));
            }
            return false;
        };
        QTRY_VERIFY(says());
        QCOMPARE(scene.text("subjectTitle"), QStringLiteral("Example (alice)"));
    }

    void namesOfTheOtherDirectionBeginWhereAllElseDoes()
    {
        BenchScene scene;
        scene.show();
        scene.look("otpauth://totp/%D7%A9%D7%9C%D7%95%D7%9D?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        const auto *title = scene.part<QLabel>("subjectTitle");
        QVERIFY(title->text().isRightToLeft());
        QCOMPARE(QStyle::visualAlignment(Qt::RightToLeft, title->alignment()) & Qt::AlignHorizontal_Mask,
            int(Qt::AlignLeft | Qt::AlignAbsolute));
    }

    void whatFailedLooksLikeIt()
    {
        BenchScene scene;
        scene.show();
        scene.look(aliceLink);
        auto *page = scene.window->findChild<InspectPage *>();
        const auto *said = scene.part<QLabel>("said");
        page->saveReportAs(scene.f.folder.filePath(QStringLiteral("no such folder/report.json")));
        QVERIFY2(said->text().startsWith(QChar(0x26A0)), qPrintable(said->text()));
        QVERIFY(said->font().weight() >= QFont::DemiBold);
        page->saveReportAs(scene.f.folder.filePath(QStringLiteral("report.json")));
        QVERIFY2(!said->text().startsWith(QChar(0x26A0)), qPrintable(said->text()));
        QVERIFY(said->font().weight() < QFont::DemiBold);
    }
};

QTEST_MAIN(BenchSubjectTest)
#include "tst_bench_subject.moc"
