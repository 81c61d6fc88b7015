// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/javapeer.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/recordsummer.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tailrace;
using namespace tailrace::test;

// The same proof through the executable: what tailrace-cli prints as jsonl sums up to what Java reads.
class TestCommandLine : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;
    QTemporaryDir m_config;

    // Text is UTF-8, {"$base64":…} any bytes.
    static std::optional<QByteArray> bytesOf(const QJsonValue &value)
    {
        if (value.isNull())
            return std::nullopt;
        if (value.isObject())
            return QByteArray::fromBase64(
                value.toObject().value(QStringLiteral("$base64")).toString().toLatin1());
        return value.toString().toUtf8();
    }
    static std::string_view viewOf(const std::optional<QByteArray> &bytes)
    {
        return bytes ? present({bytes->constData(), static_cast<std::size_t>(bytes->size())}) : nullBytes;
    }

    static void add(RecordSummer &summer, const std::vector<std::string> &topics, const QJsonObject &object)
    {
        const std::string topic = object.value(QStringLiteral("topic")).toString().toStdString();
        const auto key = bytesOf(object.value(QStringLiteral("key")));
        const auto value = bytesOf(object.value(QStringLiteral("value")));
        const QString type = object.value(QStringLiteral("timestampType")).toString();
        std::string headers;
        const QJsonArray list = object.value(QStringLiteral("headers")).toArray();
        for (const QJsonValue &header : list)
            appendHeader(
                headers, viewOf(bytesOf(header.toArray().at(0))), viewOf(bytesOf(header.toArray().at(1))));
        RecordRef record;
        record.topic
            = static_cast<std::uint16_t>(std::find(topics.begin(), topics.end(), topic) - topics.begin());
        record.partition = object.value(QStringLiteral("partition")).toInt(-1);
        record.offset = object.value(QStringLiteral("offset")).toInteger(-1);
        record.timestamp = object.value(QStringLiteral("timestamp")).toInteger(-1);
        record.timestampType = type == QLatin1String("create") ? TimestampType::Create
            : type == QLatin1String("append")                  ? TimestampType::Append
                                                               : TimestampType::None;
        record.key = viewOf(key);
        record.value = viewOf(value);
        record.headers = headers;
        summer.add(record);
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
        QCOMPARE(JavaPeer::shared().makeShapes(m_bootstrap), QString());
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("printed", 4), std::string());
        QCOMPARE(
            JavaPeer::shared().writeRandom(m_bootstrap, QStringLiteral("printed"), 10000, 11), QString());
    }

    void jsonlIsWhatJavaSees_data()
    {
        QTest::addColumn<QStringList>("topics");
        QTest::addColumn<bool>("committed");
        QTest::addColumn<int>("count");
        QTest::addRow("all forms") << QStringList {QStringLiteral("printed")} << false << 10000;
        QTest::addRow("16 MiB") << QStringList {QStringLiteral("big")} << false << 4;
        QTest::addRow("committed") << QStringList {QStringLiteral("appendtime"), QStringLiteral("headers"),
            QStringLiteral("tx")} << true
                                   << 47;
        QTest::addRow("uncommitted") << QStringList {QStringLiteral("tx"), QStringLiteral("tx-open")} << false
                                     << 64;
    }
    void jsonlIsWhatJavaSees()
    {
        QFETCH(QStringList, topics);
        QFETCH(bool, committed);
        QFETCH(int, count);
        QStringList arguments {QStringLiteral("--config-dir"), m_config.path(), QStringLiteral("--kafka"),
            QString::fromStdString(m_bootstrap), QStringLiteral("--output"), QStringLiteral("jsonl"),
            QStringLiteral("tail")};
        arguments += topics;
        arguments += {QStringLiteral("--from"), QStringLiteral("beginning"), QStringLiteral("--until"),
            QStringLiteral("end"), QStringLiteral("--decode-key"), QStringLiteral("base64"),
            QStringLiteral("--decode-value"), QStringLiteral("base64")};
        if (committed)
            arguments.append(QStringLiteral("--committed"));
        QProcess cli;
        dieWithParent(cli);
        cli.start(qEnvironmentVariable("TAILRACE_BIN") + QStringLiteral("/tailrace-cli"), arguments);
        QVERIFY2(cli.waitForFinished(60000), qPrintable(cli.errorString()));
        QVERIFY2(cli.exitStatus() == QProcess::NormalExit && cli.exitCode() == 0,
            cli.readAllStandardError().constData());

        std::vector<std::string> names;
        for (const QString &topic : topics)
            names.push_back(topic.toStdString());
        RecordSummer summer;
        int lines = 0;
        while (cli.canReadLine()) {
            QJsonParseError error;
            const auto document = QJsonDocument::fromJson(cli.readLine(), &error);
            QVERIFY2(document.isObject(), qPrintable(error.errorString()));
            add(summer, names, document.object());
            ++lines;
        }
        QVERIFY(cli.readAllStandardOutput().isEmpty());
        QCOMPARE(lines, count);
        QCOMPARE(summer.disorder(), std::string());
        auto theirs = JavaPeer::shared().digest(m_bootstrap, committed, topics);
        QVERIFY2(!theirs.empty(), qPrintable(JavaPeer::shared().problem()));
        std::erase_if(theirs, [](const PartitionSum &sum) { return sum.count == 0; });
        const auto ours = summer.sums(names);
        QCOMPARE(ours.size(), theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i)
            QCOMPARE(ours[i].text(), theirs[i].text());
    }
};

TAILRACE_TEST(TestCommandLine)
#include "tst_commandline.moc"
