// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/compatibility.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <ctime>

using namespace tailrace::schema;

namespace {

SchemaPtr read(const std::string &text)
{
    return Schema::read(text).schema;
}

SchemaPtr record(const std::string &fields)
{
    return read("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
}

} // namespace

class TestCompatibility : public QObject
{
    Q_OBJECT

private slots:
    void levels_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("expected"); // "backward 2" …
        QTest::newRow("none") << "NONE"
                              << "";
        QTest::newRow("backward") << "BACKWARD"
                                  << "-<2 ";
        QTest::newRow("backward transitive") << "BACKWARD_TRANSITIVE"
                                             << "-<2 -<1 ";
        QTest::newRow("forward") << "FORWARD"
                                 << "2<- ";
        QTest::newRow("forward transitive") << "FORWARD_TRANSITIVE"
                                            << "2<- 1<- ";
        QTest::newRow("full") << "FULL"
                              << "-<2 2<- ";
        QTest::newRow("full transitive") << "FULL_TRANSITIVE"
                                         << "-<2 2<- -<1 1<- ";
    }
    void levels()
    {
        QFETCH(QString, level);
        QFETCH(QString, expected);
        const auto parsed = levelOf(level.toStdString());
        QVERIFY(parsed);
        QCOMPARE(QString::fromStdString(std::string(levelName(*parsed))), level);
        QVERIFY(!levelOf("backward"));
        const std::vector<Version> versions {{"1", read("\"string\"")}, {"2", read("\"boolean\"")}};
        const Report report = checkCompatibility(read("\"int\""), versions, *parsed);
        QCOMPARE(report.isCompatible, expected.isEmpty());
        std::string told;
        for (const Finding &each : report.findings) {
            told += (each.readerVersion.empty() ? "-" : each.readerVersion) + "<"
                + (each.writerVersion.empty() ? "-" : each.writerVersion) + " ";
            QCOMPARE(each.direction == Finding::Direction::Backward, each.readerVersion.empty());
        }
        QCOMPARE(QString::fromStdString(told), expected);
    }

    void bothSidesAreShownInTheirText()
    {
        const SchemaPtr proposed = record(R"({"name":"new","type":"int"},
            {"name":"e","type":{"type":"enum","name":"E","symbols":["A"]}},{"name":"f","type":"long"})");
        const SchemaPtr old = record(
            R"({"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}},{"name":"f","type":"string"})");
        const Report report = checkCompatibility(proposed, {{"7", old}}, Level::Backward);
        QCOMPARE(report.findings.size(), std::size_t(3));
        const Finding &missing = report.findings[0];
        QCOMPARE(missing.rule, Rule::ReaderFieldMissingDefaultValue);
        QCOMPARE(missing.location, std::string("/fields/0"));
        QCOMPARE(missing.reader.path, std::string("/fields/0"));
        QCOMPARE(std::string(missing.reader.text()), std::string(R"({"name":"new","type":"int"})"));
        QCOMPARE(missing.reader.field->name, std::string("new"));
        QCOMPARE(missing.writer.path, std::string("/fields"));
        const Finding &symbols = report.findings[1];
        QCOMPARE(symbols.location, std::string("/fields/1/type/symbols"));
        QCOMPARE(symbols.missing, std::vector<std::string> {"B"});
        QCOMPARE(std::string(symbols.reader.text()), std::string(R"(["A"])"));
        QCOMPARE(std::string(symbols.writer.text()), std::string(R"(["A","B"])"));
        QCOMPARE(symbols.writer.path, std::string("/fields/0/type/symbols"));
        QCOMPARE(symbols.writerVersion, std::string("7"));
        const Finding &type = report.findings[2];
        QCOMPARE(std::string(type.reader.text()), std::string("\"long\""));
        QCOMPARE(std::string(type.writer.text()), std::string("\"string\""));
        QCOMPARE(type.reader.path, std::string("/fields/2/type"));
    }

    void referencedTypesAreShownWhereTheyAreWritten()
    {
        const SchemaPtr shared = read(R"({"type":"fixed","name":"F","size":1})");
        const SchemaPtr proposed = Schema::read(R"({"type":"array","items":"F"})", {shared}).schema;
        const SchemaPtr old = read(R"({"type":"array","items":{"type":"fixed","name":"F","size":2}})");
        const Report report = checkCompatibility(proposed, {{"1", old}}, Level::Full);
        QCOMPARE(report.findings.size(), std::size_t(2));
        QCOMPARE(report.findings[0].reader.document, &shared->document());
        QCOMPARE(report.findings[0].reader.path, std::string("/size"));
        QCOMPARE(std::string(report.findings[0].reader.text()), std::string("1"));
        QCOMPARE(report.findings[0].writer.path, std::string("/items/size"));
    }

    void warningsAreCompatible()
    {
        const Report report
            = checkCompatibility(read(R"({"type":"bytes","logicalType":"decimal","precision":9})"),
                {{"1", read("\"bytes\"")}}, Level::Full);
        QVERIFY(report.isCompatible);
        QVERIFY(report.findings.empty());
        QCOMPARE(report.warnings.size(), std::size_t(2));
        QCOMPARE(report.warnings[0].rule, Rule::DecimalMismatch);
    }

    void moreThanAnybodyReadsIsCounted()
    {
        std::string fields;
        for (int i = 0; i < 3000; ++i)
            fields
                += (i > 0 ? ",{\"name\":\"f" : "{\"name\":\"f") + std::to_string(i) + "\",\"type\":\"int\"}";
        const Report report = checkCompatibility(record(fields), {{"1", record("")}}, Level::Backward);
        QCOMPARE(report.findings.size(), Report::maxFindings);
        QCOMPARE(report.unlisted, std::size_t(1000));
    }

    // Printed, not asserted: 500 fields against 100 versions is meant to stay under 10 ms.
    void aLongHistoryIsQuick()
    {
        std::vector<Version> versions;
        for (int version = 0; version <= 100; ++version) {
            std::string fields;
            for (int i = 0; i < 400 + version; ++i) {
                static const char *const types[] = {"\"long\"", "\"string\"", "[\"null\",\"double\"]",
                    "{\"type\":\"array\",\"items\":\"int\"}",
                    "{\"type\":\"enum\",\"name\":\"E%\",\"symbols\":[\"A\",\"B\"]}"};
                std::string type = types[i % 5];
                if (const std::size_t mark = type.find('%'); mark != type.npos)
                    type.replace(mark, 1, std::to_string(i));
                fields += std::string(i > 0 ? "," : "") + "{\"name\":\"field_" + std::to_string(i)
                    + "\",\"type\":" + type + (i >= 400 && i % 5 == 2 ? ",\"default\":null}" : "}");
            }
            versions.push_back({std::to_string(version), record(fields)});
        }
        const SchemaPtr proposed = versions.back().schema;
        versions.pop_back();
        for (const Level level :
            {Level::BackwardTransitive, Level::ForwardTransitive, Level::FullTransitive}) {
            const std::clock_t start = std::clock(); // of this process alone: the machine may be busy
            const Report report = checkCompatibility(proposed, versions, level);
            const double ms = 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            qInfo("500 fields, 100 versions, %s: %.2f ms, %zu findings",
                std::string(levelName(level)).c_str(), ms, report.findings.size() + report.unlisted);
            QCOMPARE(report.isCompatible, level == Level::ForwardTransitive);
        }
    }
};

TAILRACE_TEST(TestCompatibility)
#include "tst_compatibility.moc"
