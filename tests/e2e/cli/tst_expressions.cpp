// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace::test;

namespace {

// What --filter takes, and the offsets that match.
constexpr struct
{
    const char *expression;
    const char *offsets;
} expressions[] = {
    {"order", "0 1 2"},
    {"Order", "0"},
    {"order plain", "2"},
    {"order AND plain", "2"},
    {"plain OR bob", "1 2"},
    {"NOT order", "3 4"},
    {"(plain OR bob) order", "1 2"},
    {"\"Ann Lee\"", "0"},
    {"/o.d.r/", "1"},
    {"/ORDER/i", "0 1 2"},
    {"/^\\{/", "0 1"},
    {"key:order", "0 1"},
    {"key:Order", "0"},
    {"key:\"k\"", "3 4"},
    {"key:/^k$/", "3 4"},
    {"value:plain", "2"},
    {"abc", "0"},
    {"header.trace:abc", "0"},
    {"header.Kind:new", "0"},
    {"header.trace:/^a/", "0"},
    {"partition:0", "0 1 2 3 4"},
    {"partition:1", ""},
    {"offset:2", "2"},
    {"offset:=2", "2"},
    {"offset:!=2", "0 1 3 4"},
    {"offset:<2", "0 1"},
    {"offset:<=2", "0 1 2"},
    {"offset:>2", "3 4"},
    {"offset:>=2", "2 3 4"},
    {"offset:1-3", "1 2 3"},
    {"timestamp:>=1700000120000", "2 3 4"},
    {"timestamp:1700000060000-1700000120000", "1 2"},
    {"timestamp:>2023-11-14T22:15:20Z", "3 4"},
    {"timestamp:2023-11-14T22:14:20Z-2023-11-14T22:15:20Z", "1 2"},
    {"$.id == 12345678901234567891", "1"},
    {"$.id > 12345678901234567890", "1"},
    {"$.id < 12345678901234567891", "0"},
    {"$.id <= 12345678901234567891", "0 1"},
    {"$.price == 10.5", "0 1"},
    {"$.price >= 10.50", "0 1"},
    {"$.name == \"bob\"", "1"},
    {"$.name != \"bob\"", "0"},
    {"$.name contains \"ee\"", "0"},
    {"$.name matches /^A/", "0"},
    {"$.name exists", "0 1"},
    {"$.gone is null", "0"},
    {"$.gone exists", "0"},
    {"$.tags[1] == \"y\"", "0"},
    {"$.nested.deep[0].x == 3", "1"},
    {"NOT $.name exists", "2 3 4"},
};

// What it does not take, and the column where it is wrong.
constexpr struct
{
    const char *expression;
    int column;
} faults[] = {
    {"key:", 5},
    {"$.a ==", 7},
    {"$.name is nil", 11},
    {"(order", 1},
    {"/(/", 1},
    {"offset:x", 8},
    {"a OR", 5},
    {"order )", 7},
};

constexpr const char *records
    = "{\"key\":\"Order-1\",\"value\":{\"id\":12345678901234567890,\"price\":10.50,\"name\":\"Ann "
      "Lee\",\"tags\":"
      "[\"x\",\"y\"],\"gone\":null},\"headers\":[[\"trace\",\"abc\"],[\"Kind\",\"NEW\"]],\"timestamp\":"
      "1700000000000}\n"
      "{\"key\":\"order-2\",\"value\":{\"id\":12345678901234567891,\"price\":10.5,\"name\":\"bob\",\"tags\":["
      "],"
      "\"nested\":{\"deep\":[{\"x\":3}]}},\"timestamp\":1700000060000}\n"
      "{\"key\":null,\"value\":\"plain ORDER text\",\"timestamp\":1700000120000}\n"
      "{\"key\":\"k\",\"value\":null,\"timestamp\":1700000180000}\n"
      "{\"key\":\"k\",\"value\":{\"$base64\":\"/wAB\"},\"timestamp\":1700000240000}\n";

QByteArray said(const char *expression, const QByteArray &text)
{
    return expression + (": " + text);
}

} // namespace

// Every form of an expression on a topic.
class TestExpressions : public QObject
{
    Q_OBJECT

    MockCluster m_cluster;

    QStringList cluster(const QStringList &arguments) const
    {
        return arguments + words({"--kafka", m_cluster.bootstrapServers().c_str()});
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_cluster.isValid());
        QVERIFY(m_cluster.createTopic("forms", 1));
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "forms", "--input-format", "jsonl"})), records));
        QVERIFY2(program.status() == 0, program.err().constData());
    }

    void finds()
    {
        for (const auto &[expression, offsets] : expressions) {
            Program program;
            QVERIFY(program.run(cluster(words({"tail", "forms", "--from", "beginning", "--until", "end",
                "--format", "%o ", "--filter", expression}))));
            QVERIFY2(program.status() == 0, program.err().constData());
            QVERIFY2(program.out().trimmed() == offsets, said(expression, program.out()).constData());
            QVERIFY(program.run(cluster(words({"search", "forms", expression, "--format", "%o "}))));
            QVERIFY2(program.out().trimmed() == offsets, said(expression, program.out()).constData());
            QCOMPARE(program.status(), *offsets ? 0 : 3);
        }
    }

    void namesTheColumn()
    {
        for (const auto &[expression, column] : faults) {
            Program program;
            QVERIFY(program.run(cluster(words({"tail", "forms", "--filter", expression}))));
            QCOMPARE(program.status(), 2);
            QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("parse"));
            QVERIFY2(program.error().value(QLatin1String("where")).toString()
                    == QStringLiteral("filter: column %1").arg(column),
                said(expression, program.err()).constData());
        }
    }
};

TAILRACE_TEST(TestExpressions)
#include "tst_expressions.moc"
