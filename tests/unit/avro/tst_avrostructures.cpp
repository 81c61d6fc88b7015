// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/unit/avro/avrotext.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

namespace {

const char *const order = R"({"type":"record","name":"Order","namespace":"shop","fields":[
    {"name":"id","type":"long"},
    {"name":"note","type":["null","string"],"default":null},
    {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
        {"name":"sku","type":"string"},{"name":"count","type":"int","default":1}]}},"default":[]},
    {"name":"tags","type":{"type":"map","values":"string"},"default":{}}]})";

} // namespace

class TestAvroStructures : public QObject
{
    Q_OBJECT

private slots:
    void records()
    {
        const std::string bytes = fromHex("0e 02 04 6869 04 0241 06 0242 02 00 02 026b 0276 00");
        const std::string json
            = R"({"id":7,"note":"hi","lines":[{"sku":"A","count":3},{"sku":"B","count":1}],"tags":{"k":"v"}})";
        QCOMPARE(shown(order, bytes), json);
        QCOMPARE(encoded(order, json), toHex(bytes));
    }

    // Writers may cut arrays and maps into blocks with their sizes.
    void blocks()
    {
        const std::string schema = R"({"type":"array","items":"int"})";
        QCOMPARE(shown(schema, fromHex("01 7e 02 00")),
            "! a block that is longer than the bytes @0");
        QCOMPARE(shown(schema, fromHex("02 02 03 04 04 06 00")), "[1,2,3]");
        QCOMPARE(shown(R"({"type":"map","values":"null"})", fromHex("03 08 0261 0262 02 0261 00")),
            R"({"a":null,"b":null,"a":null})");
        QCOMPARE(encoded(R"({"type":"map","values":"null"})", R"({"a":null,"a":null})"),
            toHex(fromHex("04 0261 0261 00")));
        QCOMPARE(shown(schema, fromHex("00")), "[]");
        QCOMPARE(encoded(schema, "[]"), "00");
    }

    void unions_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const char *schema, const char *hex, const char *json) {
            QTest::newRow(name) << QByteArray(schema) << QByteArray(hex) << QByteArray(json);
        };
        row("null", R"(["null","string"])", "00", "null");
        row("one type", R"(["null","string"])", "02 0241", R"("A")");
        row("not first", R"(["string","null"])", "02", "null");
        row("types that differ", R"(["null","string","long","boolean"])", "04 02", "1");
        row("numbers", R"(["int","double"])", "00 02", R"({"int":1})");
        row("numbers and a string", R"(["int","double","string"])", "04 0241", R"("A")");
        row("no number", R"(["double","string"])", "00 000000000000f87f", R"({"double":"NaN"})");
        row("a string that is called so", R"(["double","string"])", "02 064e614e", R"("NaN")");
        row("string and bytes", R"(["string","bytes"])", "02 0241", R"({"$base64":"QQ=="})");
        row("no utf-8 beside bytes", R"(["string","bytes"])", "00 02ff", R"({"string":{"$base64":"/w=="}})");
        row("decimal", R"(["null",{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}])",
            "02 027b", "12.3");
        row("no decimal beside a string",
            R"(["string",{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}])", "02 00",
            R"({"bytes":{"$base64":""}})");
        row("moment and string", R"(["string",{"type":"long","logicalType":"timestamp-millis"}])", "02 00",
            R"({"long":"1970-01-01T00:00:00.000Z"})");
        row("map", R"(["null",{"type":"map","values":"int"}])", "02 02 066d6170 02 00", R"({"map":1})");
        row("map and string", R"(["string",{"type":"map","values":"string"}])",
            "02 02 0c737472696e67 0241 00", R"({"map":{"string":"A"}})");
        row("record", R"(["null",{"type":"record","name":"R","fields":[{"name":"R","type":"int"}]}])",
            "02 02", R"({"R":1})");
        row("record that looks like a branch",
            R"(["string",{"type":"record","name":"R","fields":[{"name":"string","type":"int"}]}])", "02 02",
            R"({"R":{"string":1}})");
        row("records",
            R"([{"type":"record","name":"a.R","fields":[]},{"type":"record","name":"b.R","fields":[]}])",
            "02", R"({"b.R":{}})");
        row("record and others",
            R"(["string",{"type":"record","name":"R","fields":[{"name":"x","type":"int"}]}])", "02 02",
            R"({"x":1})");
        row("enum and string", R"([{"type":"enum","name":"E","symbols":["A"]},"string"])", "02 0241",
            R"({"string":"A"})");
        row("lists", R"(["int",{"type":"array","items":["null","int"]}])", "02 04 02 02 00 00", "[1,null]");
    }

    void unions()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, json);
        const std::string bytes = fromHex(hex.toStdString());
        QCOMPARE(shown(schema.toStdString(), bytes), json.toStdString());
        QCOMPARE(encoded(schema.toStdString(), json.toStdString()), toHex(bytes));
    }

    void avrosOwnForm()
    {
        QCOMPARE(encoded(R"(["null","string"])", R"({"string":"A"})"), toHex(fromHex("02 0241")));
        QCOMPARE(
            encoded(R"(["null",{"type":"map","values":"int"}])", R"({"map":{"a":1}})").substr(0, 1), "!");
        QCOMPARE(encoded(R"(["null",{"type":"record","name":"a.R","fields":[{"name":"x","type":"int"}]}])",
                     R"({"a.R":{"x":1}})"),
            "0202");
        QCOMPARE(encoded(R"(["int","string"])", R"("A")"), toHex(fromHex("02 0241")));
        QCOMPARE(encoded(R"(["int","double"])", "1"),
            "! which branch of the union is meant? {\"its name\": value} says so @0");
    }

    void missingMembersHaveTheirDefault()
    {
        QCOMPARE(
            encoded(order, R"({"lines":[{"sku":"A"}],"id":7})"), toHex(fromHex("0e 00 02 0241 02 00 00")));
        QCOMPARE(encoded(order, R"({"note":"A"})"), "! no field \"id\", which has no default @0");
        QCOMPARE(encoded(order, R"({"id":1,"price":2})"), "! shop.Order has no field \"price\" @16");
        QCOMPARE(encoded(order, R"({"id":1,"id":2})"), "! the field \"id\" for the second time @13");
        const char *const defaults = R"({"type":"record","name":"R","fields":[
            {"name":"a","type":"bytes","default":"\u00ff"},
            {"name":"b","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2},"default":"\u0001"},
            {"name":"c","type":["string","null"],"default":"x"},
            {"name":"d","type":{"type":"enum","name":"E","symbols":["A","B"]},"default":"B"},
            {"name":"e","type":{"type":"long","logicalType":"timestamp-millis"},"default":-1},
            {"name":"f","type":{"type":"record","name":"S","fields":[{"name":"g","type":"int","default":4}]},
             "default":{}}]})";
        QCOMPARE(encoded(defaults, "{}"), toHex(fromHex("02ff 0201 00 0278 02 01 08")));
    }

    void recursion()
    {
        const std::string list
            = R"({"type":"record","name":"L","fields":[{"name":"v","type":"int"},{"name":"n","type":["null","L"]}]})";
        QCOMPARE(shown(list, fromHex("02 02 04 00")), R"({"v":1,"n":{"v":2,"n":null}})");
        std::string deep;
        for (int i = 0; i < 239; ++i)
            deep += fromHex("02 02");
        deep += fromHex("02 00");
        const std::string json = shown(list, deep);
        QCOMPARE(json.substr(0, 18), R"({"v":1,"n":{"v":1,)");
        QCOMPARE(encoded(list, json), toHex(deep));
        QCOMPARE(shown(list, fromHex("0202") + deep), "! nested deeper than 240 levels @480");
        // of itself without end, of no byte
        QCOMPARE(shown(R"({"type":"record","name":"R","fields":[{"name":"r","type":"R"}]})", ""),
            "! nested deeper than 240 levels @0");
    }

    void previews()
    {
        const avro::PlanPtr plan = planOf(order);
        const std::string bytes = fromHex("0e 02 04 6869 00 02 026b 0276 00");
        QCOMPARE(
            avro::preview(*plan, bytes, 100).value(), R"({"id":7,"note":"hi","lines":[],"tags":{"k":"v"}})");
        QCOMPARE(avro::preview(*plan, bytes, 20).value(), "{\"id\":7,\"note\":\"h\xe2\x80\xa6");
        // what is behind the line is not looked at
        QCOMPARE(avro::preview(*plan, bytes.substr(0, 6), 12).value(), "{\"id\":7,\"\xe2\x80\xa6");
        QCOMPARE(avro::preview(*plan, bytes.substr(0, 4), 100).error().position, 2);
        const avro::PlanPtr text = planOf(R"("string")");
        const std::string large = fromHex("8089 7a") + std::string(1'000'000, 'x');
        for (std::size_t limit = 3; limit < 40; ++limit) {
            const auto line = avro::preview(*text, large, limit);
            QVERIFY(line && line->size() <= limit && line->ends_with("\xe2\x80\xa6"));
        }
    }
};

TAILRACE_TEST(TestAvroStructures)
#include "tst_avrostructures.moc"
