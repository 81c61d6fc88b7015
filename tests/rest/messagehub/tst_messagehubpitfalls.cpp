// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/bodies.h"
#include "services/backends/messagehub/bridgecheck.h"
#include "services/backends/messagehub/capabilities.h"
#include "tests/rest/messagehub/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::messagehub;
using namespace tailrace::test;
using Kind = Error::Kind;

namespace {

class Log : public activity::ActivityLog
{
public:
    void finished(const activity::Entry &entry) override { entries.push_back(entry); }
    std::vector<activity::Entry> entries;
};

NewTopic retained(const char *ms)
{
    return {.name = "t", .configs = {{"retention.ms", ms}}};
}

bool says(const Result<QByteArray> &body, const char *what)
{
    return !body && body.error().kind == Kind::Invalid
        && body.error().message.find(what) != std::string::npos;
}

// What the service tells of a bridge; state is the member's name.
QByteArray told(const std::string &document, const std::string &value, const std::string &message,
    const std::string &state = "state")
{
    const std::string text = "{\"configuration\":" + document + ",\"" + state + "\":{\"value\":\"" + value
        + "\",\"message\":\"" + message + "\"}}";
    return QByteArray::fromStdString(text);
}

Result<QByteArray> storage(const std::string &what, const std::string &with)
{
    return newBridgeBody(Secret(storageDocument(what, with)));
}

Result<QByteArray> mq(const std::string &what, const std::string &with)
{
    return newBridgeBody(Secret(mqDocument(what, with)));
}

} // namespace

// What a naive client of this service gets wrong, by the number that the reference of contracts gives it.
class TestMessageHubPitfalls : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall1And3_errorsHaveCamelCaseMembers()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(403, R"({"errorCode":4031,"errorMessage":"Unauthorized"})");
        });
        const auto got = wait(clientFor(server)->getBridge("b"));
        QVERIFY(!got && got.error().kind == Kind::Denied);
        QCOMPARE(got.error().code, 4031);
        QCOMPARE(got.error().message, std::string("Unauthorized"));
        QCOMPARE(got.error().where, std::string("messagehub: get bridge"));
    }

    void pitfall1_theProsesMembersAreReadToo()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(422, R"({"error_code":422,"message":"why"})");
        });
        const auto got = wait(clientFor(server)->createTopic({.name = "t"}));
        QVERIFY(!got && got.error().kind == Kind::Api);
        QCOMPARE(got.error().message, std::string("why"));
    }

    // Neither the error nor the activity repeats a password that the service does not like.
    void anErrorRepeatsNoPassword()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                422, R"({"errorCode":422,"errorMessage":"password pass-w is too short"})");
        });
        Log log;
        rest::ClientOptions options = optionsFor(server);
        options.activity = &log;
        AdminClient client(std::move(*rest::RestClient::open(std::move(options))));
        const auto got = wait(client.createBridge(Secret(storageDocument())));
        QVERIFY(!got);
        QCOMPARE(got.error().message, std::string("password REDACTED is too short"));
        QCOMPARE(log.entries.size(), 1U);
        QVERIFY(log.entries.front().error->message.find("pass-w") == std::string::npos);
        QVERIFY(log.entries.front().command.find("pass-w") == std::string::npos);
    }

    void pitfall3_stateNotStatus()
    {
        HttpServer server([](const HttpRequest &request) {
            const bool isWrong = request.target.endsWith("status");
            return HttpReaction::answer(
                200, told(mqDocument(), "unavailable", "no queue manager", isWrong ? "status" : "state"));
        });
        const auto client = clientFor(server);
        const auto bridge = wait(client->getBridge("b"));
        QVERIFY(bridge.has_value());
        QVERIFY(bridge->state.kind == BridgeState::Kind::Unavailable);
        QCOMPARE(bridge->state.message, std::string("no queue manager"));
        const auto wrong = wait(client->getBridge("status"));
        QVERIFY(!wrong && wrong.error().kind == Kind::Parse);
    }

    void statesOfTheMachine()
    {
        HttpServer server([](const HttpRequest &request) {
            const QByteArray word = request.target.mid(request.target.lastIndexOf('/') + 1);
            return HttpReaction::answer(200, told(mqDocument(), word.toStdString(), {}));
        });
        const auto client = clientFor(server);
        QVERIFY(wait(client->getBridge("running"))->state.kind == BridgeState::Kind::Running);
        QVERIFY(wait(client->getBridge("paused"))->state.kind == BridgeState::Kind::Paused);
        const auto other = wait(client->getBridge("starting"));
        QVERIFY(other->state.kind == BridgeState::Kind::Unknown);
        QCOMPARE(other->state.text, std::string("starting"));
    }

    void pitfall6_retentionIsOfWholeHours()
    {
        for (const char *ms : {"3600000", "86400000", "2592000000"})
            QVERIFY2(createTopicBody(retained(ms)).has_value(), ms);
        for (const char *ms :
            {"0", "3599999", "3600001", "5400000", "2595600000", "-1", "1h", "", "3600000 "})
            QVERIFY2(says(createTopicBody(retained(ms)), "whole hours"), ms);
    }

    void refusedBeforeItIsSent()
    {
        for (const std::string &name : {std::string(), std::string(".."), std::string("a b")})
            QVERIFY2(!createTopicBody({.name = name}), name.c_str());
        QVERIFY(says(createTopicBody({.name = "t", .partitions = 0}), "1 to 100"));
        QVERIFY(says(createTopicBody({.name = "t", .partitions = 101}), "1 to 100"));
        QVERIFY(says(createTopicBody({.name = "t", .replication = 2}), "3 replicas"));
        const auto other = createTopicBody({.name = "t", .configs = {{"cleanup.policy", "compact"}}});
        QVERIFY(!other && other.error().kind == Kind::Unsupported);
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(202); });
        const auto client = clientFor(server);
        QVERIFY(!wait(client->createTopic({.name = "a b"})));
        QVERIFY(!wait(client->createBridge(Secret("{}"))));
        QVERIFY(!wait(client->patchBridge("b", Secret("{}"))));
        QCOMPARE(server.received.size(), std::size_t(0));
    }

    void pitfall7_acceptedIsNotDone()
    {
        HttpServer server([](const HttpRequest &request) {
            if (request.method == "GET")
                return HttpReaction::answer(200,
                    R"([{"name":"a","partitions":2,"retentionMs":2592000000,"markedForDeletion":true},)"
                    R"({"name":"b","partitions":1,"retentionMs":3600000,"markedForDeletion":false}])");
            return HttpReaction::answer(202, {}, "Location: http://elsewhere.invalid/admin/topics/t\r\n");
        });
        const auto client = std::shared_ptr<AdminClient>(clientFor(server));
        QVERIFY(wait(client->createTopic({.name = "t"})).value() == Effect::Accepted);
        const auto topics = wait(makeTopicList(client)->topics());
        QVERIFY(topics->at(0).markedForDeletion);
        QCOMPARE(topics->at(0).partitions.size(), std::size_t(2));
        QCOMPARE(topics->at(0).underReplicated(), 0); // not known, so not said
        QVERIFY(!topics->at(1).markedForDeletion);
        QVERIFY(wait(makeTopicList(client)->topic("b")).has_value());
        QVERIFY(wait(makeTopicList(client)->topic("t")).error().kind == Kind::NotFound);
    }

    void pitfall8_deletingTwiceIsNoError()
    {
        QByteArray listed;
        HttpServer server([&listed](const HttpRequest &request) {
            if (request.method == "GET")
                return HttpReaction::answer(200, listed);
            return HttpReaction::answer(422, R"({"errorCode":42,"errorMessage":"already marked"})");
        });
        const auto client = clientFor(server);
        listed = R"([{"name":"t","partitions":1,"retentionMs":3600000,"markedForDeletion":true}])";
        QVERIFY(wait(client->deleteTopic("t")).value() == Effect::Accepted);
        listed = "[]";
        QVERIFY(wait(client->deleteTopic("t")).value() == Effect::Accepted);
        // A refusal for another reason stays one.
        listed = R"([{"name":"t","partitions":1,"retentionMs":3600000,"markedForDeletion":false}])";
        const auto refused = wait(client->deleteTopic("t"));
        QVERIFY(!refused && refused.error().kind == Kind::Api);
        QCOMPARE(refused.error().code, 42);
    }

    void pitfall14_aMaskIsNeverThePassword()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200); });
        const auto client = clientFor(server);
        const Secret masked(storageDocument("pass-w", "********"));
        const Secret patch(R"({"configuration":{"credentials":{"password":"****"}}})");
        for (const auto &got :
            {wait(client->createBridge(masked)), wait(client->replaceBridge("archive1", masked)),
                wait(client->patchBridge("archive1", patch))}) {
            QVERIFY(!got && got.error().kind == Kind::Invalid);
            QVERIFY(got.error().message.find("masked") != std::string::npos);
        }
        QCOMPARE(server.received.size(), std::size_t(0));
        QVERIFY(says(mq("pass-m", "*"), "masked"));
        // Which of two members counts is the service's choice: neither goes out.
        const std::string one = "\"password\":\"pass-m\"";
        QVERIFY(says(mq(one, "\"password\":\"*\"," + one), "masked"));
        QVERIFY(says(mq(one, one + "," + one), "twice"));
    }

    void pitfall15_theSettingsAreNestedTwice()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(200,
                "[" + told(storageDocument(), "running", {}) + ","
                    + told(mqDocument("pass-m", "****"), "paused", "on request") + "]");
        });
        const auto bridges = wait(clientFor(server)->listBridges());
        QVERIFY(bridges.has_value());
        const Bridge &out = bridges->at(0);
        QCOMPARE(out.name, std::string("archive1"));
        const auto &storage = std::get<ObjectStorageOut>(out.settings);
        QCOMPARE(storage.uploadAfterSeconds, 600);
        QCOMPARE(storage.uploadAfterKilobytes, 1024);
        QCOMPARE(std::get<ObjectStorageOut::ByDate>(storage.partitioning.at(0)).property, std::string("at"));
        // A service that forgot to mask does not make us show it.
        QCOMPARE(out.document, storageDocument("pass-w", "********"));
        const auto &queue = std::get<MqIn>(bridges->at(1).settings);
        QCOMPARE(queue.endpoints.size(), std::size_t(2));
        QCOMPARE(queue.queueManager, std::string("QM1"));
    }

    void pitfall15_whatIsFixedStaysFixed()
    {
        QVERIFY(says(replacementBody("other", Secret(mqDocument())), "fixed"));
        for (const char *member : {"name", "topic", "type"})
            QVERIFY(says(patchBody(Secret(std::string("{\"") + member + "\":\"x\"}")), "fixed"));
    }

    void pitfall16_namesOfLowerCaseAndDigits()
    {
        for (const char *name : {"", "Archive", "a-b", "a_b", "a b", "\u00e4"})
            QVERIFY2(says(storage("archive1", name), "a-z 0-9"), name);
    }

    void rangesOfDocuments()
    {
        for (const char *seconds : {"9", "21601", "\"600\"", "600.5", "null"})
            QVERIFY2(
                says(storage(":600", std::string(":") + seconds), "uploadDurationThresholdSeconds"), seconds);
        QVERIFY(says(storage(":600", ":9"), "10 to 21600 s"));
        QVERIFY(says(storage(":1024", ":1048577"), "1 to 1048576 KB"));
        QVERIFY(says(storage(R"("region":"dallas",)", ""), "region is missing"));
        QVERIFY(says(storage(R"("inputFormat":"json",)", ""), "inputFormat is json"));
        QVERIFY(says(storage(R"(,"propertyName":"at")", ""), "propertyName is missing"));
        QVERIFY(storage(R"("dateIso8601","propertyName":"at")", R"("kafkaOffset")").has_value());
        QVERIFY(says(storage(R"({"type":"dateIso8601","propertyName":"at"})", ""), "at least one"));
        QVERIFY(says(storage("objectStorageOut", "other"), "objectStorageOut or mqIn"));
        QVERIFY(says(mq("qm1.example.com:1414", "qm1.example.com"), "host:port"));
        QVERIFY(says(mq("qm1.example.com:1414", "qm1:65536"), "host:port"));
        QVERIFY(says(mq("\"correlationId\"", "\"random\""), "default or correlationId or groupId"));
        QVERIFY(says(mq("atLeastOnce", "exactlyOnce"), "atLeastOnce"));
        QVERIFY(mq(R"(,"userId":"mq","password":"pass-m")", "").has_value());
        QVERIFY(newBridgeBody(Secret("{")).error().kind == Kind::Parse);
        QVERIFY(says(newBridgeBody(Secret("[]")), "not a JSON object"));
        // A part has only what it names, and null takes away.
        QVERIFY(patchBody(Secret(R"({"configuration":{"inputFormat":null}})")).has_value());
        QVERIFY(says(patchBody(Secret(R"({"configuration":{"uploadSizeThresholdKB":0}})")), "KB"));
    }

    void patchesAreSentAgainAsPlainJson()
    {
        HttpServer server([](const HttpRequest &request) {
            const bool isPlain = request.header("content-type") == "application/json";
            return HttpReaction::answer(isPlain ? 200 : 415);
        });
        const auto client = clientFor(server);
        const auto got = wait(client->patchBridge("b", Secret(R"({"configuration":{"container":"c"}})")));
        QVERIFY(got.has_value());
        QCOMPARE(server.received.size(), std::size_t(2));
        QCOMPARE(server.received.at(0).body, server.received.at(1).body);
    }

    void pitfall34_retentionBeyond32Bits()
    {
        QCOMPARE(*createTopicBody(retained("2592000000")),
            QByteArray(R"({"name":"t","configs":{"retentionMs":2592000000}})"));
    }

    void pitfall41_plansWithoutTheApiAreNamed()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(404, "<html><title>Not here</title></html>", {}, "text/html");
        });
        const auto client = clientFor(server);
        QVERIFY(wait(client->listTopics()).error().kind == Kind::Unsupported);
        const auto bridges = wait(client->listBridges());
        QVERIFY(bridges.error().kind == Kind::Unsupported);
        QVERIFY(bridges.error().message.find("plan") != std::string::npos);
        QVERIFY(wait(client->getBridge("b")).error().kind == Kind::NotFound);
    }

    void noPasswordIsTold()
    {
        Log log;
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(422, R"({"errorCode":1,"errorMessage":"no room"})");
        });
        auto options = optionsFor(server);
        options.activity = &log;
        AdminClient client(std::move(rest::RestClient::open(std::move(options)).value()));
        const auto created = wait(client.createBridge(Secret(storageDocument())));
        const auto replaced = wait(client.replaceBridge("in1", Secret(mqDocument())));
        QCOMPARE(log.entries.size(), std::size_t(2));
        for (const activity::Entry &entry : log.entries) {
            QVERIFY(entry.command.find("configuration") != std::string::npos);
            for (const std::string &text : {entry.command, entry.target, entry.error->message}) {
                QVERIFY(text.find("pass-") == std::string::npos);
                QVERIFY(text.find("KEY") == std::string::npos || text.find("$") != std::string::npos);
            }
        }
        QVERIFY(created.error().message.find("pass-") == std::string::npos);
        QVERIFY(replaced.error().message.find("pass-") == std::string::npos);
        const auto wrong = storage(":600", ":9");
        QVERIFY(wrong.error().message.find("pass-") == std::string::npos);
    }
};

TAILRACE_TEST(TestMessageHubPitfalls)
#include "tst_messagehubpitfalls.moc"
