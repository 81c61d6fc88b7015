// SPDX-License-Identifier: GPL-3.0-or-later
// Mirroring in the sandbox: what is selected is copied, and nothing else.
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QTest>

#include <librdkafka/rdkafka.h>

#include <memory>

using namespace tailrace::test;

class TestMirroring : public QObject
{
    Q_OBJECT

    // How many records a partition was given; -1: there is none.
    static std::int64_t end(const QString &servers, const char *topic, int partition)
    {
        char text[256];
        rd_kafka_conf_t *conf = rd_kafka_conf_new();
        rd_kafka_conf_set(conf, "bootstrap.servers", qPrintable(servers), text, sizeof text);
        rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, text, sizeof text);
        std::int64_t low = 0;
        std::int64_t high = -1;
        if (rd_kafka_query_watermark_offsets(client, topic, partition, &low, &high, 3000))
            high = -1;
        rd_kafka_destroy(client);
        return high;
    }
    static QStringList active(const ServiceEndpoint &target)
    {
        QStringList names;
        for (const QJsonValue &each : target.ask("GET", "/admin/mirroring/active-topics")
                                          .object()
                                          .value(QStringLiteral("active_topics"))
                                          .toArray())
            names << each.toString();
        return names;
    }

private slots:
    void copiesWhatIsSelected()
    {
        Sandbox sandbox;
        QVERIFY(sandbox.start());
        const ServiceEndpoint target = sandbox.admin(1);
        const QByteArray selection = "/admin/mirroring/topic-selection";
        QCOMPARE(target.ask("GET", selection).body, QByteArray(R"({"includes":[""]})"));
        QCOMPARE(
            target.ask("GET", "/admin/mirroring/active-topics").body, QByteArray(R"({"active_topics":[]})"));

        // the whole name has to match; a lookahead is taken as Java takes it
        const QByteArray wanted = "{\"includes\":[\"cart.\",\"logs[.](?!gateway).+\"]}";
        QCOMPARE(target.ask("POST", selection, wanted).body, wanted);
        const QStringList copied {
            QStringLiteral("carts"), QStringLiteral("logs.checkout"), QStringLiteral("logs.payments")};
        QTRY_COMPARE_WITH_TIMEOUT(active(target), copied, 15'000);
        const QString source = sandbox.bootstrapServers(0);
        const QString copy = sandbox.bootstrapServers(1);
        std::int64_t sum = 0;
        for (int partition = 0; partition < 4; ++partition) {
            const std::int64_t there = end(source, "carts", partition);
            QVERIFY(there >= 0);
            sum += there;
            QTRY_VERIFY_WITH_TIMEOUT(end(copy, "carts", partition) >= there, 20'000);
        }
        QVERIFY(sum >= 3000);
        QCOMPARE(target.ask("GET", "/admin/topics/logs.gateway").status, 404);
        QCOMPARE(target.ask("GET", "/admin/topics/orders").status, 404);

        QCOMPARE(target.ask("POST", selection, R"({"includes":[""]})").status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(active(target), QStringList(), 15'000);
        QTest::qWait(300); // what was on its way has arrived
        const std::int64_t stopped = end(copy, "carts", 0);
        const std::int64_t moving = end(source, "carts", 0);
        QTRY_VERIFY_WITH_TIMEOUT(end(source, "carts", 0) > moving + 5, 30'000);
        QCOMPARE(end(copy, "carts", 0), stopped);
    }

    void refusesWhatIsNoSelection()
    {
        Sandbox sandbox;
        QVERIFY(sandbox.start());
        const ServiceEndpoint target = sandbox.admin(1);
        const QByteArray selection = "/admin/mirroring/topic-selection";
        for (const QByteArray &body : {QByteArray("{}"), QByteArray(R"({"includes":"a"})"),
                 QByteArray(R"({"includes":[1]})"), QByteArray("{\"includes\":[\"a(\"]}")}) {
            const RawAnswer answer = target.ask("POST", selection, body);
            QCOMPARE(answer.status, 400);
            QCOMPARE(answer.object().value(QStringLiteral("error_code")).toInt(), 40042);
        }
        QCOMPARE(target.ask("POST", "/admin/mirroring/active-topics", "{}").status, 405);
        QCOMPARE(target.ask("GET", selection).body, QByteArray(R"({"includes":[""]})"));
    }
};

TAILRACE_TEST(TestMirroring)
#include "tst_mirroring.moc"
