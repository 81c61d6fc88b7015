// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs and texts that chance does not find, beside Avro for Java.
#include "tests/broker/schema/verdicts.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

namespace {

struct Pair
{
    const char *reader;
    const char *writer;
};

constexpr Pair pairs[] = {
    {R"("int")", R"("int")"},
    {R"(["int"])", R"("int")"},
    {R"("int")", R"(["int"])"},
    {R"("int")", R"(["int","string"])"},
    {R"(["int","string"])", R"(["string","long"])"},
    {R"(["long"])", R"(["int","null"])"},
    {"[]", "[]"},
    {"[]", R"("int")"},
    {R"("int")", "[]"},
    {R"({"type":"array","items":["null","int"]})", R"({"type":"array","items":["int","long"]})"},
    {R"({"type":"map","values":{"type":"array","items":"bytes"}})",
        R"({"type":"map","values":{"type":"array","items":"int"}})"},
    {R"({"type":"array","items":"int"})", R"({"type":"map","values":"int"})"},
    // names: the simple one, or an alias in full
    {R"({"type":"fixed","name":"a.F","size":1})", R"({"type":"fixed","name":"b.F","size":1})"},
    {R"({"type":"fixed","name":"a.F","aliases":["G"],"size":1})",
        R"({"type":"fixed","name":"a.G","size":1})"},
    {R"({"type":"fixed","name":"a.F","aliases":["G"],"size":1})", R"({"type":"fixed","name":"G","size":1})"},
    {R"({"type":"fixed","name":"a.F","aliases":[".G"],"size":1})", R"({"type":"fixed","name":"G","size":1})"},
    {R"({"type":"fixed","name":"F","aliases":[".G"],"size":1})", R"({"type":"fixed","name":"G","size":2})"},
    {R"({"type":"fixed","name":"F","size":1})", R"({"type":"fixed","name":"G","size":2})"},
    {R"({"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":4})",
        R"({"type":"fixed","name":"F","size":4,"logicalType":"decimal","precision":5})"},
    // enums
    {R"({"type":"enum","name":"E","symbols":["A"],"default":"A"})",
        R"({"type":"enum","name":"E","symbols":["A","B"]})"},
    {R"({"type":"enum","name":"E","symbols":["A"]})", R"({"type":"enum","name":"X","symbols":["C","B"]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"e","type":{"type":"enum","name":"E","symbols":["A"],"default":"A"}}]})",
        R"({"type":"record","name":"R","fields":[]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"e","type":["null",{"type":"enum","name":"E","symbols":["A"],"default":"A"}]}]})",
        R"({"type":"record","name":"R","fields":[]})"},
    // fields by alias
    {R"({"type":"record","name":"R","fields":[{"name":"b","aliases":["a"],"type":"long"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"b","aliases":["a"],"type":"long"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","aliases":["a"],"type":"long"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})"},
    {R"(["null",{"type":"record","name":"R","fields":[{"name":"a","aliases":["a"],"type":"long"}]}])",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"c","aliases":["a","b"],"type":"int"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"b","aliases":["a"],"type":"string"},{"name":"c","aliases":["a"],"type":"string"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})"},
    // one named type of the reader in two places, read from one field: the second place is the first one's
    {R"({"type":"record","name":"R","fields":[{"name":"b","aliases":["a"],"type":{"type":"fixed","name":"F","size":1}},{"name":"c","aliases":["a"],"type":"F"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":"F"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":2}},{"name":"b","type":"F"}]})"},
    // met inside of a union first: the location is counted from there
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":["null",{"type":"record","name":"S","fields":[{"name":"x","type":"int"}]}]},{"name":"b","type":"S"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"S","fields":[{"name":"x","type":"string"}]}},{"name":"b","type":"S"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":["null",{"type":"record","name":"S","fields":[{"name":"x","type":"int"}]}]},{"name":"b","type":"S"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":["null",{"type":"record","name":"S","fields":[{"name":"x","type":"string"}]}]},{"name":"b","type":"S"}]})"},
    // recursion
    {R"({"type":"record","name":"R","fields":[{"name":"n","type":["null","R"]},{"name":"v","type":"int"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"n","type":["null","R"]},{"name":"v","type":"string"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"v","type":"int"},{"name":"n","type":["null","R"]}]})",
        R"({"type":"record","name":"R","fields":[{"name":"v","type":"string"},{"name":"n","type":["null","R"]}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"n","type":"R"}]})",
        R"({"type":"record","name":"R","fields":[{"name":"n","type":"R"}]})"},
    {R"({"type":"record","name":"A","fields":[{"name":"b","type":{"type":"record","name":"B","fields":[{"name":"a","type":["null","A"]},{"name":"x","type":"int"}]}},{"name":"c","type":"B"}]})",
        R"({"type":"record","name":"A","fields":[{"name":"b","type":{"type":"record","name":"B","fields":[{"name":"a","type":["null","A"]}]}},{"name":"c","type":"B"}]})"},
    {R"({"type":"record","name":"T","fields":[{"name":"l","type":{"type":"array","items":"T"}},{"name":"m","type":{"type":"map","values":["T","null"]}},{"name":"k","type":"int"}]})",
        R"({"type":"record","name":"T","fields":[{"name":"l","type":{"type":"array","items":"T"}},{"name":"m","type":{"type":"map","values":"T"}},{"name":"k","type":"long"}]})"},
    // a name of the reader's that follows, and one that is defined twice
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":"F"},{"name":"b","type":{"type":"fixed","name":"F","size":1}}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":2}},{"name":"b","type":"F"}]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":1}},{"name":"b","type":{"type":"fixed","name":"F","size":1}}]})",
        R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"fixed","name":"F","size":2}},{"name":"b","type":"F"}]})"},
    // a record that was an error is one as well
    {R"({"type":"error","name":"R","fields":[]})", R"({"type":"record","name":"R","fields":[]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","default":null}]})",
        R"({"type":"record","name":"R","fields":[]})"},
    {R"({"type":"record","name":"R","fields":[{"name":"a","type":"null","default":null}]})",
        R"({"type":"record","name":"R","fields":[]})"},
};

// What is a schema to Avro for Java 1.12, and what is not.
constexpr const char *texts[] = {"", "int", "7", "null", "{}", R"("int")", R"( "int" )", "\"int\" x",
    "\"int\" // so", "// so\n\"int\"", "/* so */ {\"type\" /**/ : /***/ \"int\" // x\r}", "/* so", "[]",
    "[\"int\",]", R"(["int","int"])", R"(["int",["string"]])",
    R"(["int",{"type":"int","logicalType":"date"}])", R"({"type":"strnig"})", R"({"type":{"type":"int"}})",
    R"({"type":"union"})", R"({"type":"string","type":"int"})", R"({"type":"array"})",
    R"({"type":"array","items":"R"})", R"({"type":"map","values":null})",
    R"({"type":"fixed","name":"F","size":0})", R"({"type":"fixed","name":"F","size":-1})",
    R"({"type":"fixed","name":"F","size":2147483639})", R"({"type":"fixed","name":"F","size":2147483640})",
    R"({"type":"fixed","name":"F","size":1.0})", R"({"type":"fixed","name":"F","size":"1"})",
    R"({"type":"fixed","name":"","size":1})", R"({"type":"fixed","name":"a.","size":1})",
    R"({"type":"fixed","name":"a..F","size":1})", R"({"type":"fixed","name":".F","size":1})",
    R"({"type":"fixed","name":"1F","size":1})", R"({"type":"fixed","name":"Größe","size":1})",
    R"({"type":"fixed","name":"F€","size":1})", R"({"type":"fixed","name":"x٣","size":1})",
    R"({"type":"fixed","name":"𝔉","size":1})", R"({"type":"fixed","name":"int","size":1})",
    R"({"type":"fixed","name":"a.int","size":1})", R"({"type":"fixed","name":"record","size":1})",
    R"({"type":"fixed","name":"F","namespace":"my-ns","size":1})",
    R"({"type":"fixed","name":"F","namespace":"","size":1})",
    R"({"type":"fixed","name":"F","namespace":7,"size":1})", R"({"type":"fixed","name":7,"size":1})",
    R"({"type":"fixed","name":"F","aliases":[],"size":1})",
    R"({"type":"fixed","name":"F","aliases":null,"size":1})",
    R"({"type":"fixed","name":"F","aliases":["a-b"],"size":1})",
    R"({"type":"fixed","name":"F","aliases":["a-b.c"],"size":1})",
    R"({"type":"fixed","name":"F","doc":7,"size":1})", R"({"type":"enum","name":"E","symbols":[]})",
    R"({"type":"enum","name":"E","symbols":["A","A"]})", R"({"type":"enum","name":"E","symbols":["A-B"]})",
    R"({"type":"enum","name":"E","symbols":[null]})",
    R"({"type":"enum","name":"E","symbols":["A"],"default":"B"})",
    R"({"type":"enum","name":"E","symbols":["A"],"default":1})", R"({"type":"record","name":"R"})",
    R"({"type":"record","name":"R","fields":{}})", R"({"type":"record","name":"R","fields":["a"]})",
    R"({"type":"record","name":"R","fields":[{"name":"a"}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","order":"ASCENDING"}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","order":"up"}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","order":null}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","aliases":["a-b",""]}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"R"}}]})",
    R"({"type":"record","name":"a.R","fields":[{"name":"a","type":"R"},{"name":"b","type":"a.R"}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"b.S","fields":[{"name":"r","type":"R"}]}}]})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"R","fields":[]}}]})",
    R"(["null",{"type":"record","name":"R","fields":[{"name":"a","type":"S"}]},{"type":"record","name":"S","fields":[]}])",
    R"(["null",{"type":"record","name":"a.R","fields":[{"name":"a","type":"S"}]},{"type":"record","name":"S","fields":[]}])",
    R"(["null",{"type":"record","name":"S","fields":[]},{"type":"record","name":"a.R","fields":[{"name":"a","type":"S"}]}])",
    R"([{"type":"fixed","name":"F","size":1},{"type":"array","items":{"type":"fixed","name":"F","size":1}}])",
    R"([{"type":"fixed","name":"F","size":1,"x":1},{"type":"array","items":{"type":"fixed","name":"F","size":1,"x":2}}])",
    R"([{"type":"fixed","name":"F","size":1,"doc":"x","aliases":["G"]},{"type":"array","items":{"type":"fixed","name":"F","size":1}}])",
    R"([{"type":"enum","name":"E","symbols":["A"],"default":"A"},{"type":"map","values":{"type":"enum","name":"E","symbols":["A"]}}])",
    R"([{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":1}]},{"type":"map","values":{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":1,"doc":"d"}]}}])",
    R"([{"type":"record","name":"R","fields":[{"name":"a","type":["null","R"]}]},{"type":"map","values":{"type":"record","name":"R","fields":[{"name":"a","type":["null","R"]}]}}])",
    R"({"type":"bytes","logicalType":"decimal","precision":0})", R"({"type":"bytes","logicalType":7})",
    R"({"type":"record","name":"R","fields":[{"name":"a","type":"int","logicalType":"date"}]})"};

// A field's type and default.
constexpr Pair defaults[] = {{R"("null")", "null"}, {R"("null")", "0"}, {R"("boolean")", "1"},
    {R"("int")", "-0"}, {R"("int")", "2147483648"}, {R"("int")", "1.0"}, {R"("int")", "1e0"},
    {R"("int")", R"("1")"}, {R"("long")", "9223372036854775808"}, {R"("long")", "-9223372036854775808"},
    {R"("float")", "1e400"}, {R"("float")", R"("NaN")"}, {R"("float")", R"("nan")"},
    {R"("double")", R"(" +1.5e-3d ")"}, {R"("double")", R"("0x1.8p3")"}, {R"("double")", R"("0x1.8")"},
    {R"("double")", R"(".")"}, {R"("double")", R"("1.")"}, {R"("double")", R"("-Infinity")"},
    {R"("double")", R"("- 1")"}, {R"("double")", R"("")"}, {R"("double")", "true"}, {R"("bytes")", "1"},
    {R"("bytes")", R"("é")"}, {R"("string")", "null"},
    {R"({"type":"enum","name":"E","symbols":["A"]})", R"("B")"},
    {R"({"type":"fixed","name":"F","size":2})", R"("abc")"}, {R"({"type":"array","items":"int"})", "[1,2]"},
    {R"({"type":"array","items":"int"})", R"([1,"2"])"},
    {R"({"type":"array","items":"float"})", R"(["NaN"])"},
    {R"({"type":"map","values":"int"})", R"({"a":1,"a":2})"}, {R"({"type":"map","values":"int"})", "[]"},
    {R"(["int","null"])", "null"}, {R"(["int","null"])", R"("1")"}, {R"(["double"])", R"("NaN")"},
    {"[]", "null"}, {R"("R")", "{}"}, {R"("R")", "null"}, {R"(["null","R"])", "null"},
    {R"(["null","R"])", "{}"}, {R"({"type":"array","items":"R"})", "[]"},
    {R"({"type":"array","items":"R"})", "[{}]"}, {R"({"type":"map","values":["null","R"]})", R"({"a":null})"},
    {R"({"type":"record","name":"S","fields":[{"name":"a","type":"int","default":1},{"name":"b","type":"int"}]})",
        R"({"b":2,"c":3})"},
    {R"({"type":"record","name":"S","fields":[{"name":"a","type":"int"}]})", "{}"},
    {R"({"type":"record","name":"S","fields":[{"name":"a","type":"float","default":"NaN"}]})", "{}"},
    {R"({"type":"record","name":"S","fields":[{"name":"a","type":"float"}]})", R"({"a":"NaN"})"},
    {R"("Later")", R"("A")"}, {R"(["null","Later"])", R"("A")"}, {R"(["null","LaterRecord"])", "{}"},
    {R"("LaterRecord")", "{}"}, {R"("LaterRecord")", R"({"a":1})"}, {R"("LaterRecord")", R"({"a":"x"})"}};

std::string withDefault(const Pair &pair)
{
    return std::string(R"({"type":"record","name":"R","fields":[{"name":"f","type":)") + pair.reader
        + ",\"default\":" + pair.writer
        + R"(},{"name":"l","type":["null",{"type":"enum","name":"Later","symbols":["A"]},{"type":"record","name":"LaterRecord","fields":[{"name":"a","type":"int","default":1}]}]}]})";
}

} // namespace

class TestCornerCases : public QObject
{
    Q_OBJECT

    AvroOracle m_oracle;

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void verdicts()
    {
        std::vector<AvroOracle::Question> questions;
        for (const Pair &pair : pairs) {
            questions.push_back({{"check", pair.reader, pair.writer}});
            questions.push_back({{"check", pair.writer, pair.reader}});
        }
        const std::vector<AvroOracle::Answer> answers = m_oracle.ask(questions);
        QVERIFY2(answers.size() == questions.size(), qPrintable(m_oracle.problem()));
        QStringList wrong;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const std::string &reader = questions[i].words[1];
            const std::string &writer = questions[i].words[2];
            const Verdict ours = verdictOf(schema::Schema::read(reader), schema::Schema::read(writer));
            const Verdict java = verdictOf(answers[i]);
            if (!(ours == java))
                wrong << QString::fromStdString(reader + "\n" + writer) + QStringLiteral("\nhere: ")
                        + ours.text() + QStringLiteral("\nJava: ") + java.text()
                        + QString::fromStdString(java.word == "ERROR" ? answers[i].back() : std::string());
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QStringLiteral("\n\n"))));
    }

    void acceptance()
    {
        std::vector<AvroOracle::Question> questions;
        for (const char *text : texts)
            questions.push_back({{"form", text}});
        for (const Pair &pair : defaults)
            questions.push_back({{"form", withDefault(pair)}});
        const std::vector<AvroOracle::Answer> answers = m_oracle.ask(questions);
        QVERIFY2(answers.size() == questions.size(), qPrintable(m_oracle.problem()));
        QStringList wrong;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const std::string &text = questions[i].words[1];
            const AvroOracle::Answer ours = formOf(schema::Schema::read(text));
            const bool isSame = answers[i].front() == "ERROR" ? ours.front() == "ERROR" : ours == answers[i];
            if (!isSame)
                wrong << QString::fromStdString(
                    text + "\nhere: " + (ours.size() > 1 ? ours[1] : ours[0]) + "\nJava: " + answers[i][1]);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QStringLiteral("\n\n"))));
    }
};

TAILRACE_TEST(TestCornerCases)
#include "tst_cornercases.moc"
