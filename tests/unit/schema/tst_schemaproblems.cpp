// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schema/schema.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace tailrace;
using namespace tailrace::schema;

namespace {

QString record(const char *fields)
{
    return QStringLiteral(R"({"type":"record","name":"R","fields":[%1]})").arg(QString::fromUtf8(fields));
}

QString field(const char *type, const char *value)
{
    return record(qPrintable(QStringLiteral(R"({"name":"f","type":%1,"default":%2})")
                                 .arg(QLatin1String(type), QLatin1String(value))));
}

} // namespace

class TestSchemaProblems : public QObject
{
    Q_OBJECT

private slots:
    void codes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code"); // of the first problem
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("severity");
        const auto row
            = [](const QString &text, const char *code, const char *path, Problem::Severity severity) {
                  QTest::newRow(qPrintable(text))
                      << text << QString::fromLatin1(code) << QString::fromLatin1(path) << int(severity);
              };
        const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
        constexpr auto fatal = Problem::Severity::Fatal;
        constexpr auto refused = Problem::Severity::Refused;
        constexpr auto warning = Problem::Severity::Warning;
        row(text(""), "notJson", "", fatal);
        row(text("{\"type\":\"int\"} x"), "notJson", "", fatal);
        row(text("/* open"), "notJson", "", fatal);
        row(text("7"), "noType", "", fatal);
        row(text("{}"), "noType", "", fatal);
        row(text(R"({"type":{"type":"int"}})"), "noType", "/type", fatal);
        row(text(R"({"type":"strnig"})"), "noType", "/type", fatal);
        row(text(R"("strnig")"), "undefinedName", "", fatal);
        row(text(R"({"type":"array"})"), "noItems", "", fatal);
        row(text(R"({"type":"map","items":"int"})"), "noItems", "", fatal);
        row(text(R"({"type":"record","fields":[]})"), "noName", "", fatal);
        row(text(R"({"type":"record","name":"R"})"), "noFields", "", fatal);
        row(text(R"({"type":"enum","name":"E","symbols":"A"})"), "noSymbols", "/symbols", fatal);
        row(text(R"({"type":"enum","name":"E","symbols":[1]})"), "noSymbols", "/symbols/0", fatal);
        row(text(R"({"type":"fixed","name":"F","size":1.0})"), "noSize", "/size", fatal);
        row(text(R"({"type":"fixed","name":"F","size":-1})"), "noSize", "/size", fatal);
        row(text(R"(["null",["int"]])"), "nestedUnion", "/1", fatal);
        row(record(R"({"name":"a","type":"int"},{"name":"a","type":"int"})"), "duplicateField", "/fields/1",
            fatal);
        row(record(R"({"name":"a"})"), "noType", "/fields/0", fatal);
        row(record(R"("a")"), "noFields", "/fields/0", fatal);
        row(text(R"([{"type":"fixed","name":"F","size":1},{"type":"fixed","name":"F","size":2}])"),
            "redefinition", "/1", fatal);
        row(text(
                R"([{"type":"fixed","name":"F","size":1},{"type":"map","values":{"type":"fixed","name":"F","size":1}}])"),
            "sameDefinitionTwice", "/1/values", warning);
        row(text(R"(["int","int"])"), "duplicateBranch", "/1", refused);
        row(text(R"({"type":"enum","name":"E","symbols":["A","A"]})"), "duplicateSymbol", "/symbols",
            refused);
        row(text(R"({"type":"enum","name":"E","symbols":["A"],"default":"B"})"), "invalidEnumDefault",
            "/default", refused);
        row(text(R"({"type":"enum","name":"E","symbols":["A"],"default":1})"), "ignoredValue", "/default",
            warning);
        row(text(R"({"type":"fixed","name":"1F","size":1})"), "illegalName", "/name", refused);
        row(text(R"({"type":"fixed","name":"int","size":1})"), "namedAsPrimitive", "/name", refused);
        row(text(R"({"type":"fixed","name":"F","namespace":"my-ns","size":1})"), "illegalNamespace", "/name",
            refused);
        row(text(R"({"type":"fixed","name":"Größe","size":1})"), "nameBeyondAscii", "/name", warning);
        row(text(R"({"type":"fixed","name":"F€","size":1})"), "illegalName", "/name", refused);
        row(text(R"({"type":"fixed","name":"F","aliases":"G","size":1})"), "invalidAliases", "/aliases",
            refused);
        row(text(R"({"type":"fixed","name":"F","aliases":[1],"size":1})"), "invalidAliases", "/aliases/0",
            refused);
        row(text(R"({"type":"fixed","name":"F","aliases":["a-b"],"size":1})"), "invalidAliases", "/aliases",
            refused);
        row(record(R"({"name":"a","type":"int","order":"up"})"), "invalidOrder", "/fields/0/order", refused);
        row(record(R"({"name":"a","type":"int","logicalType":"date"})"), "misplacedLogicalType",
            "/fields/0/logicalType", warning);
        row(record(R"({"name":"a","type":{"type":"R"}})"), "removedNotation", "/fields/0/type/type", refused);
        row(text("\"int\" // so"), "commentAtEnd", "", refused);
        row(text(R"({"type":"int","logicalType":"decimal"})"), "invalidLogicalType", "", warning);
        row(text(R"({"type":"string","type":"int"})"), "duplicateMember", "/type", warning);
        row(record(R"({"name":"a","type":"F"},{"name":"b","type":{"type":"fixed","name":"F","size":1}})"),
            "forwardReference", "/fields/0/type", warning);
        row(text(
                R"({"type":"record","name":"R","fields":[{"name":"x","type":{"type":"record","name":"a.X","fields":[
            {"name":"r","type":["null","R"]}]}}]})"),
            "removedNotation", "/fields/0/type/fields/0/type/1", refused);
    }
    void codes()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QFETCH(QString, path);
        QFETCH(int, severity);
        const std::string bytes = text.toStdString();
        const Reading reading = Schema::read(bytes);
        QCOMPARE(reading.problems.size(), std::size_t(1));
        const Problem &problem = reading.problems.front();
        QCOMPARE(QString::fromStdString(std::string(codeName(problem.code))), code);
        QCOMPARE(QString::fromStdString(problem.path), path);
        QCOMPARE(int(problem.severity), severity);
        QCOMPARE(reading.schema == nullptr, problem.severity == Problem::Severity::Fatal);
        QCOMPARE(reading.isAccepted(), problem.severity == Problem::Severity::Warning);
        QVERIFY(!problem.message.empty());
        QCOMPARE(problem.place.byte, problem.range.begin);
        const auto parsed = Schema::parse(bytes);
        QCOMPARE(parsed.has_value(), reading.schema != nullptr);
    }

    void defaults_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code"); // empty: fine
        const auto row = [](const char *type, const char *value, const char *code) {
            QTest::addRow("%s = %s", type, value) << field(type, value) << QString::fromLatin1(code);
        };
        for (const auto &[type, value] :
            std::initializer_list<std::pair<const char *, const char *>> {{R"("null")", "null"},
                {R"("boolean")", "true"}, {R"("int")", "-2147483648"}, {R"("int")", "-0"},
                {R"("long")", "9223372036854775807"}, {R"("float")", "1e400"}, {R"("double")", "1"},
                {R"("double")", R"("NaN")"}, {R"("double")", R"(" -0x1.8p3 ")"}, {R"("float")", R"("1.f")"},
                {R"("bytes")", R"("\u00ff")"}, {R"("string")", R"("")"},
                {R"({"type":"enum","name":"E","symbols":["A"]})", R"("B")"},
                {R"({"type":"fixed","name":"F","size":2})", R"("abc")"},
                {R"({"type":"array","items":"int"})", "[1,2]"}, {R"({"type":"array","items":"R"})", "[]"},
                {R"({"type":"map","values":"string"})", R"({"a":"b"})"}, {R"(["int","null"])", "1"},
                {R"({"type":"record","name":"S","fields":[{"name":"a","type":"int","default":1},{"name":"b","type":"int"}]})",
                    R"({"b":2,"c":3})"}})
            row(type, value, "");
        for (const auto &[type, value] : std::initializer_list<std::pair<const char *, const char *>> {
                 {R"("null")", "0"}, {R"("boolean")", "1"}, {R"("int")", "2147483648"}, {R"("int")", "1.0"},
                 {R"("int")", R"("1")"}, {R"("long")", "9223372036854775808"}, {R"("float")", "true"},
                 {R"("double")", R"("one")"}, {R"("double")", R"("0x1")"}, {R"("bytes")", "1"},
                 {R"("string")", "null"}, {R"({"type":"array","items":"int"})", R"([1,"2"])"},
                 {R"({"type":"array","items":"int"})", "{}"},
                 {R"({"type":"map","values":"string"})", R"({"a":1})"}, {R"(["int","null"])", R"("1")"},
                 {R"(["int","double"])", R"("NaN")"}, {R"("R")", "{}"}, {"[]", "null"},
                 {R"({"type":"record","name":"S","fields":[{"name":"b","type":"int"}]})", "{}"}})
            row(type, value, "invalidDefault");
        row(R"(["int","null"])", "null", "defaultNotOfFirstBranch");
    }
    void defaults()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const Reading reading = Schema::read(text.toStdString());
        QVERIFY(reading.schema);
        const auto problem = std::find_if(reading.problems.begin(), reading.problems.end(),
            [](const Problem &each) { return each.path == "/fields/0/default"; });
        const bool isFine = problem == reading.problems.end();
        QCOMPARE(isFine ? QString() : QString::fromStdString(std::string(codeName(problem->code))), code);
    }

    void allOfItIsTold()
    {
        const Reading reading = Schema::read(R"({"type":"record","name":"R-1","fields":[
            {"name":"a","type":"nowhere"},
            {"name":"b"},
            {"name":"é","type":["int",{"type":"array"}]}]})");
        QVERIFY(!reading.schema);
        std::string codes;
        for (const Problem &problem : reading.problems)
            codes += std::string(codeName(problem.code)) + ' ' + std::to_string(problem.place.line) + ':'
                + std::to_string(problem.place.column) + ' ';
        QCOMPARE(QString::fromStdString(codes),
            QStringLiteral(
                "illegalName 1:25 undefinedName 2:32 noType 3:13 nameBeyondAscii 4:21 noItems 4:39 "));
        const auto parsed
            = Schema::parse("{\"type\":\"record\",\n \"name\":\"é\", \"fields\":[{\"name\":\"a\"}]}");
        QCOMPARE(parsed.error().kind, Error::Kind::Schema);
        QCOMPARE(parsed.error().where, std::string("line 2, column 24, byte 42 (/fields/0)"));
        QCOMPARE(Schema::parse("{\n 1}").error().where, std::string("line 2, column 2, byte 3"));
        QCOMPARE(Schema::parse("{\n 1}").error().kind, Error::Kind::Parse);
    }

    void hostileTextsEnd()
    {
        const auto nested = [](std::size_t levels) {
            std::string text;
            for (std::size_t i = 0; i < levels; ++i)
                text += R"({"type":"array","items":)";
            return text + "\"int\"" + std::string(levels, '}');
        };
        QVERIFY(Schema::read(nested(Document::maxLevels)).isAccepted());
        QCOMPARE(Schema::read(nested(Document::maxLevels + 1)).problems.front().code, Problem::Code::NotJson);
        QVERIFY(!Schema::read(nested(2000)).schema);
        QVERIFY(!Schema::read(std::string(Document::maxBytes, ' ').append("\"int\"")).schema);
        QVERIFY(!Schema::read("\"\xff\"").schema);
        std::string many = "[";
        for (int i = 0; i < 1000; ++i)
            many += "7,";
        const Reading reading = Schema::read(many + "7]");
        QVERIFY(!reading.schema);
        QCOMPARE(reading.problems.size(), Schema::maxProblems);
        // each record's default is made of two of the next one
        std::string doubling = "[";
        for (int i = 0; i < 60; ++i) {
            const std::string next
                = i == 0 ? "\"int\",\"default\":1}" : "\"R" + std::to_string(i - 1) + "\",\"default\":{}}";
            doubling += (i > 0 ? ",{\"type\":\"record\",\"name\":\"R" : "{\"type\":\"record\",\"name\":\"R")
                + std::to_string(i) + "\",\"fields\":[{\"name\":\"a\",\"type\":" + next
                + ",{\"name\":\"b\",\"type\":" + next + "]}";
        }
        QVERIFY(Schema::read(doubling + "]").schema);
    }
};

TAILRACE_TEST(TestSchemaProblems)
#include "tst_schemaproblems.moc"
