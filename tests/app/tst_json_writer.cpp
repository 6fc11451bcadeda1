// SPDX-FileCopyrightText: The Cinnabar authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json_writer.h"

#include <QTest>

using namespace cinnabar;

class JsonWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void documentsKeepTheirOrder();
    void textIsEscaped_data();
    void textIsEscaped();
    void tenthsHaveOneDecimal_data();
    void tenthsHaveOneDecimal();
    void millionthsHaveTheDecimalsTheyNeed_data();
    void millionthsHaveTheDecimalsTheyNeed();
};

void JsonWriterTest::documentsKeepTheirOrder()
{
    JsonWriter out;
    out.beginObject().key("b").number(1).key("a").beginArray().null().boolean(true).boolean(false);
    out.beginObject().endObject().beginArray().endArray().endArray();
    out.key("max").number(std::numeric_limits<quint64>::max());
    out.key("min").number(std::numeric_limits<qint64>::min()).endObject();
    QCOMPARE(QByteArray(asText(out.view()).data(), qsizetype(out.view().size())),
        QByteArray(R"({"b":1,"a":[null,true,false,{},[]],"max":18446744073709551615,"min":-9223372036854775808})"));
}

void JsonWriterTest::textIsEscaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("") << QByteArray(R"("")");
    QTest::newRow("quote and backslash") << QByteArray(R"(a"b\c)") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("control characters") << QByteArray("\x01\n\x1b\x7f") << QByteArray(R"("\u0001\u000a\u001b\u007f")");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("Hebrew") << QByteArray("שלום") << QByteArray("\"שלום\"");
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray(R"("a\ufffd")");
}

void JsonWriterTest::textIsEscaped()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, json);
    JsonWriter out;
    out.text(asSecretView(std::string_view(text.constData(), std::size_t(text.size()))));
    QCOMPARE(QByteArray(asText(out.view()).data(), qsizetype(out.view().size())), json);
}

void JsonWriterTest::tenthsHaveOneDecimal_data()
{
    QTest::addColumn<qint64>("tenths");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("zero") << qint64(0) << QByteArray("0.0");
    QTest::newRow("below one") << qint64(4) << QByteArray("0.4");
    QTest::newRow("above one") << qint64(124) << QByteArray("12.4");
    QTest::newRow("negative") << qint64(-5) << QByteArray("-0.5");
}

void JsonWriterTest::tenthsHaveOneDecimal()
{
    QFETCH(const qint64, tenths);
    QFETCH(const QByteArray, json);
    JsonWriter out;
    out.tenths(tenths);
    QCOMPARE(QByteArray(asText(out.view()).data(), qsizetype(out.view().size())), json);
}

void JsonWriterTest::millionthsHaveTheDecimalsTheyNeed_data()
{
    QTest::addColumn<qint64>("millionths");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("zero") << qint64(0) << QByteArray("0.0");
    QTest::newRow("the smallest") << qint64(1) << QByteArray("0.000001");
    QTest::newRow("thousandths, negative") << qint64(-13000) << QByteArray("-0.013");
    QTest::newRow("whole") << qint64(38000000) << QByteArray("38.0");
    QTest::newRow("all six") << qint64(38123456) << QByteArray("38.123456");
    QTest::newRow("the least of all") << std::numeric_limits<qint64>::min() << QByteArray("-9223372036854.775808");
}

void JsonWriterTest::millionthsHaveTheDecimalsTheyNeed()
{
    QFETCH(const qint64, millionths);
    QFETCH(const QByteArray, json);
    JsonWriter out;
    out.millionths(millionths);
    QCOMPARE(QByteArray(asText(out.view()).data(), qsizetype(out.view().size())), json);
}

QTEST_GUILESS_MAIN(JsonWriterTest)
#include "tst_json_writer.moc"
