// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/eventstreams/bodies.h"
#include "services/backends/eventstreams/link.h"
#include "tests/rest/eventstreams/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::eventstreams;
using namespace tailrace::test;
using Kind = Error::Kind;

// What a naive client of this service gets wrong, by the number that the reference of contracts gives it.
class TestEventStreamsPitfalls : public QObject
{
    Q_OBJECT

    static HttpReaction failure(int status, const QByteArray &code)
    {
        return HttpReaction::answer(
            status, R"({"error_code":)" + code + R"(,"message":"why","incident_id":"i-1"})");
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall1And2_codeIsStatusAndKafkasError()
    {
        HttpServer server([](const HttpRequest &) { return failure(422, "42237"); });
        const auto got = wait(clientFor(server)->createTopic({.name = "t"}));
        QVERIFY(!got && got.error().kind == Kind::Api);
        QCOMPARE(got.error().code, 42237);
        QCOMPARE(got.error().message, std::string("why"));
        QCOMPARE(got.error().transactionId, std::string("i-1"));
        QCOMPARE(got.error().where, std::string("eventstreams: create topic"));
    }

    void pitfall4_configsAreAListOfPairsOfText()
    {
        const NewTopic topic {.name = "t",
            .partitions = 2,
            .configs = {{"retention.ms", "7200000"}, {"cleanup.policy", "compact"}}};
        QCOMPARE(*createTopicBody(topic),
            QByteArray(
                R"({"name":"t","partition_count":2,"configs":[{"name":"retention.ms","value":"7200000"},)"
                R"({"name":"cleanup.policy","value":"compact"}]})"));
    }

    void pitfall5_totalNotIncrement()
    {
        QVERIFY(!updateTopicBody({}));
        QVERIFY(!updateTopicBody({.totalPartitions = 0}));
        QCOMPARE(*updateTopicBody({.totalPartitions = 3}), QByteArray(R"({"new_total_partition_count":3})"));
    }

    void refusedBeforeItIsSent()
    {
        for (const std::string &name :
            {std::string(), std::string("."), std::string(".."), std::string("a b"), std::string(201, 'a')}) {
            const auto body = createTopicBody({.name = name});
            QVERIFY2(!body && body.error().kind == Kind::Invalid, name.c_str());
        }
        QVERIFY(createTopicBody({.name = std::string(200, 'a')}).has_value());
        QVERIFY(createTopicBody({.name = "t", .partitions = 1000}).has_value());
        QVERIFY(!createTopicBody({.name = "t", .partitions = 0}));
        QVERIFY(!createTopicBody({.name = "t", .partitions = 1001}));
        QVERIFY(createTopicBody({.name = "t", .replication = 3}).error().kind == Kind::Unsupported);
        QVERIFY(!deleteRecordsBody({}));
        QVERIFY(!deleteRecordsBody({{1, -1}}));
        QVERIFY(!deleteRecordsBody({{1, 5}, {1, 6}}));
        QVERIFY(deleteRecordsBody({{1, std::nullopt}}).error().kind == Kind::Unsupported);
        QVERIFY(!quotaBody({}));
        QVERIFY(!quotaBody({.producer = -1}));
    }

    void pitfall7_acceptedIsNotDone()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(202); });
        const auto client = clientFor(server);
        QVERIFY(wait(client->createTopic({.name = "t"})).value() == Effect::Accepted);
        QVERIFY(wait(client->deleteTopic("t")).value() == Effect::Accepted);
        QVERIFY(wait(client->deleteTopicRecords("t", {{0, 5}}))->effect == Effect::Accepted);
    }

    void pitfall8_deletingAMissingTopicFails()
    {
        HttpServer server([](const HttpRequest &) { return failure(404, "40403"); });
        const auto got = wait(clientFor(server)->deleteTopic("gone"));
        QVERIFY(!got && got.error().kind == Kind::NotFound);
        QCOMPARE(got.error().code, 40403);
    }

    void pitfall10_anySuccessOfAQuota()
    {
        int status = 201;
        HttpServer server([&](const HttpRequest &) { return HttpReaction::answer(status, "{}"); });
        const auto client = clientFor(server);
        QVERIFY(wait(client->createQuota(everybody(), {.producer = 1})).value() == Effect::Done);
        status = 202;
        QVERIFY(wait(client->createQuota(everybody(), {.producer = 1})).value() == Effect::Accepted);
    }

    void pitfall43_deletingSucceedsWithAnyOfTheTwoHundreds()
    {
        int status = 200;
        HttpServer server([&](const HttpRequest &) { return HttpReaction::answer(status, {}); });
        const auto client = clientFor(server);
        for (const auto &[answer, effect] :
            {std::pair(200, Effect::Done), std::pair(202, Effect::Accepted), std::pair(204, Effect::Done)}) {
            status = answer;
            QVERIFY(wait(client->deleteTopic("t")).value() == effect);
            QVERIFY(wait(client->deleteConsumerGroup("g")).value() == effect);
            QVERIFY(wait(client->deleteQuota(everybody())).value() == effect);
        }
    }

    void pitfall11_quotasAreInAnObjectAndUnsetIsNotZero()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(200,
                R"({"data":[{"entity_name":"default","producer_byte_rate":0},)"
                R"({"entity_name":"iam-ServiceId-1","consumer_byte_rate":9007199254740993}]})");
        });
        const auto got = wait(clientFor(server)->listQuotas());
        QVERIFY(got.has_value());
        QCOMPARE(got->size(), std::size_t(2));
        QVERIFY(got->at(0).entity == everybody());
        QVERIFY((got->at(0).rates == QuotaRates {0, std::nullopt}));
        QVERIFY(got->at(1).entity == user("iam-ServiceId-1"));
        QVERIFY((got->at(1).rates == QuotaRates {std::nullopt, 9007199254740993}));

        HttpServer naive([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        const auto wrong = wait(clientFor(naive)->listQuotas());
        QVERIFY(!wrong && wrong.error().kind == Kind::Parse);
    }

    void quotasAreOfUsers()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        const auto client = clientFor(server);
        const QuotaEntity address {{{QuotaEntity::Kind::Ip, "10.0.0.1"}}};
        QVERIFY(wait(client->getQuota(address)).error().kind == Kind::Unsupported);
        QVERIFY(wait(client->deleteQuota({})).error().kind == Kind::Unsupported);
        QVERIFY(wait(client->getQuota(user("default"))).error().kind == Kind::Invalid);
        QVERIFY(wait(client->getQuota(user(""))).error().kind == Kind::Invalid);
        QCOMPARE(server.received.size(), std::size_t(0));
    }

    void pitfall12_mirrorNothing()
    {
        HttpServer server(
            [](const HttpRequest &) { return HttpReaction::answer(200, R"({"includes":[""]})"); });
        const auto got = wait(clientFor(server)->replaceMirroringTopicSelection({}));
        QCOMPARE(server.received.at(0).body, QByteArray(R"({"includes":[""]})"));
        QVERIFY(got.has_value() && got->empty());
        QVERIFY(!selectionBody({"a", ""}));
    }

    void pitfall13_allTopicsAreNeverAMistake()
    {
        for (const char *blank : {"", " ", "\t"}) {
            const auto body = resetBody({.group = "g", .topic = blank}, true);
            QVERIFY(!body && body.error().kind == Kind::Invalid);
        }
        QCOMPARE(*resetBody({.group = "g", .topic = reset::AllTopics {}}, false),
            QByteArray(R"({"mode":"earliest","execute":false})"));
        QVERIFY(!resetBody({.group = "g", .topic = "t", .to = reset::Time {-1}}, false));
        QVERIFY(!resetBody({.group = "g", .topic = "t", .to = reset::Time {253402300800000}}, false));
        const GroupReset offset {.group = "g", .topic = "t", .to = reset::Offset {5}};
        QVERIFY(resetBody(offset, false).error().kind == Kind::Unsupported);
        const GroupReset partition {.group = "g", .topic = "t", .partition = 1};
        QVERIFY(resetBody(partition, false).error().kind == Kind::Unsupported);
    }

    void pitfall13_theResetIsSentOnce()
    {
        HttpServer server([](const HttpRequest &) { return failure(503, "50301"); });
        const auto client = clientFor(server);
        QVERIFY(!wait(client->updateConsumerGroup({.group = "g", .topic = "t"}, true)));
        QCOMPARE(server.received.size(), std::size_t(1));
        QVERIFY(!wait(client->updateConsumerGroup({.group = "g", .topic = "t"}, false)));
        QCOMPARE(server.received.size(), std::size_t(5)); // a projection may be asked for again
    }

    void pitfall28_ofALinkOnlyItsNumbers()
    {
        const auto next
            = nextPage("<http://kafka.admin.host/admin/topics?page=1&per_page=20>; rel=\"first\", "
                       "<http://kafka.admin.host/admin/topics?per_page=20&page=2>; title=\"a, b\"; "
                       "rel=\"last NEXT\"");
        QVERIFY(next.has_value());
        QCOMPARE(next->page, std::int64_t(2));
        QCOMPARE(next->perPage.value_or(0), std::int64_t(20));
        QCOMPARE(nextPage("<?page=7>;rel=next")->page, std::int64_t(7));
        for (const char *none : {"", "<http://h/?page=3>; rel=\"prev\"", "<http://h/?page=x>; rel=\"next\"",
                 "<http://h/?page=0>; rel=\"next\"", "page=3; rel=\"next\"",
                 "<http://h/?page=3>; rel=\"nextish\""})
            QVERIFY2(!nextPage(none), none);
    }

    void pitfall33_everyTopLevelHasItsKind()
    {
        QByteArray answer;
        HttpServer server([&](const HttpRequest &) { return HttpReaction::answer(200, answer); });
        const auto client = clientFor(server);
        for (const char *wrong : {"", "null", "7", "{}{}", "[{\"name\":5}]", "[{}]", "{\"name\":\"t\"}"}) {
            answer = wrong;
            const auto got = wait(client->listTopics({}));
            QVERIFY2(!got && got.error().kind == Kind::Parse, wrong);
            QVERIFY2(got.error().where.starts_with("eventstreams: list topics"), got.error().where.c_str());
        }
        answer = R"(["a/b",7])";
        QVERIFY(!wait(client->listConsumerGroups({})));
        answer = R"({"status":"sleepy"})";
        const auto state = wait(client->status());
        QVERIFY(state.has_value() && state->kind == ServiceState::Kind::Unknown);
        QCOMPARE(state->text, std::string("sleepy"));
    }

    void pitfall34_numbersAreExact()
    {
        QByteArray answer;
        HttpServer server([&](const HttpRequest &) { return HttpReaction::answer(200, answer); });
        const auto client = clientFor(server);
        answer
            = R"({"name":"t","partitions":2,"replicationFactor":3,"retentionMs":2592000000,)"
              R"("cleanupPolicy":"delete","configs":{"retention.bytes":"9007199254740993","segment.ms":null},)"
              R"("replicaAssignments":[{"id":1,"brokers":{"replicas":[2,0]}},{"id":0,"brokers":{"replicas":[0,1]}}]})";
        const auto topic = wait(client->getTopic("t"));
        QVERIFY2(topic.has_value(), topic ? "" : topic.error().message.c_str());
        QCOMPARE(topic->retentionMs.value_or(0), std::int64_t(2592000000));
        QCOMPARE(topic->configs.at(0).value.value_or(""), std::string("9007199254740993"));
        QVERIFY(!topic->configs.at(1).value);
        QVERIFY((topic->assignments.at(0).brokers == std::vector<std::int32_t> {2, 0}));

        answer
            = R"({"group_id":"g","state":"Empty","members":[{"consumer_id":"c-1","client_id":"c","host":"/h",)"
              R"("assignments":[{"topic":"t","partition":4}]}],"offsets":[)"
              R"({"topic":"t","partition":4,"current_offset":9007199254740993,"end_offset":9223372036854775807},)"
              R"({"topic":"t","partition":5,"end_offset":7},)"
              R"({"topic":"t","partition":6,"current_offset":9,"end_offset":7}]})";
        const auto group = wait(client->getConsumerGroup("g"));
        QVERIFY2(group.has_value(), group ? "" : group.error().message.c_str());
        QCOMPARE(group->members.at(0).assignments.at(0).partition, 4);
        QCOMPARE(group->offsets.at(0).lag().value_or(-1), std::int64_t(9214364837600034814));
        QVERIFY(!group->offsets.at(1).lag());
        QCOMPARE(group->offsets.at(2).lag().value_or(-1), std::int64_t(0));

        answer = R"([{"topic":"t","partition":0,"offset":9007199254740993}])";
        const auto offsets = wait(client->updateConsumerGroup({.group = "g", .topic = "t"}, false));
        QCOMPARE(offsets->at(0).offset, std::int64_t(9007199254740993));
        for (const char *wrong : {R"([{"topic":"t","partition":0,"offset":9223372036854775808}])",
                 R"([{"topic":"t","partition":0,"offset":1.5}])", R"([{"topic":"t","partition":0}])",
                 R"([{"topic":"t","partition":2147483648,"offset":1}])", R"([{"topic":"t","offset":1}])"}) {
            answer = wrong;
            const auto got = wait(client->updateConsumerGroup({.group = "g", .topic = "t"}, false));
            QVERIFY2(!got && got.error().kind == Kind::Parse, wrong);
        }
    }

    void pitfall41_mirroringIsOfTargetsOnly()
    {
        HttpServer server([](const HttpRequest &) { return failure(404, "40400"); });
        const auto client = clientFor(server);
        QVERIFY(wait(client->getMirroringTopicSelection()).error().kind == Kind::Unsupported);
        QVERIFY(wait(client->getMirroringActiveTopics()).error().kind == Kind::Unsupported);
        const auto got = wait(client->replaceMirroringTopicSelection({"a"}));
        QVERIFY(!got && got.error().kind == Kind::Unsupported);
        QCOMPARE(got.error().code, 40400);
    }

    void sensitiveValuesAreNotShown()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(200,
                R"({"id":3,"host":"b3","port":9093,"rack":"dal10","configs":[)"
                R"({"name":"ssl.key","value":null,"is_sensitive":true,"source":"STATIC","is_dynamic":false},)"
                R"({"name":"log.dirs","value":"","is_sensitive":false}]})");
        });
        const auto got = wait(clientFor(server)->getBrokerConfig(3, {.verbose = true}));
        QVERIFY2(got.has_value(), got ? "" : got.error().message.c_str());
        QCOMPARE(got->broker.port, 9093);
        QVERIFY(got->configs.at(0).sensitive && !got->configs.at(0).value);
        QCOMPARE(got->configs.at(0).details.size(), std::size_t(2));
        QCOMPARE(got->configs.at(0).details.at(1).second, std::string("false"));
        QCOMPARE(got->configs.at(1).value.value_or("none"), std::string());
    }
};

TAILRACE_TEST(TestEventStreamsPitfalls)
#include "tst_pitfalls.moc"
