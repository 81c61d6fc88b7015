// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/client/harness.h"
#include "tests/support/http/certificates.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTimer>

using namespace tailrace;
using namespace tailrace::rest;
using namespace tailrace::test;
using Kind = Error::Kind;

namespace {

// Gives "t1", "t2" …, each a moment later.
class CountingTokens : public TokenSource
{
public:
    QFuture<Result<Secret>> token(bool renew) override
    {
        ++asked;
        renewals += renew ? 1 : 0;
        Answer<Secret> answer;
        auto future = answer.future();
        auto held = std::make_shared<Answer<Secret>>(std::move(answer));
        QTimer::singleShot(20, &m_context, [this, held] {
            if (refuse)
                held->give(fail(Kind::Auth, "signed out"));
            else
                held->give(Secret("t" + std::to_string(asked)));
        });
        return future;
    }
    int asked = 0;
    int renewals = 0;
    bool refuse = false;

private:
    QObject m_context;
};

bool holds(const activity::Entry &entry, const std::string &secret)
{
    const auto in = [&](const std::string &text) { return text.find(secret) != std::string::npos; };
    return in(entry.what) || in(entry.target) || in(entry.command) || in(entry.transactionId)
        || (entry.error && (in(entry.error->message) || in(entry.error->where)));
}

} // namespace

class TestRestSecurity : public QObject
{
    Q_OBJECT

    static std::unique_ptr<RestClient> client(ClientOptions options)
    {
        auto opened = RestClient::open(std::move(options));
        return opened ? std::move(*opened) : nullptr;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void refusedTokensAreRenewedOnce()
    {
        QByteArray good = "Bearer t1";
        HttpServer server([&](const HttpRequest &request) {
            return request.header("authorization") == good
                ? HttpReaction::answer(200, "{}")
                : HttpReaction::answer(401, "{\"message\":\"expired\"}", "WWW-Authenticate: Bearer\r\n");
        });
        const auto tokens = std::make_shared<CountingTokens>();
        auto options = quick(server);
        options.credentials = {.kind = Credentials::Kind::Tokens, .source = tokens};
        const auto api = client(options);
        QVERIFY(wait(api->send({.segments = {"r"}})).has_value());
        QCOMPARE(tokens->asked, 1);
        QCOMPARE(tokens->renewals, 0);

        good = "Bearer t2"; // in the middle of the work
        std::vector<QFuture<Result<Response>>> calls;
        for (int i = 0; i < 5; ++i)
            calls.push_back(api->send({.method = i % 2 ? "POST" : "GET", .segments = {"r"}}));
        for (const auto &call : calls)
            QVERIFY(wait(call).has_value());
        QCOMPARE(tokens->asked, 2);
        QCOMPARE(tokens->renewals, 1);

        good = "Bearer never";
        const auto still = wait(api->send({.segments = {"r"}}));
        QVERIFY(still.error().kind == Kind::Auth);
        QCOMPARE(still.error().message, std::string("expired"));
        QCOMPARE(tokens->asked, 3); // once, not for ever
        tokens->refuse = true;
        QCOMPARE(
            wait(api->send({.what = "w", .segments = {"r"}})).error().message, std::string("signed out"));
    }

    void credentialsHaveTheirHeaders_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("basic") << int(Credentials::Kind::Basic) << QByteArray("authorization")
                               << "Basic " + QByteArray("token:K3Y").toBase64();
        QTest::newRow("bearer") << int(Credentials::Kind::Bearer) << QByteArray("authorization")
                                << QByteArray("Bearer K3Y");
        QTest::newRow("x-auth-token")
            << int(Credentials::Kind::XAuthToken) << QByteArray("x-auth-token") << QByteArray("K3Y");
    }
    void credentialsHaveTheirHeaders()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                401, "{\"message\":\"no\"}", "WWW-Authenticate: Basic realm=\"r\"\r\n");
        });
        auto options = quick(server);
        options.credentials = {.kind = Credentials::Kind(kind), .secret = Secret("K3Y")};
        const auto api = client(options);
        const auto got = wait(api->send({.segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Auth);
        QCOMPARE(got.error().message, std::string("no"));
        QCOMPARE(server.received.size(), std::size_t(1));
        QCOMPARE(server.received[0].header(header), value);
        QVERIFY(!wait(api->send({.segments = {"alive"}, .anonymous = true})));
        QVERIFY(!server.received[1].headers.contains(header));
    }

    void pitfall28_credentialsStayWithTheirHost()
    {
        HttpServer other([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        QByteArray location = QByteArray::fromStdString(other.url()) + "/x";
        HttpServer server([&](const HttpRequest &request) {
            return request.target == "/r" ? HttpReaction::answer(307, {}, "Location: " + location + "\r\n")
                                          : HttpReaction::answer(200, "{}");
        });
        auto options = quick(server);
        options.credentials = {.kind = Credentials::Kind::Bearer, .secret = Secret("K3Y")};
        const auto api = client(options);
        const auto got = wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}")}));
        QVERIFY2(got.error().message.find(server.url()) != std::string::npos, got.error().message.c_str());
        QVERIFY(got.error().message.find(other.url()) != std::string::npos);
        QCOMPARE(got.error().code, 307);
        QCOMPARE(other.connections, 0);

        location = "/new?a=1"; // within the host: method, body and credentials go along
        QVERIFY(wait(api->send({.method = "POST", .segments = {"r"}, .body = QByteArray("{}")})).has_value());
        const HttpRequest &followed = server.received.back();
        QCOMPARE(followed.method, QByteArray("POST"));
        QCOMPARE(followed.target, QByteArray("/new?a=1"));
        QCOMPARE(followed.body, QByteArray("{}"));
        QCOMPARE(followed.header("authorization"), QByteArray("Bearer K3Y"));

        location = "/r";
        const auto before = server.received.size();
        QVERIFY(wait(api->send({.segments = {"r"}})).error().message.find("more than 5") == 0);
        QCOMPARE(server.received.size(), before + 6);
    }

    void wrongCertificate()
    {
        const Certificates mine("IP:127.0.0.1");
        const Certificates others("DNS:elsewhere.test");
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); }, mine.server());
        auto options = quick(server);
        options.credentials = {.kind = Credentials::Kind::Bearer, .secret = Secret("K3Y")};
        const auto unknown = client(options);
        const auto got = wait(unknown->send({.segments = {"r"}}));
        QVERIFY(got.error().kind == Kind::Tls);
        QVERIFY(!got.error().retriable);
        QVERIFY2(got.error().message.find("self-signed") != std::string::npos, got.error().message.c_str());
        QVERIFY(server.received.empty());

        options.caCertificates = mine.pem();
        const auto trusting = client(options);
        QVERIFY(wait(trusting->send({.segments = {"r"}})).has_value());
        QCOMPARE(server.received.size(), std::size_t(1));

        HttpServer misnamed(
            [](const HttpRequest &) { return HttpReaction::answer(200, "{}"); }, others.server());
        options.baseUrl = misnamed.url();
        options.caCertificates = others.pem();
        const auto named = client(options);
        const auto wrong = wait(named->send({.segments = {"r"}}));
        QVERIFY(wrong.error().kind == Kind::Tls);
        QVERIFY2(wrong.error().message.find("host name") != std::string::npos, wrong.error().message.c_str());
        QVERIFY(misnamed.received.empty());
    }

    void proxiesAreUsed()
    {
        HttpServer proxy([](const HttpRequest &request) {
            return request.method == "CONNECT" ? HttpReaction {"HTTP/1.1 200 OK\r\n\r\n", 0, false}
                                               : HttpReaction::answer(200, "{\"by\":\"proxy\"}");
        });
        auto options = quick(proxy);
        options.baseUrl = "http://service.test:8080";
        options.proxy = {.kind = ProxySettings::Kind::Http, .host = "127.0.0.1", .port = proxy.port()};
        const auto http = client(options);
        QCOMPARE(wait(http->send({.segments = {"r"}}))->body, QByteArray("{\"by\":\"proxy\"}"));
        QVERIFY(proxy.received.back().header("host").startsWith("service.test"));

        HttpServer socks([](const HttpRequest &) { return HttpReaction::answer(200, "{\"by\":\"socks\"}"); });
        socks.speakSocks();
        options.proxy = {.kind = ProxySettings::Kind::Socks5, .host = "127.0.0.1", .port = socks.port()};
        const auto five = client(options);
        QCOMPARE(wait(five->send({.segments = {"r"}}))->body, QByteArray("{\"by\":\"socks\"}"));
        QVERIFY(socks.socksTargets.value(0).contains("service.test"));
    }

    void nothingSecretIsTold()
    {
        HttpServer server([](const HttpRequest &request) {
            return HttpReaction::answer(
                400, "{\"error_code\":40000,\"message\":\"bad " + request.header("authorization") + "\"}");
        });
        for (const auto kind :
            {Credentials::Kind::Basic, Credentials::Kind::Bearer, Credentials::Kind::XAuthToken}) {
            RecordingLog log;
            auto options = quick(server);
            options.activity = &log;
            options.credentials = {.kind = kind, .secret = Secret("K3Y-of-mine")};
            const auto api = client(options);
            const auto got = wait(api->send({.what = "events: send",
                .method = "POST",
                .segments = {"r"},
                .query = {{"webhook_token", "w3b"}, {"page", "1"}},
                .body = QByteArray("{\"name\":\"it's\",\"password\":\"pa55\"}")}));
            QVERIFY(!got);
            const activity::Entry &entry = log.entries.at(0);
            for (const char *secret : {"K3Y", "w3b", "pa55"})
                QVERIFY2(!holds(entry, secret), secret);
            QVERIFY(!holds(entry, QByteArray("token:K3Y-of-mine").toBase64().toStdString()));
            QCOMPARE(entry.method, std::string("POST"));
            QCOMPARE(entry.status, 400);
            QCOMPARE(entry.bytesSent, 33);
            QVERIFY(entry.bytesReceived > 0);
            QVERIFY(entry.command.find("page=1") != std::string::npos);
            QVERIFY(entry.command.find("it'\\''s") != std::string::npos);
            QCOMPARE(
                entry.transactionId, server.received.back().header("x-global-transaction-id").toStdString());
            QCOMPARE(got.error().transactionId, entry.transactionId);
        }
    }

    void curlNamesNoCredential()
    {
        ClientOptions options;
        options.baseUrl = "https://h/api";
        options.credentials = {.kind = Credentials::Kind::Basic, .secret = Secret("K3Y")};
        QCOMPARE(*client(options)->curl({.segments = {"a b"}}),
            std::string(
                R"(curl -X GET 'https://h/api/a%20b' -u "token:$PASSWORD" -H 'Accept: application/json')"));
        options.credentials.kind = Credentials::Kind::XAuthToken;
        QCOMPARE(*client(options)->curl(
                     {.method = "POST", .segments = {"b"}, .body = QByteArray("{}"), .secretBody = true}),
            std::string(
                R"(curl -X POST 'https://h/api/b' -H "X-Auth-Token: $TOKEN" -H 'Accept: application/json')"
                R"( -H 'Content-Type: application/json' --data-binary @body)"));
    }

    void pitfall44_refusesWhatNoHeaderCanHold()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::answer(200, "{}"); });
        const auto api = client(quick(server));
        for (const auto &[name, value] : NameValues {{"X-A", "caf\u00e9"}, {"X-A", "a\r\nX-B: c"},
                 {"X A", "b"}, {"Authorization", "Bearer x"}, {"Host", "h"}}) {
            const auto got = wait(api->send({.segments = {"r"}, .headers = {{name, value}}}));
            QVERIFY(got.error().kind == Kind::Invalid);
        }
        QCOMPARE(server.connections, 0);
        auto options = quick(server);
        options.credentials = {.kind = Credentials::Kind::Bearer, .secret = Secret("a\r\nb")};
        const auto opened = RestClient::open(options);
        QVERIFY(opened.error().kind == Kind::Invalid);
        options.credentials = {};
        options.caCertificates = "no certificate";
        QVERIFY(RestClient::open(options).error().kind == Kind::Invalid);
        options.caCertificates.clear();
        options.proxy = {.kind = ProxySettings::Kind::Socks5};
        QVERIFY(RestClient::open(options).error().kind == Kind::Invalid);
    }
};

TAILRACE_TEST(TestRestSecurity)
#include "tst_security.moc"
