// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// Every record that Java or kcat wrote is seen once, in order per partition, with the same bytes, headers and
// timestamps: the sum over a partition is that of Kafka's own Java client.
class TestSeenOnce : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;

    // Reads with both and compares; the log of a compacted topic may move between the two, so that only a
    // read between two equal sums of the other side counts.
    void compare(const QStringList &topics, bool committed, std::int64_t atLeast)
    {
        JavaPeer &java = JavaPeer::shared();
        std::vector<std::string> names;
        for (const QString &topic : topics)
            names.push_back(topic.toStdString());
        std::vector<PartitionSum> before, theirs, ours;
        std::string disorder;
        std::int64_t received = -1;
        for (int attempt = 0; attempt < 10; ++attempt) {
            before = java.digest(m_bootstrap, committed, topics);
            QVERIFY2(!before.empty(), qPrintable(java.problem()));
            Engine engine(clientConfig(m_bootstrap));
            const auto recorder = engine.readAll(names, committed);
            QVERIFY2(engine.problem().message.empty(), errorText(engine.problem()).c_str());
            theirs = java.digest(m_bootstrap, committed, topics);
            ours = recorder->sums(names);
            disorder = recorder->disorder();
            received = recorder->count();
            if (before == theirs)
                break;
        }
        QCOMPARE(before, theirs);
        QCOMPARE(disorder, std::string());
        // what was never written to is no sum of ours
        std::erase_if(theirs, [](const PartitionSum &sum) { return sum.count == 0; });
        std::int64_t total = 0;
        for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
            QCOMPARE(i < ours.size() ? ours[i].text() : std::string("nothing"),
                i < theirs.size() ? theirs[i].text() : std::string("nothing"));
            total += ours[i].count;
        }
        QCOMPARE(received, total);
        QVERIFY2(total >= atLeast, std::to_string(total).c_str());
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
        QCOMPARE(JavaPeer::shared().makeShapes(m_bootstrap), QString());
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("random", 6), std::string());
        QCOMPARE(JavaPeer::shared().writeRandom(m_bootstrap, QStringLiteral("random"), 30000, 20261122),
            QString());
    }

    void asJavaSeesIt_data()
    {
        QTest::addColumn<QStringList>("topics");
        QTest::addColumn<bool>("committed");
        QTest::addColumn<int>("atLeast");
        const auto row = [](const char *name, const QString &topics, int uncommitted, int committed) {
            const QStringList list = topics.split(QLatin1Char(' '));
            QTest::addRow("%s, uncommitted", name) << list << false << uncommitted;
            QTest::addRow("%s, committed", name) << list << true << committed;
        };
        row("all forms of records, all codecs", QStringLiteral("random"), 30000, 30000);
        row("transactions", QStringLiteral("tx"), 60, 40);
        row("open transaction", QStringLiteral("tx-open"), 4, 0);
        row("compacted", QStringLiteral("compacted"), 11, 11);
        row("headers, null and empty", QStringLiteral("headers"), 5, 5);
        row("broker's clock", QStringLiteral("appendtime"), 2, 2);
        row("16 MiB", QStringLiteral("big"), 4, 4);
        row("codecs", QStringLiteral("comp-none comp-gzip comp-snappy comp-lz4 comp-zstd"), 10000, 10000);
        row("everything at once",
            QStringLiteral(
                "appendtime big comp-none comp-gzip comp-lz4 comp-snappy comp-zstd headers random tx"),
            40071, 40051);
    }
    void asJavaSeesIt()
    {
        QFETCH(QStringList, topics);
        QFETCH(bool, committed);
        QFETCH(int, atLeast);
        compare(topics, committed, atLeast);
    }

    void asKcatWroteIt_data()
    {
        QTest::addColumn<QString>("codec");
        for (const char *codec : {"none", "gzip", "snappy", "lz4", "zstd"})
            QTest::addRow("%s", codec) << QString::fromLatin1(codec);
    }
    void asKcatWroteIt()
    {
        QFETCH(QString, codec);
        const QString topic = QStringLiteral("kcat-") + codec;
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic(topic.toStdString(), 3), std::string());
        QByteArray lines;
        for (int i = 0; i < 3000; ++i) // a key, a separator, a value; some empty, -Z makes these null
            lines += (i % 7 ? QByteArray::number(i) : QByteArray()) + '|'
                + (i % 11 ? "value " + QByteArray::number(i) : QByteArray()) + '\n';
        QProcess kcat;
        kcat.start(QStringLiteral("kcat"),
            {QStringLiteral("-P"), QStringLiteral("-b"), QString::fromStdString(m_bootstrap),
                QStringLiteral("-t"), topic, QStringLiteral("-z"), codec, QStringLiteral("-Z"),
                QStringLiteral("-K|"), QStringLiteral("-H"), QStringLiteral("a=1"), QStringLiteral("-H"),
                QStringLiteral("a=2"), QStringLiteral("-H"), QStringLiteral("empty="), QStringLiteral("-H"),
                QStringLiteral("alone")});
        kcat.write(lines);
        kcat.closeWriteChannel();
        QVERIFY2(kcat.waitForFinished() && kcat.exitCode() == 0, kcat.readAllStandardError().constData());
        compare({topic}, false, 3000);
    }
};

TAILRACE_TEST(TestSeenOnce)
#include "tst_seenonce.moc"
