// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/file_profile_locks.h"

#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using namespace std::chrono_literals;
using app::FileProfileLocks;

namespace {

/// What acquire() answered; nothing before it did.
struct Outcome {
    std::optional<Result<std::unique_ptr<ProfileLock>>> answer;
    ProfileLocks::Done note()
    {
        return [this](Result<std::unique_ptr<ProfileLock>> result) { answer.emplace(std::move(result)); };
    }
    bool isHeld() const { return answer && *answer; }
    ErrorCode code() const { return !answer || *answer ? ErrorCode::Internal : answer->error().code; }
};

const QString profile = QStringLiteral("default");

} // namespace

class TestFileProfileLocks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneHoldsAndTheNextWaits();
    void whoWaitsInVainIsToldSo();
    void profilesAreApart();
    void theLockOfADeadProcessIsTakenOver();
    void theLockOfALivingProcessIsNot();
    void aFolderThatCannotBeMadeIsSaid();
    void whoWaitsMayGo();

private:
    QTemporaryDir m_folder;
    QString folder() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
};

void TestFileProfileLocks::oneHoldsAndTheNextWaits()
{
    FileProfileLocks mine(folder(), 10s);
    FileProfileLocks theirs(folder(), 10s);
    Outcome first;
    Outcome second;
    mine.acquire(profile, first.note());
    QVERIFY(first.isHeld()); // at once, without an event loop
    theirs.acquire(profile, second.note());
    QVERIFY(!second.answer);
    first.answer.reset();
    QTRY_VERIFY(second.isHeld());
    second.answer.reset();
    QVERIFY(!QFile::exists(mine.filePath(profile)));
}

void TestFileProfileLocks::whoWaitsInVainIsToldSo()
{
    FileProfileLocks locks(folder(), 0ms);
    Outcome first;
    Outcome second;
    locks.acquire(profile, first.note());
    locks.acquire(profile, second.note());
    QTRY_VERIFY(second.answer);
    QCOMPARE(second.code(), ErrorCode::StoreBusy);
    QVERIFY(QFile::exists(locks.filePath(profile)));
}

void TestFileProfileLocks::profilesAreApart()
{
    FileProfileLocks locks(folder());
    std::vector<Outcome> outcomes(4);
    std::size_t next = 0;
    for (const QString &name :
        {QStringLiteral("a"), QStringLiteral("A"), QStringLiteral("a/b"), QStringLiteral("../a")}) {
        locks.acquire(name, outcomes[next].note());
        QVERIFY(outcomes[next++].isHeld());
    }
}

void TestFileProfileLocks::theLockOfADeadProcessIsTakenOver()
{
    FileProfileLocks locks(folder(), 0ms);
    Outcome made; // makes the folder
    locks.acquire(QStringLiteral("another"), made.note());
    // Above the largest process id of any system: its process is surely gone.
    QFile file(locks.filePath(profile));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2147483646\ncinnabar\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    file.close();
    Outcome outcome;
    locks.acquire(profile, outcome.note());
    QVERIFY(outcome.isHeld());
}

void TestFileProfileLocks::theLockOfALivingProcessIsNot()
{
    // However old it is: a keychain may wait for a person.
    FileProfileLocks locks(folder(), 0ms);
    Outcome first;
    Outcome second;
    locks.acquire(profile, first.note());
    QVERIFY(first.isHeld());
    QFile file(locks.filePath(profile));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    file.close();
    locks.acquire(profile, second.note());
    QTRY_VERIFY(second.answer);
    QCOMPARE(second.code(), ErrorCode::StoreBusy);
}

void TestFileProfileLocks::aFolderThatCannotBeMadeIsSaid()
{
    QFile file(folder());
    QVERIFY(file.open(QIODevice::WriteOnly));
    FileProfileLocks locks(folder() + QStringLiteral("/locks"));
    Outcome outcome;
    locks.acquire(profile, outcome.note());
    QCOMPARE(outcome.code(), ErrorCode::Io);
}

void TestFileProfileLocks::whoWaitsMayGo()
{
    FileProfileLocks mine(folder());
    Outcome first;
    Outcome second;
    mine.acquire(profile, first.note());
    {
        FileProfileLocks theirs(folder(), 0ms);
        theirs.acquire(profile, second.note());
    }
    first.answer.reset();
    QCoreApplication::processEvents();
    QVERIFY(!second.answer);
    mine.acquire(profile, first.note());
    QVERIFY(first.isHeld());
}

QTEST_GUILESS_MAIN(TestFileProfileLocks)
#include "tst_keychain_profile_locks.moc"
