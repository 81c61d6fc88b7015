// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::filter;

namespace {

// One record that the table is about.
struct Sample
{
    std::string headers;
    RecordRef record;

    Sample()
    {
        appendHeader(headers, "trace-id", "Ab12");
        appendHeader(headers, "empty", present({}));
        appendHeader(headers, "nothing", nullBytes);
        record.partition = 3;
        record.offset = 9007199254740993;
        record.timestamp = 1700000000000; // 2023-11-14T22:13:20Z
        record.timestampType = TimestampType::Create;
        record.key = "Order-7";
        record.value = R"({"id":9007199254740993,"status":"PAID","amount":1.50,"note":null,"ok":true,)"
                       R"("tags":["red","Blue",7,1e2],"who":{"name":"Zo\u00eb","na me":"x","a.b":5},)"
                       R"("rows":[{"n":1},{"n":-2.5e-3}],"twice":1,"twice":2,"text":"a\"b\\c\ud83d\ude00",)"
                       R"("city":"Zürich"})";
        record.headers = headers;
    }
};

bool evaluate(const char *expression, const RecordRef &record)
{
    auto filter = Filter::compile(expression);
    if (!filter)
        qFatal("%s: %s (%s)", expression, filter.error().error.message.c_str(),
            filter.error().error.where.c_str());
    Matcher matcher(*filter);
    const bool first = matcher.matches(record);
    if (matcher.matches(record) != first)
        qFatal("%s: a second look differs", expression);
    return first;
}

struct Case
{
    const char *expression;
    bool matches;
};

constexpr Case cases[] = {
    {"", true},
    {"  ", true},
    // words
    {"paid", true},
    {"PAID", true},
    {"Paid", false},
    {"order-7", true},
    {"trace", true},
    {"ab12", true},
    {"AB12", false},
    {"zürich", true},
    {"zÜrich", false},
    {"absent", false},
    {"red blue", true},
    {"red absent", false},
    {"a/b", false},
    {"http://x", false},
    // literals and regexes
    {"\"PAID\"", true},
    {"\"paid\"", false},
    {"\"\\\"status\\\":\\\"PAID\\\"\"", true},
    {"\"\\x50AID\"", true},
    {"\"Z\\u00fcrich\"", true},
    {"\"\"", true},
    {"/P.ID/", true},
    {"/p.id/", false},
    {"/p.id/i", true},
    {"/^order-\\d$/i", true},
    {"/Z.rich/", true},
    {"/Z\\xc3\\xbcrich/", true},
    {"/a\\/b/", false},
    {"key:/^Order/", true},
    {"value:/^Order/", false},
    // precedence: NOT over AND over OR
    {"absent OR paid", true},
    {"paid OR absent absent", true},
    {"absent absent OR paid", true},
    {"absent (absent OR paid)", false},
    {"NOT absent paid", true},
    {"NOT (absent OR paid)", false},
    {"NOT absent AND absent", false},
    {"NOT absent OR absent", true},
    {"NOT NOT paid", true},
    {"NOT(absent)", true},
    {"(paid)(red)", true},
    {"paid AND red AND NOT absent", true},
    {"and", false},
    {"\"AND\"", false},
    // fields
    {"key:order", true},
    {"key: order", true},
    {"key:paid", false},
    {"value:paid", true},
    {"value:order", false},
    {"header.trace-id:ab", true},
    {"header.trace-id:\"Ab12\"", true},
    {"header.\"trace-id\":/^Ab\\d+$/", true},
    {"header.Trace-Id:ab", false},
    {"header.empty:\"\"", true},
    {"header.nothing:\"\"", false},
    {"header.absent:\"\"", false},
    {"partition:3", true},
    {"partition:=3", true},
    {"partition:!=3", false},
    {"partition: >= 4", false},
    {"partition:2-3", true},
    {"partition:4-9", false},
    {"partition:0-2", false},
    {"offset:9007199254740993", true},
    {"offset:9007199254740992", false},
    {"offset:>9007199254740992", true},
    {"offset:<9007199254740993", false},
    {"offset:<=9007199254740993", true},
    {"offset:<9223372036854775807", true},
    {"offset:>9223372036854775807", false},
    {"timestamp:1700000000000", true},
    {"timestamp:2023-11-14T22:13:20Z", true},
    {"timestamp:>2023-11-14T22:13:20Z", false},
    {"timestamp:>=\"2023-11-14 22:13:20Z\"", true},
    {"timestamp:2023-11-14-2023-11-15", true},
    {"timestamp:2023-11-15-2023-11-16", false},
    {"timestamp:2023-11-14T23:13:20+01:00", true},
    {"timestamp:1699999999999-1700000000001", true},
    {"timestamp:!=1700000000000", false},
    // paths: exact numbers
    {"$.id == 9007199254740993", true},
    {"$.id == 9007199254740992", false},
    {"$.id==9007199254740993", true},
    {"$.id = 9007199254740993", true},
    {"$.id > 9007199254740992", true},
    {"$.id >= 9007199254740993.0000000000000000000001", false},
    {"$.id < 9007199254740993.0000000000000000000001", true},
    {"$.id == 9.007199254740993e15", true},
    {"$.amount == 1.5", true},
    {"$.amount == 15e-1", true},
    {"$.amount != 1.5", false},
    {"$.amount < 1.500001", true},
    {"$.tags[3] == 100", true},
    {"$.rows[1].n == -0.0025", true},
    {"$.rows[1].n < 0", true},
    {"$.rows[0].n > -1", true},
    {"$.rows[2].n exists", false},
    {"$.rows[1] exists", true},
    {"$.rows.n exists", false},
    // strings and other types
    {"$.status == PAID", true},
    {"$.status == paid", false},
    {"$.status == \"PAID\"", true},
    {"$.status != PAID", false},
    {"$.status < PAIE", true},
    {"$.status > PAIC", true},
    {"$.id == \"9007199254740993\"", false},
    {"$.id != \"9007199254740993\"", true},
    {"$.ok == true", true},
    {"$.ok == false", false},
    {"$.ok != false", true},
    {"$.ok == \"true\"", false},
    {"$.note == null", true},
    {"$.note is null", true},
    {"$.note is not null", false},
    {"$.note exists", true},
    {"$.ok is null", false},
    {"$.ok is not null", true},
    {"$.absent is null", false},
    {"$.absent exists", false},
    {"NOT $.absent exists", true},
    {"$.absent != 1", false},
    {"$.who != 1", true},
    {"$.who == 1", false},
    {"$.who exists", true},
    {"$.who is not null", true},
    {"$.who.name == \"Zoë\"", true},
    {"$.who.name contains zo", true},
    {"$.who[\"na me\"] == x", true},
    {"$.who[\"a.b\"] == 5", true},
    {"$[\"status\"] == PAID", true},
    {"$.who.a.b exists", false},
    {"$.text == \"a\\\"b\\\\c\\ud83d\\ude00\"", true},
    {"$.city == Zürich", true},
    {"$.status contains ai", true},
    {"$.status contains Ai", false},
    {"$.status contains \"ai\"", false},
    {"$.id contains 740993", true},
    {"$.tags contains red", true},
    {"$.tags contains \"Blue\"", true},
    {"$.tags contains blue", false},
    {"$.tags contains 7.0", true},
    {"$.tags contains 100", true},
    {"$.tags contains 8", false},
    {"$.status matches /^PA/", true},
    {"$.status matches /^pa/i", true},
    {"$.status matches /^pa/", false},
    {"$.id matches /^9.*3$/", true},
    {"$.twice == 1", true},
    {"$.twice == 2", true},
    {"$.twice == 3", false},
    {"$ exists", true},
    {"$ is null", false},
    {"$.ok==true OR absent", true},
    {"($.ok==true)", true},
    {"$5", false},
};

} // namespace

class TestFilterLanguage : public QObject
{
    Q_OBJECT

private slots:
    void table_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(cases)); ++i)
            QTest::newRow(cases[i].expression) << i;
    }
    void table()
    {
        QFETCH(int, index);
        const Sample sample;
        QCOMPARE(evaluate(cases[index].expression, sample.record), cases[index].matches);
    }

    void nullAndEmptyDiffer()
    {
        RecordRef record;
        record.value = nullBytes;
        record.key = nullBytes;
        QVERIFY(!evaluate("\"\"", record));
        QVERIFY(!evaluate("value:\"\"", record));
        QVERIFY(evaluate("$ is null", record));
        QVERIFY(!evaluate("$ exists", record));
        QVERIFY(!evaluate("timestamp:>=10000", record)); // no timestamp
        QVERIFY(!evaluate("timestamp:!=10000", record));
        record.value = present({});
        QVERIFY(evaluate("value:\"\"", record));
        QVERIFY(!evaluate("$ is null", record));
        record.value = "null";
        QVERIFY(evaluate("$ is null", record));
        record.value = "7";
        QVERIFY(evaluate("$ == 7", record));
    }

    void invalidJsonIsFalse()
    {
        RecordRef record;
        for (const char *value : {"{\"a\":1", "{\"a\":1}x", "{\"a\":1,}", "{\"a\":01}",
                 "{\"a\":1,\"b\":\"\xff\"}", "[{\"a\":1}", "{'a':1}", "", "{\"a\":1,\"b\":\"\t\"}"}) {
            record.value = value;
            QVERIFY2(!evaluate("$.a exists", record), value);
            QVERIFY2(!evaluate("$.a == 1", record), value);
            QVERIFY2(!evaluate("$.a != 2", record), value);
            QVERIFY2(!evaluate("$.a is null", record), value);
        }
        record.value = "{\"\\u0061\":1}"; // the member's name is written with an escape
        QVERIFY(evaluate("$.a == 1", record));
        const std::string deep = std::string(5000, '[') + std::string(5000, ']');
        record.value = deep;
        QVERIFY(!evaluate("$ exists", record));
    }

    void exactNumbers()
    {
        RecordRef record;
        const std::string many = "1" + std::string(400, '0');
        const std::pair<std::string, std::string> equal[]
            = {{"1", "1.0"}, {"1e2", "100"}, {"0", "-0.0"}, {"0", "0e99999"}, {"1e-2", "0.01"},
                {"12.50e1", "125"}, {many, "1e400"}, {"-1E+2", "-100"}, {"0.1e1", "1"}};
        for (const auto &[a, b] : equal) {
            record.value = a;
            QVERIFY2(evaluate(("$ == " + b).c_str(), record), (a + " == " + b).c_str());
            QVERIFY2(!evaluate(("$ < " + b).c_str(), record), (a + " < " + b).c_str());
            QVERIFY2(evaluate(("$ >= " + b).c_str(), record), (a + " >= " + b).c_str());
        }
        const std::pair<std::string, std::string> less[]
            = {{"-1", "1"}, {"-2", "-1"}, {"0.1", "0.10000000000000000000001"}, {"9", "10"},
                {"-1e400", "-1e399"}, {"1e-400", "1e-399"}, {"0", "1e-400"}, {"-1e-400", "0"},
                {many, many + "1"}, {"5e99999999999999999999", "5e99999999999999999999"}};
        for (const auto &[a, b] : less) {
            if (a == b)
                continue;
            record.value = a;
            QVERIFY2(evaluate(("$ < " + b).c_str(), record), (a + " < " + b).c_str());
            QVERIFY2(evaluate(("$ != " + b).c_str(), record), (a + " != " + b).c_str());
            QVERIFY2(!evaluate(("$ >= " + b).c_str(), record), (a + " >= " + b).c_str());
        }
        record.value = "1e99999999999999999999";
        QVERIFY(evaluate("$ > 1e1000", record));
    }

    void whatItUses()
    {
        QVERIFY((*Filter::compile(""))->matchesAll());
        QVERIFY((*Filter::compile("x"))->usesHeaders());
        QVERIFY(!(*Filter::compile("key:x value:y"))->usesHeaders());
        QVERIFY((*Filter::compile("header.a:y"))->usesHeaders());
        QVERIFY((*Filter::compile("key:/x/"))->usesRegex());
        QVERIFY((*Filter::compile("$.a matches /x/"))->usesRegex());
        QVERIFY(!(*Filter::compile("ä"))->usesRegex());
        QCOMPARE((*Filter::compile("a b OR (c d)"))->terms(), 4);
        QCOMPARE((*Filter::compile(" a  b"))->text(), std::string(" a  b"));
    }

    void highlightedRanges()
    {
        const auto ranges
            = [](const char *expression, Field field, std::string_view text, std::string_view name = {}) {
                  QByteArray shown;
                  for (const Range range : highlights(**Filter::compile(expression), field, text, name))
                      shown += QByteArray::number(qulonglong(range.begin)) + '-'
                          + QByteArray::number(qulonglong(range.end)) + ' ';
                  return shown.trimmed();
              };
        QCOMPARE(ranges("ab", Field::Value, "xABxab"), QByteArray("1-3 4-6"));
        QCOMPARE(ranges("ab NOT x", Field::Value, "xABxab"), QByteArray("1-3 4-6"));
        QCOMPARE(ranges("abc OR bcd", Field::Key, "xabcd"), QByteArray("1-5"));
        QCOMPARE(ranges("key:ab", Field::Value, "ab"), QByteArray());
        QCOMPARE(ranges("/a*/", Field::Value, "baab"), QByteArray("1-3"));
        QCOMPARE(ranges("header.h:ab", Field::HeaderValue, "ab", "h"), QByteArray("0-2"));
        QCOMPARE(ranges("header.h:ab", Field::HeaderValue, "ab", "i"), QByteArray());
        QCOMPARE(ranges("$.a == 1", Field::Value, R"({"a":1.0})"), QByteArray("5-8"));
        QCOMPARE(ranges("$.a exists", Field::Value, R"({"a":[1,2]})"), QByteArray("5-10"));
        QCOMPARE(ranges("", Field::Value, "ab"), QByteArray());
        const std::string many(5000, 'a');
        QCOMPARE(highlights(**Filter::compile("\"ab\" OR /a/"), Field::Value, many).size(), std::size_t(1));
    }
};

TAILRACE_TEST(TestFilterLanguage)
#include "tst_filterlanguage.moc"
