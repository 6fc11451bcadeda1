// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_desk.h"
#include "base/error.h"

#include <QJsonArray>
#include <QTest>

using namespace cinnabar;
using test::Desk;
using test::listed;

namespace {

const QString totp =
    QStringLiteral("otpauth://totp/Jetserver:me?issuer=Jetserver&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

QStringList words(const char *text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); }

/// A desk with one account, and a file of codes for it.
struct CodesDesk : Desk {
    CodesDesk() { add(totp); }
    test::CliResult keep(const QByteArray &text) const { return run(words("edit jet --add-backup-codes -"), text); }
    QJsonArray kept() const
    {
        return json(words("show jet --backup-codes")).json()[QStringLiteral("backup_codes")].toArray();
    }
};

} // namespace

/// Backup codes on the command line: each step is a process of its own.
class CliBackupCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreKeptAndShown();
    void aFileIsReadToo();
    void whatIsLeftOutIsTold();
    void aCodeIsGivenOutOnceAndInOrder();
    void aCodeThatCannotBeMarkedIsNotShown();
    void theLastOnesWarn();
    void whatIsNoUseIsRefused_data();
    void whatIsNoUseIsRefused();
    void accountsTellHowManyAreLeft();
};

void CliBackupCodesTest::codesAreKeptAndShown()
{
    const CodesDesk desk;
    const auto kept = desk.keep("1. 1234 5678\n2. 2345 6789\n");
    QCOMPARE(kept.exitCode, 0);
    QCOMPARE(kept.err, QString());
    QCOMPARE(kept.out, QByteArray());
    QCOMPARE(desk.run(words("show jet --backup-codes")).out, QByteArray("1234 5678\n2345 6789\n"));
    QCOMPARE(desk.kept(),
        QJsonDocument::fromJson(R"([{"code":"1234 5678","used":null},
        {"code":"2345 6789","used":null}])")
            .array());
    QVERIFY(desk.run(words("show jet")).text().contains(QStringLiteral("2 of 2 left")));
    QVERIFY(!desk.run(words("show jet")).text().contains(QStringLiteral("1234 5678")));
}

void CliBackupCodesTest::aFileIsReadToo()
{
    const CodesDesk desk;
    const QString file = desk.put(QStringLiteral("codes"), "abcde-12345\nf0a1b-c2d3e\n");
    const QStringList command{
        QStringLiteral("edit"), QStringLiteral("jet"), QStringLiteral("--add-backup-codes"), file};
    QCOMPARE(desk.run(command).exitCode, 0);
    const auto again = desk.json(command);
    QCOMPARE(again.json()[QStringLiteral("backup_codes")].toObject(),
        QJsonDocument::fromJson(R"({"added":0,"already_there":2,"left_out_lines":[]})").object());
    QCOMPARE(desk.kept().size(), 2);
}

void CliBackupCodesTest::whatIsLeftOutIsTold()
{
    const CodesDesk desk;
    const auto kept = desk.keep("Keep these safe\n\n1234-5678\nand this\n");
    QCOMPARE(kept.exitCode, 0);
    QVERIFY2(kept.err.contains(QStringLiteral("lines 1, 4 were")), qPrintable(kept.err));
    const auto one = desk.keep("2345-6789\nhunter!2");
    QVERIFY2(one.err.startsWith(QStringLiteral("Line 2 was")), qPrintable(one.err));
    QVERIFY2(!one.err.contains(QStringLiteral("hunter")), qPrintable(one.err));
}

void CliBackupCodesTest::aCodeIsGivenOutOnceAndInOrder()
{
    const CodesDesk desk;
    desk.keep("1111-1111\n2222-2222\n3333-3333\n4444-4444");
    const auto first = desk.run(words("code jet --backup"));
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.out, QByteArray("1111-1111\n"));
    QCOMPARE(first.err, QString());
    const auto second = desk.json(words("code jet --backup"));
    QCOMPARE(second.json(), QJsonDocument::fromJson(R"({"code":"2222-2222","left":2})").object());
    // Used ones come last, with the time.
    const QList<QByteArray> lines = desk.run(words("show jet --backup-codes")).out.split('\n');
    QCOMPARE(lines.mid(0, 2), QList<QByteArray>({"3333-3333", "4444-4444"}));
    QVERIFY(lines[2].startsWith("1111-1111  used 20"));
    QVERIFY(desk.kept().last().toObject()[QStringLiteral("used")].toString().endsWith(QLatin1Char('Z')));
    // What is pasted again stays used.
    desk.keep("1111-1111\n5555-5555");
    QCOMPARE(desk.run(words("code jet --backup")).out, QByteArray("3333-3333\n"));
}

void CliBackupCodesTest::aCodeThatCannotBeMarkedIsNotShown()
{
    const CodesDesk desk;
    desk.keep("1111-1111\n2222-2222");
    desk.put(QStringLiteral("store-error"), QByteArray::number(int(ErrorCode::KeychainLocked)));
    const auto locked = desk.run(words("code jet --backup"));
    QCOMPARE(locked.exitCode, 4);
    QCOMPARE(locked.out, QByteArray());
}

void CliBackupCodesTest::theLastOnesWarn()
{
    const CodesDesk desk;
    desk.keep("1111-1111\n2222-2222\n3333-3333");
    QVERIFY(desk.run(words("code jet --backup")).err.startsWith(QStringLiteral("2 backup codes are left.")));
    QVERIFY(desk.run(words("code jet --backup")).err.startsWith(QStringLiteral("1 backup code is left.")));
    QVERIFY(desk.run(words("code jet --backup")).err.startsWith(QStringLiteral("That was the last backup code.")));
    const auto none = desk.json(words("code jet --backup"));
    QCOMPARE(none.exitCode, 1);
    QCOMPARE(none.errorCode(), QStringLiteral("backup_codes_used_up"));
}

void CliBackupCodesTest::whatIsNoUseIsRefused_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("exit");
    const auto row = [](const char *command, const QByteArray &input, int exit) {
        QTest::addRow("%s, %d bytes", command, int(input.size())) << words(command) << input << exit;
    };
    row("code jet --backup", {}, 1);
    row("code jet --backup --next", {}, 2);
    row("code jet --backup --step 1", {}, 2);
    row("code jet --backup --count 2", {}, 2);
    row("code jet --backup --at @59", {}, 2);
    row("code - --backup", totp.toUtf8(), 2);
    row("edit jet --add-backup-codes -", {}, 3);
    row("edit jet --add-backup-codes -", "nothing of use", 3);
    row("edit jet --add-backup-codes -", QByteArray(16 * 1024 + 1, '1'), 3);
    row("edit jet --add-backup-codes -", QByteArray(257, '1'), 3);
    row("edit jet --add-backup-codes - --pin-file -", "1234-5678", 2);
    row("edit jet --add-backup-codes /nonexistent", {}, 3);
}

void CliBackupCodesTest::whatIsNoUseIsRefused()
{
    QFETCH(const QStringList, command);
    QFETCH(const QByteArray, input);
    QFETCH(const int, exit);
    const CodesDesk desk;
    const auto result = desk.run(command, input);
    QCOMPARE(result.exitCode, exit);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(desk.kept(), QJsonArray());
}

void CliBackupCodesTest::accountsTellHowManyAreLeft()
{
    const CodesDesk desk;
    const QString key = QStringLiteral("backup_codes_left");
    QVERIFY(!listed(desk)[0].toObject().contains(key));
    desk.keep("1111-1111");
    QCOMPARE(listed(desk)[0].toObject()[key].toInt(-1), 1);
    desk.run(words("code jet --backup"));
    QCOMPARE(listed(desk)[0].toObject()[key].toInt(-1), 0);
}

QTEST_GUILESS_MAIN(CliBackupCodesTest)
#include "tst_cli_backup_codes.moc"
