// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/registry/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;
using Rule = SchemaRule::Kind;

namespace {

constexpr const char *mediaType = "application/vnd.schemaregistry.v1+json";
constexpr const char *versionOne
    = R"({"subject":"s","version":1,"id":7,"schemaType":"PROTOBUF","schema":"x","references":[{"name":"n","subject":"r","version":2}]})";

NewSchema avro()
{
    return {.text = orderV1};
}

NewSchema proto()
{
    return {"syntax = \"proto3\";", {SchemaType::Kind::Protobuf, "PROTOBUF"}, {{"n.proto", "r", 2}}};
}

// One call, and what it must send.
struct Row
{
    const char *name;
    std::function<std::optional<Error>(const OpenRegistry &)> call;
    QByteArray sent;
    QByteArray answer;
    QByteArray body {};
    bool writes = false;
};

std::vector<Row> rows()
{
    const QByteArray text
        = "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"fields\\\":["
          "{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\"},{\\\"name\\\":\\\"a\\\",\\\"type\\\":"
          "\\\"string\\\"}]}\"}";
    return {
        {"subjects", [](const OpenRegistry &r) { return errorIn(r.reader->subjects(false)); },
            "GET /subjects", R"(["s"])"},
        {"versions", [](const OpenRegistry &r) { return errorIn(r.reader->versions("s", false)); },
            "GET /subjects/s/versions", "[1,3]"},
        {"version", [](const OpenRegistry &r) { return errorIn(r.reader->schema("s", 1)); },
            "GET /subjects/s/versions/1", versionOne},
        {"latest", [](const OpenRegistry &r) { return errorIn(r.reader->info("s", {})); },
            "GET /subjects/s/versions/latest", versionOne},
        {"text", [](const OpenRegistry &r) { return errorIn(r.reader->text("s", 1)); },
            "GET /subjects/s/versions/1/schema", "{}"},
        {"latest text", [](const OpenRegistry &r) { return errorIn(r.reader->text("s", {})); },
            "GET /subjects/s/versions/latest/schema", "{}"},
        {"find", [](const OpenRegistry &r) { return errorIn(r.reader->find("s", avro())); },
            "POST /subjects/s", versionOne, text},
        {"by id", [](const OpenRegistry &r) { return errorIn(r.reader->byId(7)); }, "GET /schemas/ids/7",
            R"({"schema":"{}"})"},
        {"uses", [](const OpenRegistry &r) { return errorIn(r.reader->uses(7)); },
            "GET /schemas/ids/7/versions", R"([{"subject":"s","version":1}])"},
        {"referenced by", [](const OpenRegistry &r) { return errorIn(r.reader->referencedBy("s", 1)); },
            "GET /subjects/s/versions/1/referencedby", "[]"},
        {"global level", [](const OpenRegistry &r) { return errorIn(r.reader->rules({})); }, "GET /config",
            R"({"compatibilityLevel":"BACKWARD"})"},
        {"level", [](const OpenRegistry &r) { return errorIn(r.reader->rules("s")); }, "GET /config/s",
            R"({"compatibilityLevel":"BACKWARD"})"},
        {"mode", [](const OpenRegistry &r) { return errorIn(r.reader->mode("s")); }, "GET /mode/s",
            R"({"mode":"READONLY"})"},
        {"contexts", [](const OpenRegistry &r) { return errorIn(r.reader->contexts()); }, "GET /contexts",
            R"(["."])"},
        {"check", [](const OpenRegistry &r) { return errorIn(r.reader->check("s", avro(), {}, false)); },
            "POST /compatibility/subjects/s/versions/latest?verbose=true", R"({"is_compatible":true})", text},
        {"check one", [](const OpenRegistry &r) { return errorIn(r.reader->check("s", avro(), 3, false)); },
            "POST /compatibility/subjects/s/versions/3?verbose=true", R"({"is_compatible":true})", text},
        {"check all", [](const OpenRegistry &r) { return errorIn(r.reader->check("s", avro(), {}, true)); },
            "POST /compatibility/subjects/s/versions?verbose=true", R"({"is_compatible":true})", text},
        {"add",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->addVersion("s", proto(), AddVersion::Append));
            },
            "POST /subjects/s/versions", R"({"id":7})",
            "{\"schema\":\"syntax = "
            "\\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\",\"references\":[{\"name\":\"n.proto\",\"subject\":"
            "\"r\",\"version\":2}]}",
            true},
        {"delete", [](const OpenRegistry &r) { return errorIn(r.writer->remove("s", Deletion::Soft)); },
            "DELETE /subjects/s", "[1]", {}, true},
        {"delete for good",
            [](const OpenRegistry &r) { return errorIn(r.writer->remove("s", Deletion::Permanent)); },
            "DELETE /subjects/s?permanent=true", "[1]", {}, true},
        {"delete version",
            [](const OpenRegistry &r) { return errorIn(r.writer->removeVersion("s", 1, Deletion::Soft)); },
            "DELETE /subjects/s/versions/1", "1", {}, true},
        {"delete version for good",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->removeVersion("s", 1, Deletion::Permanent));
            },
            "DELETE /subjects/s/versions/1?permanent=true", "1", {}, true},
        {"set global level",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->setRule({}, {Rule::Compatibility, "FULL"}));
            },
            "PUT /config", R"({"compatibility":"FULL"})", R"({"compatibility":"FULL"})", true},
        {"set level",
            [](const OpenRegistry &r) {
                return errorIn(r.writer->setRule("s", {Rule::Compatibility, "FULL"}));
            },
            "PUT /config/s", R"({"compatibility":"FULL"})", R"({"compatibility":"FULL"})", true},
        {"delete level",
            [](const OpenRegistry &r) { return errorIn(r.writer->removeRule("s", Rule::Compatibility)); },
            "DELETE /config/s", R"({"compatibilityLevel":"FULL"})", {}, true},
        {"set mode", [](const OpenRegistry &r) { return errorIn(r.writer->setMode({}, "READONLY")); },
            "PUT /mode", R"({"mode":"READONLY"})", R"({"mode":"READONLY"})", true},
        {"set subject's mode",
            [](const OpenRegistry &r) { return errorIn(r.writer->setMode("s", "IMPORT")); }, "PUT /mode/s",
            R"({"mode":"IMPORT"})", R"({"mode":"IMPORT"})", true},
        {"delete mode", [](const OpenRegistry &r) { return errorIn(r.writer->removeMode("s")); },
            "DELETE /mode/s", R"({"mode":"READWRITE"})", {}, true},
    };
}

} // namespace

class TestSubjectOperations : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void requestsAreAsDocumented_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Row &row : rows())
            QTest::newRow(row.name) << index++;
    }
    void requestsAreAsDocumented()
    {
        QFETCH(int, index);
        const Row row = rows().at(static_cast<std::size_t>(index));
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions", 200, "[1]").on(row.sent, 200, row.answer);
        const auto error = row.call(openConfluent(scripted.server));
        QVERIFY2(!error, error ? error->message.c_str() : "");
        const HttpRequest *sent = scripted.find(row.sent);
        QVERIFY(sent);
        QCOMPARE(sent->body, row.body);
        QVERIFY(sent->header("accept").startsWith(mediaType));
        if (!row.body.isEmpty())
            QCOMPARE(sent->header("content-type"), QByteArray(mediaType));
    }

    void readOnlySendsNothingThatChanges()
    {
        ScriptedServer scripted;
        scripted.asConfluent().on("GET /subjects/s/versions", 200, "[1]");
        for (const Row &row : rows())
            if (!row.writes)
                scripted.on(row.sent, 200, row.answer);
        auto options = optionsFor(scripted.server);
        options.readOnly = true;
        auto client = rest::RestClient::open(std::move(options));
        QVERIFY(client.has_value());
        confluentregistry::SubjectClient subjects(std::move(*client));
        OpenRegistry open;
        open.reader = confluentregistry::makeReader(subjects);
        open.writer = confluentregistry::makeWriter(subjects);
        for (const Row &row : rows()) {
            const auto error = row.call(open);
            // What asks by POST changes nothing and goes out.
            QVERIFY2(row.writes ? error && error->kind == Kind::ReadOnly : !error, row.name);
        }
        for (const Row &row : rows())
            QVERIFY2(!row.writes || !scripted.find(row.sent), row.name);
    }

    void creatingAsksWhetherTheSubjectIsThere()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions", 200, "[1]")
            .on("GET /subjects/new/versions", 404, R"({"error_code":40401,"message":"no"})")
            .on("POST /subjects/new/versions", 200, R"({"id":9})")
            .on("POST /subjects/new", 200, R"({"subject":"new","version":1,"id":9,"schema":"{}"})");
        const OpenRegistry open = openConfluent(scripted.server);
        auto error = errorIn(open.writer->create("s", avro()));
        QVERIFY(error && error->kind == Kind::Conflict && error->code == 409);
        QVERIFY(!scripted.find("POST /subjects/s/versions"));
        error = errorIn(open.writer->addVersion("new", avro(), AddVersion::Append));
        QVERIFY(error && error->kind == Kind::NotFound);
        QVERIFY(!scripted.find("POST /subjects/new/versions"));
        const auto made = wait(open.writer->create("new", avro()));
        QVERIFY(made.has_value());
        QCOMPARE(made->version, 1);
        QCOMPARE(*made->ids.id, 9);
        QVERIFY(errorIn(open.writer->create(std::nullopt, avro()))->kind == Kind::Unsupported);
        QVERIFY(errorIn(open.writer->addVersion("s", avro(), AddVersion::Update))->kind == Kind::Unsupported);
        QVERIFY(
            errorIn(open.writer->setState("s", {}, SchemaState::Kind::Disabled))->kind == Kind::Unsupported);
    }

    // What is stored is stored, whatever becomes of the question for its number.
    void aVersionWhoseNumberIsNotToldIsNoFailure()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions", 200, "[1]")
            .on("POST /subjects/s/versions", 200, R"({"id":9})");
        const auto made
            = wait(openConfluent(scripted.server).writer->addVersion("s", avro(), AddVersion::Append));
        QVERIFY(made.has_value());
        QCOMPARE(made->version, 0);
        QCOMPARE(made->subject, std::string("s"));
        QCOMPARE(*made->ids.id, 9);
    }

    void softlyDeletedOnesAreShownAsSuch()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects", 200, R"(["a"])")
            .on("GET /subjects?deleted=true", 200, R"(["a","b"])")
            .on("GET /subjects/b/versions", 404, R"({"error_code":40404,"message":"soft"})")
            .on("GET /subjects/b/versions?deleted=true", 200, "[1,2]")
            .on("GET /subjects/b/versions/2?deleted=true", 200,
                R"({"subject":"b","version":2,"id":4,"schema":"x"})");
        const OpenRegistry open = openConfluent(scripted.server);
        const auto subjects = wait(open.reader->subjects(true));
        QCOMPARE(subjects->size(), std::size_t(2));
        QVERIFY(subjects->at(0).state.kind == SchemaState::Kind::Enabled);
        QVERIFY(subjects->at(1).state.kind == SchemaState::Kind::Deleted);
        QVERIFY(errorIn(open.reader->versions("b", false)).has_value());
        const auto versions = wait(open.reader->versions("b", true));
        QVERIFY(versions.has_value());
        QCOMPARE(versions->size(), std::size_t(2));
        QVERIFY(versions->front().state.kind == SchemaState::Kind::Deleted);
        const auto schema = wait(open.reader->schema("b", 2));
        QVERIFY(schema.has_value());
        QVERIFY(schema->info.state.kind == SchemaState::Kind::Deleted);
        QCOMPARE(wait(open.reader->text("b", 2)).value(), std::string("x"));
    }

    void theAnswerOfAVersionIsReadWhole()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions/1", 200, versionOne);
        const auto schema = wait(openConfluent(scripted.server).reader->schema("s", 1));
        QVERIFY(schema.has_value());
        QVERIFY(schema->info.type.kind == SchemaType::Kind::Protobuf);
        QCOMPARE(schema->info.references.size(), std::size_t(1));
        QVERIFY((schema->info.references.front() == SchemaReference {"n", "r", 2}));
    }

    void referencesAreFollowedBack()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects/s/versions/1/referencedby", 200, "[7,8]")
            .on("GET /schemas/ids/7/versions", 200,
                R"([{"subject":"a","version":1},{"subject":"b","version":4}])")
            .on("GET /schemas/ids/8/versions", 200, R"([{"subject":"c","version":2}])");
        const auto found = wait(openConfluent(scripted.server).reader->referencedBy("s", 1));
        QVERIFY(found.has_value());
        QCOMPARE(found->size(), std::size_t(3));
        QCOMPARE(found->back().subject, std::string("c"));
    }

    void featuresAreWhatTheServiceHas()
    {
        ScriptedServer subset;
        subset.asSubset();
        auto features = wait(openConfluent(subset.server).reader->features());
        QVERIFY(features.has_value());
        QVERIFY(!features->modes && !features->contexts && features->softDelete && !features->disableFirst);
        QCOMPARE(features->types.size(), std::size_t(1));
        ScriptedServer whole;
        whole.asConfluent();
        const OpenRegistry open = openConfluent(whole.server);
        features = wait(open.reader->features());
        QVERIFY(features->modes && features->contexts);
        QCOMPARE(features->types.size(), std::size_t(3));
        QVERIFY(features->types.front().kind == SchemaType::Kind::Avro);
        QCOMPARE(whole.server.received.size(), std::size_t(3));
        QVERIFY(!errorIn(open.reader->features()));
        QCOMPARE(whole.server.received.size(), std::size_t(3)); // asked once
        whole.on("GET /mode", 401, R"({"error_code":401,"message":"no"})");
        QVERIFY(errorIn(openConfluent(whole.server).reader->features())->kind == Kind::Auth);
    }

    void verdictsOfBothShapes()
    {
        ScriptedServer scripted;
        const OpenRegistry open = openConfluent(scripted.server);
        const QByteArray path = "POST /compatibility/subjects/s/versions/latest?verbose=true";
        scripted.on(path, 200, R"({"is_compatible":false,"messages":["a","b"]})");
        auto verdict = wait(open.reader->check("s", avro(), {}, false));
        QVERIFY(verdict.has_value() && !verdict->isCompatible);
        QCOMPARE(verdict->messages.size(), std::size_t(2));
        scripted.on(
            path, 200, R"({"is_compatible":false,"reason":"Incompatible: s Causes: x at /a, y at /b"})");
        verdict = wait(open.reader->check("s", avro(), {}, false));
        QCOMPARE(verdict->messages, (std::vector<std::string> {"Incompatible: s", "x at /a", "y at /b"}));
        scripted.on(path, 200, R"({"is_compatible":true,"reason":null})");
        QVERIFY(wait(open.reader->check("s", avro(), {}, false))->isCompatible);
        scripted.on(path, 200, "{}");
        QVERIFY(errorIn(open.reader->check("s", avro(), {}, false))->kind == Kind::Parse);
        // A service that has no such path at all.
        scripted.on("POST /compatibility/subjects/s/versions?verbose=true", 404, "\"Not Found\"");
        QVERIFY(errorIn(open.reader->check("s", avro(), {}, true))->kind == Kind::Unsupported);
    }

    void theLevelInForceSaysWhereItIsFrom()
    {
        ScriptedServer scripted;
        scripted.asConfluent()
            .on("GET /config", 200, R"({"compatibilityLevel":"BACKWARD"})")
            .on("GET /config/s", 404, R"({"error_code":40408,"message":"none"})");
        const OpenRegistry open = openConfluent(scripted.server);
        auto inForce = wait(open.reader->ruleInForce("s", Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Global);
        QCOMPARE(inForce->rule.level, std::string("BACKWARD"));
        QVERIFY(wait(open.reader->rules("s"))->empty());
        scripted.on("GET /config/s", 200, R"({"compatibilityLevel":"NONE"})");
        inForce = wait(open.reader->ruleInForce("s", Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Subject);
        QCOMPARE(inForce->rule.level, std::string("NONE"));
        scripted.on("GET /config/s", 404, R"({"error_code":40401,"message":"no subject"})");
        QVERIFY(errorIn(open.reader->ruleInForce("s", Rule::Compatibility))->kind == Kind::NotFound);
    }

    // Apicurio says NONE of a subject that has no level, and takes NONE for having none.
    void noneOfASubjectIsTheGlobalLevelThere()
    {
        ScriptedServer scripted;
        scripted.asSubset()
            .on("GET /contexts", 200, R"([":.:"])")
            .on("GET /config", 200, R"({"compatibilityLevel":"FULL"})")
            .on("GET /config/s", 200, R"({"compatibilityLevel":"NONE"})")
            .on("PUT /config/s", 200, R"({"compatibility":"NONE"})");
        const OpenRegistry open = openConfluent(scripted.server);
        const auto inForce = wait(open.reader->ruleInForce("s", Rule::Compatibility));
        QVERIFY(inForce->setAt == SetAt::Global);
        QCOMPARE(inForce->rule.level, std::string("FULL"));
        QVERIFY(wait(open.reader->rules("s"))->empty());
        const auto error = errorIn(open.writer->setRule("s", {Rule::Compatibility, "NONE"}));
        QVERIFY(error && error->kind == Kind::Unsupported);
        QVERIFY(!scripted.find("PUT /config/s"));
        scripted.on("GET /config", 200, R"({"compatibilityLevel":"NONE"})");
        QVERIFY(!errorIn(open.writer->setRule("s", {Rule::Compatibility, "NONE"})));
    }

    void theModeInForceSaysWhereItIsFrom()
    {
        ScriptedServer scripted;
        scripted.on("GET /mode", 200, R"({"mode":"READWRITE"})")
            .on("GET /mode/s", 404, R"({"error_code":40409,"message":"none"})");
        const OpenRegistry open = openConfluent(scripted.server);
        auto mode = wait(open.reader->mode("s"));
        QVERIFY(mode->setAt == SetAt::Global);
        QCOMPARE(mode->mode, std::string("READWRITE"));
        scripted.on("GET /mode/s", 200, R"({"mode":"IMPORT"})");
        mode = wait(open.reader->mode("s"));
        QVERIFY(mode->setAt == SetAt::Subject);
        QCOMPARE(mode->mode, std::string("IMPORT"));
    }
};

TAILRACE_TEST(TestSubjectOperations)
#include "tst_subjectoperations.moc"
