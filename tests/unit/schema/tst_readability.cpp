// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/readability.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::schema;

namespace {

SchemaPtr read(const std::string &text)
{
    return Schema::read(text).schema;
}

std::string told(const std::vector<Obstacle> &obstacles)
{
    std::string out;
    for (const Obstacle &each : obstacles)
        out += std::string(ruleName(each.rule)) + ' ' + each.location + '\n';
    return out;
}

std::string recordOf(const std::string &fields)
{
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
}

} // namespace

// The verdicts themselves are held against Avro for Java where there is one (tests/broker/schema).
class TestReadability : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleHasItsPlace_data()
    {
        QTest::addColumn<QString>("reader");
        QTest::addColumn<QString>("writer");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *reader, const char *writer, const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(reader) << QString::fromLatin1(writer)
                                << QString::fromLatin1(expected);
        };
        row("name", R"({"type":"fixed","name":"F","size":1})", R"({"type":"fixed","name":"G","size":1})",
            "NAME_MISMATCH /name\n");
        row("size", R"({"type":"fixed","name":"F","size":1})", R"({"type":"fixed","name":"F","size":2})",
            "FIXED_SIZE_MISMATCH /size\n");
        row("symbols", R"({"type":"enum","name":"E","symbols":["A"]})",
            R"({"type":"enum","name":"E","symbols":["B","A","C"]})", "MISSING_ENUM_SYMBOLS /symbols\n");
        row("default", R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})",
            R"({"type":"record","name":"R","fields":[]})", "READER_FIELD_MISSING_DEFAULT_VALUE /fields/0\n");
        row("type", R"({"type":"array","items":"int"})", R"({"type":"array","items":"long"})",
            "TYPE_MISMATCH /items\n");
        row("branch", R"(["null","int"])", R"(["int","string"])", "MISSING_UNION_BRANCH /1\n");
        row("ambiguous",
            R"({"type":"record","name":"R","fields":[{"name":"a","aliases":["b"],"type":"int"}]})",
            R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]})",
            "AMBIGUOUS_FIELD /fields/0\n");
        row("seen in a union first",
            R"({"type":"record","name":"R","fields":[{"name":"a","type":["null",{"type":"fixed","name":"F","size":1}]},{"name":"b","type":"F"}]})",
            R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":2}},{"name":"b","type":"F"}]})",
            "FIXED_SIZE_MISMATCH /size\nMISSING_UNION_BRANCH /fields/0/type\n");
    }
    void everyRuleHasItsPlace()
    {
        QFETCH(QString, reader);
        QFETCH(QString, writer);
        QFETCH(QString, expected);
        const SchemaPtr r = read(reader.toStdString());
        const SchemaPtr w = read(writer.toStdString());
        const Readability pair = readability(*r, *w);
        QVERIFY(!pair.isReadable);
        QVERIFY(pair.isDecided);
        QCOMPARE(QString::fromStdString(told(pair.obstacles)), expected);
    }

    void whatOnlyTheSpecificationSaysIsAWarning()
    {
        const auto field = [](const char *type) {
            return recordOf(std::string(R"({"name":"f","type":["null",)") + type + "]}");
        };
        const auto warning = [&field](const char *reader, const char *writer) {
            const Readability pair = readability(*read(field(reader)), *read(field(writer)));
            return pair.isReadable && pair.obstacles.empty() ? told(pair.warnings) : std::string("no");
        };
        const char *decimal = R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":2})";
        QCOMPARE(warning(decimal, R"({"type":"bytes","logicalType":"decimal","precision":9,"scale":3})"),
            std::string("DECIMAL_MISMATCH /fields/0/type/1\n"));
        QCOMPARE(warning(decimal, R"("bytes")"), std::string("DECIMAL_MISMATCH /fields/0/type/1\n"));
        QCOMPARE(warning(decimal, decimal), std::string());
        QCOMPARE(warning(R"({"type":"fixed","name":"F","size":12,"logicalType":"duration"})",
                     R"({"type":"fixed","name":"F","size":12})"),
            std::string("DURATION_MISMATCH /fields/0/type/1\n"));
        QCOMPARE(warning(R"({"type":"long","logicalType":"timestamp-millis"})",
                     R"({"type":"long","logicalType":"timestamp-micros"})"),
            std::string("LOGICAL_TYPE_MISMATCH /fields/0/type/1\n"));
        // read as its own type, though a long before it would do
        const char *date = R"({"type":"int","logicalType":"date"})";
        const std::string both
            = std::string(R"({"type":"long","logicalType":"timestamp-millis"},)").append(date);
        QCOMPARE(warning(both.c_str(), date), std::string());
        // ignored ones mean nothing
        QCOMPARE(warning(R"({"type":"long","logicalType":"date"})", R"("long")"), std::string());
    }

    void missingSymbolsAreNamed()
    {
        const auto pair = readability(*read(R"({"type":"enum","name":"E","symbols":["A"]})"),
            *read(R"({"type":"enum","name":"E","symbols":["C","A","B"]})"));
        QCOMPARE(pair.obstacles.at(0).missing, (std::vector<std::string> {"B", "C"}));
    }

    void sharedTypesAreLookedAtOnce()
    {
        // every record has the next one twice: 2^60 ways lead to the last one
        const auto doubling = [](const char *last) {
            std::string text = "[";
            for (int i = 0; i < 60; ++i) {
                const std::string next = i == 0 ? last : "\"R" + std::to_string(i - 1) + "\"";
                text += "{\"type\":\"record\",\"name\":\"R" + std::to_string(i)
                    + "\",\"fields\":[{\"name\":\"a\",\"type\":" + next + "},{\"name\":\"b\",\"type\":" + next
                    + "}]},";
            }
            return text + "{\"type\":\"map\",\"values\":\"R59\"}]";
        };
        const Readability pair = readability(*read(doubling("\"int\"")), *read(doubling("\"string\"")));
        QVERIFY(!pair.isReadable);
        QVERIFY(pair.isDecided);
        QVERIFY(pair.obstacles.size() <= 61);
    }

    void whatIsTooDeepIsNotDecided()
    {
        const auto chain = [](const char *last) {
            std::string text = "[";
            for (int i = 0; i < 3000; ++i)
                text += "{\"type\":\"record\",\"name\":\"R" + std::to_string(i)
                    + "\",\"fields\":[{\"name\":\"n\",\"type\":\"R" + std::to_string(i + 1) + "\"}]},";
            return text + "{\"type\":\"record\",\"name\":\"R3000\",\"fields\":[{\"name\":\"n\",\"type\":"
                + last + "}]}]";
        };
        const Readability pair = readability(*read(chain("\"int\"")), *read(chain("\"string\"")));
        QVERIFY(!pair.isDecided);
    }

    void manyAgainstManyEnds()
    {
        const auto wide = [](const char *prefix) {
            std::string text = "[\"null\"";
            for (int i = 0; i < 3000; ++i)
                text += ",{\"type\":\"fixed\",\"size\":1,\"name\":\"" + std::string(prefix)
                    + std::to_string(i) + "\"}";
            return text + "]";
        };
        const Readability pair = readability(*read(wide("A")), *read(wide("B")));
        QVERIFY(!pair.isDecided);
        QVERIFY(!pair.isReadable);
    }
};

TAILRACE_TEST(TestReadability)
#include "tst_readability.moc"
