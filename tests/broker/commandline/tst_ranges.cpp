// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cli/program.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace tailrace::test;

namespace {

constexpr struct
{
    const char *topics;
    const char *range;
    const char *records; // "TOPIC PARTITION:OFFSET", sorted
} ranges[] = {
    {"ex", "--from beginning --until end", "ex0:0 ex0:1 ex0:2 ex0:3 ex0:4"},
    {"ex", "--from last:2 --until end", "ex0:3 ex0:4"},
    {"ex two", "--from last:3 --until end", "two0:0 two0:1 two1:0"},
    {"two ex", "--from last-per-partition:1 --until end", "ex0:4 two0:1 two1:0"},
    {"ex", "--from offset:2 --until end", "ex0:2 ex0:3 ex0:4"},
    {"ex", "--from offset:1 --until offset:3", "ex0:1 ex0:2"},
    {"ex", "--from time:2023-11-14T22:15:20Z --until end", "ex0:2 ex0:3 ex0:4"},
    {"ex", "--from time:2023-11-15T07:15:20 --until end", "ex0:2 ex0:3 ex0:4"},
    {"ex", "--from time:2023-11-14T23:15:20+01:00 --until end", "ex0:2 ex0:3 ex0:4"},
    {"ex", "--from time:1700000120000 --until time:1700000240000", "ex0:2 ex0:3"},
    {"ex", "--from beginning --until time:2023-11-15T07:15:20", "ex0:0 ex0:1"},
    {"ex two", "--from ago:15m --until end", "two0:0 two0:1 two1:0"},
    {"ex", "--from group:readers --until end", "ex0:3 ex0:4"},
    {"ex", "--from group:nobody,else:beginning --until end", "ex0:0 ex0:1 ex0:2 ex0:3 ex0:4"},
    {"ex", "--from group:nobody,else:end --until end", ""},
    {"ex", "--from beginning --until count:2", "ex0:0 ex0:1"},
    {"two", "--from beginning --until end --partitions 1", "two1:0"},
    {"ex two", "--from beginning --until end", "ex0:0 ex0:1 ex0:2 ex0:3 ex0:4 two0:0 two0:1 two1:0"},
    {"ex", "--from offset:100 --until end", ""},
};

} // namespace

// Every form of --from and --until, in Japan.
class TestRanges : public QObject
{
    Q_OBJECT

    QString m_servers;

    bool produce(const char *topic, const QByteArray &records)
    {
        Program program;
        return program.run(
                   words({"produce", topic, "--input-format", "jsonl", "--kafka"}) + QStringList {m_servers},
                   records)
            && program.status() == 0;
    }
    Program &tail(Program &program, const char *topics, const char *range) const
    {
        const auto split = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
        program.setVariable(QStringLiteral("TZ"), QStringLiteral("Asia/Tokyo"));
        if (!program.run(words({"tail"}) + split(topics) + split(range)
                + words({"--format", "%t%p:%o ", "--kafka"}) + QStringList {m_servers}))
            qWarning("it did not end");
        return program;
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_servers = QString::fromStdString(server.bootstrap());
        KafkaAdmin admin(server.bootstrap());
        QCOMPARE(admin.createTopic("ex", 1), std::string());
        QCOMPARE(admin.createTopic("two", 2), std::string());
        QByteArray old;
        for (int i = 0; i < 5; ++i)
            old += "{\"value\":" + QByteArray::number(i)
                + ",\"timestamp\":" + QByteArray::number(1'700'000'000'000 + i * 60'000) + "}\n";
        QVERIFY(produce("ex", old));
        QVERIFY(produce("two", "{\"value\":1,\"partition\":0}\n"));
        QVERIFY(produce("two", "{\"value\":2,\"partition\":0}\n"));
        QVERIFY(produce("two", "{\"value\":3,\"partition\":1}\n"));
        QCOMPARE(admin.commit("readers", "ex", 0, 3), std::string());
    }

    void everyForm()
    {
        for (const auto &[topics, range, records] : ranges) {
            Program program;
            tail(program, topics, range);
            QVERIFY2(program.status() == 0, program.err().constData());
            QList<QByteArray> got = program.out().trimmed().split(' ');
            std::sort(got.begin(), got.end());
            const QByteArray text = topics + (" " + QByteArray(range)) + ": " + got.join(' ');
            QVERIFY2(got.join(' ') == records, text.constData());
        }
    }

    void aGroupWithoutACommitIsAnError()
    {
        Program program;
        tail(program, "ex", "--from group:nobody --until end");
        QCOMPARE(program.status(), 1);
        QCOMPARE(program.error().value(QLatin1String("kind")).toString(), QStringLiteral("notFound"));
        QVERIFY(program.out().isEmpty());
        QVERIFY(!program.summary().isEmpty());
    }
};

TAILRACE_TEST(TestRanges)
#include "tst_ranges.moc"
