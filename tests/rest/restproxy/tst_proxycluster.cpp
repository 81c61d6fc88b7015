// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/acls.h"
#include "services/capability/brokers.h"
#include "services/capability/groups.h"
#include "services/capability/reassignments.h"
#include "services/capability/topicadmin.h"
#include "tests/rest/restproxy/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;

// Version 3: one cluster, its topics, groups, brokers and access rules.
class TestProxyCluster : public QObject
{
    Q_OBJECT

    // Answers "METHOD /path?query" with what is written down; the cluster is "c-1".
    struct Scripted
    {
        std::map<QByteArray, HttpReaction> answers;
        HttpServer server;
        std::unique_ptr<Backend> backend;

        explicit Scripted(bool readOnly = false)
            : server([this](const HttpRequest &request) {
                const auto found = answers.find(request.method + " " + request.target);
                return found != answers.end()
                    ? found->second
                    : HttpReaction::answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
            })
            , backend(backendFor(server, {}, readOnly))
        {
            answers["GET /v3/clusters"] = list("{\"cluster_id\":\"c-1\"}");
        }
        static HttpReaction list(const QByteArray &data)
        {
            return HttpReaction::answer(200,
                "{\"kind\":\"K\",\"metadata\":{\"self\":\"http://x.invalid/\",\"next\":null},\"data\":["
                    + data + "]}");
        }
        void on(const QByteArray &what, const HttpReaction &reaction)
        {
            const qsizetype slash = what.indexOf('/');
            answers[what.left(slash) + "/v3/clusters/c-1" + what.mid(slash)] = reaction;
        }
        template<class C>
        std::shared_ptr<C> of()
        {
            return capabilityOf<C>(*backend);
        }
        QByteArray lastBody() const { return server.received.back().body; }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void topicsInOneAnswer()
    {
        Scripted proxy;
        proxy.on("GET /topics",
            Scripted::list("{\"topic_name\":\"a\",\"is_internal\":false,\"replication_factor\":3,"
                           "\"partitions_count\":2},{\"topic_name\":\"_b\",\"is_internal\":true,"
                           "\"replication_factor\":1,\"partitions_count\":1}"));
        const auto topics = wait(proxy.of<TopicList>()->topics());
        QVERIFY2(topics.has_value(), topics ? "" : topics.error().message.c_str());
        QCOMPARE(topics->size(), std::size_t(2));
        QCOMPARE((*topics)[0].partitions.size(), std::size_t(2));
        QCOMPARE((*topics)[0].replication(), 3);
        QVERIFY(!(*topics)[0].partitions[0].stateKnown && (*topics)[0].underReplicated() == 0);
        QVERIFY((*topics)[1].internal);
        QCOMPARE(proxy.server.received.size(), std::size_t(3)); // find, name, list
    }

    void oneTopicWithItsReplicas()
    {
        Scripted proxy;
        proxy.on("GET /topics/a%2Fb",
            HttpReaction::answer(200,
                "{\"topic_name\":\"a/"
                "b\",\"is_internal\":false,\"replication_factor\":2,\"partitions_count\":1}"));
        proxy.on("GET /topics/a%2Fb/partitions/0/replicas",
            Scripted::list("{\"broker_id\":4,\"is_leader\":true,\"is_in_sync\":true},"
                           "{\"broker_id\":5,\"is_leader\":false,\"is_in_sync\":false}"));
        const auto topic = wait(proxy.of<TopicList>()->topic("a/b"));
        QVERIFY2(topic.has_value(), topic ? "" : topic.error().message.c_str());
        QCOMPARE(topic->partitions[0].leader, 4);
        QCOMPARE(topic->partitions[0].replicas, (std::vector<std::int32_t> {4, 5}));
        QCOMPARE(topic->underReplicated(), 1);
    }

    void createChangeDelete()
    {
        Scripted proxy;
        proxy.on("POST /topics", HttpReaction::answer(201, "{\"topic_name\":\"t\"}"));
        proxy.on("PATCH /topics/t", HttpReaction::answer(200, "{\"topic_name\":\"t\"}"));
        proxy.on("POST /topics/t/configs:alter", HttpReaction::answer(204));
        proxy.on("DELETE /topics/t", HttpReaction::answer(204));
        const auto admin = proxy.of<TopicAdmin>();
        QCOMPARE(*wait(admin->create({.name = "t",
                     .partitions = 3,
                     .replication = 2,
                     .configs = {{"retention.ms", "9223372036854775807"}}})),
            Effect::Done);
        QCOMPARE(proxy.lastBody(),
            QByteArray("{\"topic_name\":\"t\",\"partitions_count\":3,\"replication_factor\":2,"
                       "\"configs\":[{\"name\":\"retention.ms\",\"value\":\"9223372036854775807\"}]}"));
        QCOMPARE(*wait(admin->change("t",
                     {.totalPartitions = 5,
                         .configs = {{"retention.ms", "1"}, {"cleanup.policy", std::nullopt}}})),
            Effect::Done);
        QCOMPARE(proxy.lastBody(),
            QByteArray("{\"data\":[{\"name\":\"retention.ms\",\"value\":\"1\",\"operation\":\"SET\"},"
                       "{\"name\":\"cleanup.policy\",\"operation\":\"DELETE\"}]}"));
        QCOMPARE(proxy.server.received[proxy.server.received.size() - 2].body,
            QByteArray("{\"partitions_count\":5}"));
        QCOMPARE(*wait(admin->remove("t")), Effect::Done);
        QCOMPARE(wait(admin->create({.name = "t", .partitions = 0})).error().kind, Error::Kind::Invalid);
        QCOMPARE(wait(admin->change("t", {})).error().kind, Error::Kind::Invalid);
    }

    // 2: an existing topic is a 400 with a code of its own.
    void pitfall2_existsIs40002()
    {
        Scripted proxy;
        proxy.on("POST /topics",
            HttpReaction::answer(400, "{\"error_code\":40002,\"message\":\"Topic 't' already exists.\"}"));
        const auto got = wait(proxy.of<TopicAdmin>()->create({.name = "t"}));
        QVERIFY(!got && got.error().kind == Error::Kind::Conflict && got.error().code == 40002);
    }

    void configs()
    {
        Scripted proxy;
        const QByteArray some = "{\"name\":\"retention.ms\",\"value\":\"1\",\"is_default\":false,"
                                "\"is_read_only\":false,\"is_sensitive\":false,"
                                "\"source\":\"DYNAMIC_TOPIC_CONFIG\",\"synonyms\":[]},"
                                "{\"name\":\"secret\",\"value\":null,\"is_sensitive\":true}";
        proxy.on("GET /topics/t/configs", Scripted::list(some));
        const auto configs = wait(proxy.of<TopicConfigs>()->configs("t"));
        QVERIFY(configs && configs->size() == 2);
        QCOMPARE(*(*configs)[0].value, std::string("1"));
        QCOMPARE((*configs)[0].details.front().second, std::string("DYNAMIC_TOPIC_CONFIG"));
        QVERIFY((*configs)[1].sensitive && !(*configs)[1].value);
        proxy.on(
            "GET /brokers", Scripted::list("{\"broker_id\":1,\"host\":\"h\",\"port\":9092,\"rack\":null}"));
        proxy.on("GET /brokers/1/configs", Scripted::list(some));
        const auto broker = wait(proxy.of<Brokers>()->broker(1));
        QVERIFY(broker && broker->broker.host == "h" && broker->configs.size() == 2);
        QCOMPARE(wait(proxy.of<Brokers>()->broker(2)).error().kind, Error::Kind::NotFound);
    }

    // 28: the controller's link is read for its number, and not followed.
    void pitfall28_linksAreNumbersOnly()
    {
        Scripted proxy;
        proxy.answers["GET /v3/clusters/c-1"] = HttpReaction::answer(200,
            "{\"cluster_id\":\"c-1\",\"controller\":{\"related\":\"http://x.invalid/v3/clusters/c-1/brokers/"
            "2\"}}");
        proxy.on("GET /brokers",
            Scripted::list("{\"broker_id\":1,\"host\":\"h\",\"port\":9092},{\"broker_id\":2}"));
        const auto cluster = wait(proxy.of<ClusterInfo>()->cluster());
        QVERIFY2(cluster.has_value(), cluster ? "" : cluster.error().message.c_str());
        QCOMPARE(cluster->clusterId, std::string("c-1"));
        QCOMPARE(cluster->controllerId, 2);
        QCOMPARE(cluster->brokers.size(), std::size_t(2));
    }

    void groupsWithLags()
    {
        Scripted proxy;
        proxy.on("GET /consumer-groups",
            Scripted::list("{\"consumer_group_id\":\"g/1\",\"state\":\"STABLE\",\"is_simple\":false}"));
        proxy.on("GET /consumer-groups/g%2F1",
            HttpReaction::answer(200, "{\"consumer_group_id\":\"g/1\",\"state\":\"STABLE\"}"));
        proxy.on("GET /consumer-groups/g%2F1/consumers",
            Scripted::list("{\"consumer_id\":\"m-1\",\"client_id\":\"c\",\"instance_id\":null}"));
        proxy.on("GET /consumer-groups/g%2F1/consumers/m-1/assignments",
            Scripted::list("{\"topic_name\":\"t\",\"partition_id\":0}"));
        proxy.on("GET /consumer-groups/g%2F1/lags",
            Scripted::list("{\"topic_name\":\"t\",\"partition_id\":0,\"current_offset\":9007199254740993,"
                           "\"log_end_offset\":9007199254740995,\"lag\":2,\"consumer_id\":\"m-1\"}"));
        const auto groups = proxy.of<ConsumerGroups>();
        const auto all = wait(groups->groups());
        QVERIFY(all && all->front().id == "g/1" && all->front().state == "STABLE");
        const auto group = wait(groups->group("g/1"));
        QVERIFY2(group.has_value(), group ? "" : group.error().message.c_str());
        QCOMPARE(group->members.front().assignments.front().topic, std::string("t"));
        QCOMPARE(*group->offsets.front().committed, std::int64_t(9007199254740993));
        QCOMPARE(*group->offsets.front().lag(), std::int64_t(2));
        GroupReset reset;
        reset.group = "g/1";
        QCOMPARE(wait(groups->project(reset)).error().kind, Error::Kind::Unsupported);
        QCOMPARE(proxy.backend->capability(GroupAdmin::id).error().kind, Error::Kind::Unsupported);
    }

    void acls()
    {
        Scripted proxy;
        const QByteArray one
            = "{\"resource_type\":\"TOPIC\",\"resource_name\":\"t\",\"pattern_type\":\"LITERAL\","
              "\"principal\":\"User:a\",\"host\":\"*\",\"operation\":\"READ\","
              "\"permission\":\"ALLOW\"}";
        proxy.on("GET /acls?resource_type=TOPIC&principal=User%3Aa", Scripted::list(one));
        AclFilter filter;
        filter.resourceType = "TOPIC";
        filter.principal = "User:a";
        const auto found = wait(proxy.of<Acls>()->acls(filter));
        QVERIFY2(found.has_value(), found ? "" : found.error().message.c_str());
        const AclBinding wanted {"TOPIC", "t", "LITERAL", "User:a", "*", "READ", "ALLOW"};
        QVERIFY(found->size() == 1 && found->front() == wanted);
        proxy.on("POST /acls", HttpReaction::answer(201));
        proxy.on("POST /acls:batch", HttpReaction::answer(201));
        const auto admin = proxy.of<AclAdmin>();
        QCOMPARE(*wait(admin->create({wanted})), Effect::Done);
        QCOMPARE(proxy.lastBody(), one);
        QCOMPARE(*wait(admin->create({wanted, wanted})), Effect::Done);
        QCOMPARE(proxy.lastBody(), "{\"data\":[" + one + "," + one + "]}");
        QCOMPARE(wait(admin->create({AclBinding {}})).error().kind, Error::Kind::Invalid);
        proxy.on("DELETE "
                 "/acls?resource_type=TOPIC&pattern_type=ANY&principal=User%3Aa&operation=ANY&permission=ANY",
            HttpReaction::answer(200, "{\"data\":[" + one + "]}"));
        const auto deleted = wait(admin->remove(filter));
        QVERIFY2(deleted && deleted->size() == 1, deleted ? "" : deleted.error().message.c_str());
    }

    void reassignments()
    {
        Scripted proxy;
        proxy.on("GET /topics/-/partitions/-/reassignment",
            Scripted::list("{\"topic_name\":\"t\",\"partition_id\":3,\"adding_replicas\":[4],"
                           "\"removing_replicas\":[1,2]}"));
        const auto moves = wait(proxy.of<Reassignments>()->reassignments(std::nullopt));
        QVERIFY(moves && moves->size() == 1);
        QCOMPARE(moves->front().removing, (std::vector<std::int32_t> {1, 2}));
    }

    // Before anybody asked, all of it may be there; once the proxy is known to be older, it is not offered.
    void olderProxies()
    {
        FakeProxy proxy;
        proxy.topics["t"].resize(1);
        const auto backend = backendFor(proxy.server);
        const auto admin = capabilityOf<TopicAdmin>(*backend);
        QVERIFY(admin != nullptr);
        QCOMPARE(wait(admin->create({.name = "x"})).error().kind, Error::Kind::Unsupported);
        QCOMPARE(backend->capability(TopicAdmin::id).error().kind, Error::Kind::Unsupported);
        QCOMPARE(backend->capability(Acls::id).error().kind, Error::Kind::Unsupported);
        QVERIFY(backend->capability(TopicList::id).has_value());
        const auto fixed = backendFor(proxy.server, {{"api", "v2"}});
        QCOMPARE(fixed->capability(TopicAdmin::id).error().kind, Error::Kind::Unsupported);
        QVERIFY(!restproxy::checkSettings({{"api", "v4"}}));
        QVERIFY(!restproxy::checkSettings({{"format", "silly"}}));
    }

    void readOnlyHandsOutNothingThatWrites()
    {
        Scripted proxy(true);
        for (const CapabilityId each : {TopicAdmin::id, AclAdmin::id, RecordSink::id})
            QCOMPARE(proxy.backend->capability(each).error().kind, Error::Kind::ReadOnly);
        QVERIFY(proxy.backend->capability(Acls::id).has_value());
    }

    void hostileAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *each : {"[]", "{}", "null", "{\"data\":{}}", "{\"data\":[1]}", "{\"data\":[{}]}",
                 "{\"data\":[{\"topic_name\":1}]}",
                 "{\"data\":[{\"topic_name\":\"t\",\"partitions_count\":-1}]}",
                 "{\"data\":[{\"topic_name\":\"t\",\"partitions_count\":2147483647}]}"})
            QTest::newRow(each) << QByteArray(each);
    }
    void hostileAnswers()
    {
        QFETCH(QByteArray, answer);
        Scripted proxy;
        proxy.on("GET /topics", HttpReaction::answer(200, answer));
        const auto got = wait(proxy.of<TopicList>()->topics());
        QVERIFY(!got && got.error().kind == Error::Kind::Parse);
    }
};

TAILRACE_TEST(TestProxyCluster)

#include "tst_proxycluster.moc"
