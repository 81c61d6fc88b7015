// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/confluentregistry/capabilities.h"
#include "tests/rest/registry/harness.h"
#include "tests/support/http/description.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QRegularExpression>

#include <set>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;

namespace {

constexpr const char *oddId = "a/b %#?&\u00e9";
constexpr const char *oddPath = "/artifacts/a%2Fb%20%25%23%3F%26%C3%A9";
constexpr const char *metadata
    = R"({"id":"x","type":"AVRO","version":3,"createdOn":1682340169202,"modifiedOn":1682340169203,"globalId":9007199254740993})";
constexpr const char *rule = R"({"type":"COMPATIBILITY","config":"FULL"})";

using Call = std::function<std::optional<Error>(const OpenRegistry &)>;

// One call, and the request that it must make.
struct Row
{
    const char *id; // of the operation in the description
    Call call;
    QByteArray method;
    QByteArray target;
    QByteArray answer;
    QByteArray body {};
};

SchemaRule full()
{
    return {SchemaRule::Kind::Compatibility, "FULL"};
}

std::vector<Row> rows()
{
    using State = SchemaState::Kind;
    const QByteArray path = oddPath;
    const QByteArray wrapped = QByteArray(R"({"schema":)") + orderV1 + '}';
    const QByteArray disabled = R"({"state":"DISABLED"})";
    const auto avro = [] { return NewSchema {.text = orderV1}; };
    return {
        {"listSchemas", [](const OpenRegistry &r) { return errorIn(r.reader->subjects(true)); }, "GET",
            "/artifacts?jsonformat=object", R"({"artifacts":[],"count":0})"},
        {"createSchema", [avro](const OpenRegistry &r) { return errorIn(r.writer->create("a.b-c", avro())); },
            "POST", "/artifacts", metadata, wrapped},
        {"createSchema",
            [avro](const OpenRegistry &r) { return errorIn(r.writer->create(std::nullopt, avro())); }, "POST",
            "/artifacts", metadata, wrapped},
        {"getLatestSchema", [](const OpenRegistry &r) { return errorIn(r.reader->text(oddId, {})); }, "GET",
            path, orderV1},
        {"deleteSchema",
            [](const OpenRegistry &r) { return errorIn(r.writer->remove(oddId, Deletion::Permanent)); },
            "DELETE", path, {}},
        {"updateSchema",
            [avro](const OpenRegistry &r) {
                return errorIn(r.writer->addVersion(oddId, avro(), AddVersion::Update));
            },
            "PUT", path, metadata, wrapped},
        {"listVersions", [](const OpenRegistry &r) { return errorIn(r.reader->versions(oddId, false)); },
            "GET", path + "/versions?jsonformat=object", R"({"versions":[],"count":0})"},
        {"createVersion",
            [avro](const OpenRegistry &r) {
                return errorIn(r.writer->addVersion(oddId, avro(), AddVersion::Append));
            },
            "POST", path + "/versions", metadata, wrapped},
        {"getVersion", [](const OpenRegistry &r) { return errorIn(r.reader->text(oddId, 3)); }, "GET",
            path + "/versions/3", orderV1},
        {"deleteVersion",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->removeVersion(oddId, 3, Deletion::Permanent));
            },
            "DELETE", path + "/versions/3", {}},
        {"setSchemaState",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->setState(oddId, std::nullopt, State::Disabled));
            },
            "PUT", path + "/state", {}, disabled},
        {"setSchemaVersionState",
            [](const OpenRegistry &r) { return errorIn(r.writer->setState(oddId, 3, State::Disabled)); },
            "PUT", path + "/versions/3/state", {}, disabled},
        {"getSchemaRule",
            [](const OpenRegistry &r) {
                return errorIn(r.reader->ruleInForce(oddId, SchemaRule::Kind::Compatibility));
            },
            "GET", path + "/rules/COMPATIBILITY", rule},
        {"updateSchemaRule", [](const OpenRegistry &r) { return errorIn(r.writer->setRule(oddId, full())); },
            "PUT", path + "/rules/COMPATIBILITY", rule, rule},
        {"deleteSchemaRule",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->removeRule(oddId, SchemaRule::Kind::Compatibility));
            },
            "DELETE", path + "/rules/COMPATIBILITY", {}},
        {"getGlobalRule", [](const OpenRegistry &r) { return errorIn(r.reader->rules(std::nullopt)); }, "GET",
            "/rules/COMPATIBILITY", rule},
        {"updateGlobalRule",
            [](const OpenRegistry &r) { return errorIn(r.writer->setRule(std::nullopt, full())); }, "PUT",
            "/rules/COMPATIBILITY", rule, rule},
    };
}

} // namespace

class TestArtifactOperations : public QObject
{
    Q_OBJECT

    JsonValue m_description;

    const JsonValue &operation(const std::string &id) const
    {
        static const JsonValue none;
        for (const JsonValue &each : m_description.items()) {
            if (each["id"].text() == id)
                return each;
        }
        return none;
    }

    void conformsTo(const HttpRequest &sent, const JsonValue &wanted) const
    {
        const QByteArray path = sent.target.split('?').first();
        const QByteArray query = sent.target.contains('?') ? sent.target.mid(path.size() + 1) : QByteArray();
        QVERIFY(pathConforms(path, wanted["path"].text()));
        QVERIFY(queryConforms(query, wanted["query"]));
        QCOMPARE(sent.method.toStdString(), wanted["method"].text());
        QCOMPARE(!sent.body.isEmpty(), wanted.has("body"));
        if (wanted.has("body")) {
            const auto body = JsonValue::parse(sent.body.toStdString());
            QVERIFY(body.has_value());
            std::set<std::string> described;
            for (const JsonValue &name : wanted["body"].items())
                described.insert(name.text());
            QVERIFY(std::set<std::string>(body->names().begin(), body->names().end()) == described);
            QCOMPARE(sent.header("content-type").toStdString(), wanted["consumes"].text());
        }
        QCOMPARE(sent.header("authorization"), QByteArray("Basic dG9rZW46S0VZ"));
    }

private slots:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("TAILRACE_SOURCE")
            + QStringLiteral("/tests/data/esregistry/operations.json"));
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
        QCOMPARE(described.size(), std::size_t(17));
        std::set<std::string> called {"createSchemaRule"}; // by a rule that is not there yet, below
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
        const JsonValue &wanted = operation(row.id);
        QVERIFY(wanted.isObject());
        const auto status = static_cast<int>(*wanted["success"].items().front().integer());
        ScriptedServer scripted;
        scripted.asIbm().on(row.method + ' ' + row.target, status, row.answer);
        const OpenRegistry open
            = openRegistry(optionsFor(scripted.server), {{"dialect", "ibm"}, {"schemaBody", "wrapped"}});
        const auto error = row.call(open);
        QVERIFY2(!error, error ? error->message.c_str() : "");
        const HttpRequest *sent = scripted.find(row.method + ' ' + row.target);
        QVERIFY(sent);
        QCOMPARE(sent->body, row.body);
        conformsTo(*sent, wanted);
        // Beside it at most the one question that finds out who answers.
        QVERIFY(scripted.server.received.size() <= 2);
    }

    void aRuleThatIsNotThereIsMade_data()
    {
        QTest::addColumn<int>("missing");
        QTest::newRow("as Event Streams says it") << 409;
        QTest::newRow("as Apicurio says it") << 404;
    }
    void aRuleThatIsNotThereIsMade()
    {
        QFETCH(int, missing);
        ScriptedServer scripted;
        scripted.asIbm()
            .on("PUT /artifacts/x/rules/COMPATIBILITY", missing, R"({"error_code":409,"message":"none"})")
            .on("POST /artifacts/x/rules", 204);
        const OpenRegistry open = openIbm(scripted.server);
        QVERIFY(!errorIn(open.writer->setRule("x", full())));
        const HttpRequest *sent = scripted.find("POST /artifacts/x/rules");
        QVERIFY(sent);
        QCOMPARE(sent->body, QByteArray(rule));
        conformsTo(*sent, operation("createSchemaRule"));
        scripted.on("POST /artifacts/x/rules", 200, rule);
        QVERIFY(!errorIn(open.writer->setRule("x", full())));
    }

    // The client of a read-only connection refuses by itself, even where somebody got hold of a writer.
    void readOnlySendsNothingThatChanges()
    {
        ScriptedServer scripted;
        scripted.asIbm();
        auto options = optionsFor(scripted.server);
        options.readOnly = true;
        auto client = rest::RestClient::open(std::move(options));
        QVERIFY(client.has_value());
        const std::shared_ptr<rest::RestClient> shared(std::move(*client));
        esregistry::ArtifactClient artifacts(shared, esregistry::BodyForm::Raw);
        confluentregistry::SubjectClient below(shared, "confluent");
        const auto numbers = confluentregistry::makeReader(below);
        OpenRegistry open;
        open.reader = esregistry::makeReader(artifacts, *numbers);
        open.writer = esregistry::makeWriter(artifacts, *numbers);
        int writing = 0;
        for (const Row &row : rows()) {
            if (row.method == "GET")
                continue;
            ++writing;
            const auto error = row.call(open);
            QVERIFY2(error && error->kind == Kind::ReadOnly, row.id);
        }
        QCOMPARE(writing, 11);
        for (const QByteArray &each : scripted.asked())
            QVERIFY2(each.startsWith("GET "), each.constData());
    }

    void readOnlyHandsOutReadingAlone()
    {
        ScriptedServer scripted;
        for (const bool readOnly : {false, true}) {
            auto options = optionsFor(scripted.server);
            options.readOnly = readOnly;
            const OpenRegistry open = openRegistry(std::move(options));
            QCOMPARE(open.backend->kind(), std::string("registry"));
            QCOMPARE(open.backend->address(), "127.0.0.1:" + std::to_string(scripted.server.port()));
            QVERIFY(open.reader != nullptr);
            QCOMPARE(open.writer != nullptr, !readOnly);
            const auto admin = open.backend->capability(CapabilityId::SchemaRegistryAdmin);
            QVERIFY(!readOnly || admin.error().kind == Kind::ReadOnly);
            QVERIFY(open.backend->capability(CapabilityId::Quotas).error().kind == Kind::Unsupported);
        }
        QCOMPARE(scripted.server.received.size(), std::size_t(0));
    }

    void bothAuthentications()
    {
        ScriptedServer scripted;
        scripted.asIbm();
        auto options = optionsFor(scripted.server);
        options.credentials = {.kind = rest::Credentials::Kind::Bearer, .secret = Secret("TOKEN")};
        QVERIFY(!errorIn(openRegistry(std::move(options), {{"dialect", "ibm"}}).reader->subjects(true)));
        QCOMPARE(scripted.server.received.back().header("authorization"), QByteArray("Bearer TOKEN"));
    }

    void metadataKeepTheirNumbers()
    {
        ScriptedServer scripted;
        scripted.asIbm()
            .on("GET /artifacts/x/versions/3/meta", 200, metadata)
            .on("GET /artifacts/x/versions?jsonformat=object", 200,
                R"({"versions":[{"id":3,"state":"DISABLED"}],"count":1})");
        const auto info = wait(openIbm(scripted.server).reader->info("x", 3));
        QVERIFY(info.has_value());
        QCOMPARE(*info->ids.globalId, std::int64_t(9007199254740993));
        QCOMPARE(*info->createdMs, std::int64_t(1682340169202));
        QCOMPARE(*info->modifiedMs, std::int64_t(1682340169203));
        QVERIFY(info->state.kind == SchemaState::Kind::Disabled);
    }

    // What a row of a list costs: services take few requests a second.
    void theLatestIsTwoRequests()
    {
        ScriptedServer scripted;
        scripted.asIbm()
            .on("GET /artifacts/x/versions/3/meta", 200, metadata)
            .on("GET /artifacts/x/versions?jsonformat=object", 200,
                R"({"versions":[{"id":3,"state":"ENABLED"},{"id":4,"state":"DISABLED"}],"count":2})");
        const OpenRegistry open = openIbm(scripted.server);
        QVERIFY(!errorIn(open.reader->subjects(false)));
        const std::size_t before = scripted.server.received.size();
        const auto info = wait(open.reader->info("x", std::nullopt));
        QVERIFY(info.has_value());
        QCOMPARE(info->version, 3);
        QVERIFY(info->state.kind == SchemaState::Kind::Enabled);
        QCOMPARE(scripted.server.received.size(), before + 2);
    }

    // The operation is in the documents, but not in the description.
    void aVersionWithoutMetadataIsKnownByItsList()
    {
        ScriptedServer scripted;
        scripted.asIbm().on("GET /artifacts/x/versions?jsonformat=object", 200,
            R"({"versions":[{"id":1,"state":"ENABLED"},{"id":3,"state":"DISABLED"}],"count":2})");
        const OpenRegistry open = openIbm(scripted.server);
        const auto info = wait(open.reader->info("x", std::nullopt));
        QVERIFY(info.has_value());
        QCOMPARE(info->version, 1);
        QVERIFY(info->state.kind == SchemaState::Kind::Enabled && !info->createdMs);
        const auto none = errorIn(open.reader->info("x", 2));
        QVERIFY(none && none->kind == Kind::NotFound);
    }

    void whatIsNotThereIsRefusedUnsent()
    {
        ScriptedServer scripted;
        scripted.asIbm();
        const OpenRegistry open = openIbm(scripted.server);
        const NewSchema proto {"syntax = \"proto3\";", {SchemaType::Kind::Protobuf, "PROTOBUF"}};
        using Rule = SchemaRule::Kind;
        for (const auto &error : {errorIn(open.writer->create("x", proto)),
                 errorIn(open.writer->addVersion("x", proto, AddVersion::Append)),
                 errorIn(open.writer->remove("x", Deletion::Soft)),
                 errorIn(open.writer->removeVersion("x", 1, Deletion::Soft)),
                 errorIn(open.writer->setState("x", 1, SchemaState::Kind::Deprecated)),
                 errorIn(open.writer->setRule("x", {Rule::Validity, "FULL"})),
                 errorIn(open.writer->removeRule(std::nullopt, Rule::Compatibility)),
                 errorIn(open.writer->setMode({}, "READONLY")), errorIn(open.writer->removeMode("x")),
                 errorIn(open.reader->mode({})), errorIn(open.reader->contexts()),
                 errorIn(open.reader->referencedBy("x", 1)),
                 errorIn(open.reader->ruleInForce("x", Rule::Integrity))})
            QVERIFY(error && error->kind == Kind::Unsupported);
        const auto silly = errorIn(open.writer->setRule("x", {Rule::Compatibility, "SILLY"}));
        QVERIFY(silly && silly->kind == Kind::Invalid);
        QVERIFY(scripted.asked() == std::vector<QByteArray> {"GET /artifacts?jsonformat=object"});
    }

    // What its own paths lack, Event Streams has below /confluent.
    void numbersTextsAndChecksAreAskedBelowConfluent()
    {
        ScriptedServer scripted;
        scripted.asIbm();
        const OpenRegistry open = openIbm(scripted.server);
        scripted.on("GET /confluent/schemas/ids/7", 200, "{\"schema\":\"\\\"long\\\"\"}");
        scripted.on("GET /confluent/schemas/ids/7/versions", 200, "[{\"subject\":\"a/b\",\"version\":3}]");
        scripted.on("POST /confluent/subjects/x", 200,
            "{\"subject\":\"x\",\"id\":7,\"version\":2,\"schema\":\"\\\"long\\\"\"}");
        scripted.on("POST /confluent/compatibility/subjects/x/versions/latest?verbose=true", 200,
            "{\"is_compatible\":true}");
        QCOMPARE(wait(open.reader->byId(7)).value().text, std::string("\"long\""));
        QVERIFY(wait(open.reader->uses(7)).value() == (std::vector<SubjectVersion> {{"a/b", 3}}));
        QCOMPARE(wait(open.reader->find("x", {.text = "\"long\""})).value().version, 2);
        const auto verdict = wait(open.reader->check("x", {.text = "\"long\""}, {}, false));
        QVERIFY2(verdict, verdict ? "" : verdict.error().message.c_str());
        QVERIFY(verdict->isCompatible);
    }

    void theRuleInForceSaysWhereItIsFrom()
    {
        using Rule = SchemaRule::Kind;
        ScriptedServer scripted;
        scripted.asIbm();
        const OpenRegistry open = openIbm(scripted.server);
        QVERIFY(wait(open.reader->ruleInForce("x", Rule::Compatibility))->setAt == SetAt::Nowhere);
        scripted.on("GET /rules/COMPATIBILITY", 200, R"({"type":"COMPATIBILITY","config":"NONE"})");
        auto inForce = wait(open.reader->ruleInForce("x", Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Global);
        QCOMPARE(inForce->rule.level, std::string("NONE"));
        scripted.on("GET /artifacts/x/rules/COMPATIBILITY", 200, rule);
        inForce = wait(open.reader->ruleInForce("x", Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Subject);
        QCOMPARE(inForce->rule.level, std::string("FULL"));
    }
};

TAILRACE_TEST(TestArtifactOperations)
#include "tst_artifactoperations.moc"
