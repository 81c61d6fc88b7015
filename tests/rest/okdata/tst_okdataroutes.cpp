// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <functional>
#include <set>

using namespace tailrace;
using namespace tailrace::test;
using okdata::StreamService;

namespace {

const StreamId air {"air-quality", "1"};

// One call, and what it must look like on the wire.
struct Row
{
    const char *what;
    std::function<std::optional<Error>(StreamService &)> call;
    int status;
    QByteArray answer;
    QByteArray method;
    QByteArray target;
    QByteArray body {};
};

template<class T>
std::optional<Error> errorIn(const QFuture<Result<T>> &future)
{
    const Result<T> result = wait(future);
    return result ? std::nullopt : std::optional<Error>(result.error());
}

QByteArray streamText()
{
    return "{\"id\":\"air-quality/1\",\"create_raw\":true,\"updated_by\":null,\"updated_at\":"
           "\"2026-03-17T14:01:07+00:00\",\"deleted\":false,\"status\":\"CREATE_IN_PROGRESS\"}";
}

QByteArray sinkText()
{
    return "{\"type\":\"s3\",\"status\":\"ACTIVE\",\"updated_by\":\"svc\",\"updated_at\":"
           "\"2026-03-17T14:01:07+00:00\"}";
}

QByteArray subscribableText()
{
    return "{\"enabled\":true,\"status\":\"ACTIVE\",\"updated_by\":\"svc\",\"updated_at\":\"2026-03-17T14:01:"
           "07"
           "+00:00\"}";
}

std::vector<Row> rows()
{
    const EventQuery query {air, "2026-03-17", "2026-03-18", 2, 15};
    return {
        {"get stream", [](StreamService &s) { return errorIn(s.stream(air)); }, 200, streamText(), "GET",
            "/streams/air-quality/1"},
        {"escaped",
            [](StreamService &s) {
                return errorIn(s.subscription({"a/b %#?", "1"}));
            },
            200, subscribableText(), "GET", "/streams/a%2Fb%20%25%23%3F/1/subscribable"},
        {"create", [](StreamService &s) { return errorIn(s.create(air, true)); }, 201, streamText(), "POST",
            "/streams/air-quality/1", "{\"create_raw\":true}"},
        {"create without raw", [](StreamService &s) { return errorIn(s.create(air, false)); }, 201,
            streamText(), "POST", "/streams/air-quality/1", "{\"create_raw\":false}"},
        {"delete", [](StreamService &s) { return errorIn(s.remove(air)); }, 200, "{\"message\":\"Deleted\"}",
            "DELETE", "/streams/air-quality/1"},
        {"subscribable on", [](StreamService &s) { return errorIn(s.setSubscribable(air, true)); }, 200,
            subscribableText(), "PUT", "/streams/air-quality/1/subscribable", "{\"enabled\":true}"},
        {"subscribable off", [](StreamService &s) { return errorIn(s.setSubscribable(air, false)); }, 200,
            subscribableText(), "PUT", "/streams/air-quality/1/subscribable", "{\"enabled\":false}"},
        {"sinks", [](StreamService &s) { return errorIn(s.sinks(air)); }, 200, "[" + sinkText() + "]", "GET",
            "/streams/air-quality/1/sinks"},
        {"sink", [](StreamService &s) { return errorIn(s.sink(air, "s3")); }, 200, sinkText(), "GET",
            "/streams/air-quality/1/sinks/s3"},
        {"add sink", [](StreamService &s) { return errorIn(s.addSink(air, "s3")); }, 201, sinkText(), "POST",
            "/streams/air-quality/1/sinks", "{\"type\":\"s3\"}"},
        {"remove sink", [](StreamService &s) { return errorIn(s.removeSink(air, "s3")); }, 200,
            "{\"message\":\"Disabled\"}", "DELETE", "/streams/air-quality/1/sinks/s3"},
        {"history", [query](StreamService &s) { return errorIn(s.history(query)); }, 200,
            "{\"values\":[{\"a\":1}],\"page\":2,\"total_pages\":3}", "GET",
            "/streams/air-quality/1/events?from_date=2026-03-17&to_date=2026-03-18&page=2&page_size=15"},
        {"send",
            [](StreamService &s) {
                return errorIn(s.send(air, {"{\"a\": 1.10}", "{\"b\":2}"}));
            },
            200, "null", "POST", "/streams/air-quality/1/events", "[{\"a\": 1.10},{\"b\":2}]"},
        {"datasets", [](StreamService &s) { return errorIn(s.datasets()); }, 200,
            "[{\"Id\":\"air-quality\",\"title\":\"Air\",\"source\":{\"type\":\"event\"}}]", "GET",
            "/metadata/datasets?source_type=event"},
        {"dataset", [](StreamService &s) { return errorIn(s.dataset("air-quality")); }, 200,
            "{\"Id\":\"air-quality\"}", "GET", "/metadata/datasets/air-quality"},
        {"versions", [](StreamService &s) { return errorIn(s.versions("air-quality")); }, 200,
            "[{\"Id\":\"air-quality/1\",\"version\":\"1\"}]", "GET",
            "/metadata/datasets/air-quality/versions"},
    };
}

// A server that always gives the same answer.
HttpServer::Handler always(int status, const QByteArray &answer)
{
    return [status, answer](const HttpRequest &) { return HttpReaction::answer(status, answer); };
}

} // namespace

class TestOkdataRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void requestsAreAsDescribed_data()
    {
        QTest::addColumn<int>("index");
        const auto all = rows();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].what) << static_cast<int>(i);
    }
    void requestsAreAsDescribed()
    {
        QFETCH(int, index);
        const Row row = rows()[static_cast<std::size_t>(index)];
        HttpServer server(always(row.status, row.answer));
        const auto service = serviceAt(server.url());
        QVERIFY(service);
        const auto error = row.call(*service);
        QVERIFY2(!error, error ? error->message.c_str() : "");
        QCOMPARE(server.received.size(), std::size_t(1));
        const HttpRequest &request = server.received.front();
        QCOMPARE(request.method, row.method);
        QCOMPARE(request.target, row.target);
        QCOMPARE(request.body, row.body);
        QCOMPARE(request.header("authorization"), QByteArray("Bearer TOKEN"));
        if (!row.body.isEmpty())
            QCOMPARE(request.header("content-type"), QByteArray("application/json"));
    }

    void noWriteIsSentTwice_data() { requestsAreAsDescribed_data(); }
    void noWriteIsSentTwice()
    {
        QFETCH(int, index);
        const Row row = rows()[static_cast<std::size_t>(index)];
        if (row.method == "GET")
            return;
        HttpServer server(always(503, "{\"message\":\"Service Unavailable\"}"));
        const auto service = serviceAt(server.url());
        QVERIFY(row.call(*service).has_value());
        QCOMPARE(server.received.size(), std::size_t(1));
    }

    void readOnlySendsNoWrite_data() { requestsAreAsDescribed_data(); }
    void readOnlySendsNoWrite()
    {
        QFETCH(int, index);
        const Row row = rows()[static_cast<std::size_t>(index)];
        if (row.method == "GET")
            return;
        HttpServer server(always(row.status, row.answer));
        const auto service = serviceAt(server.url(), {}, true);
        const auto error = row.call(*service);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::ReadOnly);
        QVERIFY(server.received.empty());
    }

    void streamIsRead()
    {
        HttpServer server(always(200,
            "{\"id\":\"air-quality/1\",\"create_raw\":true,\"updated_by\":\"svc\",\"updated_at\":\"T\","
            "\"deleted\":true,\"status\":\"INACTIVE\",\"accessRights\":\"restricted\",\"confidentiality\":"
            "\"yellow\"}"));
        const auto stream = wait(serviceAt(server.url())->stream(air));
        QVERIFY(stream);
        QCOMPARE(stream->id.text(), std::string("air-quality/1"));
        QVERIFY(stream->keepsRaw && stream->isDeleted);
        QCOMPARE(stream->state.kind, StreamState::Kind::Inactive);
        QCOMPARE(stream->updatedBy, std::string("svc"));
        QCOMPARE(stream->accessRights, std::string("restricted"));
        QCOMPARE(stream->confidentiality, std::string("yellow"));
    }

    void statesAreKnownByTheirWords_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("kind");
        using Kind = StreamState::Kind;
        for (const auto &[word, kind] :
            {std::pair("INACTIVE", Kind::Inactive), std::pair("CREATE_IN_PROGRESS", Kind::Creating),
                std::pair("ACTIVE", Kind::Active), std::pair("DELETE_IN_PROGRESS", Kind::Deleting),
                std::pair("OPERATION_FAILED", Kind::Failed), std::pair("RESTING", Kind::Unknown)})
            QTest::newRow(word) << QByteArray(word) << static_cast<int>(kind);
    }
    void statesAreKnownByTheirWords()
    {
        QFETCH(QByteArray, word);
        QFETCH(int, kind);
        HttpServer server(always(200, "{\"type\":\"s3\",\"updated_at\":\"T\",\"status\":\"" + word + "\"}"));
        const auto sink = wait(serviceAt(server.url())->sink(air, "s3"));
        QVERIFY(sink);
        QCOMPARE(static_cast<int>(sink->state.kind), kind);
        QCOMPARE(sink->state.text, word.toStdString());
    }

    void answersThatAreNotAsDescribed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"", "null", "[]", "{}", "{\"id\":\"other/1\"}", "{\"id\":5}",
                 "{\"id\":\"air-quality/1\",\"create_raw\":\"yes\"}", "{\"id\":\"air-quality/1\"",
                 "<html></html>"})
            QTest::newRow(answer) << QByteArray(answer);
    }
    void answersThatAreNotAsDescribed()
    {
        QFETCH(QByteArray, answer);
        HttpServer server(always(200, answer));
        const auto stream = wait(serviceAt(server.url())->stream(air));
        QVERIFY(!stream);
        QCOMPARE(stream.error().kind, Error::Kind::Parse);
        QVERIFY(QByteArray::fromStdString(stream.error().where).startsWith("okdata: get stream"));
    }

    void eventsKeepTheirDigitsAndOrder()
    {
        HttpServer server(always(200,
            "{\"values\":[{\"z\":9007199254740993,\"a\":1.10,\"n\":null}],\"page\":1,\"total_pages\":1}"));
        const auto page = wait(serviceAt(server.url())->history({air, "2026-03-17", "2026-03-17"}));
        QVERIFY(page);
        QCOMPARE(page->events.size(), std::size_t(1));
        QCOMPARE(page->events.front(), std::string("{\"z\":9007199254740993,\"a\":1.10,\"n\":null}"));
        QCOMPARE(page->sink, HistorySink::NotAsked);
    }

    void whatCannotBeIsNotAsked_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("size");
        QTest::newRow("no date") << QByteArray("yesterday") << QByteArray("2026-03-17") << 1 << 10;
        QTest::newRow("no such day") << QByteArray("2026-02-30") << QByteArray("2026-03-17") << 1 << 10;
        QTest::newRow("a time") << QByteArray("2026-03-17T10:00") << QByteArray("2026-03-17") << 1 << 10;
        QTest::newRow("backwards") << QByteArray("2026-03-18") << QByteArray("2026-03-17") << 1 << 10;
        QTest::newRow("page 0") << QByteArray("2026-03-17") << QByteArray("2026-03-17") << 0 << 10;
        QTest::newRow("none a page") << QByteArray("2026-03-17") << QByteArray("2026-03-17") << 1 << 0;
        QTest::newRow("too many") << QByteArray("2026-03-17") << QByteArray("2026-03-17") << 1 << 10'001;
    }
    void whatCannotBeIsNotAsked()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, page);
        QFETCH(int, size);
        HttpServer server(always(200, "{}"));
        const auto found
            = wait(serviceAt(server.url())->history({air, from.toStdString(), to.toStdString(), page, size}));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::Invalid);
        QVERIFY(server.received.empty());
    }

    void onlyObjectsAreSent()
    {
        HttpServer server(always(200, "null"));
        for (const char *event : {"[]", "1", "null", "{\"a\":}", ""}) {
            const auto sent = wait(serviceAt(server.url())->send(air, {"{}", event}));
            QVERIFY(!sent);
            QCOMPARE(sent.error().kind, Error::Kind::Invalid);
            QVERIFY(QByteArray::fromStdString(sent.error().message).contains("event 2"));
        }
        QVERIFY(server.received.empty());
    }

    void collectorTakesOneOrMany()
    {
        HttpServer server(always(200, "{\"message\":\"Ok\"}"));
        const auto service
            = serviceAt(server.url(), {{okdata::setting::collectorUrl, server.url() + "/event-collector"}});
        QCOMPARE(wait(service->send(air, {"{\"a\":1}"}))->taken, std::size_t(1));
        QCOMPARE(wait(service->send(air, {"{\"a\":1}", "{\"a\":2}"}))->taken, std::size_t(2));
        QCOMPARE(server.received[0].target, QByteArray("/event-collector/event/air-quality/1"));
        QCOMPARE(server.received[0].body, QByteArray("{\"a\":1}"));
        QCOMPARE(server.received[1].target, QByteArray("/event-collector/events/air-quality/1"));
        QCOMPARE(server.received[1].body, QByteArray("[{\"a\":1},{\"a\":2}]"));
    }

    void webhookTokenGoesIntoTheQuery()
    {
        HttpServer server(always(200, "{\"message\":\"Ok\"}"));
        const auto service = serviceAt(server.url(), {{"auth", okdata::auth::webhook}});
        QVERIFY(wait(service->send(air, {"{}"})));
        QCOMPARE(server.received[0].target,
            QByteArray("/event-collector/webhook/event/air-quality/1?token=TOKEN"));
        QVERIFY(server.received[0].header("authorization").isEmpty());
    }

    void addressesFollowFromThatOfTheStreams()
    {
        const auto access = okdata::accessOf(plainOptions("https://api.data.example/streams/"), {});
        QVERIFY(access);
        QCOMPARE(access->metadataUrl, std::string("https://api.data.example/metadata"));
        QCOMPARE(access->tokenUrl, std::string("https://api.data.example/token-service"));
        QVERIFY(access->collectorUrl.empty());
        QCOMPARE(access->webSocketUrl, QUrl(QStringLiteral("wss://ws.data.example/event-data-subscription")));
        const auto bare = okdata::accessOf(plainOptions("http://127.0.0.1:5000"), {});
        QVERIFY(bare);
        QVERIFY(bare->metadataUrl.empty() && bare->tokenUrl.empty() && bare->webSocketUrl.isEmpty());
        const auto datasets = wait((*StreamService::open(*bare))->datasets());
        QVERIFY(!datasets);
        QCOMPARE(datasets.error().kind, Error::Kind::Unsupported);
    }

    void settingsThatCannotBeRight_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("socket") << QByteArray("wsUrl") << QByteArray("https://ws.example");
        QTest::newRow("password") << QByteArray("wsUrl") << QByteArray("wss://u:p@ws.example");
        QTest::newRow("token") << QByteArray("tokenUrl") << QByteArray("ftp://h");
        QTest::newRow("nowhere to ask") << QByteArray("auth") << QByteArray("client-credentials");
    }
    void settingsThatCannotBeRight()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto checked = okdata::checkSettings(
            {{"url", "http://127.0.0.1:5000"}, {name.toStdString(), value.toStdString()}});
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, Error::Kind::Invalid);
    }

    void readOnlyBackendHandsOutNoWriter()
    {
        rest::ClientOptions options = plainOptions("http://127.0.0.1:1/streams");
        options.readOnly = true;
        auto backend = okdata::makeBackend(std::move(options), {});
        QVERIFY(backend);
        for (const CapabilityId id : {CapabilityId::StreamAdmin, CapabilityId::RecordSink}) {
            const auto writer = (*backend)->capability(id);
            QVERIFY(!writer);
            QCOMPARE(writer.error().kind, Error::Kind::ReadOnly);
        }
        for (const CapabilityId id :
            {CapabilityId::Streams, CapabilityId::StreamEvents, CapabilityId::RecordSource})
            QVERIFY((*backend)->capability(id));
        QVERIFY(!(*backend)->capability(CapabilityId::TopicList));
    }
};

TAILRACE_TEST(TestOkdataRoutes)
#include "tst_okdataroutes.moc"
