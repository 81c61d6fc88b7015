// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/registry/refusals.h"
#include "tests/rest/registry/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::test;
using Kind = Error::Kind;
using Rule = SchemaRule::Kind;

namespace {

constexpr const char *order = R"({"id":"x","type":"AVRO","version":2,"globalId":5})";
constexpr const char *violation
    = R"(RuleViolationException: Incompatible artifact: x [AVRO], num of incompatible diffs: {2}, )"
      R"(list of diff types: [missing enum symbols: [B, C] at /f/0, reader type: INT not compatible at /f/1] )"
      R"(Causes: missing enum symbols: [B, C] at /f/0, reader type: INT not compatible at /f/1)";

NewSchema avro(const std::string &text = orderV1)
{
    return {.text = text};
}

} // namespace

// What a naive client of a registry gets wrong, by the number that the reference of contracts gives it.
class TestRegistryPitfalls : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall1And2_errorsOfEveryShape_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        const auto row
            = [](const char *name, int status, const char *body, Kind kind, int code, const char *message) {
                  QTest::newRow(name)
                      << status << QByteArray(body) << static_cast<int>(kind) << code << QByteArray(message);
              };
        row("Event Streams", 404, R"({"error_code":404,"message":"m","incident":"i-1"})", Kind::NotFound, 404,
            "m");
        row("a subject", 404, R"({"error_code":40401,"message":"m"})", Kind::NotFound, 40401, "m");
        row("deleted softly already", 404, R"({"error_code":40404,"message":"m"})", Kind::NotFound, 40404,
            "m");
        row("to be deleted softly first", 404, R"({"error_code":40405,"message":"m"})", Kind::Conflict, 40405,
            "m");
        row("the same of Apicurio", 409, R"({"error_code":40407,"message":"m"})", Kind::Conflict, 40407, "m");
        row("no schema", 422, R"({"error_code":42201,"message":"m"})", Kind::Schema, 42201, "m");
        row("no version", 422, R"({"error_code":42202,"message":"m"})", Kind::Invalid, 42202, "m");
        row("no level", 422, R"({"error_code":42203,"message":"m"})", Kind::Invalid, 42203, "m");
        row("not in this mode", 422, R"({"error_code":42205,"message":"m"})", Kind::Denied, 42205, "m");
        row("referred to", 422, R"({"error_code":42206,"message":"m"})", Kind::Conflict, 42206, "m");
        row("a list of messages", 422,
            R"({"error_code":422,"message":[{"type":"json_invalid","loc":["body",10],"msg":"JSON decode error"}]})",
            Kind::Api, 422, "body.10: JSON decode error");
        row("plain text", 400, "Not able to deserialize data provided.", Kind::Http, 400,
            "HTTP 400: Not able to deserialize data provided.");
        row("a text in JSON", 404, "\"Not Found\"", Kind::NotFound, 404, "HTTP 404: \"Not Found\"");
        row("no such method", 405, R"({"error_code":405,"message":"m"})", Kind::Unsupported, 405, "m");
    }
    void pitfall1And2_errorsOfEveryShape()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        ScriptedServer scripted;
        scripted.on("DELETE /subjects/s", status, body);
        const auto error = errorIn(openConfluent(scripted.server).writer->remove("s", Deletion::Soft));
        QVERIFY(error.has_value());
        QCOMPARE(static_cast<int>(error->kind), kind);
        QCOMPARE(error->code, code);
        QCOMPARE(QByteArray::fromStdString(error->message), message);
        QCOMPARE(error->where, std::string("registry: delete subject"));
        if (body.contains("incident"))
            QCOMPARE(error->transactionId, std::string("i-1"));
    }

    void pitfall17And18_wrappedOrNot()
    {
        const QByteArray inner = "{ \"type\" : \"string\",\"b\":1, \"a\":2 }";
        ScriptedServer scripted;
        scripted.asIbm()
            .on("GET /artifacts/x", 200, " {\"schema\":" + inner + "}\n")
            .on("GET /artifacts/y", 200, "{\"schema\":" + inner + ",\"type\":\"x\"}")
            .on("GET /artifacts/z", 200, "{\"schema\":\"string\"}")
            .on("PUT /artifacts/x", 200, order);
        const OpenRegistry open = openIbm(scripted.server);
        QCOMPARE(wait(open.reader->text("x", {})).value(), inner.toStdString());
        QCOMPARE(wait(open.reader->text("y", {})).value(),
            "{\"schema\":" + inner.toStdString() + ",\"type\":\"x\"}");
        QCOMPARE(wait(open.reader->text("z", {})).value(), std::string("\"string\""));
        QVERIFY(!errorIn(open.writer->addVersion("x", avro(inner.toStdString()), AddVersion::Update)));
        QCOMPARE(scripted.server.received.back().body, inner);
        const OpenRegistry wrapping
            = openRegistry(optionsFor(scripted.server), {{"dialect", "ibm"}, {"schemaBody", "wrapped"}});
        QVERIFY(!errorIn(wrapping.writer->addVersion("x", avro(inner.toStdString()), AddVersion::Update)));
        QCOMPARE(scripted.server.received.back().body, "{\"schema\":" + inner + "}");
    }

    void pitfall19_deletionIsRefusedUntilDisabled()
    {
        ScriptedServer scripted;
        scripted.asIbm().on("DELETE /artifacts/x", 400, R"({"error_code":400,"message":"must be DISABLED"})");
        const OpenRegistry open = openIbm(scripted.server);
        QVERIFY(wait(open.reader->features())->disableFirst);
        const auto error = errorIn(open.writer->remove("x", Deletion::Permanent));
        QVERIFY(error && error->kind == Kind::Api);
        QCOMPARE(error->message, std::string("must be DISABLED"));
    }

    void pitfall20_disabledOnesAreListedOnDemand()
    {
        ScriptedServer scripted;
        scripted
            .on("GET /artifacts?jsonformat=object", 200,
                R"({"artifacts":[{"id":"on","state":"ENABLED"},{"id":"off","state":"DISABLED"}],"count":2})")
            .on("GET /artifacts/x/versions?jsonformat=object", 200,
                R"({"versions":[{"id":1,"state":"DISABLED"},{"id":3,"state":"ENABLED"},{"id":7,"state":"DISABLED"}],"count":3})");
        const OpenRegistry open = openIbm(scripted.server);
        QCOMPARE(wait(open.reader->subjects(false))->size(), std::size_t(1));
        const auto all = wait(open.reader->subjects(true));
        QCOMPARE(all->size(), std::size_t(2));
        QVERIFY(all->at(1).state.kind == SchemaState::Kind::Disabled);
        const auto versions = wait(open.reader->versions("x", false));
        QCOMPARE(versions->size(), std::size_t(1));
        QCOMPARE(versions->front().version, 3);
        QCOMPARE(wait(open.reader->versions("x", true))->size(), std::size_t(3));
    }

    void pitfall20_aPlainListWhereAnotherWasAskedFor()
    {
        ScriptedServer scripted;
        scripted.on("GET /artifacts?jsonformat=object", 200, R"(["a","b"])")
            .on("GET /artifacts/a/versions?jsonformat=object", 200, "[1,3]")
            .on("GET /search/artifacts/a/versions?offset=0&limit=500", 200,
                R"({"count":3,"versions":[{"version":3,"state":"ENABLED"},{"version":2,"state":"DISABLED"}]})")
            .on("GET /search/artifacts/a/versions?offset=2&limit=500", 200,
                R"({"count":3,"versions":[{"version":1,"state":"ENABLED"}]})");
        const OpenRegistry open = openIbm(scripted.server);
        QCOMPARE(wait(open.reader->subjects(true))->size(), std::size_t(2));
        QVERIFY(wait(open.reader->features())->dialect == RegistryFeatures::Dialect::Apicurio);
        QCOMPARE(wait(open.reader->versions("a", false))->size(), std::size_t(2));
        const auto all = wait(open.reader->versions("a", true));
        QCOMPARE(all->size(), std::size_t(3));
        QCOMPARE(all->at(1).version, 2);
        QVERIFY(all->at(1).state.kind == SchemaState::Kind::Disabled);
    }

    void pitfall22_aRuleMadeIsAnsweredOrNot()
    {
        for (const int status : {200, 204}) {
            ScriptedServer scripted;
            scripted.asIbm()
                .on("PUT /artifacts/x/rules/COMPATIBILITY", 409, R"({"error_code":409,"message":"no rule"})")
                .on("POST /artifacts/x/rules", status,
                    status == 200 ? R"({"type":"COMPATIBILITY","config":"FULL"})" : "");
            QVERIFY(!errorIn(openIbm(scripted.server).writer->setRule("x", {Rule::Compatibility, "FULL"})));
        }
        ScriptedServer scripted;
        scripted.asIbm().on(
            "PUT /artifacts/x/rules/COMPATIBILITY", 409, R"({"error_code":409,"message":"no"})");
        const auto error
            = errorIn(openIbm(scripted.server).writer->setRule("x", {Rule::Compatibility, "FULL"}));
        QVERIFY(error && error->kind == Kind::NotFound); // the schema itself is not there
        // None there is what was asked for.
        QVERIFY(!errorIn(openIbm(scripted.server).writer->removeRule("x", Rule::Compatibility)));
    }

    void pitfall23_aConflictSaysWhy()
    {
        ScriptedServer scripted;
        scripted.asIbm()
            .on("POST /artifacts", 409, R"({"error_code":409,"message":"exists"})")
            .on("POST /artifacts/x/versions", 409,
                QByteArray("{\"error_code\":409,\"message\":\"") + violation + "\"}");
        const OpenRegistry open = openIbm(scripted.server);
        auto error = errorIn(open.writer->create("x", avro()));
        QVERIFY(error && error->kind == Kind::Conflict);
        QCOMPARE(error->message, std::string("exists"));
        error = errorIn(open.writer->addVersion("x", avro(), AddVersion::Append));
        QVERIFY(error && error->kind == Kind::Conflict);
        QCOMPARE(error->message,
            std::string("Incompatible artifact: x [AVRO]\nmissing enum symbols: [B, C] at /f/0\n"
                        "reader type: INT not compatible at /f/1"));
        QCOMPARE(registry::causesIn("too many versions"), std::vector<std::string> {"too many versions"});
    }

    void pitfall24_oneLevelUnderTwoNames()
    {
        ScriptedServer scripted;
        scripted.asConfluent()
            .on("GET /config", 200, R"({"compatibilityLevel":"BACKWARD"})")
            .on("GET /config/s", 200, R"({"compatibility":"FULL"})")
            .on("PUT /config/s", 200, R"({"compatibility":"NONE"})");
        const OpenRegistry open = openConfluent(scripted.server);
        QCOMPARE(wait(open.reader->rules({}))->front().level, std::string("BACKWARD"));
        QCOMPARE(wait(open.reader->rules("s"))->front().level, std::string("FULL"));
        QVERIFY(!errorIn(open.writer->setRule("s", {Rule::Compatibility, "NONE"})));
        QCOMPARE(scripted.server.received.back().body, QByteArray(R"({"compatibility":"NONE"})"));
    }

    void pitfall33And43_answersThatAreNoObjects()
    {
        ScriptedServer scripted;
        scripted.on("DELETE /subjects/s/versions/1", 200, "1")
            .on("DELETE /subjects/s", 200, "[1,2]")
            .on("DELETE /subjects/s?permanent=true", 200, "");
        const OpenRegistry open = openConfluent(scripted.server);
        QVERIFY(!errorIn(open.writer->removeVersion("s", 1, Deletion::Soft)));
        QVERIFY(!errorIn(open.writer->remove("s", Deletion::Soft)));
        QVERIFY(!errorIn(open.writer->remove("s", Deletion::Permanent)));
    }

    void pitfall34_numbersKeepTheirDigits()
    {
        ScriptedServer scripted;
        scripted
            .on("GET /subjects/s/versions/1", 200,
                R"({"subject":"s","version":1,"id":9007199254740993,"schema":"{}","ts":1682340169202})")
            .on("GET /subjects/s/versions/2", 200,
                R"({"subject":"s","version":2147483648,"id":1,"schema":"{}"})")
            .on("GET /subjects/s/versions/3", 200, R"({"subject":"s","version":1.5,"id":1,"schema":"{}"})");
        const OpenRegistry open = openConfluent(scripted.server);
        const auto info = wait(open.reader->info("s", 1));
        QCOMPARE(*info->ids.id, std::int64_t(9007199254740993));
        QCOMPARE(*info->createdMs, std::int64_t(1682340169202));
        for (const int version : {2, 3}) {
            const auto error = errorIn(open.reader->info("s", version));
            QVERIFY(error && error->kind == Kind::Parse);
        }
    }

    void pitfall35_namesAreOneSegment()
    {
        ScriptedServer scripted;
        scripted.on("GET /subjects/:.ctx:a%2Fb%20%25%23%3F/versions", 200, "[1]");
        scripted.on("GET /subjects/%3A.ctx%3Aa%2Fb%20%25%23%3F/versions", 200, "[1]");
        QVERIFY(!errorIn(openConfluent(scripted.server).reader->versions(":.ctx:a/b %#?", false)));
        for (const char *impossible : {"", ".", ".."}) {
            const auto error = errorIn(openConfluent(scripted.server).reader->versions(impossible, false));
            QVERIFY(error && error->kind == Kind::Invalid);
        }
        QCOMPARE(scripted.server.received.size(), std::size_t(1));
    }

    void pitfall44_anIdThatNoHeaderHolds()
    {
        ScriptedServer scripted;
        scripted.asIbm();
        for (const char *id : {"caf\u00e9", "a\nb", "a\r\nX-Evil: 1"}) {
            const auto error = errorIn(openIbm(scripted.server).writer->create(id, avro()));
            QVERIFY2(error && error->kind == Kind::Invalid, id);
        }
        for (const QByteArray &each : scripted.asked())
            QVERIFY(each.startsWith("GET "));
    }

    // Sent twice, it would be two versions where texts are not compared.
    void aVersionIsSentOnce()
    {
        int sent = 0;
        HttpServer server([&sent](const HttpRequest &request) {
            if (request.method == "GET")
                return HttpReaction::answer(200, R"({"artifacts":[],"count":0})");
            ++sent;
            return sent % 2 == 0 ? HttpReaction::hangUp() : HttpReaction::answer(503, "");
        });
        const OpenRegistry open = openIbm(server);
        for (const AddVersion way : {AddVersion::Update, AddVersion::Append, AddVersion::Update})
            QVERIFY(errorIn(open.writer->addVersion("x", avro(), way)).has_value());
        QCOMPARE(sent, 3);
    }

    void theDialectIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("there");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("dialect");
        using Dialect = RegistryFeatures::Dialect;
        QTest::newRow("confluent") << QByteArray("GET /subjects") << QByteArray(R"(["s"])")
                                   << static_cast<int>(Dialect::Confluent);
        QTest::newRow("ibm") << QByteArray("GET /artifacts?jsonformat=object")
                             << QByteArray(R"({"artifacts":[],"count":0})") << static_cast<int>(Dialect::Ibm);
        QTest::newRow("apicurio") << QByteArray("GET /artifacts?jsonformat=object") << QByteArray("[]")
                                  << static_cast<int>(Dialect::Apicurio);
    }
    void theDialectIsFoundOut()
    {
        QFETCH(QByteArray, there);
        QFETCH(QByteArray, body);
        QFETCH(int, dialect);
        ScriptedServer scripted;
        scripted.on(there, 200, body);
        const OpenRegistry open = openRegistry(optionsFor(scripted.server));
        QCOMPARE(static_cast<int>(wait(open.reader->features())->dialect), dialect);
        const std::size_t asked = scripted.server.received.size();
        QVERIFY(!errorIn(open.reader->subjects(false)));
        QCOMPARE(scripted.server.received.size(), asked + 1);
    }

    void whatIsNoRegistrySaysSo()
    {
        ScriptedServer scripted;
        auto error = errorIn(openRegistry(optionsFor(scripted.server)).reader->subjects(false));
        QVERIFY(error && error->kind == Kind::Unsupported);
        // Not let in is not absent, and may be different next time.
        scripted.on("GET /subjects", 401, R"({"error_code":401,"message":"no"})");
        const OpenRegistry open = openRegistry(optionsFor(scripted.server));
        error = errorIn(open.reader->subjects(false));
        QVERIFY(error && error->kind == Kind::Auth);
        scripted.on("GET /subjects", 200, "[]");
        QVERIFY(!errorIn(open.reader->subjects(false)));
        for (const auto &settings :
            {std::map<std::string, std::string> {{"dialect", "x"}}, {{"schemaBody", "x"}}}) {
            QVERIFY(!registry::makeBackend(optionsFor(scripted.server), settings));
            QVERIFY(registry::checkSettings(settings).error().kind == Kind::Invalid);
        }
    }

    void aRegistryThatTalksNonsense_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
            {"", "null", "{}", "[1]", "[null]", "{\"artifacts\":1}", "<html><body>x</body></html>", "[\"a\"",
                "{\"artifacts\":[{\"state\":\"ENABLED\"}]}", "\xff"})
            QTest::addRow("%s", body) << QByteArray(body);
    }
    void aRegistryThatTalksNonsense()
    {
        QFETCH(QByteArray, body);
        ScriptedServer scripted;
        scripted.on("GET /artifacts?jsonformat=object", 200, body).on("GET /subjects", 200, body);
        for (const OpenRegistry &open : {openIbm(scripted.server), openConfluent(scripted.server)}) {
            const auto error = errorIn(open.reader->subjects(true));
            QVERIFY(error && error->kind == Kind::Parse);
        }
    }

    // Gone with its connection, a question is answered all the same.
    void aConnectionThatClosesAnswers()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        OpenRegistry open = openRegistry(optionsFor(server));
        const auto features = open.reader->features();
        const auto subjects = open.reader->subjects(false);
        QVERIFY(QTest::qWaitFor([&] { return !server.received.empty(); }));
        open = {};
        const auto error = errorIn(features);
        QVERIFY(error && error->kind == Kind::Cancelled);
        QVERIFY(errorIn(subjects)->kind == Kind::Cancelled);
    }
};

TAILRACE_TEST(TestRegistryPitfalls)
#include "tst_registrypitfalls.moc"
