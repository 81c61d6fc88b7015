// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/csvinput.h"
#include "app/cli/input/inputbytes.h"
#include "app/cli/verbs/outgoing.h"
#include "app/cli/verbs/rate.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sys/stat.h>
#include <thread>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

std::unique_ptr<InputBytes> bytesOf(const QTemporaryDir &folder, const std::string &text)
{
    const std::string path = folder.filePath(QStringLiteral("in")).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return std::move(*InputBytes::open(path, -1));
}

std::vector<std::string> linesOf(InputBytes &bytes)
{
    std::vector<std::string> lines;
    for (auto line = bytes.line(); line && *line; line = bytes.line())
        lines.emplace_back(**line);
    return lines;
}

// One text a record: key|value|partition|headers.
std::vector<std::string> csv(const std::string &text)
{
    const QTemporaryDir folder;
    CsvInput input(bytesOf(folder, text));
    std::vector<std::string> out;
    for (int i = 0; i < 100; ++i) {
        OutgoingRecord record;
        const auto next = input.next(record);
        if (!next) {
            out.push_back("!" + next.error().where);
            if (next.error().kind != Error::Kind::Parse)
                return out;
            continue;
        }
        if (*next == RecordInput::Next::End)
            return out;
        std::string line = isNull(record.key) ? "NULL" : std::string(record.key);
        line += "|" + (isNull(record.value) ? "NULL" : std::string(record.value)) + "|";
        line += std::to_string(record.partition) + "|" + std::to_string(record.timestamp.value_or(-1));
        HeaderCursor cursor(record.headers);
        while (const auto header = cursor.next())
            line += "|" + std::string(header->name) + "=" + std::string(header->value);
        out.push_back(line);
    }
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

class TestInput : public QObject
{
    Q_OBJECT

private slots:
    void linesOfAFile()
    {
        const QTemporaryDir folder;
        QCOMPARE(linesOf(*bytesOf(folder, "a\n\nb\r\nlast")), (Lines {"a", "", "b\r", "last"}));
        QCOMPARE(linesOf(*bytesOf(folder, "a\n")), Lines {"a"});
        QCOMPARE(linesOf(*bytesOf(folder, "")), Lines());
        QVERIFY(!InputBytes::open(folder.filePath(QStringLiteral("missing")).toStdString(), -1));
        const auto rest = bytesOf(folder, "x\ny\n")->rest();
        QVERIFY(rest);
    }

    void linesOfAPipe()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("pipe")).toStdString();
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        Lines expected;
        for (int i = 0; i < 2000; ++i)
            expected.push_back(
                std::string(static_cast<std::size_t>(i) * 7 % 5000, static_cast<char>('a' + i % 26)));
        expected.push_back(std::string(3'000'000, 'z'));
        expected.push_back("end");
        std::thread writer([&path, &expected] {
            std::ofstream out(path, std::ios::binary);
            for (std::size_t i = 0; i < expected.size(); ++i)
                out << expected[i] << (i + 1 < expected.size() ? "\n" : "");
        });
        auto input = InputBytes::open(path, -1);
        const Lines got = input ? linesOf(**input) : Lines();
        writer.join();
        QVERIFY(got == expected);
    }

    void csvColumns()
    {
        QCOMPARE(csv("key,value,partition,header.a,topic,timestamp\r\n"
                     "k,v,2,h,x,1700000000123\r\n"
                     ",\"\",,\"\",x,\n"
                     "\"a,\"\"b\"\"\",\"two\nlines\",0,,,\n"
                     "\n"
                     "x,,,,,"),
            (Lines {"k|v|2|1700000000123|a=h", "NULL||-1|-1|a=", "a,\"b\"|two\nlines|0|-1", "x|NULL|-1|-1"}));
    }

    void csvErrors()
    {
        QCOMPARE(csv("value\na\nb,c\nd\n"), (Lines {"NULL|a|-1|-1", "!input line 3", "NULL|d|-1|-1"}));
        QCOMPARE(csv("value,partition\na,x\n"), Lines {"!input line 2"});
        QCOMPARE(csv("value\n\"open\n"), Lines {"!input line 2"});
        QCOMPARE(csv("nosuch\na\n"), Lines {"!input"});
    }

    void optionsLieOverTheInput()
    {
        const decode::DecoderRegistry decoders;
        ProduceOptions options;
        options.key = "12";
        options.encodeKey = "int32";
        options.headers = {"a=1", "empty=", "null"};
        options.partition = 4;
        options.timestamp = "1700000000123";
        auto outgoing = Outgoing::make(options, decoders);
        QVERIFY(outgoing);
        OutgoingRecord record;
        record.value = "v";
        QVERIFY(outgoing->complete(record));
        QCOMPARE(record.key, std::string_view("\0\0\0\x0c", 4));
        QCOMPARE(record.value, std::string_view("v"));
        QCOMPARE(record.partition, 4);
        QCOMPARE(*record.timestamp, 1700000000123);
        HeaderCursor cursor(record.headers);
        QCOMPARE(cursor.next()->value, std::string_view("1"));
        QVERIFY(!isNull(cursor.next()->value));
        QVERIFY(isNull(cursor.next()->value));
        options.key = "twelve";
        QVERIFY(!Outgoing::make(options, decoders)->complete(record));
        options.encodeValue = "avro:orders/3";
        QVERIFY(!Outgoing::make(options, decoders));
    }

    void rates()
    {
        QCOMPARE(*parseRate("100/s"), 100);
        QCOMPARE(*parseRate("7"), 7);
        for (const char *bad : {"", "0", "-1", "10/m", "x", "1.5/s"})
            QVERIFY2(!parseRate(bad), bad);
    }
};

TAILRACE_TEST(TestInput)
#include "tst_input.moc"
