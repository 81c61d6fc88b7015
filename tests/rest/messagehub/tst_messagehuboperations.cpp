// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/messagehubbackend.h"
#include "tests/rest/messagehub/harness.h"
#include "tests/support/http/description.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>

#include <functional>
#include <set>

using namespace tailrace;
using namespace tailrace::messagehub;
using namespace tailrace::test;
using Kind = Error::Kind;

namespace {

// One call, and what it must look like on the wire.
struct Row
{
    const char *id; // method and path of the description, which gives its operations no ids
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

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

QByteArray info(const std::string &document)
{
    return bytes(R"({"configuration":)" + document + R"(,"state":{"value":"running","message":"m"}})");
}

std::vector<Row> rows()
{
    return {
        {"GET /admin/topics", [](AdminClient &c) { return errorIn(c.listTopics()); }, "[]", "/admin/topics"},
        {"POST /admin/topics",
            [](AdminClient &c) {
                return errorIn(c.createTopic({.name = "orders.v-1_a",
                    .partitions = 100,
                    .replication = 3,
                    .configs = {{"retention.ms", "2592000000"}}}));
            },
            {}, "/admin/topics",
            R"({"name":"orders.v-1_a","partitions":100,"replicationFactor":3,"configs":{"retentionMs":2592000000}})"},
        {"POST /admin/topics", [](AdminClient &c) { return errorIn(c.createTopic({.name = "plain"})); }, {},
            "/admin/topics", R"({"name":"plain"})"},
        {"DELETE /admin/topics/{name}", [](AdminClient &c) { return errorIn(c.deleteTopic("t.1")); }, {},
            "/admin/topics/t.1"},
        {"GET /admin/bridges", [](AdminClient &c) { return errorIn(c.listBridges()); }, "[]",
            "/admin/bridges"},
        {"POST /admin/bridges",
            [](AdminClient &c) { return errorIn(c.createBridge(Secret(storageDocument()))); }, {},
            "/admin/bridges", bytes(storageDocument())},
        {"POST /admin/bridges", [](AdminClient &c) { return errorIn(c.createBridge(Secret(mqDocument()))); },
            {}, "/admin/bridges", bytes(mqDocument())},
        {"GET /admin/bridges/{name}", [](AdminClient &c) { return errorIn(c.getBridge("a/b %#?\u00e9")); },
            info(mqDocument()), "/admin/bridges/a%2Fb%20%25%23%3F%C3%A9"},
        {"PUT /admin/bridges/{name}",
            [](AdminClient &c) { return errorIn(c.replaceBridge("in1", Secret(mqDocument()))); }, {},
            "/admin/bridges/in1", bytes(mqDocument())},
        {"PATCH /admin/bridges/{name}",
            [](AdminClient &c) {
                return errorIn(c.patchBridge(
                    "archive1", Secret(R"({"configuration":{"uploadDurationThresholdSeconds":21600}})")));
            },
            {}, "/admin/bridges/archive1", R"({"configuration":{"uploadDurationThresholdSeconds":21600}})"},
        {"DELETE /admin/bridges/{name}", [](AdminClient &c) { return errorIn(c.deleteBridge("b1")); }, {},
            "/admin/bridges/b1"},
        {"POST /admin/bridges/{name}/pause", [](AdminClient &c) { return errorIn(c.pauseBridge("b1")); }, {},
            "/admin/bridges/b1/pause"},
        {"POST /admin/bridges/{name}/resume", [](AdminClient &c) { return errorIn(c.resumeBridge("b1")); },
            {}, "/admin/bridges/b1/resume"},
    };
}

} // namespace

class TestMessageHubOperations : public QObject
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

    template<class C>
    static std::optional<Kind> refusal(const Connection &connection)
    {
        const auto offer = connection.capability<C>();
        return offer ? std::nullopt : std::optional<Kind>(offer.error().kind);
    }

private slots:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("TAILRACE_SOURCE")
            + QStringLiteral("/tests/data/messagehub/operations.json"));
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
        QCOMPARE(described.size(), std::size_t(11));
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
        QVERIFY(pathConforms(sent.target, (*wanted)["path"].text()));
        QCOMPARE(!sent.body.isEmpty(), wanted->has("body"));
        if (wanted->has("body")) {
            const auto body = JsonValue::parse(sent.body.toStdString());
            QVERIFY(body.has_value());
            QVERIFY(conforms(*body, (*wanted)["body"]));
        }
        if (sent.method != "GET" && sent.method != "DELETE")
            QCOMPARE(sent.header("content-type"), bytes((*wanted)["consumes"].text()));
        QCOMPARE(sent.header("x-auth-token"), QByteArray("KEY"));
        QCOMPARE(sent.header("authorization"), QByteArray());
    }

    void readOnlySendsNothingThatChanges()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        const auto client = clientFor(server, true);
        for (const Row &row : rows()) {
            if ((*operation(row.id))["method"].text() == "GET")
                continue;
            const auto error = row.call(*client);
            QVERIFY2(error && error->kind == Kind::ReadOnly, row.id);
        }
        QCOMPARE(server.received.size(), std::size_t(0));
    }

    void readOnlyHandsOutReadingAlone()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "[]"); });
        for (const bool readOnly : {false, true}) {
            auto options = optionsFor(server);
            options.readOnly = readOnly;
            std::vector<std::unique_ptr<Backend>> backends;
            backends.push_back(std::move(makeBackend(std::move(options)).value()));
            QCOMPARE(backends.front()->kind(), std::string("messagehub-admin"));
            QCOMPARE(backends.front()->address(), "127.0.0.1:" + std::to_string(server.port()));
            const Result<std::shared_ptr<Capability>> admin
                = backends.front()->capability(CapabilityId::BridgeAdmin);
            QCOMPARE(admin.has_value(), !readOnly);
            QVERIFY(backends.front()->capability(CapabilityId::Quotas).error().kind == Kind::Unsupported);
            const Connection connection("shop", readOnly, std::move(backends));
            const std::optional<Kind> writing = readOnly ? std::optional<Kind>(Kind::ReadOnly) : std::nullopt;
            QVERIFY(refusal<TopicAdmin>(connection) == writing);
            QVERIFY(refusal<BridgeAdmin>(connection) == writing);
            QVERIFY(!refusal<TopicList>(connection));
            QVERIFY(!refusal<Bridges>(connection));
        }
        QCOMPARE(server.received.size(), std::size_t(0));
    }
};

TAILRACE_TEST(TestMessageHubOperations)
#include "tst_messagehuboperations.moc"
