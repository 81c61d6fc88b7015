// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/jsonvalue.h"
#include "tests/rest/eventstreams/harness.h"
#include "tests/support/http/description.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>

#include <functional>
#include <set>

using namespace tailrace;
using namespace tailrace::eventstreams;
using namespace tailrace::test;
using rest::JsonValue;

namespace {

// One call, and what it must look like on the wire.
struct Row
{
    const char *id; // the description's operationId
    std::function<std::optional<Error>(AdminClient &)> call;
    QByteArray answer;
    QByteArray target;
    QByteArray body {};
};

template<class T>
std::optional<Error> errorIn(const QFuture<Result<T>> &future)
{
    const Result<T> result = wait(future);
    return result ? std::nullopt : std::optional<Error>(result.error());
}

std::vector<Row> rows()
{
    const auto text = [](const char *json) { return QByteArray(json); };
    return {
        {"alive", [](AdminClient &c) { return errorIn(c.alive()); }, {}, "/alive"},
        {"GetStatus", [](AdminClient &c) { return errorIn(c.status()); }, text(R"({"status":"degraded"})"),
            "/admin/status"},
        {"CreateTopic",
            [](AdminClient &c) {
                return errorIn(c.createTopic({.name = "orders.v-1_a",
                    .partitions = 12,
                    .configs = {{"retention.ms", "2592000000"}, {"cleanup.policy", "delete"}}}));
            },
            {}, "/admin/topics",
            R"({"name":"orders.v-1_a","partition_count":12,"configs":[{"name":"retention.ms","value":"2592000000"},{"name":"cleanup.policy","value":"delete"}]})"},
        {"CreateTopic", [](AdminClient &c) { return errorIn(c.createTopic({.name = "plain"})); }, {},
            "/admin/topics", R"({"name":"plain"})"},
        {"ListTopics", [](AdminClient &c) { return errorIn(c.listTopics({})); }, "[]", "/admin/topics"},
        {"ListTopics",
            [](AdminClient &c) {
                return errorIn(c.listTopics({.filter = "/^a+b.*&[0-9]#$/", .perPage = 20, .page = 3}));
            },
            "[]", "/admin/topics?topic_filter=%2F%5Ea%2Bb.%2A%26%5B0-9%5D%23%24%2F&per_page=20&page=3"},
        {"GetTopic", [](AdminClient &c) { return errorIn(c.getTopic("t.1")); }, R"({"name":"t.1"})",
            "/admin/topics/t.1"},
        {"DeleteTopic", [](AdminClient &c) { return errorIn(c.deleteTopic("t.1")); }, {},
            "/admin/topics/t.1"},
        {"UpdateTopic",
            [](AdminClient &c) {
                return errorIn(c.updateTopic("t",
                    {.totalPartitions = 6,
                        .configs = {{"retention.ms", "9007199254740993"}, {"segment.ms", std::nullopt}}}));
            },
            {}, "/admin/topics/t",
            R"({"new_total_partition_count":6,"configs":[{"name":"retention.ms","value":"9007199254740993"},{"name":"segment.ms","reset_to_default":true}]})"},
        {"DeleteTopicRecords",
            [](AdminClient &c) {
                return errorIn(c.deleteTopicRecords("t", {{0, 9007199254740993}, {2147483647, 0}}));
            },
            {}, "/admin/topics/t/records",
            R"({"records_to_delete":[{"partition":0,"before_offset":9007199254740993},{"partition":2147483647,"before_offset":0}]})"},
        {"create_quota",
            [](AdminClient &c) {
                return errorIn(
                    c.createQuota(user("iam-ServiceId-1"), {.producer = 4294967297, .consumer = 0}));
            },
            {}, "/admin/quotas/iam-ServiceId-1",
            R"({"producer_byte_rate":4294967297,"consumer_byte_rate":0})"},
        {"update_quota",
            [](AdminClient &c) { return errorIn(c.updateQuota(everybody(), {.consumer = 1024})); }, {},
            "/admin/quotas/default", R"({"consumer_byte_rate":1024})"},
        {"delete_quota", [](AdminClient &c) { return errorIn(c.deleteQuota(everybody())); }, {},
            "/admin/quotas/default"},
        {"get_quota", [](AdminClient &c) { return errorIn(c.getQuota(user("a/b"))); }, "{}",
            "/admin/quotas/a%2Fb"},
        {"list_quotas", [](AdminClient &c) { return errorIn(c.listQuotas()); }, R"({"data":[]})",
            "/admin/quotas"},
        {"ListBrokers", [](AdminClient &c) { return errorIn(c.listBrokers()); }, "[]", "/admin/brokers"},
        {"GetBroker", [](AdminClient &c) { return errorIn(c.getBroker(0)); }, R"({"id":0})",
            "/admin/brokers/0"},
        {"GetBrokerConfig", [](AdminClient &c) { return errorIn(c.getBrokerConfig(7, {})); }, R"({"id":7})",
            "/admin/brokers/7/configs"},
        {"GetBrokerConfig",
            [](AdminClient &c) {
                return errorIn(c.getBrokerConfig(7, {.filter = "log.*", .verbose = true}));
            },
            R"({"id":7})", "/admin/brokers/7/configs?config_filter=log.%2A&verbose=true"},
        {"GetCluster", [](AdminClient &c) { return errorIn(c.getCluster()); }, R"({"id":"c"})",
            "/admin/cluster"},
        {"ListConsumerGroups",
            [](AdminClient &c) {
                return errorIn(c.listConsumerGroups({.filter = "a b*", .perPage = 1, .page = 2}));
            },
            "[]", "/admin/consumergroups?group_filter=a%20b%2A&per_page=1&page=2"},
        {"GetConsumerGroup", [](AdminClient &c) { return errorIn(c.getConsumerGroup("a/b %#?\u00e9")); },
            R"({"group_id":"g"})", "/admin/consumergroups/a%2Fb%20%25%23%3F%C3%A9"},
        {"DeleteConsumerGroup", [](AdminClient &c) { return errorIn(c.deleteConsumerGroup("g")); }, {},
            "/admin/consumergroups/g"},
        {"UpdateConsumerGroup",
            [](AdminClient &c) {
                return errorIn(c.updateConsumerGroup(
                    {.group = "g", .topic = "t", .to = reset::Time {1767323045006}}, true));
            },
            "[]", "/admin/consumergroups/g",
            R"({"topic":"t","mode":"datetime","value":"2026-01-02T03:04:05.006Z","execute":true})"},
        {"UpdateConsumerGroup",
            [](AdminClient &c) {
                return errorIn(c.updateConsumerGroup(
                    {.group = "g", .topic = reset::AllTopics {}, .to = reset::Latest {}}, false));
            },
            "[]", "/admin/consumergroups/g", R"({"mode":"latest","execute":false})"},
        {"UpdateConsumerGroup",
            [](AdminClient &c) {
                return errorIn(
                    c.updateConsumerGroup({.group = "g", .topic = "t", .to = reset::Earliest {}}, true));
            },
            "[]", "/admin/consumergroups/g", R"({"topic":"t","mode":"earliest","execute":true})"},
        {"GetMirroringTopicSelection", [](AdminClient &c) { return errorIn(c.getMirroringTopicSelection()); },
            R"({"includes":[]})", "/admin/mirroring/topic-selection"},
        {"ReplaceMirroringTopicSelection",
            [](AdminClient &c) {
                return errorIn(c.replaceMirroringTopicSelection({"^a\\d+$", "b\"c"}));
            },
            R"({"includes":[]})", "/admin/mirroring/topic-selection",
            "{\"includes\":[\"^a\\\\d+$\",\"b\\\"c\"]}"},
        {"GetMirroringActiveTopics", [](AdminClient &c) { return errorIn(c.getMirroringActiveTopics()); },
            R"({"active_topics":[]})", "/admin/mirroring/active-topics"},
    };
}

} // namespace

class TestOperations : public QObject
{
    Q_OBJECT

    JsonValue m_description;

    const JsonValue *operation(const std::string &id) const
    {
        for (const JsonValue &each : m_description.items()) {
            if (each["id"].text() == id)
                return &each;
        }
        return nullptr;
    }

private slots:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("TAILRACE_SOURCE")
            + QStringLiteral("/tests/data/eventstreams/operations.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto parsed = JsonValue::parse(file.readAll().toStdString());
        QVERIFY(parsed.has_value());
        m_description = std::move(*parsed);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyOperationIsThere()
    {
        std::set<std::string> described;
        for (const JsonValue &each : m_description.items())
            described.insert(each["id"].text());
        QCOMPARE(described.size(), std::size_t(24));
        std::set<std::string> called;
        for (const Row &row : rows())
            called.insert(row.id);
        QVERIFY(called == described);
    }

    void requestsAreAsDescribed_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Row &row : rows()) {
            QTest::addRow("%s %d", row.id, index) << index;
            ++index;
        }
    }
    void requestsAreAsDescribed()
    {
        QFETCH(int, index);
        const Row row = rows().at(static_cast<std::size_t>(index));
        const JsonValue *wanted = operation(row.id);
        QVERIFY(wanted);
        const auto status = (*wanted)["success"].items().front().integer();
        HttpServer server(
            [&](const HttpRequest &) { return HttpReaction::answer(static_cast<int>(*status), row.answer); });
        const auto client = clientFor(server);
        const auto error = row.call(*client);
        QVERIFY2(!error, error ? error->message.c_str() : "");
        QCOMPARE(server.received.size(), std::size_t(1));
        const HttpRequest &sent = server.received.front();

        QCOMPARE(sent.target, row.target);
        QCOMPARE(sent.body, row.body);
        QCOMPARE(sent.method, QByteArray::fromStdString((*wanted)["method"].text()));
        const qsizetype mark = sent.target.indexOf('?');
        QVERIFY(pathConforms(sent.target.split('?').first(), (*wanted)["path"].text()));
        QVERIFY(queryConforms(mark < 0 ? QByteArray() : sent.target.mid(mark + 1), (*wanted)["query"]));
        QCOMPARE(!sent.body.isEmpty(), wanted->has("body"));
        if (wanted->has("body")) {
            const auto body = JsonValue::parse(sent.body.toStdString());
            QVERIFY(body.has_value());
            QVERIFY(conforms(*body, (*wanted)["body"]));
            QCOMPARE(sent.header("content-type"), QByteArray("application/json"));
        }
        const bool anonymous = (*wanted)["id"].text() == "alive";
        QCOMPARE(sent.header("authorization"), anonymous ? QByteArray() : QByteArray("Bearer KEY"));
    }

    void readOnlySendsNothingThatChanges()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        const auto client = clientFor(server, true);
        for (const Row &row : rows()) {
            const bool reads
                = (*operation(row.id))["method"].text() == "GET" || row.body.contains(R"("execute":false)");
            if (reads)
                continue;
            const auto error = row.call(*client);
            QVERIFY2(error && error->kind == Error::Kind::ReadOnly, row.id);
        }
        QCOMPARE(server.received.size(), std::size_t(0));
        const auto projected = wait(client->updateConsumerGroup({.group = "g", .topic = "t"}, false));
        QVERIFY(projected.has_value());
        QCOMPARE(server.received.size(), std::size_t(1));
    }
};

TAILRACE_TEST(TestOperations)
#include "tst_operations.moc"
