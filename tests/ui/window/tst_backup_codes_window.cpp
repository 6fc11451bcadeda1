// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/backup_codes_dialog.h"
#include "ui/window/main_window_scene.h"
#include "window/scan_starter.h"

#include <QMenu>

using namespace cinnabar;
using namespace cinnabar::ui;
using namespace cinnabar::test;

namespace {

/// Three accounts; the first has this many backup codes, of which `used` are used.
void showWithCodes(Scene &s, int codes, int used)
{
    s.showWith(3);
    std::vector<BackupCode> list;
    for (int i = 0; i < codes; ++i) {
        SecretBytes code = SecretBytes::copyOf(std::string_view("1234-567x"));
        code.data()[8] = std::byte('0' + i);
        list.push_back({std::move(code), i < used ? std::optional(UnixMillis(1)) : std::nullopt});
    }
    if (codes > 0) {
        s.f.session.change(
            [&](Vault &vault) {
                std::vector<BackupCode> copy;
                for (const BackupCode &backup : list)
                    copy.push_back(backup.clone());
                return vault.setBackupCodes(vault.accounts()[0].id, std::move(copy), UnixMillis(1700000000000));
            },
            [](const Status &) {});
    }
    s.list().selectRow(0);
}

BackupCodesDialog *dialogOf(const Scene &s) { return s.window->findChild<BackupCodesDialog *>(); }

} // namespace

/// Backup codes as the window offers them.
class BackupCodesWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMenuTellsHowManyAreLeft_data();
    void theMenuTellsHowManyAreLeft();
    void ctrlBOpensThem();
    void fewCodesAreToldAtTheRow_data();
    void fewCodesAreToldAtTheRow();
    void aScannedAccountIsOfferedThem();
    void anExportIsNot();
    void deletingTellsOfUnusedCodes_data();
    void deletingTellsOfUnusedCodes();
};

void BackupCodesWindowTest::theMenuTellsHowManyAreLeft_data()
{
    QTest::addColumn<int>("codes");
    QTest::addColumn<int>("used");
    QTest::addColumn<QString>("text");
    QTest::newRow("none kept") << 0 << 0 << QStringLiteral("Backup codes…");
    QTest::newRow("some left") << 9 << 2 << QStringLiteral("Backup codes (7 left)…");
    QTest::newRow("none left") << 2 << 2 << QStringLiteral("Backup codes (none left)…");
}

void BackupCodesWindowTest::theMenuTellsHowManyAreLeft()
{
    QFETCH(const int, codes);
    QFETCH(const int, used);
    QFETCH(const QString, text);
    Scene s;
    showWithCodes(s, codes, used);
    Q_EMIT s.list().menuRequested(s.row(0).id, {});
    QStringList texts;
    for (const QMenu *menu : s.window->findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions())
            texts.append(action->text().remove(QLatin1Char('&')));
    }
    QVERIFY2(texts.contains(text), qPrintable(texts.join(QLatin1Char('|'))));
}

void BackupCodesWindowTest::ctrlBOpensThem()
{
    Scene s;
    showWithCodes(s, 3, 0);
    QTest::keyClick(&s.list(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(dialogOf(s) && dialogOf(s)->isVisible());
}

void BackupCodesWindowTest::fewCodesAreToldAtTheRow_data()
{
    QTest::addColumn<int>("codes");
    QTest::addColumn<int>("used");
    QTest::addColumn<QString>("warning");
    QTest::newRow("none kept") << 0 << 0 << QString();
    QTest::newRow("three left") << 5 << 2 << QString();
    QTest::newRow("two left") << 5 << 3 << QStringLiteral("2 backup codes left");
    QTest::newRow("one left") << 5 << 4 << QStringLiteral("1 backup code left");
    QTest::newRow("none left") << 5 << 5 << QStringLiteral("no backup code left");
}

void BackupCodesWindowTest::fewCodesAreToldAtTheRow()
{
    QFETCH(const int, codes);
    QFETCH(const int, used);
    QFETCH(const QString, warning);
    Scene s;
    showWithCodes(s, codes, used);
    const QModelIndex row = s.list().model()->index(0, 0);
    QCOMPARE(row.data(Qt::ToolTipRole).toString(), warning);
    const QString spoken = row.data(Qt::AccessibleTextRole).toString();
    QCOMPARE(spoken.contains(QStringLiteral("backup code")), !warning.isEmpty());
    QVERIFY(spoken.endsWith(warning));
}

void BackupCodesWindowTest::aScannedAccountIsOfferedThem()
{
    Scene s;
    showWithCodes(s, 0, 0);
    const QUuid id = s.row(1).id;
    Q_EMIT s.window->findChild<ScanStarter *>()->added({id});
    QVERIFY(s.notice().plainText().contains(QStringLiteral("backup codes")));
    s.noticeAction(QStringLiteral("Keep them here"))->click();
    QVERIFY(dialogOf(s) && dialogOf(s)->isVisible());
}

void BackupCodesWindowTest::anExportIsNot()
{
    Scene s;
    showWithCodes(s, 0, 0);
    Q_EMIT s.window->findChild<ScanStarter *>()->added({s.row(1).id, s.row(2).id});
    QVERIFY(!s.noticeAction(QStringLiteral("Keep them here")));
}

void BackupCodesWindowTest::deletingTellsOfUnusedCodes_data()
{
    QTest::addColumn<int>("codes");
    QTest::addColumn<int>("used");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("none") << 2 << 2 << QString();
    QTest::newRow("one") << 2 << 1 << QStringLiteral("Its unused backup code goes to the trash with it.");
    QTest::newRow("three") << 4 << 1 << QStringLiteral("Its 3 unused backup codes go to the trash with it.");
}

void BackupCodesWindowTest::deletingTellsOfUnusedCodes()
{
    QFETCH(const int, codes);
    QFETCH(const int, used);
    QFETCH(const QString, sentence);
    Scene s;
    showWithCodes(s, codes, used);
    QTest::keyClick(&s.list(), Qt::Key_Delete);
    const QString text = question(s)->informativeText();
    QVERIFY(text.contains(QStringLiteral("another way in")));
    QVERIFY(text.contains(QStringLiteral("For 30 days")));
    QCOMPARE(text.contains(QStringLiteral("backup code")), !sentence.isEmpty());
    QVERIFY2(text.contains(sentence), qPrintable(text));
}

QTEST_MAIN(BackupCodesWindowTest)
#include "tst_backup_codes_window.moc"
