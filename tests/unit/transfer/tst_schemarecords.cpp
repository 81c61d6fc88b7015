// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/jsonrecords.h"
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace std::string_literals;

class TestSchemaRecords : public QObject
{
    Q_OBJECT

    decode::DecoderRegistry m_decoders;
    std::shared_ptr<test::GivenSchemas> m_given;

    // The line of a record of this value.
    std::string lineOf(const std::string &value, const std::string &id, const std::string &headers = {})
    {
        const auto records = std::make_shared<const schemas::RecordDecoder>(&m_decoders, m_given);
        auto key = transfer::FieldWriter::make("auto", framing::Field::Key, records);
        auto writer = transfer::FieldWriter::make(id, framing::Field::Value, records);
        if (!key || !writer)
            return "no such decoder";
        transfer::JsonRecords lines({"orders"}, std::move(*key), std::move(*writer));
        transfer::ByteSink out(-1);
        RecordRef record;
        record.offset = 1;
        record.partition = 0;
        record.value = value;
        record.headers = headers;
        lines.add(out, record);
        lines.add(out, record);
        const std::string both(out.bytes());
        const std::string first = both.substr(0, both.size() / 2);
        return both == first + first ? first.substr(first.find("\"value\"")) : both;
    }

private slots:
    void init()
    {
        m_given = std::make_shared<test::GivenSchemas>();
        m_given->know(
            "7", "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}");
        m_given->fail("1", Error::Kind::Network);
    }

    void bySchema()
    {
        QCOMPARE(lineOf("\0\0\0\0\7\x80\x80\x80\x80\x80\x80\x80\x20"s, "auto"),
            "\"value\":{\"a\":9007199254740992},\"valueFormat\":\"avro\",\"headers\":[],\"keySize\":-1,"
            "\"valueSize\":13,"
            "\"valueSchema\":{\"id\":7,\"subject\":\"given\",\"version\":2,\"type\":\"AVRO\"}}\n");
    }

    void failures()
    {
        QCOMPARE(lineOf("\0\0\0\0\7\xff"s, "auto"),
            "\"value\":{\"$base64\":\"AAAAAAf/"
            "\"},\"valueFormat\":\"base64\",\"headers\":[],\"keySize\":-1,\"valueSize\":6,"
            "\"valueError\":{\"decoder\":\"avro\",\"message\":\"the bytes end inside of a "
            "value\",\"position\":5}}\n");
        QCOMPARE(lineOf("\0\0\0\0\1\xff"s, "auto"),
            "\"value\":{\"$base64\":\"AAAAAAH/"
            "\"},\"valueFormat\":\"base64\",\"headers\":[],\"keySize\":-1,\"valueSize\":6,"
            "\"valueError\":{\"decoder\":\"avro\",\"message\":\"schema 1: no luck\",\"position\":0}}\n");
        QCOMPARE(lineOf("text", "avro"),
            "\"value\":\"text\",\"valueFormat\":\"text\",\"headers\":[],\"keySize\":-1,\"valueSize\":4,"
            "\"valueError\":{\"decoder\":\"avro\",\"message\":\"neither the bytes nor the headers name a "
            "schema\","
            "\"position\":0}}\n");
        // asked for, and not answered yet
        QVERIFY(lineOf("\0\0\0\0\5\xff"s, "auto").find("has not answered yet") != std::string::npos);
    }

    void otherDecoders()
    {
        QVERIFY(lineOf("\0\0\0\0\7\2"s, "hex").find("\"valueFormat\":\"hex\"") != std::string::npos);
        QVERIFY(lineOf("{}", "auto").starts_with("\"value\":{},\"valueFormat\":\"json\""));
        QCOMPARE(lineOf("x", "nosuch"), "no such decoder");
    }

    void namedByAHeader()
    {
        std::string headers;
        appendHeader(headers, "apicurio.value.globalId", "\0\0\0\0\0\0\0\7"s);
        QVERIFY(lineOf("\2"s, "auto", headers).starts_with("\"value\":{\"a\":1},\"valueFormat\":\"avro\""));
    }
};

TAILRACE_TEST(TestSchemaRecords)
#include "tst_schemarecords.moc"
