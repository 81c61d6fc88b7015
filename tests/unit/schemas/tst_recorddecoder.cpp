// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/record.h"
#include "services/schemas/decodedrecord.h"
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace std::string_literals;
using framing::Field;
using schemas::Choice;
using schemas::RecordDecoder;

class TestRecordDecoder : public QObject
{
    Q_OBJECT

    decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::GivenSchemas> m_given;

private slots:
    void init()
    {
        m_given = std::make_shared<test::GivenSchemas>();
        m_given->know(
            "7", "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        m_given->know("8", "{}", {SchemaType::Kind::Json, "JSON"});
        m_given->know("9", "syntax", {SchemaType::Kind::Protobuf, "PROTOBUF"});
        m_given->know("12", "syntax = \"proto3\"; message A { int64 a = 1; } message B { string b = 1; }",
            {SchemaType::Kind::Protobuf, "PROTOBUF"});
        m_given->fail("1", Error::Kind::Network);
        m_given->fail("2", Error::Kind::NotFound);
    }

    void bySchema()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const std::string bytes = "\0\0\0\0\7\2x"s;
        Choice choice = decoder.choose(Field::Value, bytes, {}, {});
        QVERIFY(choice.isBySchema());
        QCOMPARE(choice.format(), "avro");
        const auto decoded = RecordDecoder::decode(choice, bytes);
        QVERIFY(decoded);
        QCOMPARE(decoded->format, "avro");
        QVERIFY(decoded->root.begin == 5 && decoded->root.end == 7 && decoded->root.children[0].begin == 5);
        QCOMPARE(decoder.preview(choice, bytes, 100), "{\"a\":\"x\"}");
        std::string json = "value: ";
        QVERIFY(RecordDecoder::appendJson(choice, json));
        QCOMPARE(json, "value: {\"a\":\"x\"}");
    }

    void bytesThatDoNotFit()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const std::string bytes = "\0\0\0\0\7\6x"s;
        Choice choice = decoder.choose(Field::Value, bytes, {}, {});
        QCOMPARE(RecordDecoder::decode(choice, bytes).error().position, 5U);
        QCOMPARE(decoder.preview(choice, bytes, 100), m_decoders.automatic(bytes).preview(bytes, 100));
        QVERIFY(choice.problem && choice.problem->position == 5 && !choice.isBySchema());
    }

    void jsonBySchema()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const std::string bytes = "\0\0\0\0\10{ \"a\": 1 }"s;
        Choice choice = decoder.choose(Field::Value, bytes, {}, {});
        QCOMPARE(choice.format(), "jsonschema");
        QCOMPARE(decoder.preview(choice, bytes, 100), "{\"a\":1}");
        std::string json;
        QVERIFY(RecordDecoder::appendJson(choice, json));
        QCOMPARE(json, "{\"a\":1}");
        QCOMPARE(RecordDecoder::decode(choice, bytes)->root.begin, 5U);
    }

    void protobufBySchema()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const std::string second = "\0\0\0\0\14\2\2\12\1x"s;
        Choice choice = decoder.choose(Field::Value, second, {}, {});
        QCOMPARE(choice.format(), "protobuf");
        QCOMPARE(decoder.preview(choice, second, 100), "{\"b\":\"x\"}");
        std::string json = "value: ";
        QVERIFY(RecordDecoder::appendJson(choice, json));
        QCOMPARE(json, "value: {\"b\":\"x\"}");
        QCOMPARE(RecordDecoder::decode(choice, second)->root.type, "B");
        const std::string first = "\0\0\0\0\14\0\10\7"s;
        Choice short0 = decoder.choose(Field::Value, first, {}, {});
        QCOMPARE(decoder.preview(short0, first, 100), "{\"a\":7}");
        QVERIFY(decoder.choose(Field::Value, "\0\0\0\0\14\2\4x"s, {}, {}).problem); // no third message
        const std::string half = "\0\0\0\0\14\0\10"s;
        Choice cut = decoder.choose(Field::Value, half, {}, {});
        QVERIFY(!RecordDecoder::decode(cut, half));
        QCOMPARE(decoder.preview(cut, half, 100), m_decoders.automatic(half).preview(half, 100));
        QVERIFY(cut.problem && !cut.isBySchema());
    }

    void schemasThatAreNotThere()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const Choice unreachable = decoder.choose(Field::Value, "\0\0\0\0\1x"s, {}, {});
        QVERIFY(unreachable.problem);
        QCOMPARE(unreachable.problem->message, "schema 1: no luck");
        // a zero byte alone says little
        const std::string bytes = "\0\0\0\0\2x"s;
        QVERIFY(!decoder.choose(Field::Value, bytes, {}, {}).problem);
        QVERIFY(decoder.choose(Field::Value, bytes, {}, "avro").problem);
        QVERIFY(decoder.choose(Field::Value, "\0\0\0\0\3x"s, {}, {}).isPending());
        QVERIFY(decoder.choose(Field::Value, "\0\0\0\0\11x"s, {}, {}).problem);
        QVERIFY(RecordDecoder(&m_decoders).choose(Field::Value, bytes, {}, "avro").problem);
        QVERIFY(!RecordDecoder(&m_decoders).choose(Field::Value, bytes, {}, {}).framing);
    }

    // Filters look at values as their schemas have them.
    void asFiltersSeeThem()
    {
        schemas::DecodedRecord decoded(std::make_shared<RecordDecoder>(&m_decoders, m_given), {}, {});
        const std::string bytes = "\0\0\0\0\7\2x"s;
        RecordRef record;
        record.offset = 5;
        record.key = "plain";
        record.value = bytes;
        record.headers = present({});
        QCOMPARE(decoded.of(record).value, "{\"a\":\"x\"}");
        QCOMPARE(decoded.of(record).key, "plain");
        QCOMPARE(decoded.of(record).offset, 5);
        record.value = nullBytes;
        QVERIFY(decoded.of(record).isTombstone());
        const std::string unknown = "\0\0\0\0\3\2x"s;
        record.value = unknown;
        QVERIFY(decoded.of(record).value == unknown);
        schemas::DecodedRecord plain(std::make_shared<RecordDecoder>(&m_decoders), {}, {});
        record.value = bytes;
        QVERIFY(&plain.of(record) == &record);
    }

    void chosenByHand()
    {
        const RecordDecoder decoder(&m_decoders, m_given);
        const std::string framed = "\0\0\0\0\7\2x"s;
        QCOMPARE(decoder.choose(Field::Value, framed, {}, "hex").format(), "hex");
        m_given->know("order-value version 3", "\"string\"");
        const std::string bare = "\2x"s;
        const Choice choice = decoder.choose(Field::Value, bare, {}, "avro:order-value/3");
        QVERIFY(choice.isBySchema());
        QCOMPARE(RecordDecoder::decode(choice, bare)->root.text, "x");
        QVERIFY(decoder.choose(Field::Value, bare, {}, "avro").problem);
        QVERIFY(!decoder.choose(Field::Value, nullBytes, {}, "avro").problem);
    }
};

TAILRACE_TEST(TestRecordDecoder)
#include "tst_recorddecoder.moc"
