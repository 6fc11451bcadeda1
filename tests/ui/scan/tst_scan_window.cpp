// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/enrolment_form.h"
#include "scan/scan_window.h"
#include "ui/scan/scan_window_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// Parts of one export with one account each, written by core.
QList<QByteArray> exportParts(int count, qint32 batchId)
{
    std::vector<OtpEntry> entries;
    std::vector<const OtpEntry *> pointers;
    for (int i = 0; i < count * int(maxAccountsInMigrationPart); ++i)
        entries.push_back(numberedEntry(i + batchId));
    for (const OtpEntry &entry : entries)
        pointers.push_back(&entry);
    QList<QByteArray> parts;
    if (const auto uris = writeMigrationUris(pointers, batchId)) {
        for (const SecretBytes &uri : *uris)
            parts.append(QByteArray(asText(uri.view()).data(), qsizetype(uri.size())));
    }
    return parts;
}

} // namespace

class ScanWindowTest : public ScanWindowFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void cameraFindsACode()
    {
        m_fake->reader.put(64, {alice});
        m_window->begin(ScanSource::Camera);
        m_cameras->plug({QStringLiteral("Webcam")});
        showToCamera(64);
        QTRY_VERIFY(formShown());
        QCOMPARE(field("issuer"), QStringLiteral("Example"));
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
        QVERIFY(m_cameras->opened.isEmpty());
        QCOMPARE(m_fake->store.saves, 0);
    }

    void cameraSaysWhatElseItSees()
    {
        m_fake->reader.put(64, {"https://example.com/secret-path"});
        m_window->begin(ScanSource::Camera);
        m_cameras->plug({QStringLiteral("Webcam")});
        showToCamera(64);
        QTRY_VERIFY(text("cameraStatus").contains(QStringLiteral("web address")));
        QVERIFY(!text("cameraStatus").contains(QStringLiteral("example.com")));
        QVERIFY(!m_cameras->opened.isEmpty()); // it goes on looking
    }

    void cameraTroubleIsShown_data()
    {
        QTest::addColumn<bool>("wasThere");
        QTest::addColumn<QString>("word");
        QTest::newRow("missing") << false << "No camera was found";
        QTest::newRow("unplugged") << true << "unplugged";
    }
    void cameraTroubleIsShown()
    {
        QFETCH(bool, wasThere);
        QFETCH(QString, word);
        m_window->begin(ScanSource::Camera);
        if (wasThere)
            m_cameras->plug({QStringLiteral("Webcam")});
        m_cameras->plug({});
        const auto labels = m_window->findChildren<QLabel *>(QStringLiteral("stateSentence"));
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisible() && label->text().contains(word); }));
    }

    void addStoresAndTells()
    {
        QSignalSpy added(m_window.get(), &ScanWindow::added);
        paste(alice);
        QVERIFY(formShown());
        click("add");
        QCOMPARE(added.size(), 1);
        QVERIFY(!m_window->isVisible());
        const auto &accounts = m_fake->session.vault().accounts();
        QCOMPARE(accounts.size(), std::size_t(1));
        QCOMPARE(accounts.front().entry.name, QStringLiteral("alice"));
        QCOMPARE(added.front().front().value<QList<QUuid>>(), QList<QUuid>{accounts.front().id});
    }

    void cancelStoresNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one") << alice;
        QTest::newRow("several") << alice + '\n' + bob;
        QTest::newRow("export, part of it") << exportParts(2, 5).front();
        QTest::newRow("export, all of it") << exportParts(2, 5).join('\n');
    }
    void cancelStoresNothing()
    {
        QFETCH(QByteArray, text);
        paste(text);
        click("cancel");
        QVERIFY(!m_window->isVisible());
        QCOMPARE(m_fake->store.saves, 0);
        QVERIFY(m_fake->session.vault().accounts().empty());
        m_window->begin(ScanSource::Manual);
        QVERIFY(!isShown("migrationText")); // nothing is left of it either
        QVERIFY(field("issuer").isEmpty());
    }

    void severalInViewAreOffered()
    {
        m_fake->reader.put(70, {alice, bob, alice});
        drop({savePicture(QStringLiteral("two.png"), 70)});
        QTRY_VERIFY(list()->isVisible());
        QCOMPARE(list()->count(), 2);
        QCOMPARE(list()->item(0)->checkState(), Qt::Unchecked);
        QVERIFY(!m_window->findChild<QPushButton *>(QStringLiteral("add"))->isEnabled());
        list()->item(1)->setCheckState(Qt::Checked);
        click("add");
        QCOMPARE(m_fake->session.vault().accounts().size(), std::size_t(1));
        QCOMPARE(m_fake->session.vault().accounts().front().entry.name, QStringLiteral("bob"));
    }

    void oneOfSeveralCanBeChecked()
    {
        m_fake->reader.put(70, {alice, bob});
        drop({savePicture(QStringLiteral("two.png"), 70)});
        QTRY_VERIFY(list()->isVisible());
        Q_EMIT list()->itemActivated(list()->item(0));
        list()->setCurrentRow(0);
        QVERIFY(formShown());
        click("add");
        QVERIFY(list()->isVisible()); // the other one is still there
        QCOMPARE(list()->count(), 1);
        QCOMPARE(m_fake->session.vault().accounts().size(), std::size_t(1));
    }

    void exportPartsComeInAnyOrder_data()
    {
        QTest::addColumn<QList<int>>("order");
        QTest::newRow("in order") << QList<int>{0, 1, 2};
        QTest::newRow("backwards") << QList<int>{2, 1, 0};
        QTest::newRow("with repeats") << QList<int>{1, 1, 0, 1, 2};
    }
    void exportPartsComeInAnyOrder()
    {
        QFETCH(QList<int>, order);
        const auto parts = exportParts(3, 9);
        QCOMPARE(parts.size(), 3);
        for (const int part : order) {
            QVERIFY(!list()->isVisible());
            paste(parts[part]);
        }
        QVERIFY(list()->isVisible());
        QCOMPARE(list()->count(), 30);
        click("add");
        QCOMPARE(m_fake->store.saves, 1); // all in one change
        QCOMPARE(m_fake->session.vault().accounts().size(), std::size_t(30));
    }

    void missingPartsAreNamedAndCanBeLeftOut()
    {
        paste(exportParts(3, 9)[1]);
        QVERIFY(text("migrationText").contains(QStringLiteral("1 of 3")));
        QVERIFY(text("migrationText").contains(QStringLiteral("part 1, 3")));
        click("migrationTake");
        QCOMPARE(list()->count(), 10);
        QVERIFY(!isShown("migrationText"));
    }

    void anotherExportIsAskedAbout_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("after");
        QTest::newRow("begin anew") << "migrationRestart"
                                    << "1 of 2";
        QTest::newRow("keep") << "migrationKeep"
                              << "1 of 3";
    }
    void anotherExportIsAskedAbout()
    {
        QFETCH(QString, answer);
        QFETCH(QString, after);
        paste(exportParts(3, 9)[0]);
        paste(exportParts(2, 77)[1]);
        QVERIFY(text("migrationText").contains(QStringLiteral("another export")));
        click(answer.toLatin1().constData());
        QVERIFY(text("migrationText").contains(after));
        QVERIFY(!text("migrationText").contains(QStringLiteral("another export")));
    }

    void picturesSayWhatIsWrong_data()
    {
        QTest::addColumn<QList<QByteArray>>("texts");
        QTest::addColumn<QString>("headline");
        QTest::newRow("nothing") << QList<QByteArray>{} << "No QR code found";
        QTest::newRow("web address") << QList<QByteArray>{"https://example.com"} << "That is something else";
        QTest::newRow("Wi-Fi") << QList<QByteArray>{"WIFI:T:WPA;S:net;P:pass;;"} << "That is something else";
        QTest::newRow("other text") << QList<QByteArray>{"hello"} << "That is something else";
        QTest::newRow("bad enrolment") << QList<QByteArray>{"otpauth://totp/a?secret="} << "This code can't be used";
    }
    void picturesSayWhatIsWrong()
    {
        QFETCH(QList<QByteArray>, texts);
        QFETCH(QString, headline);
        m_fake->reader.put(70, texts);
        drop({savePicture(QStringLiteral("p.png"), 70)});
        const auto shown = [this] {
            for (const QLabel *label : m_window->findChildren<QLabel *>(QStringLiteral("stateHeadline"))) {
                if (label->isVisible())
                    return label->text();
            }
            return QString();
        };
        QTRY_COMPARE(shown(), headline);
        QCOMPARE(m_fake->store.saves, 0);
    }

    void unreadablePicturesAreNamed()
    {
        QFile file(m_fake->folder.filePath(QStringLiteral("no.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a picture");
        file.close();
        m_fake->reader.put(70, {alice});
        drop({file.fileName(), savePicture(QStringLiteral("good.png"), 70)});
        QTRY_VERIFY(formShown());
        QVERIFY(isShown("scanNotice"));
        QVERIFY(text("scanNotice").contains(QStringLiteral("no.png")));
    }

    void screenIsLookedAtWithoutOwnWindows()
    {
        QWidget other;
        other.show();
        bool sawWindows = true;
        m_fake->screens.widths = {80, 90};
        m_fake->screens.onCapture = [&] { sawWindows = m_window->isVisible() || other.isVisible(); };
        m_fake->reader.put(90, {alice});
        m_window->begin(ScanSource::Screen);
        QTRY_VERIFY(formShown());
        QVERIFY(!sawWindows);
        QVERIFY(other.isVisible());
    }

    void screenRefusalIsSaid()
    {
        m_fake->screens.failure = Error{ErrorCode::ScreenRefused};
        m_window->begin(ScanSource::Screen);
        QTRY_VERIFY(m_window->isVisible()
            && m_window->findChildren<QLabel *>(QStringLiteral("stateSentence")).size() == 2
            && isHeadline(QStringLiteral("The screen can't be looked at")));
    }

    void droppedThings_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("files") << "files";
        QTest::newRow("encoded picture") << "encoded";
        QTest::newRow("picture") << "image";
        QTest::newRow("text") << "text";
    }
    void droppedThings()
    {
        QFETCH(QString, kind);
        m_fake->reader.put(70, {alice});
        const QString path = savePicture(QStringLiteral("p.png"), 70);
        QMimeData mime;
        if (kind == QLatin1StringView("files")) {
            mime.setUrls({QUrl::fromLocalFile(path)});
        } else if (kind == QLatin1StringView("encoded")) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            mime.setData(QStringLiteral("image/png"), file.readAll());
        } else if (kind == QLatin1StringView("image")) {
            mime.setImageData(QImage(path));
        } else {
            mime.setText(QString::fromUtf8(alice));
        }
        QVERIFY(ScanWindow::canTake(mime));
        m_window->begin(mime);
        QTRY_VERIFY(formShown());
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
    }
};

QTEST_MAIN(ScanWindowTest)

#include "tst_scan_window.moc"
