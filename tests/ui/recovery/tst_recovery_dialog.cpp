// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "recovery/recovery_dialog.h"
#include "ui/editor/editor_helpers.h"
#include "vault/passphrase.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// The dialog, and what a person does with it.
class Offer {
public:
    Offer()
    {
        fake.random = FixedRandom(11);
        fake.backups.setPasswordHash(quickHash);
        dialog.show();
    }

    void press(const char *button) { part<QPushButton>(dialog, button)->click(); }
    QLineEdit *field(const char *name) { return part<QLineEdit>(dialog, name); }
    bool isSeen(const char *name) { return dialog.findChild<QWidget *>(QLatin1StringView(name))->isVisible(); }

    QStringList words()
    {
        QStringList shown;
        for (int i = 1; i <= 7; ++i) {
            const QString word = dialog.findChild<QLabel *>(QStringLiteral("word%1").arg(i))->text();
            shown.append(QString(word.constData(), word.size())); // a copy, as the dialog overwrites its own
        }
        return shown;
    }
    /// The number of the word that a field of the last page asks for.
    int askedFor(const char *name) { return field(name)->accessibleName().section(u' ', -1).toInt(); }
    QStringList writeDown()
    {
        press("next");
        const QStringList paper = words();
        press("next");
        return paper;
    }

    FakeServices fake;
    QString folder{fake.folder.filePath(QStringLiteral("backups"))};
    RecoveryDialog dialog{fake.services, folder};
    QSignalSpy finished{&dialog, &RecoveryDialog::finished};

    /// Whether this passphrase, letter by letter, opens the backup that was written.
    bool opensWith(const QString &passphrase)
    {
        QFile file(finished.value(0).value(0).toString());
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray content = file.readAll();
        const auto opened = openSealed(asSecretView({content.constData(), std::size_t(content.size())}),
            asSecretView(passphrase.toStdString()), quickHash);
        return opened.has_value();
    }
};

QString textOf(const SecretBytes &secret)
{
    return QString::fromUtf8(asText(secret.view()).data(), qsizetype(secret.size()));
}

} // namespace

class RecoveryDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreShownInOrderAndAskedFor()
    {
        Offer offer;
        QVERIFY(!offer.isSeen("word1"));
        offer.press("next");
        FixedRandom same(11);
        const QStringList paper = offer.words();
        QCOMPARE(paper.join(u' '), textOf(makePassphrase(same)));
        QVERIFY(offer.isSeen("word7"));
        offer.press("next");
        QVERIFY(!offer.isSeen("word1"));
        type(offer.field("wordAgain1"), paper.at(offer.askedFor("wordAgain1") - 1) + u' ');
        type(offer.field("wordAgain2"), u' ' + paper.at(offer.askedFor("wordAgain2") - 1).toUpper());
        offer.press("next");
        QCOMPARE(offer.dialog.result(), int(QDialog::Accepted));
        QCOMPARE(offer.finished.size(), 1);
        QVERIFY(offer.opensWith(paper.join(u' ')));
        QVERIFY(!offer.opensWith(paper.join(u'+')));
        QVERIFY(offer.fake.backups.isOn());
        QCOMPARE(offer.fake.backups.folder(), offer.folder);
    }

    void twoDifferentWordsAreAskedForInTurn()
    {
        Offer offer;
        offer.writeDown();
        QSet<int> asked;
        for (int i = 0; i < 100; ++i) {
            const int first = offer.askedFor("wordAgain1");
            const int second = offer.askedFor("wordAgain2");
            QVERIFY(first >= 1 && first < second && second <= 7);
            asked << first << second;
            offer.press("back");
            offer.press("next");
        }
        QCOMPARE(asked.size(), 7);
    }

    void aWrongWordIsNamed_data()
    {
        QTest::addColumn<bool>("isFirstRight");
        QTest::addColumn<QString>("typed");
        QTest::newRow("the other is empty") << true << QString();
        QTest::newRow("the other is wrong") << true << QStringLiteral("zzz");
        QTest::newRow("both are wrong") << false << QStringLiteral("zzz");
    }
    void aWrongWordIsNamed()
    {
        QFETCH(bool, isFirstRight);
        QFETCH(QString, typed);
        Offer offer;
        const QStringList paper = offer.writeDown();
        const int first = offer.askedFor("wordAgain1");
        const int second = offer.askedFor("wordAgain2");
        type(offer.field("wordAgain1"), isFirstRight ? paper.at(first - 1) + u' ' : typed);
        type(offer.field("wordAgain2"), typed);
        offer.press("next");
        QVERIFY(offer.dialog.isVisible());
        const QString secondSays = offer.field("wordAgain2")->accessibleDescription();
        QVERIFY2(secondSays.contains(QString::number(second)), qPrintable(secondSays));
        QCOMPARE(offer.field("wordAgain1")->accessibleDescription().isEmpty(), isFirstRight);
        // Going back shows the same words again.
        offer.press("back");
        QCOMPARE(offer.words(), paper);
        QVERIFY(offer.field("wordAgain2")->text().isEmpty());
    }

    void wordsStayTheSameWhenGoingBackToTheOffer()
    {
        Offer offer;
        offer.press("next");
        const QStringList paper = offer.words();
        offer.press("back");
        QCOMPARE(offer.words().join(QString()), QString());
        offer.press("next");
        QCOMPARE(offer.words(), paper);
    }

    void ownPassphraseIsTypedTwice_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("taken"); // empty where it is refused
        QTest::newRow("same") << "My dog's  Name"
                              << "My dog's  Name"
                              << "My dog's  Name";
        QTest::newRow("12 characters") << "abcdefghijkä"
                                       << "abcdefghijkä"
                                       << "abcdefghijkä";
        QTest::newRow("11 characters") << "abcdefghijä"
                                       << "abcdefghijä" << QString();
        QTest::newRow("different") << "My dog's  Name"
                                   << "My dog's Name" << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
        QTest::newRow("words of the list") << "Abandon - ZOO ability"
                                           << "Abandon - ZOO ability"
                                           << "abandon zoo ability";
    }
    void ownPassphraseIsTypedTwice()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, taken);
        Offer offer;
        part<QRadioButton>(offer.dialog, "myOwn")->setChecked(true);
        offer.press("next");
        QCOMPARE(offer.field("newPassword")->echoMode(), QLineEdit::Password);
        QCOMPARE(offer.field("passwordAgain")->echoMode(), QLineEdit::Password);
        type(offer.field("newPassword"), first);
        type(offer.field("passwordAgain"), second);
        offer.press("next");
        QCOMPARE(offer.dialog.isVisible(), taken.isEmpty());
        QCOMPARE(offer.fake.backups.isOn(), !taken.isEmpty());
        QCOMPARE(offer.opensWith(taken), !taken.isEmpty());
        const bool isExplained = !offer.field("newPassword")->accessibleDescription().isEmpty()
            || !offer.field("passwordAgain")->accessibleDescription().isEmpty();
        QCOMPARE(isExplained, taken.isEmpty());
    }

    void laterIsPossibleOnEveryPage_data()
    {
        QTest::addColumn<int>("pages");
        QTest::addColumn<bool>("isOwn");
        QTest::newRow("offer") << 0 << false;
        QTest::newRow("words") << 1 << false;
        QTest::newRow("check") << 2 << false;
        QTest::newRow("own") << 1 << true;
    }
    void laterIsPossibleOnEveryPage()
    {
        QFETCH(int, pages);
        QFETCH(bool, isOwn);
        Offer offer;
        part<QRadioButton>(offer.dialog, isOwn ? "myOwn" : "madeForMe")->setChecked(true);
        for (int i = 0; i < pages; ++i)
            offer.press("next");
        if (isOwn)
            type(offer.field("newPassword"), QStringLiteral("half of it"));
        QVERIFY(offer.isSeen("later"));
        offer.press("later");
        QVERIFY(!offer.dialog.isVisible());
        QCOMPARE(offer.dialog.result(), int(QDialog::Rejected));
        QVERIFY(offer.finished.isEmpty());
        QVERIFY(!offer.fake.backups.isOn());
        QCOMPARE(offer.words().join(QString()), QString());
        QVERIFY(offer.field("newPassword")->text().isEmpty());
    }

    void folderHasToBeAWholePath_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("a name") << "backups" << false;
        QTest::newRow("a path") << QDir::rootPath() + QStringLiteral("mnt/stick") << true;
    }
    void folderHasToBeAWholePath()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isGood);
        Offer offer;
        QCOMPARE(offer.field("backupFolder")->text(), QDir::toNativeSeparators(offer.folder));
        offer.field("backupFolder")->setText(typed);
        offer.press("next");
        QCOMPARE(offer.isSeen("word1"), isGood);
        QCOMPARE(offer.field("backupFolder")->accessibleDescription().isEmpty(), isGood);
    }

    void whatCannotBeWrittenIsToldAndTriedAgain()
    {
        Offer offer;
        QFile inTheWay(offer.folder);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const QStringList paper = offer.writeDown();
        type(offer.field("wordAgain1"), paper.at(offer.askedFor("wordAgain1") - 1) + u' ');
        type(offer.field("wordAgain2"), paper.at(offer.askedFor("wordAgain2") - 1) + u' ');
        offer.press("next");
        QVERIFY(offer.dialog.isVisible());
        QVERIFY(!offer.fake.backups.isOn());
        const QString says = part<QLabel>(offer.dialog, "recoveryProblem")->text();
        QVERIFY(offer.isSeen("recoveryProblem"));
        QVERIFY2(says.contains(QDir::toNativeSeparators(offer.folder)), qPrintable(says));
        QVERIFY(inTheWay.remove());
        offer.press("next");
        QCOMPARE(offer.finished.size(), 1);
        QVERIFY(offer.opensWith(paper.join(u' ')));
    }

    void anotherPassphraseIsSetTheSameWay()
    {
        Offer offer;
        offer.fake.backups.setUp(SecretBytes::copyOf(asSecretView("the first one")), offer.folder,
            [](const Result<QString> &file) { QVERIFY(file); });
        RecoveryDialog again(offer.fake.services, offer.folder);
        again.show();
        QSignalSpy finished(&again, &RecoveryDialog::finished);
        QVERIFY(part<QRadioButton>(again, "myOwn"));
        part<QRadioButton>(again, "myOwn")->setChecked(true);
        part<QPushButton>(again, "next")->click();
        type(part<QLineEdit>(again, "newPassword"), QStringLiteral("the second one"));
        type(part<QLineEdit>(again, "passwordAgain"), QStringLiteral("the second one"));
        part<QPushButton>(again, "next")->click();
        QCOMPARE(finished.size(), 1);
        offer.finished.append(finished.constFirst());
        QVERIFY(offer.opensWith(QStringLiteral("the second one")));
        QVERIFY(!offer.opensWith(QStringLiteral("the first one")));
    }

    void folderIsChosen()
    {
        Offer offer;
        offer.press("chooseFolder");
        auto *chooser = offer.dialog.findChild<QFileDialog *>();
        QCOMPARE(chooser->fileMode(), QFileDialog::Directory);
        Q_EMIT chooser->fileSelected(offer.fake.folder.path());
        QCOMPARE(offer.field("backupFolder")->text(), QDir::toNativeSeparators(offer.fake.folder.path()));
    }

    void sheetIsSaved_data()
    {
        QTest::addColumn<bool>("isThereAFolder");
        QTest::newRow("saved") << true;
        QTest::newRow("no such folder") << false;
    }
    void sheetIsSaved()
    {
        QFETCH(bool, isThereAFolder);
        Offer offer;
        addSample(offer.fake);
        offer.press("next");
        part<QCheckBox>(offer.dialog, "printWords")->setChecked(true);
        QVERIFY(offer.isSeen("printAccounts"));
        part<QCheckBox>(offer.dialog, "printAccounts")->setChecked(true);
        offer.press("saveSheet");
        const QString file = offer.fake.folder.filePath(QLatin1StringView(isThereAFolder ? "a.pdf" : "no/a.pdf"));
        Q_EMIT offer.dialog.findChild<QFileDialog *>()->fileSelected(file);
        const QString says = part<QLabel>(offer.dialog, "sheetMessage")->text();
        QVERIFY(offer.isSeen("sheetMessage"));
        QVERIFY2(says.contains(QDir::toNativeSeparators(file)), qPrintable(says));
        QCOMPARE(QFile::exists(file), isThereAFolder);
        QCOMPARE(says.contains(QStringLiteral("is saved")), isThereAFolder);
        QVERIFY(offer.fake.writer.written().starts_with("otpauth://totp/"));
    }

    void sheetOffersNoAccountsWhereThereAreNone()
    {
        Offer offer;
        offer.press("next");
        QVERIFY(offer.isSeen("printWords"));
        QVERIFY(!offer.isSeen("printAccounts"));
    }
};

QTEST_MAIN(RecoveryDialogTest)
#include "tst_recovery_dialog.moc"
