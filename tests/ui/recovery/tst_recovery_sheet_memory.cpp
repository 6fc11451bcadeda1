// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/zxing_qr_writer.h"
#include "heap/wiping_heap.h"
#include "recovery/recovery_sheet.h"
#include "support/heap_scan.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::ui;

static_assert(app::wipesFreedMemory, "this test is for builds with the wiping heap");

class RecoverySheetMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingOfThePassphraseStays();
};

void RecoverySheetMemoryTest::nothingOfThePassphraseStays()
{
    const QTemporaryDir folder;
    RecoverySheetContent content;
    content.date = QDate(2026, 11, 24);
    content.backupFolder = QStringLiteral("/srv/backups");
    content.passphrase = SecretBytes(test::markerLength);
    test::fillWithMarker(reinterpret_cast<char *>(content.passphrase.data().data()), test::markerLength);
    QVERIFY(test::markerIsInHeap());
    QVERIFY(writeRecoverySheet(folder.filePath(QStringLiteral("sheet.pdf")), content, nullptr, app::ZxingQrWriter()));
    content.passphrase.clear();
    QVERIFY(!test::markerIsInHeap());
}

QTEST_MAIN(RecoverySheetMemoryTest)
#include "tst_recovery_sheet_memory.moc"
