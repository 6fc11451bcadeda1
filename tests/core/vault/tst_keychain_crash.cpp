// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/keychain_fixture.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::test;

/// A program, its keychain or the whole machine dies at each call of a save.
class TestKeychainCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSaveThatDiesLeavesBeforeOrAfter_data();
    void aSaveThatDiesLeavesBeforeOrAfter();
    void aFirstSaveThatDiesLeavesNothingOrAll_data();
    void aFirstSaveThatDiesLeavesNothingOrAll();
};

namespace {

const std::string before = "the document before";
const std::string after = "the document after, a longer one";

void addRows()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<bool>("carriedOut");
    for (int call = 0; call < 24; ++call) {
        QTest::addRow("before call %d", call) << call << false;
        QTest::addRow("after call %d", call) << call << true;
    }
}

/// The next save works on what stands; the one after it has cleared away what the dead one left.
void saveTwiceMore(KeychainFixture &fixture, quint64 generation)
{
    const auto next = fixture.save("next", generation);
    QVERIFY(next);
    QCOMPARE(textOf(fixture.load()), std::string("next"));
    QVERIFY(fixture.save("last", *next));
    QCOMPARE(textOf(fixture.load()), std::string("last"));
    QCOMPARE(fixture.chunks(), std::size_t(1));
}

} // namespace

void TestKeychainCrash::aSaveThatDiesLeavesBeforeOrAfter_data() { addRows(); }

void TestKeychainCrash::aSaveThatDiesLeavesBeforeOrAfter()
{
    QFETCH(const int, call);
    QFETCH(const bool, carriedOut);
    KeychainFixture fixture;
    const auto first = fixture.save(before, 0);
    QVERIFY(first);
    fixture.keychain.dieAt(
        std::size_t(call), carriedOut ? FakeKeychain::Death::AfterTheCall : FakeKeychain::Death::BeforeTheCall);
    const auto saved = fixture.save(after, *first);
    fixture.keychain.heal();

    const Loaded loaded = fixture.load();
    const std::string text = textOf(loaded);
    QVERIFY2(text == before || text == after, text.c_str());
    if (saved)
        QCOMPARE(text, after);

    saveTwiceMore(fixture, (*loaded)->generation);
}

void TestKeychainCrash::aFirstSaveThatDiesLeavesNothingOrAll_data() { addRows(); }

void TestKeychainCrash::aFirstSaveThatDiesLeavesNothingOrAll()
{
    QFETCH(const int, call);
    QFETCH(const bool, carriedOut);
    KeychainFixture fixture;
    fixture.keychain.dieAt(
        std::size_t(call), carriedOut ? FakeKeychain::Death::AfterTheCall : FakeKeychain::Death::BeforeTheCall);
    const auto saved = fixture.save(after, 0);
    fixture.keychain.heal();
    const Loaded loaded = fixture.load();
    const std::string text = textOf(loaded);
    QVERIFY2(text == "nothing" || text == after, text.c_str());
    if (saved)
        QCOMPARE(text, after);
    saveTwiceMore(fixture, *loaded ? (*loaded)->generation : 0);
}

QTEST_APPLESS_MAIN(TestKeychainCrash)
#include "tst_keychain_crash.moc"
