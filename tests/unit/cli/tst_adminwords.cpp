// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/backends.h"
#include "app/backends/kcatoptions.h"
#include "app/backends/servicecredentials.h"
#include "app/cli/connect/endpoints.h"
#include "app/cli/verbs/fields.h"
#include "app/cli/verbs/quotaentity.h"
#include "app/cli/verbs/resettarget.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace tailrace;
using namespace tailrace::cli;

namespace {

EndpointOption admin(CredentialOptions credentials = {})
{
    return {"--admin", "eventstreams-admin", "http://127.0.0.1:1", std::move(credentials)};
}

EndpointOption kafka(CredentialOptions credentials = {})
{
    return {"--kafka", "kafka", "127.0.0.1:1", std::move(credentials)};
}

// JSON with the other quotes.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

profiles::Endpoint endpoint(const char *kind, std::map<std::string, std::string> settings)
{
    return {kind, std::move(settings), {}};
}

std::string faultOf(const ConnectionOptions &options)
{
    const auto endpoints = endpointsOf(options, -1);
    return endpoints ? std::string() : endpoints.error().message;
}

} // namespace

// What stands in options of the administration's verbs.
class TestAdminWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void targetsOfAReset()
    {
        constexpr std::int64_t now = 1'000'000;
        QVERIFY(std::holds_alternative<reset::Earliest>(*parseResetTarget("earliest", now)));
        QVERIFY(std::holds_alternative<reset::Latest>(*parseResetTarget("latest", now)));
        QCOMPARE(std::get<reset::Offset>(*parseResetTarget("offset:9007199254740993", now)).offset,
            std::int64_t(9007199254740993));
        QCOMPARE(std::get<reset::Time>(*parseResetTarget("time:1700000000000", now)).epochMs,
            std::int64_t(1700000000000));
        QCOMPARE(std::get<reset::Time>(*parseResetTarget("ago:10s", now)).epochMs, std::int64_t(990'000));
        QCOMPARE(std::get<reset::Shift>(*parseResetTarget("shift:+5", now)).by, std::int64_t(5));
        QCOMPARE(std::get<reset::Shift>(*parseResetTarget("shift:-5", now)).by, std::int64_t(-5));
        for (const char *text : {"", "beginning", "offset:", "offset:-1", "offset:1x", "shift:0", "shift:+-5",
                 "shift:", "time:", "ago:", "latest ", "offset:9223372036854775808"})
            QVERIFY2(!parseResetTarget(text, now), text);
    }

    void linesOfAReset()
    {
        const auto lines = parseResetLines("orders,0,5\r\n\n\"a,b\",12,0\nlast,1,9223372036854775807");
        QVERIFY(lines);
        QCOMPARE(lines->size(), std::size_t(3));
        QCOMPARE(lines->at(0).topic, std::string("orders"));
        QCOMPARE(lines->at(1).topic, std::string("a,b"));
        QCOMPARE(lines->at(1).partition, 12);
        QCOMPARE(lines->at(2).offset, std::int64_t(9223372036854775807));
        for (const char *text : {"", "\n", "orders,0", ",0,1", "orders,x,1", "orders,0,-1", "orders,0,1,"})
            QVERIFY2(!parseResetLines(text), text);
        QVERIFY(parseResetLines("a,0,1\nb").error().message.find("line 2") != std::string::npos);
    }

    void entitiesOfAQuota()
    {
        using Kind = QuotaEntity::Kind;
        QCOMPARE(parseEntity("default")->parts.size(), std::size_t(1));
        QVERIFY(!parseEntity("default")->parts.front().name);
        QCOMPARE(*parseEntity("iam-ServiceId-1")->parts.front().name, std::string("iam-ServiceId-1"));
        QCOMPARE(*parseEntity("CN=a,OU=b")->parts.front().name, std::string("CN=a,OU=b"));
        const auto both = parseEntity("user=CN=a,OU=b,client-id=");
        QVERIFY(both);
        QCOMPARE(both->parts.size(), std::size_t(2));
        QCOMPARE(*both->parts[0].name, std::string("CN=a,OU=b"));
        QVERIFY(both->parts[1].kind == Kind::ClientId && !both->parts[1].name);
        for (const char *text : {"default", "user=default", "iam-ServiceId-1", "CN=a,OU=b", "user=user=x",
                 "user=a,client-id=b", "client-id=", "ip=127.0.0.1"})
            QCOMPARE(entityText(*parseEntity(text)), std::string(text));
        for (const char *text : {"", "user=a,user=b"})
            QVERIFY2(!parseEntity(text), text);
        QCOMPARE(entityJson(*parseEntity("default")), json("[{'kind':'user','name':null}]"));
    }

    void changesOfAConfiguration()
    {
        const auto changes = configChanges({"retention.ms=1", "a="}, {"b"});
        QVERIFY(changes);
        QCOMPARE(changes->size(), std::size_t(3));
        QCOMPARE(*changes->at(1).value, std::string());
        QVERIFY(!changes->at(2).value);
        QVERIFY(!configChanges({"a"}, {}));
        QVERIFY(!configChanges({"=a"}, {}));
        QVERIFY(!configChanges({"a=1", "a=2"}, {}));
        QVERIFY(!configChanges({"a=1"}, {"a"}));
        QVERIFY(!configChanges({}, {"a=1"}));
    }

    void credentialsOfAnEndpoint()
    {
        ::setenv("TST_KEY", "the key", 1);
        ::setenv("TST_BASIC", "me:pass:word", 1);
        const auto key = endpointsOf({.endpoints = {admin({.apiKeyEnv = "TST_KEY"})}}, -1);
        QVERIFY(key);
        QVERIFY(!key->front().endpoint.settings.contains("auth")); // as the service documents
        QCOMPARE(key->front().secrets.at("secret").reveal(), std::string("the key"));
        const auto basic = endpointsOf({.endpoints = {admin({.basicEnv = "TST_BASIC"})}}, -1);
        QVERIFY(basic);
        QCOMPARE(basic->front().endpoint.settings.at("user"), std::string("me"));
        QCOMPARE(basic->front().endpoint.settings.at("auth"), std::string("basic"));
        QCOMPARE(basic->front().secrets.at("secret").reveal(), std::string("pass:word"));
        const auto led = endpointsOf({.endpoints = {admin()}, .leading = {.apiKeyEnv = "TST_KEY"}}, -1);
        QVERIFY(led && led->front().secrets.contains("secret"));
        const auto files = endpointsOf({.endpoints = {kafka(), admin({.caFile = "ca.pem"})}}, -1);
        QVERIFY(files);
        QVERIFY(!files->at(0).endpoint.settings.contains("ssl.ca.location"));
        QVERIFY(files->at(1).endpoint.settings.at("caFile").starts_with('/'));
    }

    void credentialsThatCannotBe()
    {
        ::setenv("TST_KEY", "the key", 1);
        ::unsetenv("TST_UNSET");
        const std::vector<ConnectionOptions> all = {
            {.endpoints = {admin({.apiKeyEnv = "TST_UNSET"})}},
            {.endpoints = {admin({.apiKeyEnv = "TST_KEY", .bearerEnv = "TST_KEY"})}},
            {.endpoints = {admin({.auth = "basic", .bearerEnv = "TST_KEY"})}},
            {.endpoints = {admin({.auth = "none", .apiKeyEnv = "TST_KEY"})}},
            {.endpoints = {admin({.basicEnv = "TST_KEY"})}}, // no colon
            {.endpoints = {admin({.clientCredentialsEnv = "TST_KEY:TST_KEY"})}},
            {.endpoints = {admin({.certFile = "c", .keyFile = "k"})}},
            {.endpoints = {kafka({.apiKeyEnv = "TST_KEY"})}},
            {.endpoints = {kafka(), admin()}, .leading = {.caFile = "ca.pem"}},
            {.endpoints = {admin({.caFile = "b"})}, .leading = {.caFile = "a"}},
            {.endpoints = {admin()}, .properties = {"client.id=x"}},
            {.endpoints = {kafka()}, .secretStdin = true},
        };
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string fault = faultOf(all[i]);
            QVERIFY2(!fault.empty(), qPrintable(QString::number(i)));
            QVERIFY2(fault.find("the key") == std::string::npos, fault.c_str());
        }
        // two that lack one: nobody could say whose it is
        const std::string fault = faultOf(
            {.endpoints = {admin(), kafka()}, .properties = {"sasl.mechanism=PLAIN"}, .secretStdin = true});
        QVERIFY(fault.find("more than one") != std::string::npos);
    }

    void kindsOfEndpointsAreKnownInOnePlace()
    {
        const auto factories = backends::factories({});
        for (const std::string &kind : backends::kinds())
            QVERIFY(factories.contains(kind));
        QVERIFY(backends::checkEndpoint(endpoint("eventstreams-admin", {{"url", "https://h"}})));
        QVERIFY(backends::checkEndpoint(endpoint("messagehub-admin", {{"url", "https://h"}})));
        QVERIFY(backends::checkEndpoint(
            endpoint("registry", {{"url", "https://h/confluent"}, {"dialect", "confluent"}})));
        for (const char *setting : {"dialect", "schemaBody"})
            QVERIFY2(!backends::checkEndpoint(endpoint("registry", {{"url", "https://h"}, {setting, "x"}})),
                setting);
        QVERIFY(backends::checkEndpoint(
            endpoint("rest-proxy", {{"url", "https://h/base"}, {"api", "v3"}, {"format", "avro"}})));
        for (const char *setting : {"api", "format", "produceFormat"})
            QVERIFY2(!backends::checkEndpoint(endpoint("rest-proxy", {{"url", "https://h"}, {setting, "x"}})),
                setting);
        QVERIFY(backends::checkEndpoint(endpoint("okdata", {{"url", "https://api.h/streams"}})));
        for (const char *auth : {"bearer", "basic", "client-credentials", "webhook", "none"})
            QVERIFY2(backends::checkEndpoint(
                         endpoint("okdata", {{"url", "https://api.h/streams"}, {"auth", auth}})),
                auth);
        for (const char *setting : {"wsUrl", "tokenUrl", "metadataUrl", "collectorUrl"})
            QVERIFY2(!backends::checkEndpoint(endpoint("okdata", {{"url", "https://h"}, {setting, "x"}})),
                setting);
        for (const char *auth : {"client-credentials", "webhook"})
            QVERIFY2(!backends::checkEndpoint(
                         endpoint("eventstreams-admin", {{"url", "https://h"}, {"auth", auth}})),
                auth);
        for (const char *url : {"", "h", "ftp://h", "https://me:pass@h", "https://h?x=1"})
            QVERIFY2(!backends::checkEndpoint(endpoint("eventstreams-admin", {{"url", url}})), url);
        QVERIFY(!backends::checkEndpoint(
            endpoint("eventstreams-admin", {{"url", "https://h"}, {"auth", "digest"}})));
        QVERIFY(!backends::checkEndpoint(endpoint("nosuch", {})));
        const auto through = [](const char *proxy) {
            return backends::checkEndpoint(
                endpoint("eventstreams-admin", {{"url", "https://h"}, {"proxy", proxy}}));
        };
        for (const char *proxy :
            {"none", "http://p.test:3128", "socks5://127.0.0.1:1080", "http://[::1]:8080"})
            QVERIFY2(through(proxy), proxy);
        for (const char *proxy : {"system", "p.test:3128", "http://p.test", "http://:3128", "ftp://p.test:1",
                 "http://me:pass@p.test:1", "http://p.test:0"}) {
            const auto refused = through(proxy);
            QVERIFY2(!refused && refused.error().kind == Error::Kind::Invalid, proxy);
            QVERIFY(refused.error().message.find("pass@") == std::string::npos);
        }
    }

    void kcatGetsVariablesForSecrets()
    {
        profiles::Endpoint endpoint {"kafka",
            {{"bootstrap.servers", "b:9093"}, {"sasl.username", "o'neil"}, {"client.id", "t"},
                {"ssl.key.password", "SECRET"}},
            {{"sasl.password", "shop/kafka/sasl.password"}}};
        QCOMPARE(backends::kcatOptions(endpoint),
            std::string(" -X client.id=t -X 'sasl.username=o'\\''neil' -X sasl.password=\"$SASL_PASSWORD\""
                        " -X ssl.key.password=\"$SSL_KEY_PASSWORD\""));
        QCOMPARE(backends::kcatOptions({"kafka", {{"bootstrap.servers", "b:9092"}}, {}}), std::string());
    }

    void serviceCredentialsOfIbm()
    {
        const auto found = backends::serviceCredentials(
            json("{'api_key':'K','apikey':'K','instance_id':'i',"
                 "            'kafka_admin_url':'https://admin.test','kafka_http_url':'https://admin.test',"
                 "            'kafka_brokers_sasl':['b0:9093','b1:9093'],'user':'token','password':'P'}"));
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(2));
        const ReadyEndpoint &brokers = found->at(0);
        QCOMPARE(brokers.endpoint.settings.at("bootstrap.servers"), std::string("b0:9093,b1:9093"));
        QCOMPARE(brokers.endpoint.settings.at("sasl.username"), std::string("token"));
        QCOMPARE(brokers.secrets.at("sasl.password").reveal(), std::string("P"));
        QCOMPARE(found->at(1).endpoint.settings.at("url"), std::string("https://admin.test"));
        QCOMPARE(found->at(1).secrets.at("secret").reveal(), std::string("K"));
        const auto vcap = backends::serviceCredentials(json(
            "{'VCAP_SERVICES':{'other':[{'credentials':{'password':'x'}}],"
            "            'messagehub':[{'name':'n','credentials':{'api_key':'K','user':'u','password':'P',"
            "            'kafka_brokers_sasl':['b:9093']}}]}}"));
        QVERIFY(vcap);
        QCOMPARE(vcap->size(), std::size_t(1)); // a plan without the Admin API
        for (const std::string &text : {std::string(), std::string("{"), std::string("[]"),
                 std::string("null"), std::string("{}"), json("{'kafka_admin_url':'https://x'}"),
                 json("{'password':'SECRET'}"), json("{'credentials':'SECRET'}")}) {
            const auto none = backends::serviceCredentials(text);
            QVERIFY2(!none, text.c_str());
            QVERIFY(none.error().message.find("SECRET") == std::string::npos);
        }
    }
};

TAILRACE_TEST(TestAdminWords)
#include "tst_adminwords.moc"
