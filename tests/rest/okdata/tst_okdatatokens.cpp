// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/tokenservice.h"
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using namespace std::chrono_literals;

namespace {

const StreamId air {"air-quality-readings", "2"};

QByteArray tokenText(const QByteArray &name, int life)
{
    return "{\"access_token\":\"" + name + "\",\"expires_in\":" + QByteArray::number(life)
        + ",\"refresh_token\":\"R-" + name + "\",\"refresh_expires_in\":1800,\"token_type\":\"bearer\"}";
}

okdata::Access accessAt(const std::string &url, const char *auth)
{
    rest::ClientOptions options = plainOptions(url + "/streams");
    options.credentials
        = {.kind = rest::Credentials::Kind::Basic, .secret = Secret("pass\"word"), .user = "somebody"};
    auto access = okdata::accessOf(std::move(options), {{"auth", auth}});
    return access ? *access : okdata::Access {};
}

} // namespace

class TestOkdataTokens : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void requestsAreAsDescribed_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QList<QByteArray>>("targets");
        QTest::addColumn<QList<QByteArray>>("bodies");
        QTest::newRow("client") << QByteArray(okdata::auth::clientCredentials)
                                << QList<QByteArray> {"/token-service/client/token",
                                       "/token-service/client/token/refresh"}
                                << QList<QByteArray> {
                                       "{\"client_id\":\"somebody\",\"client_secret\":\"pass\\\"word\"}",
                                       "{\"client_id\":\"somebody\",\"client_secret\":\"pass\\\"word\","
                                       "\"refresh_token\":\"R-one\"}"};
        QTest::newRow("user") << QByteArray(okdata::auth::userPassword)
                              << QList<QByteArray> {"/token-service/token", "/token-service/refresh"}
                              << QList<QByteArray> {
                                     "{\"username\":\"somebody\",\"password\":\"pass\\\"word\"}",
                                     "{\"refresh_token\":\"R-one\"}"};
    }
    void requestsAreAsDescribed()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QList<QByteArray>, targets);
        QFETCH(QList<QByteArray>, bodies);
        HttpServer server(
            [](const HttpRequest &) { return HttpReaction::answer(200, tokenText("one", 300)); });
        const auto source = okdata::tokensOf(accessAt(server.url(), auth.constData()));
        QVERIFY(source && *source);
        QCOMPARE(wait((*source)->token(false))->reveal(), std::string("one"));
        QCOMPARE(wait((*source)->token(false))->reveal(), std::string("one")); // kept
        QVERIFY(wait((*source)->token(true)));
        QCOMPARE(server.received.size(), std::size_t(2));
        for (int i = 0; i < 2; ++i) {
            const HttpRequest &request = server.received[static_cast<std::size_t>(i)];
            QCOMPARE(request.target, targets[i]);
            QCOMPARE(request.body, bodies[i]);
            QVERIFY(request.header("authorization").isEmpty());
        }
    }

    void isRenewedBeforeItRunsOut()
    {
        int given = 0;
        HttpServer server([&](const HttpRequest &request) {
            if (request.target.startsWith("/token-service"))
                return HttpReaction::answer(200, tokenText("t" + QByteArray::number(++given), 1));
            return HttpReaction::answer(200, "[]");
        });
        auto service = okdata::StreamService::open(accessAt(server.url(), okdata::auth::clientCredentials));
        QVERIFY(service);
        QVERIFY(wait((*service)->datasets()));
        QTest::qWait(850); // of a second a fifth is held in reserve
        QVERIFY(wait((*service)->datasets()));
        QList<QByteArray> used;
        for (const HttpRequest &request : server.received) {
            if (!request.target.startsWith("/token-service"))
                used << request.header("authorization");
        }
        QCOMPARE(used, (QList<QByteArray> {"Bearer t1", "Bearer t2"}));
    }

    void theRestOfATokenIsUsedWhileNoOtherIsToBeHad()
    {
        int asked = 0;
        HttpServer server([&](const HttpRequest &request) {
            if (!request.target.startsWith("/token-service"))
                return HttpReaction::answer(200, "[]");
            return ++asked == 1 ? HttpReaction::answer(200, tokenText("t1", 5))
                                : HttpReaction::answer(503, "{\"message\":\"busy\"}");
        });
        auto service = okdata::StreamService::open(accessAt(server.url(), okdata::auth::clientCredentials));
        QVERIFY(wait((*service)->datasets()));
        QTest::qWait(4100); // a fifth of it is left
        QVERIFY(wait((*service)->datasets()));
        QVERIFY(asked >= 2);
        QTest::qWait(1000);
        QVERIFY(!wait((*service)->datasets())); // nothing is left
    }

    void aSpentRefreshTokenLogsInAgain()
    {
        HttpServer server([](const HttpRequest &request) {
            if (request.target.endsWith("/refresh"))
                return HttpReaction::answer(
                    401, "{\"error\":\"invalid_grant\",\"error_description\":\"spent\"}");
            return HttpReaction::answer(200, tokenText("one", 300));
        });
        const auto source = okdata::tokensOf(accessAt(server.url(), okdata::auth::userPassword));
        QVERIFY(wait((*source)->token(false)));
        QVERIFY(wait((*source)->token(true)));
        QCOMPARE(server.received.size(), std::size_t(3));
        QCOMPARE(server.received.back().target, QByteArray("/token-service/token"));
    }

    void refusalsNameNoSecret()
    {
        for (const int status : {400, 401}) {
            HttpServer server([status](const HttpRequest &request) {
                return HttpReaction::answer(status, "{\"message\":\"no: " + request.body.toHex() + "\"}");
            });
            const auto source = okdata::tokensOf(accessAt(server.url(), okdata::auth::clientCredentials));
            const auto token = wait((*source)->token(false));
            QVERIFY(!token);
            QCOMPARE(token.error().kind, Error::Kind::Auth);
            QVERIFY(!QByteArray::fromStdString(token.error().message).contains("pass\"word"));
        }
    }

    void anAnswerWithoutATokenIsNotQuoted()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(200, "{\"refresh_token\":\"hidden\",\"access_token\":5}");
        });
        const auto source = okdata::tokensOf(accessAt(server.url(), okdata::auth::clientCredentials));
        const auto token = wait((*source)->token(false));
        QVERIFY(!token);
        QCOMPARE(token.error().kind, Error::Kind::Parse);
        QVERIFY(!QByteArray::fromStdString(token.error().message).contains("hidden"));
    }

    void theSandboxLetsBothIn()
    {
        Site site;
        QVERIFY(site.served);
        for (const char *auth : {okdata::auth::clientCredentials, okdata::auth::userPassword}) {
            const auto stream = wait(site.service(auth)->stream(air));
            QVERIFY2(stream, stream ? "" : stream.error().message.c_str());
            QCOMPARE(stream->state.kind, StreamState::Kind::Active);
        }
    }

    void aRevokedTokenIsRenewedOnce()
    {
        Site site;
        const auto service = site.service();
        QVERIFY(wait(service->stream(air)));
        site.site.tokens().revokeAll();
        QVERIFY(wait(service->stream(air)));
    }
};

TAILRACE_TEST(TestOkdataTokens)
#include "tst_okdatatokens.moc"
