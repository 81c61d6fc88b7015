// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/fieldvalue.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using transfer::FieldValue;
using Kind = FieldValue::Kind;

class TestFieldValue : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;

    FieldValue read(const char *path, std::string_view value, const char *decoder = "",
        std::size_t limit = 1000, std::string_view headers = {}) const
    {
        RecordRef record;
        record.value = value;
        record.headers = present(headers);
        const auto parsed = filter::FieldPath::parse(path);
        Q_ASSERT(parsed);
        return transfer::readField(*parsed, record, m_decoders, decoder, limit, 4096);
    }

private slots:
    void kindsAndTexts()
    {
        // no raw literal: moc does not see its end behind an escaped quote
        const std::string_view json
            = "{\"n\":9007199254740993.10,\"s\":\"a\\\"\\u00e9\",\"t\":true,\"z\":null,"
              "\"l\":[1,{\"x\":\"y\"}],\"e\":\"\",\"a b\":1}";
        const auto is = [&](const char *path, Kind kind, const char *text) {
            const FieldValue value = read(path, json);
            return value.kind == kind && value.text == text && !value.cut;
        };
        QVERIFY(is("$.n", Kind::Number, "9007199254740993.10"));
        QVERIFY(is("$.s", Kind::String, "a\"\xc3\xa9"));
        QVERIFY(is("$.t", Kind::Boolean, "true"));
        QVERIFY(is("$.z", Kind::Null, ""));
        QVERIFY(is("$.e", Kind::String, ""));
        QVERIFY(is("$.l[0]", Kind::Number, "1"));
        QVERIFY(is("$.l[1]", Kind::Container, "{\"x\":\"y\"}"));
        QVERIFY(is("$.l[1].x", Kind::String, "y"));
        QVERIFY(is("$.l[2]", Kind::Absent, ""));
        QVERIFY(is("$[\"a b\"]", Kind::Number, "1"));
        QVERIFY(is("$.missing", Kind::Absent, ""));
        QVERIFY(is("$", Kind::Container, std::string(json).c_str()));
    }

    void whatCannotBeReadSaysWhere()
    {
        FieldValue value = read("$.a", R"({"a":1,})");
        QCOMPARE(value.kind, Kind::Failed);
        QCOMPARE(value.error.decoder, std::string("json"));
        QCOMPARE(value.error.position, std::size_t {7});
        QVERIFY(!value.error.message.empty());
        QCOMPARE(read("$.a", "{\"a\":\"\xff\"}").kind, Kind::Failed);
        QCOMPARE(read("$.a", std::string(5000, ' ')).kind, Kind::Failed); // larger than what is read
        QCOMPARE(read("$.a", nullBytes).kind, Kind::Absent);
        QCOMPARE(read("$.a", present({})).kind, Kind::Absent);
    }

    void decodersThatAreNoTextAnswerByTheirTree()
    {
        const FieldValue value = read("$", std::string_view("\x00\x00\x00\x2a", 4), "int32");
        QCOMPARE(value.kind, Kind::Number);
        QCOMPARE(value.text, std::string("42"));
        QCOMPARE(read("$.a", std::string_view("\x00\x00\x00\x2a", 4), "int32").kind, Kind::Absent);
        QCOMPARE(read("$", "abc", "int32").kind, Kind::Failed);
    }

    void longTextsAreCutBetweenCharacters()
    {
        const FieldValue value = read("$.a", "{\"a\":\"xx\xc3\xa9yy\"}", "", 3);
        QCOMPARE(value.text, std::string("xx"));
        QVERIFY(value.cut);
    }

    void headers()
    {
        std::string encoded;
        appendHeader(encoded, "a", "1");
        appendHeader(encoded, "b", nullBytes);
        appendHeader(encoded, "a", "2");
        appendHeader(encoded, "bin", std::string_view("\xff\x00", 2));
        QCOMPARE(read("header.a", "x", "", 100, encoded).text, std::string("1, 2"));
        QCOMPARE(read("header.b", "x", "", 100, encoded).kind, Kind::Null);
        QCOMPARE(read("header.c", "x", "", 100, encoded).kind, Kind::Absent);
        QVERIFY(!read("header.bin", "x", "", 100, encoded).text.empty());
        QVERIFY(read("header.a", "x", "", 2, encoded).cut);
    }

    void wrongPathsSayTheColumn()
    {
        const auto column = [](const char *text) {
            const auto path = filter::FieldPath::parse(text);
            return path ? std::size_t {0} : path.error().column;
        };
        QCOMPARE(column("$.a.b[0]"), std::size_t {0});
        QCOMPARE(column("  header.trace id "), std::size_t {0});
        QCOMPARE(column("customer"), std::size_t {1});
        QCOMPARE(column(""), std::size_t {1});
        QCOMPARE(column("$.a["), std::size_t {5});
        QCOMPARE(column("$.a == 1"), std::size_t {4});
        QCOMPARE(column("header."), std::size_t {8});
        QCOMPARE(column("$.."), std::size_t {3});
        QCOMPARE(filter::FieldPath::parse(" $.a ")->text(), std::string("$.a"));
    }
};

TAILRACE_TEST(TestFieldValue)
#include "tst_fieldvalue.moc"
