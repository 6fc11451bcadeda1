// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the scan window keeps safe while it stores, checks, hides or lacks a camera.
#include "editor/code_preview.h"
#include "ui/scan/scan_window_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

class ScanUpkeepTest : public ScanWindowFixture {
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void nothingCanBeChangedWhileItIsStored()
    {
        m_fake->store.isSlow = true;
        paste(alice + '\n' + bob);
        list()->setCurrentRow(1);
        Q_EMIT list()->itemActivated(list()->item(1));
        click("add");
        for (const char *name : {"accountName", "back", "cancel", "add"})
            QVERIFY2(!m_window->findChild<QWidget *>(QLatin1StringView(name))->isEnabled(), name);
        m_fake->store.finishSave();
        QVERIFY(list()->isVisible()); // the one that was submitted is gone from it, no other
        QCOMPARE(list()->count(), 1);
        QVERIFY(list()->item(0)->text().contains(QStringLiteral("alice")));
        QCOMPARE(storedNames(), QStringList{QStringLiteral("bob")});
    }

    void whatArrivesMeanwhileWaits_data()
    {
        QTest::addColumn<bool>("isStoring");
        QTest::newRow("while another one is stored") << true;
        QTest::newRow("while another one is checked") << false;
    }
    void whatArrivesMeanwhileWaits()
    {
        QFETCH(bool, isStoring);
        m_fake->store.isSlow = isStoring;
        m_fake->reader.put(70, {bob});
        paste(alice);
        if (isStoring)
            click("add");
        drop({savePicture(QStringLiteral("p.png"), 70)});
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
        QVERIFY(isShown("arrivalText"));
        if (isStoring)
            m_fake->store.finishSave();
        else
            click("add");
        QTRY_VERIFY(formShown());
        QCOMPARE(field("accountName"), QStringLiteral("bob"));
        QVERIFY(!isShown("arrivalText"));
        QCOMPARE(storedNames(), QStringList{QStringLiteral("alice")});
    }

    void whatWaitsCanBeShownAtOnce_data()
    {
        QTest::addColumn<QString>("button");
        QTest::newRow("show it") << "arrivalShow";
        QTest::newRow("cancel the other one") << "cancel";
    }
    void whatWaitsCanBeShownAtOnce()
    {
        QFETCH(QString, button);
        m_window->begin(ScanSource::Manual);
        m_window->findChild<QLineEdit *>(QStringLiteral("issuer"))->setText(QStringLiteral("half typed"));
        paste(alice);
        QCOMPARE(field("issuer"), QStringLiteral("half typed"));
        click(button.toLatin1().constData());
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
        QVERIFY(m_window->isVisible());
        QVERIFY(!isShown("arrivalText"));
    }

    void anotherSourceDoesNotReplaceWhatIsChecked()
    {
        paste(alice);
        m_window->begin(ScanSource::Camera);
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
        QVERIFY(formShown());
        QVERIFY(text("scanNotice").contains(QStringLiteral("not stored yet")));
        QVERIFY(!m_cameras->prepared);
    }

    void closedWhileStoring_data()
    {
        QTest::addColumn<bool>("succeeds");
        QTest::newRow("stored") << true;
        QTest::newRow("not stored: the window comes back with it") << false;
    }
    void closedWhileStoring()
    {
        QFETCH(bool, succeeds);
        QSignalSpy added(m_window.get(), &ScanWindow::added);
        m_fake->store.isSlow = true;
        if (!succeeds)
            m_fake->store.saveFailure = Error{ErrorCode::KeychainDenied, {QStringLiteral("GNOME Keyring")}};
        paste(alice);
        click("add");
        m_window->close();
        QVERIFY(!m_window->isVisible());
        m_fake->store.finishSave();
        QCOMPARE(added.size(), succeeds ? 1 : 0);
        QCOMPARE(m_window->isVisible(), !succeeds);
        if (!succeeds) {
            QCOMPARE(field("accountName"), QStringLiteral("alice"));
            QVERIFY(isShown("storeMessage"));
            return;
        }
        m_window->begin(ScanSource::Manual);
        QVERIFY(field("accountName").isEmpty());
    }

    void anotherCameraCanBeChosenWhenOneDoesNotWork()
    {
        m_window->begin(ScanSource::Camera);
        m_cameras->plug({QStringLiteral("Broken"), QStringLiteral("Good")});
        QCOMPARE(m_cameras->opened, QStringLiteral("Broken"));
        Q_EMIT m_cameras->broken();
        QVERIFY(isHeadline(QStringLiteral("The camera can't be used now")));
        auto *cameras = m_window->findChild<QComboBox *>(QStringLiteral("camera"));
        QVERIFY(cameras->isVisible());
        QCOMPARE(cameras->currentText(), QStringLiteral("Broken"));
        cameras->setCurrentIndex(1);
        Q_EMIT cameras->activated(1);
        QCOMPARE(m_cameras->opened, QStringLiteral("Good"));
        m_fake->reader.put(64, {alice});
        showToCamera(64);
        QTRY_VERIFY(formShown());
    }

    void hiddenWindowsDoNotLook_data()
    {
        QTest::addColumn<bool>("isClosed");
        QTest::newRow("closed") << true;
        QTest::newRow("hidden") << false;
    }
    void hiddenWindowsDoNotLook()
    {
        QFETCH(bool, isClosed);
        m_window->begin(ScanSource::Camera);
        m_cameras->plug({QStringLiteral("Webcam"), QStringLiteral("Other")});
        QCOMPARE(m_cameras->opened, QStringLiteral("Webcam"));
        isClosed ? m_window->reject() : m_window->hide();
        QVERIFY(m_cameras->opened.isEmpty());
        m_fake->settings.setCamera(QStringLiteral("Other"));
        m_fake->settings.setMirrorCamera(!m_fake->settings.mirrorCamera());
        if (isClosed)
            m_window->begin(ScanSource::Camera);
        else
            m_window->show();
        QCOMPARE(m_cameras->opened, QStringLiteral("Other")); // settings are read anew
        QCOMPARE(
            m_window->findChild<QCheckBox *>(QStringLiteral("mirror"))->isChecked(), m_fake->settings.mirrorCamera());
    }

    void keptWindowsFollowTheWarningSetting()
    {
        m_fake->clock.set(UnixMillis(52'000)); // 8 s before the code lapses
        paste(alice);
        auto *code = m_window->findChild<CodePreview *>();
        QVERIFY(!code->isExpiring());
        click("cancel");
        m_fake->settings.setExpiryWarning(std::chrono::seconds(10));
        paste(alice);
        QVERIFY(code->isExpiring());
    }

    void failedSaveKeepsWhatWasEntered()
    {
        paste(alice);
        m_window->findChild<QLineEdit *>(QStringLiteral("accountName"))->setText(QStringLiteral("my name"));
        m_fake->store.saveFailure = Error{ErrorCode::KeychainDenied, {QStringLiteral("GNOME Keyring")}};
        click("add");
        QVERIFY(m_window->isVisible());
        QVERIFY(isShown("storeMessage"));
        QVERIFY(text("storeMessage").contains(QStringLiteral("still here")));
        QCOMPARE(field("accountName"), QStringLiteral("my name"));
        m_fake->store.saveFailure.reset();
        click("add");
        QCOMPARE(m_fake->session.vault().accounts().size(), std::size_t(1));
        QCOMPARE(m_fake->session.vault().accounts().front().entry.name, QStringLiteral("my name"));
    }

    void unavailableStoreIsExplained()
    {
        m_window.reset();
        m_fake = std::make_unique<FakeServices>(Error{ErrorCode::KeychainLocked, {QStringLiteral("GNOME Keyring")}});
        m_window = std::make_unique<ScanWindow>(m_fake->services, std::make_unique<FakeCameras>());
        paste(alice);
        QVERIFY(isShown("storeMessage"));
        QVERIFY(!m_window->findChild<QPushButton *>(QStringLiteral("add"))->isEnabled());
        m_fake->store.loadFailure.reset();
        m_fake->session.load();
        QVERIFY(!isShown("storeMessage"));
        click("add");
        QCOMPARE(m_fake->session.vault().accounts().size(), std::size_t(1));
    }

    void invalidLinkInTheSecretFieldIsSaidThere()
    {
        m_window->begin(ScanSource::Manual);
        m_window->findChild<QLineEdit *>(QStringLiteral("issuer"))->setText(QStringLiteral("Site"));
        auto *secret = m_window->findChild<QLineEdit *>(QStringLiteral("secret"));
        secret->setText(QStringLiteral("otpauth://totp/a?secret=GEZD0"));
        Q_EMIT secret->textEdited(secret->text());
        QVERIFY(formShown());
        QCOMPARE(field("issuer"), QStringLiteral("Site"));
        QVERIFY(!secret->text().isEmpty());
        QVERIFY(secret->accessibleDescription().contains(QStringLiteral("“0”")));
        click("add");
        QVERIFY(m_fake->session.vault().accounts().empty());
    }

    void typedLinkIsTakenWhenItIsWhole()
    {
        m_window->begin(ScanSource::Manual);
        m_window->findChild<QLineEdit *>(QStringLiteral("issuer"))->setText(QStringLiteral("Site"));
        auto *secret = m_window->findChild<QLineEdit *>(QStringLiteral("secret"));
        const QString link = QStringLiteral("otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ");
        for (const QChar letter : link) {
            secret->setText(secret->text() + letter);
            Q_EMIT secret->textEdited(secret->text());
        }
        QCOMPARE(secret->text(), link);
        click("add"); // shows what the link holds, with the name that was typed
        QVERIFY(m_fake->session.vault().accounts().empty());
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(field("issuer"), QStringLiteral("Site"));
        QCOMPARE(field("accountName"), QStringLiteral("a"));
        click("add");
        QCOMPARE(storedNames(), QStringList{QStringLiteral("a")});
    }

    void pastedLinkInTheSecretFieldIsTaken()
    {
        m_window->begin(ScanSource::Manual);
        auto *secret = m_window->findChild<QLineEdit *>(QStringLiteral("secret"));
        secret->setFocus();
        secret->insert(QString::fromUtf8(alice));
        Q_EMIT secret->textEdited(secret->text());
        QCOMPARE(field("accountName"), QStringLiteral("alice"));
        QVERIFY(secret->text().isEmpty());
    }

    void otherTextIsNotTaken()
    {
        QMimeData mime;
        mime.setText(QStringLiteral("https://example.com\nhello"));
        QVERIFY(!ScanWindow::canTake(mime));
    }
};

QTEST_MAIN(ScanUpkeepTest)

#include "tst_scan_upkeep.moc"
