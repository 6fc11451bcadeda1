// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/bus_leftovers.h"
#include "heap/wiping_heap.h"
#include "support/heap_scan.h"

#include <QLibrary>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace cinnabar;

static_assert(app::wipesFreedMemory, "this test is for builds with the wiping heap");

class BusLeftoversTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesThatWerePutAsideAreOverwritten_data()
    {
        QTest::addColumn<int>("messages");
        QTest::addColumn<int>("size");
        QTest::newRow("one short") << 1 << 64;
        QTest::newRow("as many as are kept") << 5 << 1000;
        QTest::newRow("more than are kept") << 20 << 1000;
        QTest::newRow("as long as is kept") << 5 << 10 * 1024 - 200;
    }
    void messagesThatWerePutAsideAreOverwritten()
    {
        QFETCH(int, messages);
        QFETCH(int, size);
        letGoOfMessages(messages, std::size_t(size));
        QVERIFY(test::markerIsInHeap());
        app::overwriteBusLeftovers();
        QVERIFY(!test::markerIsInHeap());
    }

private:
    static void letGoOfMessages(int count, std::size_t size)
    {
        QLibrary library(QStringLiteral("dbus-1"), 3);
        const auto make = reinterpret_cast<void *(*)(int)>(library.resolve("dbus_message_new"));
        const auto append =
            reinterpret_cast<unsigned (*)(void *, int, ...)>(library.resolve("dbus_message_append_args"));
        const auto drop = reinterpret_cast<void (*)(void *)>(library.resolve("dbus_message_unref"));
        QVERIFY(make != nullptr && append != nullptr && drop != nullptr);
        std::vector<char> text(size);
        test::fillWithMarker(text.data(), text.size());
        const char *bytes = text.data();
        std::vector<void *> made;
        for (int i = 0; i < count; ++i) {
            made.push_back(make(4));
            append(made.back(), 'a', 'y', &bytes, int(size), 0);
        }
        for (void *message : made)
            drop(message);
        std::fill(text.begin(), text.end(), '\0');
    }
};

QTEST_GUILESS_MAIN(BusLeftoversTest)
#include "tst_bus_leftovers.moc"
