// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/mockcluster.h"
#include "tests/e2e/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace tailrace::test;

namespace {

QJsonValue at(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name));
}

} // namespace

class TestProducing : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_cluster.isValid());
        for (const char *topic : {"one", "bulk", "source", "copy", "part", "slow", "csv"})
            QVERIFY(m_cluster.createTopic(topic, 2));
    }

    void oneRecordAsAsked()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "one", "--key", "k", "--value", "{ }", "--header",
            "a=1", "--header", "b", "--partition", "1", "--timestamp", "1700000000123"}))));
        QVERIFY2(program.status() == 0, program.err().constData());
        const QJsonObject outcome = program.lines().first();
        QCOMPARE(at(outcome, "written").toInteger(), 1);
        QCOMPARE(at(at(outcome, "partitions").toArray().first().toObject(), "partition").toInteger(), 1);
        Program schema;
        QVERIFY(schema.run(words({"help", "--schema", "produce"})));
        QCOMPARE(schemaFault(QJsonDocument::fromJson(schema.out()).object(), outcome), QString());
        QVERIFY(program.run(
            cluster(words({"produce", "one", "--key", "gone", "--tombstone", "--partition", "1"}))));
        QCOMPARE(program.status(), 0);
        QVERIFY(program.run(all("one")));
        QCOMPARE(program.lines().size(), 2);
        QVERIFY(program.out().startsWith(
            "{\"topic\":\"one\",\"partition\":1,\"offset\":0,\"timestamp\":1700000000123,\"timestampType\":"
            "\"create\","
            "\"key\":\"k\",\"keyFormat\":\"text\",\"value\":{},\"valueFormat\":\"json\","
            "\"headers\":[[\"a\",\"1\"],[\"b\",null]],\"keySize\":1,\"valueSize\":3}\n"));
        QVERIFY(program.out().contains("\"value\":null,\"valueFormat\":\"null\",\"headers\":[],\"keySize\":4,"
                                       "\"valueSize\":-1}"));
    }

    void whatIsWrittenStandsInTheJournal()
    {
        Program program;
        QVERIFY(program.run(
            cluster(words({"produce", "one", "--value", "not-for-the-journal", "--partition", "0"}))));
        QCOMPARE(program.status(), 0);
        QFile file(program.configFolder() + QStringLiteral("/tailrace/journal.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count('\n'), 1);
        QVERIFY(!text.contains("not-for-the-journal"));
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        QCOMPARE(at(line, "operation").toString(), QStringLiteral("produce"));
        QCOMPARE(at(line, "resource").toString(), QStringLiteral("one"));
        QCOMPARE(at(line, "outcome").toString(), QStringLiteral("done"));
        QCOMPARE(at(line, "after")[u"written"].toInteger(), 1);
        QVERIFY(!line.contains(QStringLiteral("environment"))); // nobody chose one
    }

    void aDryRunSendsNothing()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "part", "--dry-run"})), "a\nb\n"));
        QCOMPARE(program.status(), 0);
        QCOMPARE(at(program.lines().first(), "received").toInteger(), 2);
        QCOMPARE(at(program.lines().first(), "written").toInteger(), 0);
        QVERIFY(program.run(all("part")));
        QVERIFY(program.out().isEmpty());
    }

    void linesOfAFileArriveOnceAndInOrder()
    {
        Program program;
        const QString path = program.configFolder() + QStringLiteral("/lines");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray text;
        for (int i = 0; i < 20000; ++i)
            text += QByteArray::number(i) + "\n";
        file.write(text);
        file.close();
        QVERIFY(program.run(
            cluster(words({"produce", "bulk", "--partition", "0", "--file"}) + QStringList {path})));
        QVERIFY2(program.status() == 0, program.err().constData());
        QCOMPARE(at(program.summary(), "written").toInteger(), 20000);
        QVERIFY(program.run(all("bulk") + words({"--format", "raw"})));
        QVERIFY(program.out() == text);
    }

    void whatTailPrintsComesBackUnchanged()
    {
        const std::string values[] = {"{\"a\":1.50,\"a\":12345678901234567890}", "123", "\"x\"", "null", "",
            std::string("\x00\xff\x80", 3), "plain \"text\"\n"};
        for (const std::string &value : values)
            QVERIFY(m_cluster.produce("source", 1, value, value, 1'700'000'000'000));
        QVERIFY(m_cluster.produce("source", 0, {}, {}, 1'700'000'000'001));
        QVERIFY(m_cluster.flush());
        Program first;
        QVERIFY(first.run(all("source")));
        QCOMPARE(first.lines().size(), 8);
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "copy", "--input-format", "jsonl"})), first.out()));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(all("copy")));
        QByteArray copied = program.out();
        copied.replace("\"topic\":\"copy\"", "\"topic\":\"source\"");
        QCOMPARE(sorted(copied), sorted(first.out()));
    }

    void badRecordsAreReportedAndTheRestIsWritten()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "part", "--input-format", "jsonl"})),
            "{\"value\":\"a\"}\n{\"key\":1}\n{\"value\":\"b\",\"partition\":0}\n"));
        QCOMPARE(program.status(), 4);
        QCOMPARE(at(program.error(), "where").toString(), QStringLiteral("input line 2"));
        QCOMPARE(at(program.summary(), "written").toInteger(), 2);
        QCOMPARE(at(program.summary(), "failed").toInteger(), 1);
        QVERIFY(program.run(cluster(words({"produce", "part", "--input-format", "jsonl"})), "{}\n"));
        QCOMPARE(program.status(), 1);
    }

    void csvRows()
    {
        Program program;
        QVERIFY(program.run(cluster(words({"produce", "csv", "--input-format", "csv"})),
            "key,value,partition,header.h\nk,\"a,\"\"b\"\"\",1,x\n"));
        QVERIFY2(program.status() == 0, program.err().constData());
        QVERIFY(program.run(all("csv") + words({"--format", "%p %k=%s %h"})));
        QCOMPARE(program.out(), QByteArray("1 k=a,\"b\" h=x"));
    }

    void aSignalDeliversWhatWasTaken()
    {
        Program program;
        QVERIFY(program.start(cluster(words({"produce", "slow", "--rate", "20/s"}))));
        program.process().write("1\n2\n3\n");
        QVERIFY(program.process().waitForBytesWritten(30000));
        Program reader;
        QVERIFY(reader.run(cluster(words({"tail", "slow", "--from", "beginning", "--until", "count:3"}))));
        QCOMPARE(reader.lines().size(), 3);
        QVERIFY(program.signal(SIGTERM));
        QCOMPARE(program.status(), 143);
        QCOMPARE(at(program.summary(), "written").toInteger(), 3);
    }

    void wrongUsage()
    {
        Program program;
        for (const QStringList &line : {words({"--encode-value", "nosuch"}), words({"--rate", "fast"}),
                 words({"--timestamp", "soon"}), words({"--header", "=x"})}) {
            QVERIFY(program.run(cluster(words({"produce", "one", "--value", "x"}) + line)));
            QCOMPARE(program.status(), 2);
        }
        QVERIFY(program.run(cluster(words({"produce", "one", "--file", "/nonexistent"}))));
        QCOMPARE(program.status(), 1);
    }

private:
    QStringList cluster(const QStringList &arguments) const
    {
        return arguments + words({"--kafka", m_cluster.bootstrapServers().c_str()});
    }
    QStringList all(const char *topic) const
    {
        return cluster(words({"tail", topic, "--from", "beginning", "--until", "end"}));
    }
    static QList<QByteArray> sorted(const QByteArray &text)
    {
        QList<QByteArray> lines = text.split('\n');
        std::sort(lines.begin(), lines.end());
        return lines;
    }

    MockCluster m_cluster;
};

TAILRACE_TEST(TestProducing)
#include "tst_producing.moc"
