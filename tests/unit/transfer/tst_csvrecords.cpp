// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/csvrecords.h"
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::transfer;
using What = CsvColumn::What;

class TestCsvRecords : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;
    std::shared_ptr<const schemas::RecordDecoder> m_decoder
        = std::make_shared<const schemas::RecordDecoder>(&m_decoders);

    std::string line(std::vector<CsvColumn> columns, const RecordRef &record) const
    {
        CsvRecords csv(std::move(columns), {"orders"}, m_decoder, {});
        ByteSink sink(-1);
        csv.add(sink, record);
        return std::string(sink.bytes());
    }
    std::string value(std::string_view bytes) const
    {
        RecordRef record;
        record.value = bytes;
        return line({{What::Value, "value", {}}}, record);
    }
    static CsvColumn field(const char *path) { return {What::Field, path, *filter::FieldPath::parse(path)}; }

private slots:
    void quotesAreAsTheRfcSays()
    {
        QCOMPARE(value("plain"), std::string("plain\r\n"));
        QCOMPARE(value("a,b"), std::string("\"a,b\"\r\n"));
        QCOMPARE(value("say \"x\""), std::string("\"say \"\"x\"\"\"\r\n"));
        QCOMPARE(value("two\nlines"), std::string("\"two\nlines\"\r\n"));
        QCOMPARE(value(nullBytes), std::string("\r\n"));
        QCOMPARE(value(present({})), std::string("\"\"\r\n"));
        QCOMPARE(
            value(std::string_view("\xff\x00", 2)), std::string("\"{\"\"$base64\"\":\"\"/wA=\"\"}\"\r\n"));
    }

    void columnsInTheirOrder()
    {
        std::string headers;
        appendHeader(headers, "a", "1");
        RecordRef record;
        record.offset = 9007199254740993;
        record.partition = 3;
        record.timestamp = 1'700'000'000'123;
        record.key = "k";
        record.value = "{\"n\":9007199254740993.10,\"z\":null,\"s\":\"\"}";
        record.headers = headers;
        QCOMPARE(line({{What::Offset, "", {}}, {What::Time, "", {}}, {What::Topic, "", {}},
                          {What::Partition, "", {}}, {What::Key, "", {}}, {What::Size, "", {}},
                          {What::Headers, "", {}}},
                     record),
            std::string("9007199254740993,1700000000123,orders,3,k,41,\"[[\"\"a\"\",\"\"1\"\"]]\"\r\n"));
        QCOMPARE(
            line({field("$.n"), field("$.z"), field("$.s"), field("$.missing"), field("header.a")}, record),
            std::string("9007199254740993.10,,\"\",,1\r\n"));
        record.timestamp = -1;
        record.value = nullBytes;
        QCOMPARE(
            line({{What::Time, "", {}}, {What::Size, "", {}}, field("$.n")}, record), std::string(",,\r\n"));
    }

    void whatNamesASchemaIsReadByIt()
    {
        auto given = std::make_shared<test::GivenSchemas>();
        given->know("7", R"({"type":"record","name":"R","fields":[{"name":"id","type":"long"}]})");
        m_decoder = std::make_shared<const schemas::RecordDecoder>(&m_decoders, given);
        RecordRef record;
        const std::string framed("\0\0\0\0\7\2", 6);
        record.key = framed;
        record.value = framed;
        record.headers = present({});
        QCOMPARE(line({{What::Key, "", {}}, {What::Value, "", {}}, field("$.id")}, record),
            std::string("\"{\"\"id\"\":1}\",\"{\"\"id\"\":1}\",1\r\n"));
        // what is cut short is kept as its bytes, and has no fields
        const std::string cut("\0\0\0\0\7\xff", 6);
        record.value = cut;
        QCOMPARE(line({{What::Value, "", {}}, field("$.id")}, record),
            std::string("\"{\"\"$base64\"\":\"\"AAAAAAf/\"\"}\",\r\n"));
    }

    void titlesComeFirst()
    {
        CsvRecords csv({{What::Key, "key", {}}, field("$[\"a,b\"]")}, {}, m_decoder, {});
        ByteSink sink(-1);
        csv.begin(sink);
        QCOMPARE(std::string(sink.bytes()), std::string("key,\"$[\"\"a,b\"\"]\"\r\n"));
    }
};

TAILRACE_TEST(TestCsvRecords)
#include "tst_csvrecords.moc"
