// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/jsonlinput.h"
#include "app/cli/output/jsontext.h"
#include "app/cli/records/prettyrecords.h"
#include "app/cli/records/recordformats.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

const decode::DecoderRegistry &decoders()
{
    static const decode::DecoderRegistry all;
    return all;
}

std::string asLine(const RecordRef &record, const char *decodeKey = "auto", const char *decodeValue = "auto")
{
    JsonRecords writer({"zero", "ord\"ers"}, *FieldWriter::make(decodeKey, decoders()),
        *FieldWriter::make(decodeValue, decoders()));
    ByteSink sink(-1);
    writer.add(sink, record);
    return std::string(sink.bytes());
}

// What a line means to produce: the record and the bytes that it points to.
struct ReadBack
{
    OutgoingRecord record;
    std::unique_ptr<JsonlInput> input;
    QTemporaryDir folder;
    std::string error;
};

void readBack(const std::string &line, ReadBack &back)
{
    const std::string path = back.folder.filePath(QStringLiteral("in.jsonl")).toStdString();
    std::ofstream(path, std::ios::binary) << line;
    back.input = std::make_unique<JsonlInput>(std::move(*InputBytes::open(path, -1)), decoders());
    const auto next = back.input->next(back.record);
    if (!next)
        back.error = next.error().where + ": " + next.error().message;
    else if (*next == RecordInput::Next::End)
        back.error = "end";
}

RecordRef recordOf(std::string_view value)
{
    RecordRef record;
    record.topic = 1;
    record.partition = 3;
    record.offset = 9007199254740993;
    record.timestamp = 1700000000123;
    record.timestampType = TimestampType::Create;
    record.value = value;
    return record;
}

} // namespace

class TestRecords : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsAsTheContractSays()
    {
        std::string headers;
        appendHeader(headers, "a", "1");
        appendHeader(headers, "a", nullBytes);
        appendHeader(headers, "b", "\xff");
        appendHeader(headers, "c", "{ \"x\": 1.0 }");
        RecordRef record = recordOf("{ \"n\" : 1.10, \"n\":12345678901234567890 }");
        record.key = "k";
        record.headers = headers;
        QCOMPARE(asLine(record),
            std::string(
                "{\"topic\":\"ord\\\"ers\",\"partition\":3,\"offset\":9007199254740993,"
                "\"timestamp\":1700000000123,\"timestampType\":\"create\",\"key\":\"k\","
                "\"keyFormat\":\"text\",\"value\":{\"n\":1.10,\"n\":12345678901234567890},"
                "\"valueFormat\":\"json\",\"headers\":[[\"a\",\"1\"],[\"a\",null],"
                "[\"b\",{\"$base64\":\"/w==\"}],[\"c\",{\"x\":1.0}]],\"keySize\":1,\"valueSize\":40}\n"));
    }

    void nullEmptyAndNoTimeDiffer()
    {
        RecordRef record;
        record.value = present({});
        QCOMPARE(asLine(record),
            std::string("{\"topic\":\"zero\",\"partition\":-1,\"offset\":-1,\"timestamp\":null,"
                        "\"timestampType\":\"none\",\"key\":null,\"keyFormat\":\"null\",\"value\":\"\","
                        "\"valueFormat\":\"text\",\"headers\":[],\"keySize\":-1,\"valueSize\":0}\n"));
    }

    // Formats that have more than JSON: what they write in their own way comes back as those bytes.
    void valuesOfBinaryFormatsComeBack_data()
    {
        QTest::addColumn<QString>("decoder");
        QTest::addColumn<QByteArray>("line");
        const QString cbor = QStringLiteral("cbor");
        const QString msgpack = QStringLiteral("msgpack");
        QTest::newRow("f6") << cbor << QByteArray("null");
        QTest::newRow("626869") << cbor << QByteArray("\"hi\"");
        QTest::newRow("a201f97e0041ff6161") << cbor
                                            << QByteArray(R"({"$map":[[1,{"$float":"NaN"}],)"
                                                          R"([{"$base64":"/w=="},"a"]]})");
        QTest::newRow("1bffffffffffffffff") << cbor << QByteArray("18446744073709551615");
        QTest::newRow("c0") << msgpack << QByteArray("null");
        QTest::newRow("a26869") << msgpack << QByteArray("\"hi\"");
        QTest::newRow("81a16193cb3fb999999999999ad6ff00000000d405ff")
            << msgpack
            << QByteArray(R"({"a":[0.1,{"$timestamp":"1970-01-01T00:00:00Z"},{"$ext":[5,"/w=="]}]})");
    }
    void valuesOfBinaryFormatsComeBack()
    {
        QFETCH(QString, decoder);
        QFETCH(QByteArray, line);
        const std::string bytes = QByteArray::fromHex(QTest::currentDataTag()).toStdString();
        RecordRef record = recordOf(bytes);
        record.key = bytes;
        const std::string id = decoder.toStdString();
        const std::string written = asLine(record, id.c_str(), id.c_str());
        const std::string expected = "\"value\":" + line.toStdString() + ",\"valueFormat\":\"" + id + "\"";
        QVERIFY2(written.find(expected) != std::string::npos, written.c_str());
        ReadBack back;
        readBack(written, back);
        QCOMPARE(back.error, std::string());
        QCOMPARE(std::string(back.record.value), bytes);
        QCOMPARE(std::string(back.record.key), bytes);
    }

    void everyValueComesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("value");
        const std::pair<const char *, QByteArray> values[] = {
            {"empty", QByteArray("")},
            {"number", "123"},
            {"quoted", "\"x\""},
            {"literal", "null"},
            {"true", "true"},
            {"object", "{\"a\":[1,2.50,1e400],\"a\":\"\\u00e9\"}"},
            {"array", "[]"},
            {"looks like ours", "{\"$base64\":\"QQ==\"}"},
            {"broken object", "{\"a\":"},
            {"two documents", "{} {}"},
            {"control", QByteArray("a\0b\n\x1f\x7f\\\"", 9)},
            {"unicode", "größe € 😀"},
            {"binary", QByteArray("\x00\xff\xfe\x80", 4)},
            {"bad in object", "{\"a\":\"\xff\"}"},
        };
        for (const auto &[name, value] : values)
            QTest::newRow(name) << value;
    }
    void everyValueComesBackByteForByte()
    {
        QFETCH(QByteArray, value);
        const std::string bytes = value.toStdString();
        std::string headers;
        appendHeader(headers, "h", present(bytes));
        appendHeader(headers, "", nullBytes);
        RecordRef record = recordOf(present(bytes));
        record.key = present(bytes);
        record.headers = headers;
        for (const char *decoder : {"auto", "text", "json", "base64", "hex"}) {
            ReadBack back;
            readBack(asLine(record, decoder, decoder), back);
            QCOMPARE(back.error, std::string());
            QVERIFY(!isNull(back.record.value));
            QCOMPARE(std::string(back.record.value), bytes);
            QCOMPARE(std::string(back.record.key), bytes);
            QCOMPARE(std::string(back.record.headers), headers);
            QCOMPARE(back.record.partition, 3);
            QCOMPARE(*back.record.timestamp, 1700000000123);
        }
    }

    void nullsComeBackAsNulls()
    {
        ReadBack back;
        readBack(asLine(recordOf(nullBytes)), back);
        QCOMPARE(back.error, std::string());
        QVERIFY(isNull(back.record.value));
        QVERIFY(isNull(back.record.key));
    }

    void decodedNumbersComeBack()
    {
        const std::string bytes("\x7f\xff\xff\xff\xff\xff\xff\xff", 8);
        const std::string line = asLine(recordOf(bytes), "auto", "int64");
        QVERIFY2(line.find("\"value\":9223372036854775807,\"valueFormat\":\"int64\"") != std::string::npos,
            line.c_str());
        ReadBack back;
        readBack(line, back);
        QCOMPARE(std::string(back.record.value), bytes);
    }

    void aFailedDecodeSaysWhoAndStillShowsTheBytes()
    {
        const std::string line = asLine(recordOf("abc"), "auto", "int64");
        QVERIFY(line.find("\"value\":\"abc\",\"valueFormat\":\"text\"") != std::string::npos);
        QVERIFY2(line.find("\"valueError\":{\"decoder\":\"int64\",\"message\":\"") != std::string::npos,
            line.c_str());
        QVERIFY(asLine(recordOf("{"), "auto", "json").find("\"decoder\":\"json\"") != std::string::npos);
        QVERIFY(!FieldWriter::make("nosuch", decoders()));
    }

    void handWrittenLinesAreUnderstood()
    {
        ReadBack back;
        readBack("\n  {\"value\":\"a\\nb\",\"key\":{\"$base64\":\"AAE=\"},\"headers\":[[\"n\",5]]}", back);
        QCOMPARE(back.error, std::string());
        QCOMPARE(std::string(back.record.value), std::string("a\nb"));
        QCOMPARE(std::string(back.record.key), std::string("\0\1", 2));
        QCOMPARE(back.record.partition, -1);
        QVERIFY(!back.record.timestamp);
        HeaderCursor cursor(back.record.headers);
        QCOMPARE(cursor.next()->value, std::string_view("5"));
        ReadBack bare;
        readBack("{\"value\":[1, 2]}", bare);
        QCOMPARE(std::string(bare.record.value), std::string("[1, 2]"));
    }

    void malformedLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"{\"key\":\"k\"}", "[]", "{\"value\":", "\"x\"", "{\"value\":\"\xff\"}",
                 "{\"value\":1,\"valueFormat\":\"text\"}", "{\"value\":\"a\",\"partition\":1.5}",
                 "{\"value\":\"a\",\"headers\":[[\"x\"]]}", "{\"value\":{\"$base64\":\"?\"}}",
                 "{\"value\":\"a\",\"valueFormat\":\"nosuch\"}", "{\"value\":\"a\",\"headers\":[[1]]}",
                 "{\"value\":\"zz\",\"valueFormat\":\"hex\"}", "{\"value\":\"a\",\"headers\":[5]}"})
            QTest::newRow(line) << QByteArray(line);
    }
    void malformedLinesAreNamed()
    {
        QFETCH(QByteArray, line);
        ReadBack back;
        readBack("\n" + line.toStdString(), back);
        QVERIFY2(back.error.starts_with("input line 2: "), back.error.c_str());
    }

    void rawIsTheBytesAndTheDelimiter()
    {
        RawRecords writer("|");
        ByteSink sink(-1);
        for (const std::string_view value :
            {std::string_view("a\n"), std::string_view(), std::string_view("b")})
            writer.add(sink, recordOf(value));
        QCOMPARE(sink.bytes(), std::string_view("a\n||b|"));
    }

    void arrayOutputIsOneDocument()
    {
        JsonArrayRecords writer(
            {"t", "u"}, *FieldWriter::make("auto", decoders()), *FieldWriter::make("auto", decoders()));
        ByteSink sink(-1);
        writer.begin(sink);
        writer.add(sink, recordOf("{\"a\":1}"));
        writer.add(sink, recordOf("x"));
        writer.end(sink);
        std::string compact;
        QVERIFY(sink.bytes().starts_with("[\n  {\n    \"topic\""));
        QVERIFY(sink.bytes().ends_with("\n  }\n]\n"));
        QVERIFY(json::validUtf8(sink.bytes()));
        FieldCollector all;
        QVERIFY(!json::scan(sink.bytes(), all));
        QCOMPARE(all.fields().size(), std::size_t(2));
    }

    void aTerminalIsNotDrivenByPayload()
    {
        PrettyRecords writer({"t", "u"}, *FieldWriter::make("auto", decoders()),
            *FieldWriter::make("auto", decoders()), false);
        ByteSink sink(-1);
        RecordRef record = recordOf("\x1b[2Jgone");
        record.key = "\x07";
        writer.add(sink, record);
        QCOMPARE(sink.bytes().find('\x1b'), std::string_view::npos);
        QCOMPARE(sink.bytes().find('\x07'), std::string_view::npos);
        QVERIFY(sink.bytes().find("2023-11-14T22:13:20.123Z") != std::string_view::npos);
    }
};

TAILRACE_TEST(TestRecords)
#include "tst_records.moc"
