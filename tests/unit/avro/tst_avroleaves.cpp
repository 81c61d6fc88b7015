// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/avro/calendar.h"
#include "services/decode/avro/decimal.h"
#include "tests/support/testmain.h"
#include "tests/unit/avro/avrotext.h"

#include <QTest>

#include <limits>
#include <random>

using namespace tailrace;
using namespace tailrace::test;

class TestAvroLeaves : public QObject
{
    Q_OBJECT

    static void row(const char *name, const char *schema, const char *hex, const char *json)
    {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(hex) << QByteArray(json);
    }

private slots:
    // What the specification says of each type, read and written.
    void bothWays_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("json");
        row("null", R"("null")", "", "null");
        row("true", R"("boolean")", "01", "true");
        row("false", R"("boolean")", "00", "false");
        row("int", R"("int")", "8101", "-65");
        row("largest int", R"("int")", "feffffff0f", "2147483647");
        row("smallest int", R"("int")", "ffffffff0f", "-2147483648");
        row("largest long", R"("long")", "feffffffffffffffff01", "9223372036854775807");
        row("smallest long", R"("long")", "ffffffffffffffffff01", "-9223372036854775808");
        row("beyond double", R"("long")", "8280808080808020", "9007199254740993");
        row("float", R"("float")", "cdcccc3d", "0.1");
        row("least float", R"("float")", "01000000", "1e-45");
        row("double", R"("double")", "9a9999999999b93f", "0.1");
        row("minus zero", R"("double")", "0000000000000080", "-0");
        row("least double", R"("double")", "0100000000000000", "5e-324");
        row("no number", R"("double")", "000000000000f87f", R"("NaN")");
        row("infinity", R"("float")", "0000807f", R"("Infinity")");
        row("minus infinity", R"("double")", "000000000000f0ff", R"("-Infinity")");
        row("bytes", R"("bytes")", "0400ff", R"({"$base64":"AP8="})");
        row("no bytes", R"("bytes")", "00", R"({"$base64":""})");
        row("string", R"("string")", "06666f6f", R"("foo")");
        row("escapes", R"("string")", "0e22 5c 0a 09 01 2f 7f", "\"\\\"\\\\\\n\\t\\u0001/\x7f\"");
        row("beyond ascii", R"("string")", "0cc3a9e282ac31",
            "\"\xc3\xa9\xe2\x82\xac"
            "1\"");
        row("no utf-8", R"("string")", "04ff41", R"({"$base64":"/0E="})");
        row("fixed", R"({"type":"fixed","name":"F","size":3})", "010203", R"({"$base64":"AQID"})");
        row("enum", R"({"type":"enum","name":"E","symbols":["A","B","C"]})", "04", R"("C")");
        row("decimal", R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":2})", "0404d2",
            "12.34");
        row("decimal below one", R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":4})",
            "02fb", "-0.0005");
        row("decimal of zero", R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":2})", "0200",
            "0.00");
        row("decimal without a scale", R"({"type":"bytes","logicalType":"decimal","precision":9})", "0480ff",
            "-32513");
        row("decimal beyond 64 bits", R"({"type":"bytes","logicalType":"decimal","precision":40,"scale":10})",
            "20 ff000000000000000000000000000000", "-132922799578491587290380706.0280344576");
        row("decimal of ten thousand", R"({"type":"bytes","logicalType":"decimal","precision":40})",
            "1200ffffffffffffffff", "18446744073709551615");
        row("decimal without bytes", R"({"type":"bytes","logicalType":"decimal","precision":9})", "00",
            R"({"$base64":""})");
        row("fixed decimal",
            R"({"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":9,"scale":2})",
            "fffffb2e", "-12.34");
        row("big decimal", R"({"type":"bytes","logicalType":"big-decimal"})", "0804 04d2 04", "12.34");
        row("big decimal of thousands", R"({"type":"bytes","logicalType":"big-decimal"})", "060207 05",
            "7E3");
        row("small big decimal", R"({"type":"bytes","logicalType":"big-decimal"})", "080207 a01f", "7E-2000");
        row("no big decimal", R"({"type":"bytes","logicalType":"big-decimal"})", "0407ff",
            R"({"$base64":"B/8="})");
        row("duration", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            "01000000 02000000 800d0000", R"("P1M2DT3.456S")");
        row("longest duration", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            "ffffffff ffffffff ffffffff", R"("P4294967295M4294967295DT4294967.295S")");
        row("no duration", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            "00000000 00000000 00000000", R"("PT0S")");
        row("days", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            "00000000 07000000 00000000", R"("P7D")");
        row("uuid", R"({"type":"fixed","name":"F","size":16,"logicalType":"uuid"})",
            "00112233445566778899aabbccddeeff", R"("00112233-4455-6677-8899-aabbccddeeff")");
        row("uuid of a string", R"({"type":"string","logicalType":"uuid"})", "0641 2d42", R"("A-B")");
        row("date", R"({"type":"int","logicalType":"date"})", "f4e802", R"("2033-03-29")");
        row("date before", R"({"type":"int","logicalType":"date"})", "01", R"("1969-12-31")");
        row("last date", R"({"type":"int","logicalType":"date"})", "feffffff0f", R"("+5881580-07-11")");
        row("first date", R"({"type":"int","logicalType":"date"})", "ffffffff0f", R"("-5877641-06-23")");
        row("time", R"({"type":"int","logicalType":"time-millis"})", "feefb252", R"("23:59:59.999")");
        row("time micros", R"({"type":"long","logicalType":"time-micros"})", "02", R"("00:00:00.000001")");
        row("no time", R"({"type":"int","logicalType":"time-millis"})", "01", "-1");
        row("moment", R"({"type":"long","logicalType":"timestamp-millis"})", "00",
            R"("1970-01-01T00:00:00.000Z")");
        row("moment before", R"({"type":"long","logicalType":"timestamp-micros"})", "01",
            R"("1969-12-31T23:59:59.999999Z")");
        row("last nanosecond", R"({"type":"long","logicalType":"timestamp-nanos"})", "feffffffffffffffff01",
            R"("2262-04-11T23:47:16.854775807Z")");
        row("first nanosecond", R"({"type":"long","logicalType":"local-timestamp-nanos"})",
            "ffffffffffffffffff01", R"("1677-09-21T00:12:43.145224192")");
        row("first millisecond", R"({"type":"long","logicalType":"timestamp-millis"})",
            "ffffffffffffffffff01", R"("-292275055-05-16T16:47:04.192Z")");
        row("unknown logical type", R"({"type":"long","logicalType":"nothing"})", "02", "1");
        row("misplaced logical type", R"({"type":"string","logicalType":"date"})", "0241", R"("A")");
    }

    void bothWays()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, json);
        const std::string bytes = fromHex(hex.toStdString());
        QCOMPARE(QByteArray::fromStdString(shown(schema.toStdString(), bytes)), json);
        QCOMPARE(encoded(schema.toStdString(), json.toStdString()), toHex(bytes));
    }

    // What people type, and what Avro's own JSON has, means the same.
    void otherTexts_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("hex");
        const auto other = [](const char *name, const char *schema, const char *json, const char *hex) {
            QTest::newRow(name) << QByteArray(schema) << QByteArray(json) << QByteArray(hex);
        };
        other("bytes as characters", R"("bytes")", R"("\u00ffA")", "04ff41");
        other(
            "fixed as characters", R"({"type":"fixed","name":"F","size":2})", "\"\\u0000\xc3\xbf\"", "00ff");
        other("number of days", R"({"type":"int","logicalType":"date"})", "1", "02");
        other("number of a moment", R"({"type":"long","logicalType":"timestamp-millis"})", "-1", "01");
        other("offset", R"({"type":"long","logicalType":"timestamp-millis"})",
            R"("1970-01-01T01:00:00+01:00")", "00");
        other("short moment", R"({"type":"long","logicalType":"timestamp-millis"})", R"("1970-01-01 00:00Z")",
            "00");
        other("decimal with fewer digits",
            R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":2})", "12.3", "0404ce");
        other("decimal with zeros", R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":2})",
            "1.2300e1", "0404ce");
        other("hours", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            R"("P1Y1WT1H1M1S")", "0c000000 07000000 c8dc3700");
    }

    void otherTexts()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, hex);
        QCOMPARE(encoded(schema.toStdString(), json.toStdString()), toHex(fromHex(hex.toStdString())));
    }

    void momentsOfEverySize()
    {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            const auto units = static_cast<std::int64_t>(random()) >> (random() % 64);
            for (const unsigned digits : {3U, 6U, 9U}) {
                std::string text;
                avro::appendMoment(text, units, digits, i % 2 == 0);
                const auto back = avro::momentOf(text, digits, i % 2 == 0);
                QVERIFY2(back && *back == units, text.c_str());
            }
        }
    }

    void decimalsOfEverySize()
    {
        std::mt19937_64 random(11);
        for (int i = 0; i < 3000; ++i) {
            std::string bytes;
            for (std::size_t size = 1 + random() % (i % 10 == 0 ? 1024 : 30); size > 0; --size)
                bytes.push_back(static_cast<char>(random() % 4 == 0 ? 0 : random()));
            const auto scale = static_cast<std::int32_t>(random() % 50) - (i % 3 == 0 ? 5 : 0);
            std::string text;
            QVERIFY(avro::appendDecimal(text, bytes, scale));
            auto decimal = avro::decimalOf(text);
            QVERIFY2(decimal && avro::rescale(*decimal, scale), text.c_str());
            const std::string back = avro::bytesOf(*decimal);
            // the same number without repetitions of its sign
            QVERIFY2(bytes.ends_with(back) && back.size() <= bytes.size(), text.c_str());
            std::string again;
            QVERIFY(avro::appendDecimal(again, back, scale));
            QCOMPARE(again, text);
        }
        std::string text;
        QVERIFY(!avro::appendDecimal(text, std::string(1025, '\1'), 0));
        QVERIFY(!avro::appendDecimal(text, {}, 0));
        QVERIFY(text.empty());
    }

    void realsOfEveryKind()
    {
        std::mt19937_64 random(13);
        for (int i = 0; i < 20000; ++i) {
            std::string bytes(8, '\0');
            for (char &c : bytes)
                c = static_cast<char>(random());
            const std::string json = shown(R"("double")", bytes);
            QVERIFY2(json == R"("NaN")" || encoded(R"("double")", json) == toHex(bytes), json.c_str());
            bytes.resize(4);
            const std::string narrow = shown(R"("float")", bytes);
            QVERIFY2(narrow == R"("NaN")" || encoded(R"("float")", narrow) == toHex(bytes), narrow.c_str());
        }
    }
};

TAILRACE_TEST(TestAvroLeaves)
#include "tst_avroleaves.moc"
