// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox's Event Streams Admin REST, request by request: what it does, and what it refuses.
#include "tests/support/sandbox/sandbox.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace tailrace::test;

class TestSandboxAdmin : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;
    ServiceEndpoint m_admin;

    // The error's own shape, with the transaction's id in body and header.
    static bool isError(const RawAnswer &answer, int status, int kafka)
    {
        const QJsonObject error = answer.object();
        const QString incident = error.value(QStringLiteral("incident_id")).toString();
        return answer.status == status
            && error.value(QStringLiteral("error_code")).toInt() == status * 100 + kafka
            && !error.value(QStringLiteral("message")).toString().isEmpty() && !incident.isEmpty()
            && answer.headers.value("x-global-transaction-id") == incident.toLatin1();
    }
    QStringList names(const RawAnswer &answer) const
    {
        QStringList names;
        for (const QJsonValue &each : answer.json().array())
            names << (each.isString() ? each.toString()
                                      : each.toObject().value(QStringLiteral("name")).toString());
        return names;
    }
    bool appears(const QByteArray &topic) const
    {
        return QTest::qWaitFor(
            [&] { return m_admin.ask("GET", "/admin/topics/" + topic).status == 200; }, 5000);
    }

private slots:
    void initTestCase()
    {
        m_sandbox = std::make_unique<Sandbox>();
        QVERIFY(m_sandbox->start());
        m_admin = m_sandbox->admin(0);
        QVERIFY(!m_admin.key.isEmpty());
    }

    void aliveAsksForNobody() { QCOMPARE(rawExchange(m_admin.url, "GET", "/alive").status, 200); }

    void credentials()
    {
        const QByteArray target = "/admin/status";
        const auto with = [&](const QByteArray &name, const QByteArray &value) {
            return rawExchange(m_admin.url, "GET", target, {{name, value}});
        };
        QCOMPARE(with("Authorization", "Bearer " + m_admin.key).status, 200);
        QCOMPARE(with("Authorization", "Basic " + ("token:" + m_admin.key).toBase64()).status, 200);
        QCOMPARE(with("X-Auth-Token", m_admin.key).status, 200);
        QVERIFY(isError(rawExchange(m_admin.url, "GET", target), 401, 58));
        QVERIFY(isError(with("Authorization", "Bearer x" + m_admin.key), 401, 58));
        QVERIFY(isError(with("Authorization", "Basic " + ("user:" + m_admin.key).toBase64()), 401, 58));
    }

    void status()
    {
        const RawAnswer answer
            = m_admin.ask("GET", "/admin/status", {}, {{"X-Global-Transaction-Id", "t-1"}});
        QCOMPARE(answer.body, QByteArray(R"({"status":"available"})"));
        QCOMPARE(answer.headers.value("x-global-transaction-id"), QByteArray("t-1"));
        QVERIFY(isError(m_admin.ask("GET", "/admin/nothing"), 404, 0));
        QVERIFY(isError(m_admin.ask("POST", "/admin/status", "{}"), 405, 0));
    }

    void topicsPage()
    {
        const QStringList all = names(m_admin.ask("GET", "/admin/topics"));
        QVERIFY(all.size() >= 33);
        QStringList paged;
        for (int page = 1; page <= 100; ++page) {
            const RawAnswer answer
                = m_admin.ask("GET", "/admin/topics?per_page=7&page=" + QByteArray::number(page));
            QCOMPARE(answer.headers.value("x-total-count").toInt(), all.size());
            paged += names(answer);
            if (!answer.headers.value("link").contains("rel=\"next\""))
                break;
        }
        QCOMPARE(paged, all);
        QVERIFY(isError(m_admin.ask("GET", "/admin/topics?page=0"), 400, 42));
        QVERIFY(names(m_admin.ask("GET", "/admin/topics?per_page=7&page=99")).isEmpty());
    }

    void topicsFilter()
    {
        QCOMPARE(names(m_admin.ask("GET", "/admin/topics?topic_filter=logs.*")),
            QStringList({QStringLiteral("logs.checkout"), QStringLiteral("logs.gateway"),
                QStringLiteral("logs.payments")}));
        QCOMPARE(names(m_admin.ask("GET", "/admin/topics?topic_filter=%2F%5E(carts%7Creturns)%24%2F")),
            QStringList({QStringLiteral("carts"), QStringLiteral("returns")}));
        QCOMPARE(names(m_admin.ask("GET", "/admin/topics?topic_filter=order")), QStringList());
    }

    void topicIsCreatedLater()
    {
        QCOMPARE(m_admin
                     .ask("POST", "/admin/topics",
                         R"({"name":"made.one","partition_count":4,"partitions":9,"configs":[)"
                         R"({"name":"retention.ms","value":"7200000"}]})")
                     .status,
            202);
        QCOMPARE(m_admin.ask("GET", "/admin/topics/made.one").status, 404); // not yet
        QVERIFY(isError(m_admin.ask("POST", "/admin/topics", R"({"name":"made.one"})"), 422, 36));
        QVERIFY(appears("made.one"));
        const QJsonObject topic = m_admin.ask("GET", "/admin/topics/made.one").object();
        QCOMPARE(topic.value(QStringLiteral("partitions")).toInt(), 4);
        QCOMPARE(topic.value(QStringLiteral("retentionMs")).toInteger(), 7'200'000);
        QCOMPARE(topic.value(QStringLiteral("replicaAssignments")).toArray().size(), 4);
    }

    void topicInOlderForm()
    {
        QCOMPARE(m_admin
                     .ask("POST", "/admin/topics",
                         R"({"name":"made.old","partitions":2,"configs":{"retentionMs":3600000,)"
                         R"("cleanupPolicy":"compact"}})")
                     .status,
            202);
        QVERIFY(appears("made.old"));
        const QJsonObject topic = m_admin.ask("GET", "/admin/topics/made.old").object();
        QCOMPARE(topic.value(QStringLiteral("cleanupPolicy")).toString(), QStringLiteral("compact"));
        QCOMPARE(topic.value(QStringLiteral("partitions")).toInt(), 2);
        QVERIFY(isError(m_admin.ask("DELETE", "/admin/topics/made.old/records",
                            R"({"records_to_delete":[{"partition":0,"before_offset":0}]})"),
            422, 44));
    }

    void topicRefusals()
    {
        const auto create
            = [this](const QByteArray &body) { return m_admin.ask("POST", "/admin/topics", body); };
        QVERIFY(isError(create("{\"name\":"), 400, 42));
        QVERIFY(isError(create("[]"), 400, 42));
        QVERIFY(isError(create("{}"), 400, 42));
        QVERIFY(isError(create(R"({"name":"a/b"})"), 422, 17));
        QVERIFY(isError(create(R"({"name":"x","partition_count":1001})"), 422, 37));
        QVERIFY(
            isError(create(R"({"name":"x","configs":[{"name":"max.message.bytes","value":"1"}]})"), 422, 40));
        QVERIFY(isError(create(R"({"name":"x","configs":[{"name":"retention.ms","value":"1"}]})"), 422, 40));
        QVERIFY(isError(
            m_admin.ask("POST", "/admin/topics", "name=x", {{"Content-Type", "text/plain"}}), 415, 0));
        QVERIFY(isError(m_admin.ask("DELETE", "/admin/topics/none"), 404, 3));
        QVERIFY(isError(m_admin.ask("GET", "/admin/topics/a%2Fb"), 404, 3)); // one segment
        QVERIFY(isError(m_admin.ask("PATCH", "/admin/topics/none", "{}"), 404, 3));
        QVERIFY(isError(
            m_admin.ask("PATCH", "/admin/topics/orders", R"({"new_total_partition_count":6})"), 422, 37));
    }

    void topicChanges()
    {
        QCOMPARE(
            m_admin
                .ask("PATCH", "/admin/topics/returns",
                    R"({"new_total_partition_count":5,"configs":[{"name":"segment.ms","value":"600000"}]})")
                .status,
            202);
        const auto value = [this](const char *key) {
            return m_admin.ask("GET", "/admin/topics/returns").object().value(QLatin1String(key));
        };
        QTRY_COMPARE(value("partitions").toInt(), 5);
        const auto segment
            = [&value] { return value("configs").toObject().value(QStringLiteral("segment.ms")).toString(); };
        QCOMPARE(segment(), QStringLiteral("600000"));
        QCOMPARE(m_admin
                     .ask("PATCH", "/admin/topics/returns",
                         R"({"configs":[{"name":"segment.ms","reset_to_default":true}]})")
                     .status,
            202);
        QCOMPARE(segment(), QStringLiteral("604800000"));
    }

    void topicIsDeletedLater()
    {
        QCOMPARE(m_admin.ask("DELETE", "/admin/topics/suppliers").status, 202);
        QCOMPARE(m_admin.ask("GET", "/admin/topics/suppliers").status, 200); // not yet
        QTRY_COMPARE(m_admin.ask("GET", "/admin/topics/suppliers").status, 404);
        QVERIFY(!names(m_admin.ask("GET", "/admin/topics")).contains(QStringLiteral("suppliers")));
    }

    void recordsAreDeleted()
    {
        const auto remove = [this](const QByteArray &topic, int partition, qint64 before) {
            return m_admin.ask("DELETE", "/admin/topics/" + topic + "/records",
                "{\"records_to_delete\":[{\"partition\":" + QByteArray::number(partition)
                    + ",\"before_offset\":" + QByteArray::number(before) + "}]}");
        };
        QCOMPARE(remove("audit.events", 0, 100).status, 202);
        QVERIFY(isError(remove("none", 0, 1), 404, 3));
        QVERIFY(isError(remove("audit.events", 7, 1), 404, 3));
        QVERIFY(isError(remove("audit.events", 0, 1'000'000), 404, 1));
        QVERIFY(isError(m_admin.ask("DELETE", "/admin/topics/orders/records", "{}"), 400, 42));
        // what is left begins there
        const RawAnswer earliest = m_admin.ask("PATCH", "/admin/consumergroups/audit%20archive%20100%25",
            R"({"topic":"audit.events","mode":"earliest","execute":false})");
        QCOMPARE(earliest.json().array().at(0).toObject().value(QStringLiteral("offset")).toInt(), 100);
    }

    void groups()
    {
        const QStringList all = names(m_admin.ask("GET", "/admin/consumergroups"));
        QVERIFY(all.contains(QStringLiteral("search/indexer")));
        QCOMPARE(names(m_admin.ask("GET", "/admin/consumergroups?group_filter=*ill*&per_page=1")).size(), 1);
        const QJsonObject group = m_admin.ask("GET", "/admin/consumergroups/search%2Findexer").object();
        QCOMPARE(group.value(QStringLiteral("group_id")).toString(), QStringLiteral("search/indexer"));
        QCOMPARE(group.value(QStringLiteral("state")).toString(), QStringLiteral("Stable"));
        QCOMPARE(group.value(QStringLiteral("members")).toArray().size(), 1);
        QCOMPARE(group.value(QStringLiteral("offsets")).toArray().size(), 3);
        QVERIFY(isError(m_admin.ask("GET", "/admin/consumergroups/search/indexer"), 404, 0));
        QVERIFY(isError(m_admin.ask("GET", "/admin/consumergroups/none"), 404, 69));
    }

    void groupIsReset()
    {
        const QByteArray target = "/admin/consumergroups/analytics.nightly";
        const auto current = [&] {
            QMap<QString, qint64> offsets;
            for (const QJsonValue &each :
                m_admin.ask("GET", target).object().value(QStringLiteral("offsets")).toArray()) {
                const QJsonObject one = each.toObject();
                offsets.insert(one.value(QStringLiteral("topic")).toString()
                        + QString::number(one.value(QStringLiteral("partition")).toInt()),
                    one.value(QStringLiteral("current_offset")).toInteger());
            }
            return offsets;
        };
        const auto before = current();
        QCOMPARE(before.size(), 12);
        const RawAnswer dry
            = m_admin.ask("PATCH", target, R"({"topic":"orders","mode":"earliest","execute":false})");
        QCOMPARE(dry.json().array().size(), 6);
        QCOMPARE(current(), before); // nothing happened
        QCOMPARE(
            m_admin.ask("PATCH", target, R"({"topic":" ","mode":"earliest"})").json().array().size(), 12);
        QCOMPARE(current(), before);
        QCOMPARE(
            m_admin.ask("PATCH", target, R"({"topic":"orders","mode":"earliest","execute":true})").status,
            200);
        const auto after = current();
        QCOMPARE(after.value(QStringLiteral("orders0")), 0);
        QCOMPARE(after.value(QStringLiteral("web.clicks0")), before.value(QStringLiteral("web.clicks0")));
        const QByteArray late = R"({"topic":"orders","mode":"datetime","value":"2099-01-01T00:00:00.000Z"})";
        QVERIFY(m_admin.ask("PATCH", target, late)
                    .json()
                    .array()
                    .at(0)
                    .toObject()
                    .value(QStringLiteral("offset"))
                    .toInteger()
            > 1000);
        QVERIFY(isError(m_admin.ask("PATCH", target, R"({"mode":"sideways"})"), 400, 42));
        QVERIFY(isError(m_admin.ask("PATCH", target, R"({"mode":"datetime","value":"soon"})"), 400, 42));
        QVERIFY(isError(m_admin.ask("PATCH", "/admin/consumergroups/none", R"({"mode":"latest"})"), 404, 69));
        QVERIFY(isError(
            m_admin.ask("PATCH", "/admin/consumergroups/billing", R"({"mode":"latest","execute":true})"), 400,
            68));
    }

    void groupIsDeleted()
    {
        QVERIFY(isError(m_admin.ask("DELETE", "/admin/consumergroups/billing"), 403, 68)); // has members
        QCOMPARE(m_admin.ask("DELETE", "/admin/consumergroups/analytics.nightly").status, 202);
        QVERIFY(isError(m_admin.ask("DELETE", "/admin/consumergroups/analytics.nightly"), 404, 69));
    }

    void quotas()
    {
        const QByteArray entity = "/admin/quotas/iam-ServiceId-00000000-1111-2222-3333-444444444444";
        QVERIFY(isError(m_admin.ask("GET", entity), 404, 91));
        QVERIFY(isError(m_admin.ask("PATCH", entity, R"({"producer_byte_rate":1})"), 404, 91));
        QVERIFY(isError(m_admin.ask("POST", entity, "{}"), 422, 42));
        QVERIFY(
            isError(m_admin.ask("POST", "/admin/quotas/somebody", R"({"producer_byte_rate":1})"), 422, 42));
        QVERIFY(isError(m_admin.ask("POST", entity, R"({"producer_byte_rate":"1"})"), 400, 42));
        QCOMPARE(m_admin.ask("POST", entity, R"({"producer_byte_rate":9007199254740993})").status, 202);
        QCOMPARE(m_admin.ask("GET", entity).body, QByteArray(R"({"producer_byte_rate":9007199254740993})"));
        QCOMPARE(m_admin.ask("PATCH", entity, R"({"consumer_byte_rate":2048})").status, 202);
        QVERIFY(m_admin.ask("GET", "/admin/quotas").body.contains("\"consumer_byte_rate\":2048"));
        QCOMPARE(m_admin.ask("DELETE", entity).status, 202);
        QVERIFY(isError(m_admin.ask("DELETE", entity), 404, 91));
    }

    void brokers()
    {
        const QJsonArray all = m_admin.ask("GET", "/admin/brokers").json().array();
        QCOMPARE(all.size(), 3);
        const QJsonObject first = all.at(0).toObject();
        QVERIFY(m_sandbox->bootstrapServers(0).contains(
            QString::number(first.value(QStringLiteral("port")).toInt())));
        QVERIFY(m_admin.ask("GET", "/admin/brokers/1/configs")
                    .body.contains(R"("value":null,"is_sensitive":true)"));
        const QByteArray logs
            = m_admin.ask("GET", "/admin/brokers/1/configs?config_filter=log.*&verbose=true").body;
        QVERIFY(logs.contains("log.cleanup.policy") && logs.contains("\"source\""));
        QVERIFY(!logs.contains("num.io.threads"));
        QCOMPARE(m_admin.ask("GET", "/admin/brokers/1").object(), first);
        QVERIFY(isError(m_admin.ask("GET", "/admin/brokers/9"), 404, 91));
        QVERIFY(isError(m_admin.ask("GET", "/admin/brokers/9/configs"), 404, 91));
        const QJsonObject cluster = m_admin.ask("GET", "/admin/cluster").object();
        QCOMPARE(cluster.value(QStringLiteral("brokers")).toArray(), all);
    }

    void mirroringIsTheTargetsAlone()
    {
        QVERIFY(isError(m_admin.ask("GET", "/admin/mirroring/topic-selection"), 404, 91));
        QVERIFY(isError(m_admin.ask("GET", "/admin/mirroring/active-topics"), 404, 91));
        QVERIFY(isError(
            m_admin.ask("POST", "/admin/mirroring/topic-selection", R"({"includes":["a"]})"), 404, 91));
    }
};

TAILRACE_TEST(TestSandboxAdmin)
#include "tst_admin.moc"
