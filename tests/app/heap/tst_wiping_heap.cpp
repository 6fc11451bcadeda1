// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/wiping_heap.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

using namespace cinnabar;

namespace {

QByteArray lookAfter(const QString &program, const QString &way)
{
    QProcess process;
    process.start(program, {way});
    process.waitForFinished(60000);
    return process.exitCode() == 0 ? process.readAllStandardOutput().trimmed() : QByteArray("did not run");
}

} // namespace

static_assert(app::wipesFreedMemory, "this test is for builds with the wiping heap");

class WipingHeapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftOfWhatWasLetGo_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"QString", "QByteArray", "std::string", "grown vector", "grown by realloc",
                 "shrunk by realloc", "aligned", "other thread"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void nothingIsLeftOfWhatWasLetGo()
    {
        QFETCH(QString, way);
        // Without the wiping heap it is found: the look is able to.
        QCOMPARE(lookAfter(QStringLiteral(HEAP_PLAIN), way), QByteArray("found"));
        QCOMPARE(lookAfter(QStringLiteral(HEAP_WIPED), way), QByteArray("gone"));
    }

    // NOLINTBEGIN(cppcoreguidelines-no-malloc)
    void reallocKeepsTheContent_data()
    {
        QTest::addColumn<std::size_t>("before");
        QTest::addColumn<std::size_t>("after");
        for (const std::size_t before : {std::size_t(1), std::size_t(24), std::size_t(1000), std::size_t(1) << 22}) {
            for (const std::size_t after : {std::size_t(1), std::size_t(24), std::size_t(999), std::size_t(1) << 23})
                QTest::addRow("%zu to %zu", before, after) << before << after;
        }
    }
    void reallocKeepsTheContent()
    {
        QFETCH(std::size_t, before);
        QFETCH(std::size_t, after);
        auto *block = static_cast<unsigned char *>(std::malloc(before));
        for (std::size_t i = 0; i < before; ++i)
            block[i] = static_cast<unsigned char>(i * 31 + 7);
        block = static_cast<unsigned char *>(std::realloc(block, after));
        QVERIFY(block != nullptr);
        bool same = true;
        for (std::size_t i = 0; i < std::min(before, after); ++i)
            same = same && block[i] == static_cast<unsigned char>(i * 31 + 7);
        std::free(block);
        QVERIFY(same);
    }

    void reallocKnowsNothingAndZero()
    {
        void *block = std::realloc(nullptr, 100);
        QVERIFY(block != nullptr);
        QCOMPARE(std::realloc(block, 0), nullptr);
        std::free(nullptr);
    }

    void reallocThatFailsLeavesTheBlock()
    {
        char *block = static_cast<char *>(std::malloc(100));
        std::memset(block, 'x', 100);
        // Through a pointer, as the compiler knows realloc() and takes the block for lost.
        void *(*volatile resize)(void *, std::size_t) = std::realloc;
        errno = 0;
        QCOMPARE(resize(block, PTRDIFF_MAX), nullptr);
        QCOMPARE(errno, ENOMEM);
        QCOMPARE(block[99], 'x');
        std::free(block);
    }

    void freeLeavesErrnoAlone()
    {
        for (const std::size_t size : {std::size_t(100), std::size_t(1) << 26}) {
            void *block = std::malloc(size);
            errno = EXDEV;
            std::free(block);
            QCOMPARE(errno, EXDEV);
        }
    }
    // NOLINTEND(cppcoreguidelines-no-malloc)

    void threadsShareTheHeap()
    {
        std::vector<std::thread> threads;
        std::vector<QByteArray> results(4);
        for (std::size_t i = 0; i < results.size(); ++i) {
            threads.emplace_back([&result = results[i], i] {
                for (int n = 0; n < 20000; ++n)
                    result = result.right(300) + QByteArray(n % 100, char('a' + i));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (std::size_t i = 0; i < results.size(); ++i)
            QCOMPARE(results[i].count(char('a' + i)), results[i].size());
    }
};

QTEST_GUILESS_MAIN(WipingHeapTest)
#include "tst_wiping_heap.moc"
