// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"

#include <QTest>

#include <algorithm>

using namespace cinnabar;
using app::Exit;

class ExitCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKindOfErrorHasItsExit_data();
    void eachKindOfErrorHasItsExit();
    void noErrorIsASuccess();
};

void ExitCodesTest::eachKindOfErrorHasItsExit_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("exit");
    const auto row = [](ErrorCode code, int exit) { QTest::newRow(qPrintable(errorName(code))) << int(code) << exit; };
    row(ErrorCode::AccountNotFound, 1);
    row(ErrorCode::DuplicateAccount, 1);
    row(ErrorCode::NoSymbol, 1);
    row(ErrorCode::BackupCodeGone, 1);
    row(ErrorCode::BackupCodesUsedUp, 1);
    row(ErrorCode::AccountAmbiguous, 2);
    row(ErrorCode::NotAUri, 3);
    row(ErrorCode::SecretBadCharacter, 3);
    row(ErrorCode::PictureUnreadable, 3);
    row(ErrorCode::PictureTooLarge, 3);
    row(ErrorCode::SymbolIsWebAddress, 3);
    row(ErrorCode::MigrationDamaged, 3);
    row(ErrorCode::StepOutOfRange, 3);
    row(ErrorCode::TimeStepOutOfRange, 3);
    row(ErrorCode::FileExists, 3);
    row(ErrorCode::BackupCodesNotRecognised, 3);
    row(ErrorCode::BackupCodesTooMany, 3);
    row(ErrorCode::BackupCodeTooLong, 3);
    row(ErrorCode::KeychainMissing, 4);
    row(ErrorCode::KeychainLocked, 4);
    row(ErrorCode::KeychainVanished, 4);
    row(ErrorCode::StoreDamaged, 4);
    row(ErrorCode::StoreNewer, 4);
    row(ErrorCode::NotAVault, 3);
    row(ErrorCode::PasswordMissing, 3);
    row(ErrorCode::WrongPassword, 4);
    row(ErrorCode::StoreLocked, 4);
    row(ErrorCode::StoreGone, 4);
    row(ErrorCode::StoreReadOnly, 4);
    row(ErrorCode::StoreBusy, 4);
    row(ErrorCode::StoreUnsupported, 4);
    row(ErrorCode::BackupUnproven, 4);
    row(ErrorCode::CameraMissing, 5);
    row(ErrorCode::CameraSilent, 5);
    row(ErrorCode::ScreenUnavailable, 5);
    row(ErrorCode::ScreenRefused, 5);
    row(ErrorCode::TimeServerSilent, 5);
    row(ErrorCode::TimeServerUntrusted, 5);
    row(ErrorCode::TimeUnknown, 5);
    row(ErrorCode::TimeServersDisagree, 5);
}

void ExitCodesTest::eachKindOfErrorHasItsExit()
{
    QFETCH(const int, code);
    QFETCH(const int, exit);
    QCOMPARE(int(app::exitFor(ErrorCode(code))), exit);
}

void ExitCodesTest::noErrorIsASuccess()
{
    for (int code = 0; code <= int(ErrorCode::Internal); ++code)
        QVERIFY2(app::exitFor(ErrorCode(code)) != Exit::Done, qPrintable(errorName(ErrorCode(code))));
}

QTEST_GUILESS_MAIN(ExitCodesTest)
#include "tst_exit_codes.moc"
