// SPDX-License-Identifier: GPL-3.0-or-later
// The real executable: what it prints, what lies on its clusters, and when it ends.
#include "tests/support/testmain.h"

#include <librdkafka/rdkafka.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>
#include <unistd.h>

class TestSandbox : public QObject
{
    Q_OBJECT

    static QString executable()
    {
        return qEnvironmentVariable("TAILRACE_BIN") + QStringLiteral("/tailrace-sandbox");
    }

    static QJsonObject start(QProcess &process, const QStringList &arguments)
    {
        process.start(executable(), arguments);
        while (!process.canReadLine() && process.waitForReadyRead(30000)) { }
        return QJsonDocument::fromJson(process.readLine()).object();
    }

    static std::unique_ptr<rd_kafka_t, void (*)(rd_kafka_t *)> client(const QString &bootstrap)
    {
        char text[256];
        rd_kafka_conf_t *conf = rd_kafka_conf_new();
        rd_kafka_conf_set(conf, "bootstrap.servers", bootstrap.toUtf8().constData(), text, sizeof text);
        return {rd_kafka_new(RD_KAFKA_CONSUMER, conf, text, sizeof text), &rd_kafka_destroy};
    }

private slots:
    void endpointsAndTopics()
    {
        QProcess process;
        const QJsonObject line = start(process, {QStringLiteral("--rate"), QStringLiteral("500")});
        const QJsonArray clusters = line.value(QStringLiteral("clusters")).toArray();
        QCOMPARE(clusters.size(), 2);
        for (const QJsonValue &value : clusters) {
            const QJsonObject cluster = value.toObject();
            const QString bootstrap = cluster.value(QStringLiteral("bootstrapServers")).toString();
            for (const QString &server : bootstrap.split(QLatin1Char(',')))
                QVERIFY2(server.startsWith(QStringLiteral("127.0.0.1:")), qPrintable(server));
            const auto kafka = client(bootstrap);
            QVERIFY(kafka);
            const rd_kafka_metadata_t *metadata = nullptr;
            QCOMPARE(
                rd_kafka_metadata(kafka.get(), 1, nullptr, &metadata, 10000), RD_KAFKA_RESP_ERR_NO_ERROR);
            QCOMPARE(metadata->topic_cnt, cluster.value(QStringLiteral("topics")).toInt());
            QCOMPARE(metadata->broker_cnt, cluster.value(QStringLiteral("brokers")).toInt());
            rd_kafka_metadata_destroy(metadata);
        }
        const auto kafka
            = client(clusters.at(0).toObject().value(QStringLiteral("bootstrapServers")).toString());
        const auto high = [&kafka] {
            std::int64_t sum = 0;
            for (int partition = 0; partition < 6; ++partition) {
                std::int64_t low = 0;
                std::int64_t end = 0;
                if (rd_kafka_query_watermark_offsets(kafka.get(), "orders", partition, &low, &end, 5000))
                    return std::int64_t {-1};
                sum += end;
            }
            return sum;
        };
        const std::int64_t first = high();
        QVERIFY(first >= 12000); // the backlog
        QTRY_VERIFY_WITH_TIMEOUT(high() > first + 20, 15000); // and it lives
        process.closeWriteChannel(); // ends with its standard input
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void endsWhenInterrupted()
    {
        QProcess process;
        const QJsonObject line = start(process, {});
        QVERIFY(!line.isEmpty());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 0);
    }

    void endsWithItsParent()
    {
        QProcess shell; // the shell is the parent; its own input is not a pipe to the sandbox
        shell.start(QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("\"$0\" < /dev/null & wait"), executable()});
        while (!shell.canReadLine() && shell.waitForReadyRead(30000)) { }
        const QJsonObject line = QJsonDocument::fromJson(shell.readLine()).object();
        const auto pid = static_cast<pid_t>(line.value(QStringLiteral("pid")).toInt());
        QVERIFY(pid > 0);
        shell.kill();
        QVERIFY(shell.waitForFinished(10000));
        const auto gone = [pid] {
            // a zombie that nobody has reaped yet counts as gone
            QFile status(QStringLiteral("/proc/%1/status").arg(pid));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains("State:\tZ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), 10000);
    }

    void refusesWrongOptions()
    {
        QProcess process;
        process.start(executable(), {QStringLiteral("--rate"), QStringLiteral("2001")});
        QVERIFY(process.waitForFinished(10000));
        QVERIFY(process.exitCode() != 0);
        QVERIFY(process.readAllStandardOutput().isEmpty());
    }
};

TAILRACE_TEST(TestSandbox)
#include "tst_sandbox.moc"
