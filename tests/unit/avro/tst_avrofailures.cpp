// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/avro/avrotext.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace tailrace;
using namespace tailrace::test;

class TestAvroFailures : public QObject
{
    Q_OBJECT

private slots:
    void bytesThatAreNoValue_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("failure");
        const auto row = [](const char *name, const char *schema, const char *hex, const char *failure) {
            QTest::newRow(name) << QByteArray(schema) << QByteArray(hex) << QByteArray(failure);
        };
        row("nothing", R"("int")", "", "! the bytes end inside of a value @0");
        row("half a number", R"("long")", "8080", "! the bytes end inside of a value @0");
        row("long number", R"("long")", "ffffffffffffffffffff01", "! a number of more than 64 bits @0");
        row("more than 64 bits", R"("long")", "ffffffffffffffffff02", "! a number of more than 64 bits @0");
        row("no int", R"("int")", "8080808010", "! a number that is no int @0");
        row("boolean", R"("boolean")", "02", "! a boolean that is neither 0 nor 1 @0");
        row("half a double", R"("double")", "00000000", "! the bytes end inside of a value @0");
        row("length below zero", R"("string")", "01", "! a length below zero @0");
        row("long string", R"("string")", "0641", "! a length beyond the end of the bytes @0");
        row("longest string", R"("bytes")", "feffffffffffffffff01",
            "! a length beyond the end of the bytes @0");
        row("short fixed", R"({"type":"fixed","name":"F","size":3})", "0102",
            "! the bytes end inside of a value @0");
        row("symbol", R"({"type":"enum","name":"E","symbols":["A"]})", "02",
            "! a number that is of no symbol @0");
        row("symbol below", R"({"type":"enum","name":"E","symbols":["A"]})", "01",
            "! a number that is of no symbol @0");
        row("branch", R"(["null","int"])", "04", "! a number that is of no branch @0");
        row("branch below", R"(["null","int"])", "03", "! a number that is of no branch @0");
        row("no branches", "[]", "00", "! a number that is of no branch @0");
        row("many items", R"({"type":"array","items":"int"})", "fe01",
            "! more items than the bytes can hold @0");
        row("most items", R"({"type":"array","items":"null"})", "ffffffffffffffffff01",
            "! a number of items that is none @0");
        row("items of nothing", R"({"type":"array","items":"null"})", "feffffffffffffffff01",
            "! more values than the bytes can hold @10");
        row("array without an end", R"({"type":"array","items":"int"})", "0202",
            "! the bytes end inside of a value @2");
        row("key", R"({"type":"map","values":"int"})", "02 02ff 02 00", "! a map's key that is no UTF-8 @1");
        row("left over", R"("int")", "0202", "! bytes behind the end of the value @1");
        row("second field",
            R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]})",
            "02", "! the bytes end inside of a value @1");
    }

    void bytesThatAreNoValue()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, failure);
        const std::string bytes = fromHex(hex.toStdString());
        QCOMPARE(shown(schema.toStdString(), bytes), failure.toStdString());
        QVERIFY(!avro::decode(*planOf(schema.toStdString()), bytes));
        std::string kept = "before ";
        QVERIFY(!avro::appendJson(*planOf(schema.toStdString()), bytes, kept));
        QCOMPARE(kept, "before ");
    }

    void textsThatAreNoValue_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("failure");
        const auto row = [](const char *name, const char *schema, const char *json, const char *failure) {
            QTest::newRow(name) << QByteArray(schema) << QByteArray(json) << QByteArray(failure);
        };
        const char *const decimal = R"({"type":"bytes","logicalType":"decimal","precision":4,"scale":2})";
        row("no json", R"("int")", "{", "! expected a member name in quotes @1");
        row("fraction", R"("int")", "1.5", "! expected a whole number of int @0");
        row("large int", R"("int")", "2147483648", "! beyond the numbers of int @0");
        row("large long", R"("long")", "9223372036854775808", "! expected a whole number of long @0");
        row("large float", R"("float")", "1e39", "! beyond the numbers of float @0");
        row("large double", R"("double")", "1e309", "! beyond the numbers of double @0");
        row("number for text", R"("string")", "1", "! expected a string @0");
        row("base64", R"("bytes")", R"({"$base64":"A"})", "! expected base64 with its padding @11");
        row("characters", R"("bytes")", "\"\xe2\x82\xac\"",
            "! a character beyond U+00FF in a string of bytes @0");
        row("short fixed", R"({"type":"fixed","name":"F","size":3})", R"({"$base64":"AQI="})",
            "! expected 3 bytes @0");
        row("symbol", R"({"type":"enum","name":"E","symbols":["A"]})", R"("B")",
            "! expected a symbol of E @0");
        row("lost digits", decimal, "1.234", "! more digits than a scale of 2 has room for @0");
        row("endless digits", decimal, "1e999999999", "! more digits than a scale of 2 has room for @0");
        row("exponent", decimal, "1e99999999999", "! more digits than a scale of 2 has room for @0");
        row("number in quotes", decimal, R"("1.23")", "! expected {\"$base64\":\"\xe2\x80\xa6\"} @0");
        row("large decimal", R"({"type":"fixed","name":"F","size":1,"logicalType":"decimal","precision":2})",
            "128", "! a number that is too large for 1 bytes @0");
        row("no day", R"({"type":"int","logicalType":"date"})", R"("2026-02-29")", "! no date @0");
        row("late day", R"({"type":"int","logicalType":"date"})", R"("+9000000-01-01")",
            "! beyond the numbers of int @0");
        row("no zone", R"({"type":"long","logicalType":"timestamp-millis"})", R"("2026-02-28T00:00:00")",
            "! no timestamp-millis @0");
        row("zone", R"({"type":"long","logicalType":"local-timestamp-millis"})", R"("2026-02-28T00:00:00Z")",
            "! no local-timestamp-millis @0");
        row("small fraction", R"({"type":"long","logicalType":"timestamp-millis"})",
            R"("2026-02-28T00:00:00.0001Z")", "! no timestamp-millis @0");
        row("late moment", R"({"type":"long","logicalType":"timestamp-nanos"})",
            R"("2262-04-11T23:47:16.854775808Z")", "! no timestamp-nanos @0");
        row("duration", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})", R"("P1D1M")",
            "! expected a duration such as P1M2DT3.456S @0");
        row("long duration", R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
            R"("P4294967296D")", "! expected a duration such as P1M2DT3.456S @0");
        row("uuid", R"({"type":"fixed","name":"F","size":16,"logicalType":"uuid"})", R"("0011")",
            "! expected a UUID of 8-4-4-4-12 hexadecimal digits @0");
        row("null", R"(["string"])", "null", "! null, which is no branch @0");
        row("deep", R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})", R"({"a":[]})",
            "! expected a whole number of int @5");
    }

    void textsThatAreNoValue()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, failure);
        QCOMPARE(encoded(schema.toStdString(), json.toStdString()), failure.toStdString());
    }

    // Sixty types that each hold the next one twice: a value of no byte would have more parts than any
    // machine.
    void schemasThatExplode()
    {
        const auto record = [](int i, const std::string &fields) {
            return "{\"type\":\"record\",\"name\":\"T" + std::to_string(i) + "\",\"fields\":[" + fields
                + "]}";
        };
        std::string schema = record(59, "");
        for (int i = 58; i >= 0; --i) {
            schema = record(i,
                "{\"name\":\"a\",\"type\":" + schema + "},{\"name\":\"b\",\"type\":\"T"
                    + std::to_string(i + 1) + "\"}");
        }
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(shown(schema, ""), "! more values than the bytes can hold @0");
        QVERIFY(clock.elapsed() < 5000);
    }

    // Whatever was cut or changed has a failure within its bytes, or another value.
    void damagedBytes()
    {
        const avro::PlanPtr plan = planOf(R"({"type":"record","name":"R","fields":[
            {"name":"a","type":{"type":"array","items":["null","string","double",{"type":"map","values":"R"}]}},
            {"name":"b","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
            {"name":"c","type":{"type":"enum","name":"E","symbols":["A","B"]}}]})");
        const auto whole = avro::encode(*plan,
            R"({"a":["x",null,1.5,{"map":{"k":{"a":[],"b":1,"c":"A"},"l":{"a":[null],"b":2.5,"c":"B"}}}],"b":-3,"c":"B"})");
        QVERIFY2(whole, whole ? "" : whole.error().message.c_str());
        std::mt19937_64 random(17);
        int values = 0;
        for (int i = 0; i < 30000; ++i) {
            std::string bytes = *whole;
            for (std::size_t changes = random() % 4; changes > 0; --changes)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            bytes.resize(i % 2 == 0 ? bytes.size() : random() % bytes.size());
            std::string json;
            const auto read = avro::toJson(*plan, bytes, json);
            const auto tree = avro::decode(*plan, bytes);
            QCOMPARE(tree.has_value(), read.has_value());
            if (!read) {
                QVERIFY(json.empty() && read.error().position <= bytes.size());
                continue;
            }
            ++values;
            const auto again = avro::encode(*plan, json);
            QVERIFY2(again, json.c_str());
            std::string twice;
            QVERIFY(avro::toJson(*plan, *again, twice));
            QCOMPARE(twice, json);
        }
        QVERIFY(values > 3000);
    }
};

TAILRACE_TEST(TestAvroFailures)
#include "tst_avrofailures.moc"
