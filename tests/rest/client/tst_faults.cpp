// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/client/harness.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::rest;
using namespace tailrace::test;
using Kind = Error::Kind;
using std::chrono::milliseconds;

class TestRestFaults : public QObject
{
    Q_OBJECT

    static std::unique_ptr<RestClient> client(ClientOptions options)
    {
        auto opened = RestClient::open(std::move(options));
        return opened ? std::move(*opened) : nullptr;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sendsWhatWasAsked()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                200, "[1]", "X-Global-Transaction-Id: theirs\r\nX-Total-Count: 7\r\n");
        });
        auto options = quick(server);
        options.baseUrl += "/base/";
        options.credentials = {.kind = Credentials::Kind::Basic, .secret = Secret("KEY")};
        const auto api = client(options);
        const auto got = wait(api->send({.what = "list",
            .segments = {"a/b", "c"},
            .query = {{"f", "/^a+b.*$/"}},
            .headers = {{"X-Registry-ArtifactId", "id"}}}));
        QVERIFY(got.has_value());
        QCOMPARE(got->body, QByteArray("[1]"));
        QCOMPARE(got->header("x-total-count"), QByteArray("7"));
        QCOMPARE(got->transactionId, std::string("theirs"));
        const HttpRequest &sent = server.received.at(0);
        QCOMPARE(sent.target, QByteArray("/base/a%2Fb/c?f=%2F%5Ea%2Bb.%2A%24%2F"));
        QCOMPARE(sent.header("authorization"), "Basic " + QByteArray("token:KEY").toBase64());
        QCOMPARE(sent.header("accept"), QByteArray("application/json"));
        QCOMPARE(sent.header("user-agent"), QByteArray("tailrace"));
        QCOMPARE(sent.header("x-registry-artifactid"), QByteArray("id"));
        QCOMPARE(sent.header("x-global-transaction-id").size(), 36);
        QVERIFY(!sent.headers.contains("content-type")); // JAX-RS would match on it
    }

    void pitfall9_bodiesGoWithEveryMethod()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(202); });
        const auto api = client(quick(server));
        for (const char *method : {"DELETE", "GET", "PATCH", "POST", "PUT"}) {
            const auto got
                = wait(api->send({.method = method, .segments = {"r"}, .body = QByteArray("{\"a\":1}")}));
            QVERIFY2(got.has_value(), method);
            QCOMPARE(got->status, 202);
            QCOMPARE(server.received.back().method, QByteArray(method));
            QCOMPARE(server.received.back().body, QByteArray("{\"a\":1}"));
            QCOMPARE(server.received.back().header("content-type"), QByteArray("application/json"));
            QCOMPARE(server.received.back().header("content-length"), QByteArray("7"));
        }
        QVERIFY(wait(api->send({.method = "POST", .segments = {"pause"}})).has_value());
        QCOMPARE(server.received.back().header("content-length"), QByteArray("0"));
        QCOMPARE(server.received.back().header("content-type"), QByteArray("application/json"));
    }

    void postIsNeverDoubled_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("warm"); // on a connection that has served before
        for (const bool warm : {false, true}) {
            const QByteArray suffix = warm ? " on a used connection" : "";
            QTest::newRow(("POST" + suffix).constData())
                << QByteArray("POST") << QByteArray("{\"a\":1}") << warm;
            QTest::newRow(("PATCH" + suffix).constData())
                << QByteArray("PATCH") << QByteArray("{\"a\":1}") << warm;
            QTest::newRow(("empty POST" + suffix).constData()) << QByteArray("POST") << QByteArray() << warm;
            QTest::newRow(("long POST" + suffix).constData())
                << QByteArray("POST") << QByteArray(300'000, 'x') << warm;
        }
    }
    void postIsNeverDoubled()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(bool, warm);
        HttpServer server([](const HttpRequest &request) {
            return request.method == "GET" ? HttpReaction::answer(200, "{}") : HttpReaction::hangUp();
        });
        const auto api = client(quick(server));
        if (warm)
            QVERIFY(wait(api->send({.segments = {"r"}})).has_value());
        const auto got = wait(api->send({.method = method.toStdString(), .segments = {"r"}, .body = body}));
        QVERIFY(!got);
        QVERIFY(got.error().kind == Kind::Network);
        // A second sending would be on its way by the time that a later request was answered.
        QVERIFY(wait(api->send({.segments = {"r"}})).has_value());
        const auto count = std::count_if(server.received.begin(), server.received.end(),
            [&](const HttpRequest &request) { return request.method == method; });
        QCOMPARE(count, 1);
    }

    void retriesWhatMayBeSentTwice()
    {
        int left = 2;
        HttpServer server([&](const HttpRequest &) {
            return left-- > 0 ? HttpReaction::answer(503, "{\"error_code\":50301,\"message\":\"m\"}")
                              : HttpReaction::answer(200, "{}");
        });
        RecordingLog log;
        auto options = quick(server);
        options.activity = &log;
        const auto api = client(options);
        QVERIFY(wait(api->send({.what = "w", .segments = {"r"}})).has_value());
        QCOMPARE(server.received.size(), std::size_t(3));
        QCOMPARE(log.entries.at(0).attempts, 3);

        left = 1000;
        const auto got = wait(api->send({.what = "w", .segments = {"r"}}));
        QCOMPARE(got.error().code, 50301);
        QVERIFY(got.error().retriable);
        QCOMPARE(server.received.size(), std::size_t(7)); // four more: the most

        const auto post = wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}")}));
        QVERIFY(post.error().retriable);
        QCOMPARE(server.received.size(), std::size_t(8)); // once
        const auto safe
            = wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}"), .safe = true}));
        QVERIFY(!safe);
        QCOMPARE(server.received.size(), std::size_t(12));
    }

    void retryAfterIsKept()
    {
        bool first = true;
        HttpServer server([&](const HttpRequest &) {
            return std::exchange(first, false)
                ? HttpReaction::answer(429, "slow", "Retry-After: 1\r\n", "text/plain")
                : HttpReaction::answer(200, "{}");
        });
        const auto api = client(quick(server));
        QElapsedTimer time;
        time.start();
        QVERIFY(wait(api->send({.segments = {"r"}})).has_value());
        QVERIFY(time.elapsed() >= 1000);
        QCOMPARE(server.received.size(), std::size_t(2));
    }

    void retryAfterBeyondTheLimitIsAnAnswer()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                503, "later", "Retry-After: Fri, 31 Dec 2999 00:00:00 GMT\r\n", "text/plain");
        });
        const auto api = client(quick(server));
        const auto got = wait(api->send({.segments = {"r"}}));
        QCOMPARE(got.error().message, std::string("HTTP 503: later"));
        QCOMPARE(server.received.size(), std::size_t(1));
    }

    void stalls()
    {
        bool started = false;
        HttpServer server([&](const HttpRequest &) {
            return started ? HttpReaction {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", 0, false}
                           : HttpReaction::silence();
        });
        auto options = quick(server);
        options.timeouts.idle = milliseconds(80);
        const auto api = client(options);
        for (const bool inBody : {false, true}) {
            started = inBody;
            const auto got = wait(api->send({.segments = {"r"}}));
            QVERIFY(got.error().kind == Kind::Timeout);
            QVERIFY(got.error().retriable);
            QCOMPARE(got.error().message, std::string("nothing came for 80 ms"));
        }
        options.timeouts.idle = milliseconds(5000);
        options.timeouts.total = milliseconds(90);
        const auto kept = client(options);
        QCOMPARE(
            wait(kept->send({.segments = {"r"}})).error().message, std::string("not finished within 90 ms"));
    }

    void connectionThatNeverComesAbout()
    {
        HttpServer mute([](const HttpRequest &) { return HttpReaction::silence(); });
        RecordingLog log;
        auto options = quick(mute);
        options.baseUrl.replace(0, 4, "https"); // its handshake is never answered
        options.timeouts.connect = milliseconds(60);
        options.retry.attempts = 2;
        options.activity = &log;
        const auto api = client(options);
        const auto got = wait(api->send({.segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Timeout);
        QCOMPARE(got.error().message, std::string("no connection within 60 ms"));
        QCOMPARE(log.entries.at(0).attempts, 2);
        const auto post = wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}")}));
        QVERIFY(post.error().kind == Kind::Timeout);
        QCOMPARE(log.entries.at(1).attempts, 1);
    }

    void connectFailuresAreTriedAgain()
    {
        RecordingLog log;
        ClientOptions options;
        {
            HttpServer gone([](const HttpRequest &) { return HttpReaction::silence(); });
            options = quick(gone);
        }
        options.activity = &log;
        const auto api = client(options);
        const auto got = wait(api->send({.what = "list", .segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Network);
        QVERIFY(got.error().retriable);
        QCOMPARE(got.error().where, std::string("list"));
        QCOMPARE(log.entries.at(0).attempts, 4);
        QCOMPARE(log.entries.at(0).status, 0);
    }

    void cutInTheBody()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1,2", 0,
                true};
        });
        const auto api = client(quick(server));
        const auto got = wait(api->send({.segments = {"r"}}));
        QVERIFY(!got);
        QVERIFY(got.error().kind == Kind::Network);
        QVERIFY(got.error().retriable);
    }

    void hugeBodyIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("length");
        QTest::newRow("announced") << QByteArray("Content-Length: 2147483648\r\n");
        QTest::newRow("not announced") << QByteArray("Connection: close\r\n");
    }
    void hugeBodyIsCutOff()
    {
        QFETCH(QByteArray, length);
        HttpServer server([&](const HttpRequest &) {
            return HttpReaction {"HTTP/1.1 200 OK\r\n" + length + "\r\n", 2LL << 30, true};
        });
        auto options = quick(server);
        options.largestBody = 1 << 20;
        const auto api = client(options);
        const auto got = wait(api->send({.segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Http);
        QVERIFY(got.error().message.find("more") != std::string::npos);
        QVERIFY(got.error().message.find("1048576") != std::string::npos);
        QVERIFY2(server.fillingWritten < (64 << 20), qPrintable(QString::number(server.fillingWritten)));
    }

    void pitfall1_htmlInsteadOfJson()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                200, "<html><title>Sign in</title><body>x</body></html>", {}, "text/html; charset=utf-8");
        });
        const auto api = client(quick(server));
        const auto got = wait(api->send({.segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Parse);
        QCOMPARE(got.error().message, std::string("HTML instead of JSON: Sign in"));
        QVERIFY(wait(api->send({.segments = {"r"}, .expectJson = false})).has_value());
    }

    void anErrorCanBeAnAnswer()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(422, "{\"offsets\":[]}"); });
        const auto api = client(quick(server));
        const auto got = wait(api->send({.method = "POST", .body = QByteArray("{}"), .accepted = {422}}));
        QCOMPARE(got->status, 422);
        QCOMPARE(got->body, QByteArray("{\"offsets\":[]}"));
        QCOMPARE(wait(api->send({.method = "POST", .body = QByteArray("{}")})).error().code, 422);
    }

    void cancelEndsTheCall()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        RecordingLog log;
        auto options = quick(server);
        options.activity = &log;
        auto api = client(options);
        std::vector<QFuture<Result<Response>>> calls;
        for (int i = 0; i < 8; ++i) // the last two wait for a free connection
            calls.push_back(api->send({.segments = {"r"}}));
        QTRY_COMPARE(server.received.size(), std::size_t(6));
        calls[7].cancel();
        calls[0].cancel();
        QTRY_COMPARE(server.received.size(), std::size_t(7)); // the seventh took the freed place
        QTRY_COMPARE(log.entries.size(), std::size_t(2));
        for (const activity::Entry &entry : log.entries)
            QVERIFY(entry.error->kind == Kind::Cancelled);
        api.reset(); // what is left is answered
        for (const auto &call : calls)
            QVERIFY(wait(call).error().kind == Kind::Cancelled);
    }

    void pitfall42_clientsShareTheHostsLimit()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        auto options = quick(server);
        options.pacer = std::make_shared<HostPacer>(4);
        const auto one = client(options);
        const auto two = client(options);
        QElapsedTimer time;
        time.start();
        std::vector<QFuture<Result<Response>>> calls;
        for (int i = 0; i < 3; ++i) {
            calls.push_back(one->send({.segments = {"r"}}));
            calls.push_back(two->send({.segments = {"r"}}));
        }
        QTRY_VERIFY_WITH_TIMEOUT(server.received.size() >= 4, 900);
        for (const auto &call : calls)
            QVERIFY(wait(call).has_value());
        QVERIFY(time.elapsed() >= 1000);
    }

    void readOnlyRefusesBeforeAnythingIsSent()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        RecordingLog log;
        auto options = quick(server);
        options.readOnly = true;
        options.activity = &log;
        const auto api = client(options);
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "get", "PURGE"}) {
            const auto got = wait(api->send({.what = "w", .method = method, .segments = {"r"}}));
            QVERIFY2(!got && got.error().kind == Kind::ReadOnly, method);
        }
        QCOMPARE(server.connections, 0);
        QCOMPARE(log.entries.size(), std::size_t(6));
        QCOMPARE(log.entries.at(0).attempts, 0);
        for (const char *method : {"GET", "HEAD", "OPTIONS"})
            QVERIFY2(wait(api->send({.method = method, .segments = {"r"}})).has_value(), method);
        QVERIFY(wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}"), .safe = true}))
                    .has_value());
    }
};

TAILRACE_TEST(TestRestFaults)
#include "tst_faults.moc"
