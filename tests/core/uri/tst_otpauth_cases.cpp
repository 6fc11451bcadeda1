// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/data/entry_text.h"

#include "otp/code_window.h"

#include <QTest>

using namespace cinnabar;
using namespace cinnabar::testing;

/// The cases of other products' tests, each with our decision: tests/vectors/otpauth_uris.json.
class TestOtpauthCases : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void areDecidedAsListed_data();
    void areDecidedAsListed();
    void comeBackAfterWriting_data() { areDecidedAsListed_data(); }
    void comeBackAfterWriting();

private:
    QJsonArray m_cases;
    UnixMillis m_time{0};
};

void TestOtpauthCases::initTestCase()
{
    const QJsonObject file = vectors(QStringLiteral("otpauth_uris.json"));
    m_cases = file[u"cases"].toArray();
    m_time = std::chrono::seconds(file[u"time"].toInteger());
    QCOMPARE(m_cases.size(), 195);
}

void TestOtpauthCases::areDecidedAsListed_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const auto &value : std::as_const(m_cases)) {
        const QJsonObject row = value.toObject();
        QTest::newRow(qPrintable(QString::number(row[u"id"].toInt()))) << row;
    }
}

void TestOtpauthCases::areDecidedAsListed()
{
    QFETCH(QJsonObject, row);
    const auto result = parsed(row[u"uri"].toString().toUtf8());
    QCOMPARE(result ? QString() : errorName(result.error().code), row[u"error"].toString());
    if (!result)
        return;
    const QJsonObject expect = row[u"expect"].toObject();
    QCOMPARE(entryText(result->entry).section(QStringLiteral("\"pin \""), 0, 0),
        expectedText(expect).section(QStringLiteral("\"pin \""), 0, 0));
    QVERIFY(result->entry.pin.empty());
    QCOMPARE(needsPin(result->entry.spec), expect[u"pinMissing"].toBool());
    if (const QString code = row[u"code"].toString(); !code.isEmpty())
        QCOMPARE(codeAt(result->entry.spec, result->entry.key(), m_time).value().code, code);
}

void TestOtpauthCases::comeBackAfterWriting()
{
    QFETCH(QJsonObject, row);
    const auto result = parsed(row[u"uri"].toString().toUtf8());
    if (!result)
        return; // decided above
    const auto written = writeOtpauthUri(result->entry);
    QVERIFY(written.has_value());
    const auto again = parseOtpauthUri(written->view());
    QVERIFY(again.has_value());
    QCOMPARE(entryText(again->entry), entryText(result->entry));
}

QTEST_APPLESS_MAIN(TestOtpauthCases)
#include "tst_otpauth_cases.moc"
