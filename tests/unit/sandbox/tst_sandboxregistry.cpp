// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/credentials.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/registry/avrojudge.h"
#include "app/sandbox/registry/demoschemas.h"
#include "app/sandbox/registry/registryservice.h"
#include "app/sandbox/registry/schemahistory.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <set>

using namespace tailrace::sandbox;

namespace {

// Takes what is JSON, and refuses a text that has "forbidden" where a level asks.
class Judge final : public SchemaJudge
{
public:
    std::optional<std::string> fault(const std::string &type, const std::string &text,
        const std::vector<std::string> &known) const override
    {
        lastKnown = known;
        if (type == "PROTOBUF" || Json::parse(text))
            return std::nullopt;
        return "no JSON";
    }
    std::vector<std::string> conflicts(const std::string &, const std::string &level, const std::string &text,
        const std::vector<std::string> &before) const override
    {
        lastLevel = level;
        lastBefore = before.size();
        return text.find("forbidden") == std::string::npos ? std::vector<std::string>()
                                                           : std::vector<std::string> {"it is forbidden"};
    }
    mutable std::string lastLevel;
    mutable std::size_t lastBefore = 0;
    mutable std::vector<std::string> lastKnown;
};

std::int64_t fixedClock()
{
    return 1'700'000'000'000;
}

struct Registry
{
    Judge judge;
    SchemaStore store {judge, fixedClock};
    RegistryService service {"KEY", store};

    http::Response ask(const std::string &method, const std::string &target, const std::string &body = {},
        const std::map<std::string, std::string> &more = {})
    {
        http::Request request;
        request.method = method;
        request.target = target;
        request.body = body;
        request.headers
            = {{"authorization", "Basic " + base64("token:KEY")}, {"content-type", "application/json"}};
        for (const auto &[name, value] : more)
            request.headers[name] = value;
        splitTarget(request);
        return service.answer(request);
    }
    // "STATUS BODY"
    QString said(const std::string &method, const std::string &target, const std::string &body = {},
        const std::map<std::string, std::string> &more = {})
    {
        const http::Response response = ask(method, target, body, more);
        return QString::number(response.status) + QLatin1Char(' ') + QString::fromStdString(response.body);
    }
};

std::string wrapped(const std::string &schema)
{
    return Json::object({{"schema", schema}}).dump();
}

} // namespace

class TestSandboxRegistry : public QObject
{
    Q_OBJECT

private slots:
    void historiesAreWrittenAsSteps()
    {
        const auto texts = schemaHistory("a.b.C", "words",
            {"id:uuid; tags:string[]=[]; p:P{x:int}?", "id#the key; -p; tags>labels; kind:K(A|B)=\"A\""});
        QCOMPARE(texts.size(), std::size_t(2));
        QVERIFY(texts[0].find(R"({"name": "p", "type": ["null", {"type": "record", "name": "P", "fields": [ )"
                              R"({"name": "x", "type": "int"}]}], "default": null})")
            != std::string::npos);
        QVERIFY(texts[1].find(R"("name": "labels")") != std::string::npos);
        QVERIFY(texts[1].find(R"("aliases": ["tags"])") != std::string::npos);
        QVERIFY(texts[1].find(R"("default": "A")") != std::string::npos);
        for (const std::string &text : texts)
            QVERIFY(Json::parse(text).has_value());
    }

    void theShopsSchemasAreKept()
    {
        Registry registry;
        const auto filled = fillWithShop(registry.store);
        QVERIFY2(filled.has_value(), filled ? "" : filled.error().message.c_str());
        const auto subjects = registry.store.subjects();
        QVERIFY2(
            subjects.size() >= 38 && subjects.size() <= 45, qPrintable(QString::number(subjects.size())));
        std::size_t versions = 0;
        for (const SchemaSubject &each : subjects)
            versions += each.versions.size();
        QVERIFY(versions > 80);
        QCOMPARE(registry.store.levelInForce("shop.orders-value"), std::string("BACKWARD_TRANSITIVE"));
        QCOMPARE(registry.store.levelInForce("shop.rates"), std::string("BACKWARD"));
        QCOMPARE(
            registry.judge.lastKnown.size(), std::size_t(1)); // the quote's reference was there to be read
    }

    // By the rules of Avro for Java, with the shop's own schemas.
    void theShopsRegistryRefusesWhatBreaks()
    {
        AvroJudge judge;
        SchemaStore store(judge, fixedClock);
        const auto filled = fillWithShop(store);
        QVERIFY2(filled.has_value(), filled ? "" : filled.error().message.c_str());
        const auto orders = store.subject("shop.orders-value");
        std::string text = orders->latest()->schema.text;
        const std::string field = R"({"name": "needed", "type": "string"})";
        text.insert(text.find("    {\"name\""), "    " + field + ",\n");
        const auto refused = store.add("shop.orders-value", {text});
        QVERIFY(!refused);
        QCOMPARE(refused.error().status, 409);
        QVERIFY2(refused.error().message.find("READER_FIELD_MISSING_DEFAULT_VALUE") != std::string::npos,
            refused.error().message.c_str());
        QCOMPARE(store.add("shop.orders-value", {"{\"type\": \"recordx\"}"}).error().status, 400);
        // Each subject's newest version may stand where it does, by its own level.
        for (const SchemaSubject &each : store.subjects()) {
            SchemaStore again(judge, fixedClock);
            again.setLevel({}, store.levelInForce(each.name));
            for (const SchemaVersion &version : each.versions) {
                if (!version.schema.references.empty())
                    continue;
                const auto put = again.put(each.name, version.schema);
                QVERIFY2(put.has_value(), (each.name + ": " + (put ? "" : put.error().message)).c_str());
            }
        }
    }

    void theSameTextMakesNoVersion()
    {
        Registry registry;
        const std::string schema = R"({"type" : "string",  "x": 9007199254740993})";
        const std::map<std::string, std::string> id {{"x-registry-artifactid", "a b/c"}};
        const std::string made = R"({"id":"a b/c","type":"AVRO","version":1,"createdBy":"","createdOn":)"
                                 R"(1700000000000,"modifiedBy":"","modifiedOn":1700000000000,"globalId":1})";
        QCOMPARE(registry.said("POST", "/artifacts", schema, id), QString::fromStdString("200 " + made));
        QCOMPARE(registry.said("POST", "/artifacts", schema, id),
            QStringLiteral(
                "409 {\"error_code\":409,\"message\":\"A schema with ID 'a b/c' already exists.\"}"));
        QCOMPARE(registry.said("PUT", "/artifacts/a%20b%2Fc", schema), QString::fromStdString("200 " + made));
        QCOMPARE(registry.said("PUT", "/artifacts/a%20b%2Fc", "{ \"schema\" : " + schema + " }"),
            QString::fromStdString("200 " + made)); // the other form of the body, to the byte
        QCOMPARE(registry.said("GET", "/artifacts/a%20b%2Fc"), QString::fromStdString("200 " + schema));
        QCOMPARE(registry.ask("POST", "/artifacts/a%20b%2Fc/versions", "\"string\"").status, 200);
        QCOMPARE(registry.said("GET", "/artifacts/a%20b%2Fc/versions"), QStringLiteral("200 [1,2]"));
        QCOMPARE(registry.ask("PUT", "/artifacts/nobody", schema).status, 404);
        QCOMPARE(registry.ask("PUT", "/artifacts/a%20b%2Fc", "{no").status, 400);
    }

    void deletionHasTwoStages()
    {
        Registry registry;
        registry.ask("POST", "/artifacts", "\"int\"", {{"x-registry-artifactid", "s"}});
        registry.ask("PUT", "/artifacts/s", "\"long\"");
        QCOMPARE(registry.ask("DELETE", "/artifacts/s/versions/1").status, 400);
        QCOMPARE(registry.ask("PUT", "/artifacts/s/versions/1/state", R"({"state":"DISABLED"})").status, 204);
        QCOMPARE(registry.said("GET", "/artifacts/s/versions"), QStringLiteral("200 [2]"));
        QCOMPARE(registry.said("GET", "/artifacts/s/versions?jsonformat=object"),
            QStringLiteral(
                "200 {\"versions\":[{\"id\":1,\"state\":\"DISABLED\"},{\"id\":2,\"state\":\"ENABLED\"}],"
                "\"count\":2}"));
        QCOMPARE(registry.ask("GET", "/artifacts/s/versions/1").status, 404);
        QCOMPARE(registry.ask("DELETE", "/artifacts/s/versions/1").status, 204);
        QCOMPARE(registry.ask("DELETE", "/artifacts/s").status, 400);
        QCOMPARE(registry.ask("PUT", "/artifacts/s/state", R"({"state":"DISABLED"})").status, 204);
        QCOMPARE(registry.said("GET", "/artifacts"), QStringLiteral("200 []"));
        QCOMPARE(registry.said("GET", "/artifacts?jsonformat=object"),
            QStringLiteral("200 {\"artifacts\":[{\"id\":\"s\",\"state\":\"DISABLED\"}],\"count\":1}"));
        QCOMPARE(registry.ask("DELETE", "/artifacts/s/versions/2").status, 204);
        QVERIFY(registry.store.subjects().empty()); // the last version took the schema with it
    }

    void rulesRefuseVersions()
    {
        Registry registry;
        const std::string full = R"({"type":"COMPATIBILITY","config":"FULL"})";
        QCOMPARE(registry.said("GET", "/rules/COMPATIBILITY"),
            QStringLiteral("200 {\"type\":\"COMPATIBILITY\",\"config\":\"NONE\"}"));
        registry.ask("POST", "/artifacts", "\"int\"", {{"x-registry-artifactid", "s"}});
        QCOMPARE(registry.ask("GET", "/artifacts/s/rules/COMPATIBILITY").status, 404);
        QCOMPARE(registry.ask("PUT", "/artifacts/s/rules/COMPATIBILITY", full).status, 409);
        QCOMPARE(registry.ask("POST", "/artifacts/s/rules", full).status, 200);
        QCOMPARE(registry.ask("POST", "/artifacts/s/rules", full).status, 409);
        const QString refused = registry.said("POST", "/artifacts/s/versions", R"({"forbidden":1})");
        QVERIFY2(
            refused.startsWith(QLatin1String("409 ")) && refused.contains(QLatin1String("it is forbidden")),
            qPrintable(refused));
        QCOMPARE(registry.judge.lastLevel, std::string("FULL"));
        registry.ask("PUT", "/artifacts/s", "\"long\"");
        registry.ask("PUT", "/artifacts/s", "\"string\"");
        QCOMPARE(registry.judge.lastBefore, std::size_t(1)); // the latest alone
        registry.ask("PUT", "/artifacts/s/rules/COMPATIBILITY",
            R"({"type":"COMPATIBILITY","config":"FULL_TRANSITIVE"})");
        registry.ask("PUT", "/artifacts/s", "\"bytes\"");
        QCOMPARE(registry.judge.lastBefore, std::size_t(3));
        QCOMPARE(registry.ask("DELETE", "/artifacts/s/rules/COMPATIBILITY").status, 204);
        QCOMPARE(registry.ask("PUT", "/artifacts/s", R"({"forbidden":1})").status, 200);
    }

    void confluentsDialectHasItsCodes()
    {
        Registry registry;
        const std::string at = "/confluent/subjects/s/versions";
        QCOMPARE(registry.said("POST", at, wrapped("\"int\"")), QStringLiteral("200 {\"id\":1}"));
        QCOMPARE(registry.said("POST", "/confluent/subjects/t/versions", wrapped("\"int\"")),
            QStringLiteral("200 {\"id\":1}")); // content has one id wherever it is
        QCOMPARE(registry.said("POST", at, wrapped("\"long\"")), QStringLiteral("200 {\"id\":2}"));
        QCOMPARE(registry.said("GET", at), QStringLiteral("200 [1,2]"));
        QCOMPARE(registry.said("GET", at + "/latest"),
            QStringLiteral("200 {\"subject\":\"s\",\"id\":2,\"version\":2,\"schema\":\"\\\"long\\\"\"}"));
        QVERIFY(registry.said("GET", at + "/7").contains(QLatin1String("40402")));
        QVERIFY(registry.said("GET", at + "/x").startsWith(QLatin1String("422 {\"error_code\":42202")));
        QVERIFY(registry.said("GET", "/confluent/subjects/u/versions").contains(QLatin1String("40401")));
        QVERIFY(registry.said("POST", at, wrapped("{no")).contains(QLatin1String("42201")));
        QVERIFY(registry.said("GET", "/confluent/config/s").contains(QLatin1String("40408")));
        QCOMPARE(registry.said("PUT", "/confluent/config/s", R"({"compatibility":"FULL"})"),
            QStringLiteral("200 {\"compatibility\":\"FULL\"}"));
        QCOMPARE(registry.said("GET", "/confluent/config/s"),
            QStringLiteral("200 {\"compatibilityLevel\":\"FULL\"}"));
        QVERIFY(registry.said("POST", at, wrapped(R"({"forbidden":1})")).startsWith(QLatin1String("409 ")));
        QCOMPARE(registry.said("POST", "/confluent/compatibility/subjects/s/versions/latest?verbose=true",
                     wrapped(R"({"forbidden":1})")),
            QStringLiteral("200 {\"is_compatible\":false,\"messages\":[\"it is forbidden\"]}"));
        QVERIFY(
            registry.said("DELETE", "/confluent/subjects/s?permanent=true").contains(QLatin1String("40405")));
        QCOMPARE(registry.said("DELETE", at + "/1"), QStringLiteral("200 1"));
        QVERIFY(registry.said("DELETE", at + "/1").contains(QLatin1String("40406")));
        QCOMPARE(registry.said("DELETE", at + "/1?permanent=true"), QStringLiteral("200 1"));
        QCOMPARE(registry.said("DELETE", "/confluent/subjects/s"), QStringLiteral("200 [2]"));
        QVERIFY(registry.said("GET", "/artifacts").contains(QLatin1String("[\"t\"]"))); // one store
        QCOMPARE(registry.said("DELETE", "/confluent/subjects/s?permanent=true"), QStringLiteral("200 [2]"));
    }

    void referencesHoldWhatTheyNeed()
    {
        Registry registry;
        registry.ask("POST", "/confluent/subjects/base/versions", wrapped("\"int\""));
        const auto referring = [](const char *subject) {
            const Json reference = Json::object({{"name", "b"}, {"subject", subject}, {"version", 1}});
            return Json::object({{"schema", "\"long\""}, {"references", Json::array().push(reference)}})
                .dump();
        };
        QCOMPARE(registry.said("POST", "/confluent/subjects/user/versions", referring("base")),
            QStringLiteral("200 {\"id\":2}"));
        QCOMPARE(registry.said("GET", "/confluent/subjects/base/versions/1/referencedby"),
            QStringLiteral("200 [2]"));
        QVERIFY(registry.said("DELETE", "/confluent/subjects/base").contains(QLatin1String("42206")));
        QCOMPARE(registry.ask("POST", "/confluent/subjects/user/versions", referring("none")).status, 422);
    }

    void nothingWithoutTheKey()
    {
        Registry registry;
        QCOMPARE(registry.said("GET", "/artifacts", {}, {{"authorization", "Bearer nobody"}}),
            QStringLiteral("401 {\"error_code\":401,\"message\":\"Unauthorized\"}"));
        QCOMPARE(
            registry.ask("GET", "/confluent/subjects", {}, {{"authorization", "Bearer KEY"}}).status, 200);
    }
};

TAILRACE_TEST(TestSandboxRegistry)
#include "tst_sandboxregistry.moc"
