// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/keychain_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

/// Chunks that nobody needs any more go, at the latest with the second save after.
class TestKeychainLeftOvers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chunksThatStayAreDroppedByTheNextSave();
    void savesThatAreCutOffInARowLeaveNothing_data();
    void savesThatAreCutOffInARowLeaveNothing();
    void theHeadNamesOnlyWhatMayBeThere();
    void theListsHaveAnEnd();
};

void TestKeychainLeftOvers::chunksThatStayAreDroppedByTheNextSave()
{
    KeychainFixture fixture;
    const auto first = fixture.save("a document of two chunks", 0);
    QVERIFY(first);
    fixture.keychain.before = failing(KeychainCall::Remove, QStringLiteral("."), ErrorCode::KeychainFailed);
    const auto second = fixture.save("another document of two chunks", *first);
    QVERIFY(second); // what can't be dropped fails nothing
    const auto third = fixture.save("third", *second);
    QVERIFY(third);
    fixture.keychain.heal();
    QVERIFY(fixture.chunks() > 1);
    QVERIFY(fixture.save("x", *third));
    QCOMPARE(fixture.chunks(), std::size_t(1));
}

void TestKeychainLeftOvers::savesThatAreCutOffInARowLeaveNothing_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("first");
    for (const int failures : {1, 2, 3, 10}) {
        for (const bool first : {false, true}) {
            const char *name = first ? "%d times at %s, before any vault" : "%d times at %s";
            QTest::addRow(name, failures, "the last chunk") << failures << QStringLiteral("/[0-9]+/2$") << first;
            QTest::addRow(name, failures, "the head") << failures << QStringLiteral("/head$") << first;
        }
    }
}

void TestKeychainLeftOvers::savesThatAreCutOffInARowLeaveNothing()
{
    QFETCH(const int, failures);
    QFETCH(const QString, pattern);
    QFETCH(const bool, first);
    KeychainFixture fixture;
    quint64 generation = 0;
    if (!first) {
        const auto saved = fixture.save("first", 0);
        QVERIFY(saved);
        generation = *saved;
    }
    fixture.keychain.before = failing(KeychainCall::Write, pattern, ErrorCode::KeychainTimeout);
    for (int i = 0; i < failures; ++i)
        QVERIFY(!fixture.save("a document that takes three chunks", generation));
    fixture.keychain.heal();
    QVERIFY(fixture.chunks() >= std::size_t(2 * failures));
    for (const char *document : {"good", "one more"}) {
        const auto saved = fixture.save(document, generation);
        QVERIFY(saved);
        generation = *saved;
    }
    QCOMPARE(textOf(fixture.load()), std::string("one more"));
    QCOMPARE(fixture.chunks(), std::size_t(1));
    QCOMPARE(fixture.keychain.items.size(), std::size_t(3)); // and the head, and what was begun
}

void TestKeychainLeftOvers::theHeadNamesOnlyWhatMayBeThere()
{
    KeychainFixture fixture;
    quint64 generation = 0;
    for (int i = 0; i < 20; ++i) {
        const auto saved = fixture.save("document", generation); // each by a program of its own
        QVERIFY(saved);
        const qsizetype stale = fixture.head().value(QLatin1StringView("stale")).toArray().size();
        QCOMPARE(stale, qsizetype(i > 0));
        generation = *saved;
    }
}

void TestKeychainLeftOvers::theListsHaveAnEnd()
{
    KeychainFixture fixture;
    fixture.keychain.before = failing(KeychainCall::Remove, QStringLiteral("."), ErrorCode::KeychainFailed);
    quint64 generation = 0;
    for (int i = 0; i < 200; ++i) {
        const auto saved = fixture.save("document", generation);
        QVERIFY(saved);
        generation = *saved;
    }
    const auto good = fixture.keychain.before;
    fixture.keychain.before = failing(KeychainCall::Write, QStringLiteral("/head$"), ErrorCode::KeychainFailed);
    for (int i = 0; i < 200; ++i)
        QVERIFY(!fixture.save("document", generation));
    fixture.keychain.before = good;
    QVERIFY(fixture.save("last", generation));
    // The Credential Manager's limit for one item.
    for (const auto &[key, text] : fixture.keychain.items)
        QVERIFY2(text.size() <= 2560, qPrintable(key));
}

QTEST_APPLESS_MAIN(TestKeychainLeftOvers)
#include "tst_keychain_left_overs.moc"
