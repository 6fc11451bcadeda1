// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealing_fixture.h"
#include "scan/scan_window.h"
#include "ui/window/main_window_scene.h"
#include "unlock/new_password_form.h"
#include "window/notice.h"
#include "window/place_choice_page.h"
#include "window/places_dialog.h"
#include "window/store_watch.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

struct FileScene : Scene {
    FileScene()
    {
        f.session.setPasswordHash(quickHash);
        f.store.description = {StoreKind::File, QStringLiteral("vault.cinnabar")};
        f.places.path = f.folder.filePath(QStringLiteral("vault.cinnabar"));
    }
    FootBar &foot() const { return *window->findChild<FootBar *>(); }
    QLineEdit *field(const char *name) const { return window->findChild<QLineEdit *>(QLatin1StringView(name)); }
    void create(const QString &first, const QString &again) const
    {
        field("newPassword")->setText(first);
        field("passwordAgain")->setText(again);
        QTest::keyClick(field("passwordAgain"), Qt::Key_Return);
    }
};

QAction *action(const Scene &scene, const QString &text)
{
    for (QAction *one : scene.window->actions()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

QAbstractButton *button(const QWidget &part, const QString &text)
{
    for (QAbstractButton *one : part.findChildren<QAbstractButton *>()) {
        if (one->isVisible() && one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class PlacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewFileAsksForAPassword();
    void twoDifferentPasswordsMakeNoVault();
    void whyNothingWasMadeIsSaid();
    void theFirstRunAsksWhere();
    void theKeychainChosenGoesOnToScanning();
    void aFolderIsAskedFor();
    void nobodyIsAskedWhere_data();
    void nobodyIsAskedWhere();
    void linksWaitForTheChoice();
    void readOnlyIsSaidAndOffersNoChange();
    void aLinkForAReadOnlyPlaceIsNotDroppedInSilence();
    void aFileOutOfReachLeadsToOthers();
    void theDialogSaysWhere_data();
    void theDialogSaysWhere();
    void theDialogLeadsBackToTheKeychain();
    void copiesPutTogetherAreTold_data();
    void copiesPutTogetherAreTold();
    void aChangeOfTheFolderIsLookedAt();
    void onlyAFileInSightIsLookedAt();
    void oneVersionIsKept_data();
    void oneVersionIsKept();
};

void PlacesTest::aNewFileAsksForAPassword()
{
    FileScene s;
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NewVault);
    QCOMPARE(s.window->focusWidget(), s.field("newPassword"));
    s.create(QStringLiteral("correct horse"), QStringLiteral("correct horse"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
    QVERIFY(s.f.session.isSealed());
    QVERIFY(s.field("newPassword")->text().isEmpty());
}

void PlacesTest::twoDifferentPasswordsMakeNoVault()
{
    FileScene s;
    s.f.session.load();
    s.show();
    s.create(QStringLiteral("one"), QStringLiteral("other"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NewVault);
    QCOMPARE(s.f.store.saves, 0);
}

void PlacesTest::whyNothingWasMadeIsSaid()
{
    FileScene s;
    s.f.session.load();
    s.show();
    const Error error{ErrorCode::StoreReadOnly, {QStringLiteral("/media/stick"), QStringLiteral("no permission")}};
    s.f.store.failure = error;
    s.create(QStringLiteral("one"), QStringLiteral("one"));
    QCOMPARE(s.page().showing(), AccountsPage::Showing::NewVault);
    auto *problem = s.window->findChild<QLabel *>(QStringLiteral("newVaultProblem"));
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), errorText(error));
}

void PlacesTest::theFirstRunAsksWhere()
{
    Scene s;
    s.f.places.undecided = true;
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::ChoosePlace);
    QVERIFY(!s.search().isVisible());
    QVERIFY(!action(s, QStringLiteral("&Scan…"))->isEnabled());
}

void PlacesTest::theKeychainChosenGoesOnToScanning()
{
    Scene s;
    s.f.places.undecided = true;
    s.f.session.load();
    s.show();
    button(s.page(), QStringLiteral("Keep them on this computer"))->click();
    QCOMPARE(s.f.places.asked, QStringList{QStringLiteral("keychain")});
    QCOMPARE(s.page().showing(), AccountsPage::Showing::FirstRun);
    QVERIFY(action(s, QStringLiteral("&Scan…"))->isEnabled());
}

void PlacesTest::aFolderIsAskedFor()
{
    Scene s;
    s.f.places.undecided = true;
    s.f.session.load();
    s.show();
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    button(s.page(), QStringLiteral("Choose a folder…"))->click();
    auto *dialog = s.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
    Q_EMIT dialog->fileSelected(s.f.folder.path());
    QCOMPARE(s.f.places.asked, QStringList{QStringLiteral("folder ") + s.f.folder.path()});
}

void PlacesTest::nobodyIsAskedWhere_data()
{
    QTest::addColumn<bool>("undecided");
    QTest::addColumn<int>("accounts");
    QTest::newRow("chosen before") << false << 0;
    QTest::newRow("accounts are there") << true << 1;
}

void PlacesTest::nobodyIsAskedWhere()
{
    QFETCH(bool, undecided);
    QFETCH(int, accounts);
    Scene s;
    s.f.places.undecided = undecided;
    s.showWith(accounts);
    QVERIFY(s.page().showing() != AccountsPage::Showing::ChoosePlace);
}

void PlacesTest::linksWaitForTheChoice()
{
    Scene s;
    s.f.places.undecided = true;
    std::vector<SecretBytes> links;
    links.push_back(SecretBytes::copyOf(std::string_view("otpauth://totp/Site:anna?secret=GEZDGNBVGY3TQOJQ")));
    s.window->openLinks(std::move(links));
    s.f.session.load();
    s.show();
    QVERIFY(!s.window->findChild<ScanWindow *>());
    button(s.page(), QStringLiteral("Keep them on this computer"))->click();
    auto *scan = s.window->findChild<ScanWindow *>();
    QVERIFY(scan && scan->isVisible());
}

void PlacesTest::readOnlyIsSaidAndOffersNoChange()
{
    FileScene s;
    s.f.store.description.kind = StoreKind::Keychain; // what is not sealed can't be in a file
    s.f.keep(sampleVault(1));
    s.f.session.load();
    s.f.store.description = {StoreKind::File, QStringLiteral("vault.cinnabar"), StoreMode::ReadOnly};
    s.f.session.refresh();
    Q_EMIT s.f.session.vaultChanged();
    s.show();
    QCOMPARE(s.foot().text(), QStringLiteral("Travels with the folder · vault.cinnabar · read-only"));
    s.list().selectRow(0);
    for (const char *text : {"&Scan…", "&Enter by hand…", "&Edit…", "Move to &trash", "&Password…"})
        QVERIFY2(!action(s, QString::fromUtf8(text))->isEnabled(), text);
    for (const char *text : {"&Copy code", "Show &QR code…", "&Trash", "&Where accounts are kept…"})
        QVERIFY2(action(s, QString::fromUtf8(text))->isEnabled(), text);
}

void PlacesTest::aLinkForAReadOnlyPlaceIsNotDroppedInSilence()
{
    FileScene s;
    s.f.store.description.kind = StoreKind::Keychain;
    s.f.keep(sampleVault(1));
    s.f.session.load();
    s.f.store.description = {StoreKind::File, QStringLiteral("vault.cinnabar"), StoreMode::ReadOnly};
    s.show();
    std::vector<SecretBytes> links;
    links.push_back(SecretBytes::copyOf("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ"));
    s.window->openLinks(std::move(links));
    QVERIFY(s.window->findChild<Notice *>()->isVisible());
    // It does not come up later, when nobody thinks of it any more.
    s.f.store.description = {StoreKind::Keychain, QStringLiteral("GNOME Keyring")};
    Q_EMIT s.f.session.stateChanged();
    QVERIFY(!s.window->findChild<ScanWindow *>());
}

void PlacesTest::aFileOutOfReachLeadsToOthers()
{
    FileScene s;
    s.f.store.failure = Error{ErrorCode::StoreGone, {s.f.places.path}};
    s.f.session.load();
    s.show();
    QCOMPARE(s.page().showing(), AccountsPage::Showing::Unavailable);
    QCOMPARE(s.foot().text(), QStringLiteral("vault.cinnabar is gone · connect its drive and try again"));
    QVERIFY(button(s.page(), QStringLiteral("Try again")));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    button(s.page(), QStringLiteral("Choose another file…"))->click();
    auto *dialog = s.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->fileSelected(QStringLiteral("/media/stick/vault.cinnabar"));
    QCOMPARE(s.f.places.asked, QStringList{QStringLiteral("file /media/stick/vault.cinnabar")});
}

void PlacesTest::theDialogSaysWhere_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("remembered");
    QTest::addColumn<QStringList>("buttons");
    QTest::newRow("keychain") << int(StoreKind::Keychain) << true
                              << QStringList{QStringLiteral("openFile"), QStringLiteral("makeFile")};
    QTest::newRow("a file of an installed copy")
        << int(StoreKind::File) << true
        << QStringList{QStringLiteral("openFile"), QStringLiteral("makeFile"), QStringLiteral("useKeychain")};
    QTest::newRow("portable") << int(StoreKind::File) << false << QStringList{QStringLiteral("openFile")};
}

void PlacesTest::theDialogSaysWhere()
{
    QFETCH(int, kind);
    QFETCH(bool, remembered);
    QFETCH(QStringList, buttons);
    FileScene s;
    s.f.store.description.kind = StoreKind(kind);
    s.f.places.remembered = remembered;
    const bool isFile = StoreKind(kind) == StoreKind::File;
    if (!isFile)
        s.f.places.path.clear();
    s.f.session.load();
    s.show();
    action(s, QStringLiteral("&Where accounts are kept…"))->trigger();
    const auto *dialog = s.window->findChild<PlacesDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    for (const QString &name : {QStringLiteral("openFile"), QStringLiteral("makeFile"), QStringLiteral("useKeychain")})
        QCOMPARE(dialog->findChild<QPushButton *>(name) != nullptr, buttons.contains(name));
    const auto *path = dialog->findChild<QLabel *>(QStringLiteral("vaultPath"));
    QCOMPARE(path != nullptr, isFile);
    if (isFile)
        QVERIFY(path->text().contains(QDir::toNativeSeparators(s.f.places.path)));
}

void PlacesTest::theDialogLeadsBackToTheKeychain()
{
    FileScene s;
    s.f.session.load();
    s.show();
    action(s, QStringLiteral("&Where accounts are kept…"))->trigger();
    const auto *dialog = s.window->findChild<PlacesDialog *>();
    dialog->findChild<QPushButton *>(QStringLiteral("useKeychain"))->click();
    QVERIFY(!dialog->isVisible());
    QCOMPARE(s.f.places.asked, QStringList{QStringLiteral("keychain")});
}

void PlacesTest::copiesPutTogetherAreTold_data()
{
    QTest::addColumn<qsizetype>("conflicts");
    QTest::addColumn<QString>("sentence");
    const QString both = QStringLiteral("Another copy of this vault was changed too; both were put together.");
    QTest::newRow("none") << qsizetype(0) << both;
    QTest::newRow("one") << qsizetype(1) << QStringLiteral("One account is there in two versions now");
    QTest::newRow("several") << qsizetype(3) << QStringLiteral("3 accounts are there in two versions now");
}

void PlacesTest::copiesPutTogetherAreTold()
{
    QFETCH(qsizetype, conflicts);
    QFETCH(QString, sentence);
    Scene s;
    s.showWith(1);
    Q_EMIT s.f.session.merged(conflicts);
    QVERIFY2(s.notice().plainText().contains(sentence), qPrintable(s.notice().plainText()));
}

void PlacesTest::aChangeOfTheFolderIsLookedAt()
{
    Scene s;
    s.f.places.path = s.f.folder.filePath(QStringLiteral("vault.cinnabar"));
    s.showWith(1);
    const SecretBytes document = VaultDocument::encode(sampleVault(2));
    s.f.store.inner.save(document.view(), 1, 2, [](const Result<quint64> &saved) { QVERIFY(saved); });
    QCOMPARE(s.list().model()->rowCount(), 1);
    QFile file(s.f.places.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTRY_COMPARE(s.list().model()->rowCount(), 2);
}

void PlacesTest::onlyAFileInSightIsLookedAt()
{
    const auto looks = [](const Scene &scene) {
        const auto timers = scene.window->findChild<StoreWatch *>()->findChildren<QTimer *>();
        return std::any_of(timers.cbegin(), timers.cend(), [](const QTimer *timer) { return timer->isActive(); });
    };
    Scene file;
    file.f.places.path = file.f.folder.filePath(QStringLiteral("vault.cinnabar"));
    file.showWith(1);
    QVERIFY(looks(file));
    file.window->hide();
    QVERIFY(!looks(file));
    Scene keychain;
    keychain.showWith(1);
    QVERIFY(!looks(keychain));
}

void PlacesTest::oneVersionIsKept_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("the later one") << 0;
    QTest::newRow("the other version") << 1;
}

void PlacesTest::oneVersionIsKept()
{
    QFETCH(int, row);
    Vault vault;
    FixedRandom random(5);
    Account first = sampleAccount(random, sampleEntry(QStringLiteral("Site")));
    Account other = sampleAccount(random, sampleEntry(QStringLiteral("Site"), QStringLiteral("renamed")));
    other.conflictOf = first.id;
    const QUuid kept = row == 0 ? first.id : other.id;
    QVERIFY(vault.add(std::move(first)));
    QVERIFY(vault.add(std::move(other)));
    Scene s;
    s.f.keep(vault);
    s.f.session.load();
    s.show();
    QCOMPARE(s.row(0).suffix, QString());
    QCOMPARE(s.row(1).suffix, QStringLiteral("other version"));
    QVERIFY(s.list().model()->index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Two copies")));
    QVERIFY(s.list().model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(s.row(1).suffix));
    s.list().selectRow(row);
    QAction *keep = action(s, QStringLiteral("&Keep this version"));
    QVERIFY(keep->isEnabled());
    keep->trigger();
    QCOMPARE(s.list().model()->rowCount(), 1);
    QCOMPARE(s.row(0).id, kept);
    QCOMPARE(s.row(0).suffix, QString());
    QCOMPARE(s.f.session.vault().trash().size(), std::size_t(1));
    s.list().selectRow(0);
    QVERIFY(!keep->isEnabled());
}

QTEST_MAIN(PlacesTest)
#include "tst_places.moc"
