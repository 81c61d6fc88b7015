// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/filter/filter.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::filter;

namespace {

struct Case
{
    const char *expression;
    std::size_t column;
    std::size_t length;
    const char *says; // part of the message
};

constexpr Case cases[] = {
    {"AND a", 1, 3, "expected a term"}, {"a AND", 6, 0, "expected a term"},
    {"a OR OR b", 6, 2, "expected a term"}, {"a AND AND b", 7, 3, "expected a term"},
    {"NOT", 4, 0, "expected a term"}, {"()", 2, 1, "expected a term"}, {"(a", 1, 1, "expected )"},
    {"a (b OR (c)", 3, 1, "expected )"}, {"a)", 2, 1, "expected an opening parenthesis"},
    {"\"abc", 1, 4, "expected \""}, {"a \"b\\q\"", 5, 2, "expected one of"},
    {"\"\\x4\"", 2, 2, "hexadecimal"}, {"\"\\ud800\"", 2, 6, "surrogates"}, {"/abc", 1, 4, "expected /"},
    {"/abc/x", 6, 1, "expected white space"}, {"/a(b/", 1, 5, "RE2"}, {"/(a{900}){900}{900}/", 1, 20, "RE2"},
    {"key:", 5, 0, "after key:"}, {"key: AND b", 6, 3, "after key:"}, {"header:x", 1, 7, "header.NAME:"},
    {"header.name", 12, 0, "expected :"}, {"header.:x", 1, 8, "header.NAME:"},
    {"partition:x", 11, 1, "whole number"}, {"partition:", 11, 0, "whole number"},
    {"partition:5-3", 11, 3, "whole number"}, {"partition:-3", 11, 2, "whole number"},
    {"offset:9223372036854775808", 8, 19, "whole number"}, {"offset:>=1-2", 10, 3, "whole number"},
    {"timestamp:yesterday", 11, 9, "time"}, {"timestamp:", 11, 0, "time"}, {"$.a", 4, 0, "exists"},
    {"$.a is 5", 8, 0, "null"}, {"$.a ~ 5", 5, 1, "exists"}, {"$.a ==", 7, 0, "number"},
    {"$.a == AND b", 8, 3, "number"}, {"$.a === 5", 7, 1, "number"}, {"$.a == /x/", 8, 3, "number"},
    {"$.a matches x", 13, 0, "/regex/"}, {"$.a < true", 6, 5, "less or greater"},
    {"$.a == 1e99999999999999999999", 8, 22, "exponent"}, {"$..a exists", 3, 0, "member"},
    {"$.* exists", 3, 1, "member"}, {"$.a[x] exists", 5, 1, "index"}, {"$.a[0 exists", 6, 0, "expected ]"},
    {"ä $.a", 7, 0, "exists"}, // columns are bytes
};

} // namespace

class TestFilterErrors : public QObject
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
        const Case &expected = cases[index];
        const auto filter = Filter::compile(expected.expression);
        QVERIFY(!filter);
        const FilterError &error = filter.error();
        QVERIFY2(error.error.message.find(expected.says) != std::string::npos, error.error.message.c_str());
        QCOMPARE(error.column, expected.column);
        QCOMPARE(error.length, expected.length);
        QCOMPARE(error.error.where, "filter: column " + std::to_string(expected.column));
        QVERIFY(error.error.kind == tailrace::Error::Kind::Parse);
    }

    void hostileSizesAreBounded()
    {
        const auto repeated = [](std::string_view text, int count) {
            std::string all;
            for (int i = 0; i < count; ++i)
                all += text;
            return all;
        };
        QVERIFY(Filter::compile(repeated("a ", 256)));
        QVERIFY(!Filter::compile(repeated("a ", 257)));
        QVERIFY(Filter::compile(repeated("(", 99) + "a" + repeated(")", 99)));
        QVERIFY(!Filter::compile(repeated("(", 100) + "a" + repeated(")", 100)));
        QVERIFY(!Filter::compile(repeated("(", 60000)));
        QVERIFY(Filter::compile(repeated("NOT ", 10000) + "a"));
        QVERIFY(!Filter::compile(repeated("/a/ ", 33)));
        QVERIFY(!Filter::compile(std::string(70000, 'a')));
        QVERIFY(!Filter::compile("$" + repeated(".a", 65) + " exists"));
        QVERIFY(Filter::compile("$" + repeated(".a", 64) + " exists"));
    }
};

TAILRACE_TEST(TestFilterErrors)
#include "tst_filtererrors.moc"
