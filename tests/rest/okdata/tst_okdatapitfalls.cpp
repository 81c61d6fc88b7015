// SPDX-License-Identifier: GPL-3.0-or-later
// The pitfalls of the interface notes that okdata has, by their numbers.
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;

namespace {

const StreamId air {"air-quality", "1"};

HttpServer::Handler always(int status, const QByteArray &answer)
{
    return [status, answer](const HttpRequest &) { return HttpReaction::answer(status, answer); };
}

} // namespace

class TestOkdataPitfalls : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall1_errorsHaveThreeShapes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, int status, const char *body, Kind kind, const char *message) {
            QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind)
                                << QByteArray(message);
        };
        row("message", 409, "{\"message\":\"is not ready\"}", Kind::Conflict, "is not ready");
        row("detail", 404, "{\"detail\":\"Not Found\"}", Kind::NotFound, "Not Found");
        row("validation", 422,
            "{\"detail\":[{\"loc\":[\"body\",0,\"enabled\"],\"msg\":\"field required\",\"type\":\"t\"}]}",
            Kind::Api, "body.0.enabled: field required");
        row("null message", 501, "{\"message\":null}", Kind::Unsupported, "HTTP 501");
        row("forbidden", 403, "{\"message\":\"Forbidden\"}", Kind::Denied, "Forbidden");
        row("text", 500, "Internal Server Error", Kind::Http, "HTTP 500: Internal Server Error");
    }
    void pitfall1_errorsHaveThreeShapes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(QByteArray, message);
        HttpServer server(always(status, body));
        const auto answer = wait(serviceAt(server.url())->setSubscribable(air, true));
        QVERIFY(!answer);
        QCOMPARE(static_cast<int>(answer.error().kind), kind);
        QCOMPARE(QByteArray::fromStdString(answer.error().message), message);
        QCOMPARE(answer.error().code, status);
    }

    void pitfall7_whatIsAcceptedIsNotDone()
    {
        HttpServer server(always(200, "{\"message\":\"Deleted event stream with id air-quality/1\"}"));
        const auto removed = wait(serviceAt(server.url())->remove(air));
        QVERIFY(removed);
        QCOMPARE(*removed, Effect::Accepted);
    }

    void pitfall26_aRequestThatFailedInPart()
    {
        HttpServer server(always(500,
            "{\"message\":\"Request failed for 1 element(s)\",\"failed_records\":[{\"Data\":"
            "\"{\\\"b\\\": 2, \\\"a\\\": \\\"\\\\u00e9\\\"}\\n\",\"PartitionKey\":\"k\"}]}"));
        const auto sent = wait(
            serviceAt(server.url())->send(air, {"{\"a\":1}", "{\"a\":\"\u00e9\",\"b\":2}", "{\"c\":3}"}));
        QVERIFY2(sent, sent ? "" : sent.error().message.c_str());
        QCOMPARE(sent->taken, std::size_t(2));
        QCOMPARE(sent->refused.size(), std::size_t(1));
        QCOMPARE(sent->refused.front().index, std::optional<std::size_t>(1));
    }

    void pitfall26_failedElementsOfTheCollector()
    {
        HttpServer server(always(500,
            "{\"message\":\"Request failed for some elements\",\"failedElements\":[{\"x\":7},{\"a\":1}]}"));
        const auto sent = wait(serviceAt(server.url())->send(air, {"{\"a\":1}", "{\"a\":1}"}));
        QVERIFY(sent);
        QCOMPARE(sent->taken, std::size_t(0));
        QVERIFY(!sent->refused[0].index); // none of ours looks like it
        QVERIFY(sent->refused[1].index.has_value());
    }

    void pitfall26_aFailureOfTheWholeIsAnError()
    {
        HttpServer server(always(500, "{\"message\":\"Server error\"}"));
        const auto sent = wait(serviceAt(server.url())->send(air, {"{\"a\":1}"}));
        QVERIFY(!sent);
        QCOMPARE(sent.error().message, std::string("Server error"));
    }

    void pitfall33_sendingIsAnsweredWithNull()
    {
        HttpServer server(always(200, "null"));
        const auto sent = wait(serviceAt(server.url())->send(air, {"{\"a\":1}"}));
        QVERIFY(sent);
        QCOMPARE(sent->taken, std::size_t(1));
    }

    void pitfall36_anEmptyHistoryIsNoError_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("sink");
        QTest::addColumn<int>("said");
        const auto sink = [](const char *state) {
            return QByteArray("{\"type\":\"elasticsearch\",\"updated_at\":\"T\",\"status\":\"") + state
                + "\"}";
        };
        const auto row = [](const char *name, int status, const QByteArray &body, HistorySink said) {
            QTest::newRow(name) << status << body << static_cast<int>(said);
        };
        row("no sink", 404, "{\"message\":\"Sink does not exist\"}", HistorySink::None);
        row("removed", 200, sink("INACTIVE"), HistorySink::None);
        row("active", 200, sink("ACTIVE"), HistorySink::Active);
        row("being made", 200, sink("CREATE_IN_PROGRESS"), HistorySink::Moving);
        row("failed", 200, sink("OPERATION_FAILED"), HistorySink::Moving);
        row("not allowed to ask", 403, "{\"message\":\"Forbidden\"}", HistorySink::Unknown);
    }
    void pitfall36_anEmptyHistoryIsNoError()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, sink);
        QFETCH(int, said);
        HttpServer server([&](const HttpRequest &request) {
            if (request.target.endsWith("/sinks/elasticsearch"))
                return HttpReaction::answer(status, sink);
            return HttpReaction::answer(400,
                "{\"message\":\"Could not find event: air-quality/1, with date range from: 2026-03-17\"}");
        });
        const auto page = wait(serviceAt(server.url())->history({air, "2026-03-17", "2026-03-17"}));
        QVERIFY2(page, page ? "" : page.error().message.c_str());
        QVERIFY(page->events.empty());
        QCOMPARE(page->pages, 0);
        QCOMPARE(static_cast<int>(page->sink), said);
    }

    void pitfall36_anotherBadRequestIsOne()
    {
        HttpServer server(always(400, "{\"message\":\"Something else\"}"));
        const auto page = wait(serviceAt(server.url())->history({air, "2026-03-17", "2026-03-17"}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, 400);
        QCOMPARE(server.received.size(), std::size_t(1));
    }

    void pitfall37_sinksOfNoStreamAnswer500()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.target.endsWith("/sinks")
                ? HttpReaction::answer(500, "{\"message\":\"Server error\"}")
                : HttpReaction::answer(404, "{\"message\":\"Event stream does not exist\"}");
        });
        const auto sinks = wait(serviceAt(server.url())->sinks(air));
        QVERIFY(!sinks);
        QCOMPARE(sinks.error().kind, Kind::NotFound);
        QCOMPARE(sinks.error().message, std::string("Event stream does not exist"));
    }

    void pitfall37_anHonest500StaysOne()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.target.endsWith("/sinks")
                ? HttpReaction::answer(500, "{\"message\":\"Server error\"}")
                : HttpReaction::answer(200,
                    "{\"id\":\"air-quality/1\",\"create_raw\":true,\"updated_at\":\"T\",\"deleted\":false}");
        });
        const auto sinks = wait(serviceAt(server.url())->sinks(air));
        QVERIFY(!sinks);
        QCOMPARE(sinks.error().code, 500);
        QCOMPARE(sinks.error().kind, Kind::Api);
    }

    void pitfall38_noTokenIs403()
    {
        HttpServer server(always(403, "{\"detail\":\"Not authenticated\"}"));
        const auto stream = wait(serviceAt(server.url())->stream(air));
        QVERIFY(!stream);
        QCOMPARE(stream.error().kind, Kind::Auth);
    }

    void pitfall43_deletionIsAnsweredWithAMessage()
    {
        HttpServer server(always(200, "{\"message\":\"Disabled sink of type s3\"}"));
        QCOMPARE(*wait(serviceAt(server.url())->removeSink(air, "s3")), Effect::Accepted);
    }
};

TAILRACE_TEST(TestOkdataPitfalls)
#include "tst_okdatapitfalls.moc"
