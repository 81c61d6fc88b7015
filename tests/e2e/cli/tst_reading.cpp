// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

namespace {

QJsonValue at(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name));
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_cluster.isValid());
        QVERIFY(m_cluster.createTopic("orders", 3));
        QVERIFY(m_cluster.createTopic("empty", 1));
        // Timestamps rise from partition to partition in turn: 1000, 1001, 1002 …
        for (int i = 0; i < 30; ++i) {
            const std::string value = i == 7 ? "needle" : "{ \"n\" : " + std::to_string(i) + ".0 }";
            QVERIFY(
                m_cluster.produce("orders", i % 3, "k" + std::to_string(i), value, 1'700'000'000'000 + i));
        }
        QVERIFY(m_cluster.flush());
    }

    void everyRecordComesOnceAndInOrder()
    {
        Program program;
        QVERIFY(program.run(tail(words({"orders", "--from", "beginning", "--until", "end"}))));
        QVERIFY2(program.status() == 0, program.err().constData());
        QList<qint64> next = {0, 0, 0};
        for (const QJsonObject &line : program.lines())
            QCOMPARE(at(line, "offset").toInteger(), next[at(line, "partition").toInt()]++);
        QCOMPARE(next, (QList<qint64> {10, 10, 10}));
        QVERIFY(program.out().contains(
            "\"key\":\"k0\",\"keyFormat\":\"text\",\"value\":{\"n\":0.0},"
            "\"valueFormat\":\"json\",\"headers\":[],\"keySize\":2,\"valueSize\":13}"));
        const QJsonObject summary = program.summary();
        QCOMPARE(at(summary, "received").toInteger(), 30);
        QCOMPARE(at(summary, "matched").toInteger(), 30);
        QCOMPARE(at(summary, "written").toInteger(), 30);
        QCOMPARE(at(summary, "failed").toInteger(), 0);
        QCOMPARE(at(summary, "partitions").toArray().size(), 3);
        QCOMPARE(at(at(summary, "partitions").toArray().at(2).toObject(), "lastOffset").toInteger(), 9);
    }

    void noRecordsAreReadAtOnce()
    {
        Program program;
        QVERIFY(program.run(tail(words({"orders", "--until", "count:0"}))));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(program.out(), QByteArray());
        QCOMPARE(program.summary().value(QLatin1String("written")).toInteger(-1), Q_INT64_C(0));
    }

    // The connection is torn down while librdkafka still makes it: no thread of it outlives the program.
    void leavesWhileTheConnectionIsMade()
    {
        Program program;
        for (int i = 0; i < 25; ++i) {
            QVERIFY2(
                program.run(tail(words({"orders", "--until", "count:0"}))), qPrintable(QString::number(i)));
            QVERIFY2(program.status() == 0, program.err().constData());
        }
    }

    void exactlySoManyMatches()
    {
        Program program;
        QVERIFY(program.run(
            tail(words({"orders", "--from", "beginning", "--until", "count:4", "--filter", "value:n"}))));
        QCOMPARE(program.status(), 0);
        QCOMPARE(program.lines().size(), 4);
        QCOMPARE(at(program.summary(), "written").toInteger(), 4);
    }

    void orders()
    {
        QByteArray times;
        for (int i = 0; i < 30; ++i)
            times += QByteArray::number(1'700'000'000'000 + i) + "\n";
        Program program;
        const QStringList all
            = words({"orders", "--from", "beginning", "--until", "end", "--format", "%T\\n"});
        QVERIFY(program.run(tail(all + words({"--order", "time"}))));
        QCOMPARE(program.out(), times);
        QVERIFY(program.run(tail(words(
            {"orders", "--from", "last:3", "--until", "end", "--format", "%T ", "--order", "newest"}))));
        QCOMPARE(program.out(), QByteArray("1700000000029 1700000000028 1700000000027 "));
        QVERIFY(program.run(tail(words({"orders", "--order", "newest"}))));
        QCOMPARE(program.status(), 2);
    }

    void searchAnswersNoWithThree()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"search", "orders", "needle"}))));
        QCOMPARE(program.status(), 0);
        QCOMPARE(program.lines().size(), 1);
        QCOMPARE(at(program.lines().first(), "key").toString(), QStringLiteral("k7"));
        QVERIFY(program.run(cluster(words({"search", "orders", "nowhere"}))));
        QCOMPARE(program.status(), 3);
        QVERIFY(program.out().isEmpty());
        QCOMPARE(at(program.summary(), "received").toInteger(), 30);
    }

    void aWrongExpressionNamesItsColumn()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"search", "orders", "key:/(/"}))));
        QCOMPARE(program.status(), 2);
        QVERIFY2(at(program.error(), "where").toString().contains(QLatin1String("column")),
            program.err().constData());
    }

    void counts()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"count", "orders", "--partitions", "0,2"}))));
        QCOMPARE(program.status(), 0);
        QCOMPARE(at(program.lines().first(), "count").toInteger(), 20);
        QVERIFY(program.run(cluster(words({"count", "empty", "--output", "table"}))));
        QCOMPARE(program.out(), QByteArray("0\n"));
        QVERIFY(program.run(cluster(words({"count", "orders", "--filter", "key:k1", "--quiet"}))));
        QCOMPARE(at(program.lines().first(), "count").toInteger(), 11);
        QVERIFY(program.err().isEmpty());
    }

    void aLiveTailShowsARecordAtOnceAndEndsWithItsSignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("status");
        QTest::newRow("SIGINT") << SIGINT << 130;
        QTest::newRow("SIGTERM") << SIGTERM << 143;
    }
    void aLiveTailShowsARecordAtOnceAndEndsWithItsSignal()
    {
        QFETCH(int, number);
        QFETCH(int, status);
        const std::string topic = "live-" + std::to_string(number);
        QVERIFY(m_cluster.createTopic(topic, 1));
        QVERIFY(m_cluster.produce(topic, 0, "k", "first"));
        QVERIFY(m_cluster.flush());
        Program program;
        QVERIFY(program.start(tail(QStringList {QString::fromStdString(topic)}
            + words({"--from", "beginning", "--format", "%s\\n"}))));
        QVERIFY(program.waitForOutput("first\n"));
        QVERIFY(m_cluster.produce(topic, 0, "k", "second"));
        QVERIFY(m_cluster.flush());
        QVERIFY(program.waitForOutput("second\n"));
        QVERIFY(program.signal(number));
        QCOMPARE(program.status(), status);
        QCOMPARE(program.out(), QByteArray("first\nsecond\n"));
        QCOMPARE(at(program.summary(), "written").toInteger(), 2);
    }

    void aClosedStdoutEndsALiveTailWithNothing()
    {
        Program program;
        QVERIFY(program.runIntoHead(tail(words({"orders", "--from", "beginning"}))));
        QCOMPARE(program.status(), 0);
        QVERIFY(!program.err().contains("error"));
    }

    void failuresSayWhatAndHow()
    {
        Program program;
        QVERIFY(program.run(
            words({"tail", "x", "--kafka", "127.0.0.1:1", "--timeout", "1s", "--output", "jsonl"})));
        QCOMPARE(program.status(), 1);
        QVERIFY(at(program.error(), "retriable").isBool());
        QVERIFY(!at(program.error(), "message").toString().isEmpty());
        QVERIFY(!program.summary().isEmpty());
        QVERIFY(program.run(cluster(words({"topic", "list", "-X", "sasl.password=hidden"}))));
        QCOMPARE(program.status(), 2);
        QVERIFY(at(program.error(), "message")
                    .toString()
                    .contains(QLatin1String("--secret-env sasl.password=VAR")));
        QVERIFY(!program.err().contains("hidden"));
        QVERIFY(program.run(cluster(words({"topic", "list", "-X", "no.such.property=1"}))));
        QCOMPARE(program.status(), 2);
        QVERIFY(
            program.run(cluster(words({"topic", "list", "--secret-env", "sasl.password=TAILRACE_UNSET"}))));
        QCOMPARE(program.status(), 2);
        QVERIFY(program.run(words({"topic", "list"})));
        QCOMPARE(program.status(), 2);
    }

    void everyRequestIsTraced()
    {
        Program program;
        QVERIFY(program.run(tail(words({"orders", "--from", "beginning", "--until", "end", "--trace"}))));
        QCOMPARE(program.status(), 0);
        QSet<QString> requests;
        const QList<QByteArray> all = program.err().trimmed().split('\n');
        for (const QByteArray &line : all.first(all.size() - 1)) {
            const QJsonObject trace = at(QJsonDocument::fromJson(line).object(), "trace").toObject();
            QVERIFY2(!trace.isEmpty(), line.constData());
            if (!trace.contains(QLatin1String("method")))
                continue; // the operation as a whole
            requests.insert(at(trace, "operation").toString());
            QVERIFY2(
                at(trace, "target").toString().startsWith(QLatin1String("127.0.0.1:")), line.constData());
            QVERIFY(at(trace, "durationUs").isDouble());
            QVERIFY(at(trace, "outcome").isString());
        }
        for (const char *request : {"kafka: Metadata", "kafka: ListOffsets", "kafka: Fetch"})
            QVERIFY2(requests.contains(QLatin1String(request)), request);
        QVERIFY(!program.summary().isEmpty());
        QVERIFY(program.run(
            cluster(words({"produce", "empty", "--value", "x", "--trace", "--output", "table"}))));
        QVERIFY2(program.err().contains("trace: Produce v"), program.err().constData());
    }

    // Nobody answers: the time that is given is the time it takes.
    void aTimeoutIsKept_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("topic list") << words({"topic", "list"});
        QTest::newRow("topic show") << words({"topic", "show", "t"});
        QTest::newRow("cluster show") << words({"cluster", "show"});
        QTest::newRow("tail") << words({"tail", "t"});
        QTest::newRow("count") << words({"count", "t"});
        QTest::newRow("produce") << words({"produce", "t", "--value", "x"});
    }
    void aTimeoutIsKept()
    {
        QFETCH(QStringList, verb);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Program program;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(program.run(verb + words({"--timeout", "800ms", "--kafka"})
            + QStringList {QStringLiteral("127.0.0.1:%1").arg(silent.serverPort())}));
        QVERIFY2(
            timer.elapsed() >= 700 && timer.elapsed() < 6000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(program.status(), 1);
        QCOMPARE(at(program.error(), "kind").toString(), QStringLiteral("timeout"));
    }

    void outputsMatchTheirSchemas_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("tail") << words(
            {"tail"}) << words({"orders", "--from", "beginning", "--until", "end", "--decode-key", "int64"});
        QTest::newRow("search") << words({"search"}) << words({"orders", "needle"});
        QTest::newRow("count") << words({"count"}) << words({"orders"});
        QTest::newRow("topic list") << words({"topic", "list"}) << QStringList();
        QTest::newRow("topic show") << words({"topic", "show"}) << words({"orders"});
        QTest::newRow("cluster show") << words({"cluster", "show"}) << QStringList();
        QTest::newRow("version") << words({"version"}) << QStringList();
    }
    void outputsMatchTheirSchemas()
    {
        QFETCH(QStringList, verb);
        QFETCH(QStringList, arguments);
        Program program;
        QVERIFY(program.run(words({"help", "--schema"}) + verb));
        const QJsonObject schema = QJsonDocument::fromJson(program.out()).object();
        QVERIFY(!schema.isEmpty());
        QVERIFY(program.run(cluster(verb + arguments)));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(!program.lines().isEmpty());
        for (const QJsonObject &line : program.lines())
            QCOMPARE(schemaFault(schema, line), QString());
    }

private:
    QStringList cluster(const QStringList &arguments) const
    {
        return arguments + words({"--kafka", m_cluster.bootstrapServers().c_str()});
    }
    QStringList tail(const QStringList &arguments) const { return cluster(words({"tail"}) + arguments); }

    MockCluster m_cluster;
};

TAILRACE_TEST(TestReading)
#include "tst_reading.moc"
