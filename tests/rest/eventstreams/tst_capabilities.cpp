// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/eventstreamsbackend.h"
#include "services/capability/mirroring.h"
#include "tests/rest/eventstreams/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;

class TestEventStreamsCapabilities : public QObject
{
    Q_OBJECT

    static std::unique_ptr<Connection> connectionTo(const HttpServer &server, bool readOnly = false)
    {
        auto options = optionsFor(server);
        options.readOnly = readOnly;
        auto backend = eventstreams::makeBackend(std::move(options));
        if (!backend)
            return nullptr;
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(std::move(*backend));
        return std::make_unique<Connection>("shop", readOnly, std::move(backends));
    }

    template<class C>
    static std::optional<Kind> refusal(const Connection &connection)
    {
        const auto offer = connection.capability<C>();
        return offer ? std::nullopt : std::optional<Kind>(offer.error().kind);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readOnlyHandsOutReadingAlone()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        for (const bool readOnly : {false, true}) {
            const auto connection = connectionTo(server, readOnly);
            QVERIFY(connection != nullptr);
            const std::optional<Kind> writing = readOnly ? std::optional<Kind>(Kind::ReadOnly) : std::nullopt;
            QVERIFY(refusal<TopicAdmin>(*connection) == writing);
            QVERIFY(refusal<RecordDeletion>(*connection) == writing);
            QVERIFY(refusal<GroupAdmin>(*connection) == writing);
            QVERIFY(refusal<QuotaAdmin>(*connection) == writing);
            QVERIFY(refusal<MirroringAdmin>(*connection) == writing);
            QVERIFY(!refusal<TopicList>(*connection));
            QVERIFY(!refusal<TopicConfigs>(*connection));
            QVERIFY(!refusal<ClusterInfo>(*connection));
            QVERIFY(!refusal<Brokers>(*connection));
            QVERIFY(!refusal<ConsumerGroups>(*connection));
            QVERIFY(!refusal<Quotas>(*connection));
            QVERIFY(!refusal<Mirroring>(*connection));
            QVERIFY(!refusal<ServiceStatus>(*connection));
        }
        auto options = optionsFor(server);
        options.readOnly = true;
        auto backend = eventstreams::makeBackend(std::move(options));
        QVERIFY((*backend)->capability(CapabilityId::TopicAdmin).error().kind == Kind::ReadOnly);
        QVERIFY((*backend)->capability(CapabilityId::RecordSource).error().kind == Kind::Unsupported);
        QCOMPARE((*backend)->kind(), std::string("eventstreams-admin"));
        QCOMPARE((*backend)->address(), "127.0.0.1:" + std::to_string(server.port()));
        QCOMPARE(server.received.size(), std::size_t(0));
    }

    // The list has every topic's partitions already: no request for each of them (pitfall 42).
    void pitfall42_topicsOfAllPagesInOneRequestEach()
    {
        HttpServer server([](const HttpRequest &request) {
            if (request.target == "/admin/topics")
                return HttpReaction::answer(200, R"([{"name":"a","partitions":2},{"name":"b"}])",
                    "X-Total-Count: 3\r\n"
                    "Link: <http://elsewhere.invalid/admin/topics?page=2&per_page=2>; rel=\"next\"\r\n");
            return HttpReaction::answer(200,
                R"([{"name":"b"},{"name":"c","replicaAssignments":[{"id":0,"brokers":{"replicas":[1,2]}}]}])",
                "X-Total-Count: 3\r\nLink: <http://elsewhere.invalid/?page=1>; rel=\"prev\"\r\n");
        });
        const auto connection = connectionTo(server);
        const auto topics = wait(connection->capability<TopicList>()->capability->topics());
        QVERIFY2(topics.has_value(), topics ? "" : topics.error().message.c_str());
        QCOMPARE(topics->size(), std::size_t(3)); // "b" moved on to the second page
        QCOMPARE(topics->at(0).partitions.size(), std::size_t(2));
        QCOMPARE(topics->at(2).replication(), 2);
        QCOMPARE(topics->at(2).underReplicated(), 0); // not known, so not said
        QCOMPARE(server.received.size(), std::size_t(2));
        QCOMPARE(server.received.at(1).target, QByteArray("/admin/topics?per_page=2&page=2"));
    }

    // A pattern is the service's own matter, on every page of its answer (pitfall 45).
    void pitfall45_aPatternGoesWithEveryPage()
    {
        HttpServer server([](const HttpRequest &request) {
            const bool second = request.target.contains("page=2");
            return HttpReaction::answer(
                200, second ? R"([{"name":"prod-b"}])" : R"([{"name":"prod-a"}])", "X-Total-Count: 2\r\n");
        });
        const auto connection = connectionTo(server);
        const auto list = connection->capability<TopicList>()->capability;
        QVERIFY(list->takesPatterns());
        const auto topics = wait(list->matching("/^prod.+&[ab]$/"));
        QVERIFY2(topics.has_value(), topics ? "" : topics.error().message.c_str());
        QCOMPARE(topics->size(), std::size_t(2));
        QCOMPARE(server.received.size(), std::size_t(2));
        for (const auto &request : server.received) {
            QVERIFY2(request.target.contains("topic_filter="), request.target.constData());
            QVERIFY2(request.target.contains("prod.%2B%26"), request.target.constData());
        }
    }

    void pagesWithoutLinksFollowTheTotal()
    {
        HttpServer server([](const HttpRequest &request) {
            const bool second = request.target.endsWith("page=2");
            return HttpReaction::answer(200, second ? R"(["c"])" : R"(["a","b"])", "X-Total-Count: 3\r\n");
        });
        const auto connection = connectionTo(server);
        const auto groups = wait(connection->capability<ConsumerGroups>()->capability->groups());
        QVERIFY(groups.has_value());
        QCOMPARE(groups->size(), std::size_t(3));
        QCOMPARE(groups->back().id, std::string("c"));
        QCOMPARE(server.received.size(), std::size_t(2));
    }

    void pagesThatRepeatThemselvesEnd()
    {
        HttpServer server([&](const HttpRequest &request) {
            const int page = request.target.mid(request.target.lastIndexOf('=') + 1).toInt();
            return HttpReaction::answer(200, R"(["a","b"])",
                "X-Total-Count: 1000\r\nLink: <?page=" + QByteArray::number(page + 2)
                    + ">; rel=\"next\"\r\n");
        });
        const auto connection = connectionTo(server);
        const auto groups = wait(connection->capability<ConsumerGroups>()->capability->groups());
        QVERIFY(groups.has_value());
        QCOMPARE(groups->size(), std::size_t(2));
        QCOMPARE(server.received.size(), std::size_t(2));
    }

    void aFailedPageFailsTheList()
    {
        HttpServer server([](const HttpRequest &request) {
            if (request.target.contains("page=2"))
                return HttpReaction::answer(401, R"({"error_code":40100,"message":"m","incident_id":"i"})");
            return HttpReaction::answer(200, R"(["a"])", "X-Total-Count: 2\r\n");
        });
        const auto connection = connectionTo(server);
        const auto groups = wait(connection->capability<ConsumerGroups>()->capability->groups());
        QVERIFY(!groups && groups.error().kind == Kind::Auth);
    }

    void cancellingEndsTheCall()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        const auto connection = connectionTo(server);
        auto topics = connection->capability<TopicList>()->capability->topics();
        QVERIFY(QTest::qWaitFor([&] { return !server.received.empty(); }));
        topics.cancel();
        const auto got = wait(topics);
        QVERIFY(!got && got.error().kind == Kind::Cancelled);
    }

    void goneWithTheConnection()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        auto connection = connectionTo(server);
        const auto topics = connection->capability<TopicList>()->capability->topics();
        const auto cluster = connection->capability<ClusterInfo>()->capability->cluster();
        QVERIFY(QTest::qWaitFor([&] { return server.received.size() == 2; }));
        connection.reset();
        QVERIFY(wait(topics).error().kind == Kind::Cancelled);
        QVERIFY(wait(cluster).error().kind == Kind::Cancelled);
    }

    void whatTheServiceDoesNotKnowIsSaid()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        const auto connection = connectionTo(server);
        const auto marks = wait(connection->capability<TopicList>()->capability->watermarks({}));
        QVERIFY(!marks && marks.error().kind == Kind::Unsupported);
        const auto admin = connection->capability<TopicAdmin>()->capability;
        QVERIFY(admin->takesReplication().error().kind == Kind::Unsupported);
        QVERIFY(wait(admin->create({.name = "t", .replication = 3})).error().kind == Kind::Unsupported);
        const auto names = admin->configNames(); // it shows min.insync.replicas, but takes none
        QCOMPARE(names.size(), std::size_t(6));
        QVERIFY(std::find(names.begin(), names.end(), "min.insync.replicas") == names.end());
        QCOMPARE(server.received.size(), std::size_t(0));
    }

    void clusterAndBrokers()
    {
        HttpServer server([](const HttpRequest &request) {
            if (request.target == "/admin/cluster")
                return HttpReaction::answer(200,
                    R"({"id":"k1","controller":{"id":1},"brokers":[{"id":0,"host":"b0","port":9093,"rack":"r"},{"id":1}]})");
            return HttpReaction::answer(200, R"({"id":0,"configs":[{"name":"a","value":"b","source":"S"}]})");
        });
        const auto connection = connectionTo(server);
        const auto cluster = wait(connection->capability<ClusterInfo>()->capability->cluster());
        QVERIFY(cluster.has_value());
        QCOMPARE(cluster->controllerId, 1);
        QCOMPARE(cluster->brokers.at(0).port, 9093);
        QCOMPARE(cluster->brokers.at(0).rack, std::string("r"));
        const auto configs = wait(connection->capability<Brokers>()->capability->configs(0));
        QVERIFY(configs.has_value());
        QCOMPARE(configs->at(0).details.at(0).second, std::string("S"));
        QCOMPARE(server.received.back().target, QByteArray("/admin/brokers/0/configs?verbose=true"));
    }
};

TAILRACE_TEST(TestEventStreamsCapabilities)
#include "tst_capabilities.moc"
