// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rest/errorshape.h"
#include "services/rest/jsonvalue.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using namespace tailrace::rest;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(tailrace::Error::Kind)

class TestErrorShape : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pitfall1And2_everyShapeBecomesOneError_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("transaction");
        const QByteArray json = "application/json";
        QTest::newRow("event streams admin")
            << 503
            << QByteArray(R"({"error_code":50301,"message":"Unknown Kafka Error","incident_id":"17af"})")
            << json << Kind::Api << 50301 << QByteArray("Unknown Kafka Error") << QByteArray("17af");
        QTest::newRow("event streams admin: no topic")
            << 404 << QByteArray(R"({"error_code":40403,"message":"no","incident_id":"x-1"})") << json
            << Kind::NotFound << 40403 << QByteArray("no") << QByteArray("x-1");
        QTest::newRow("classic") << 403 << QByteArray(R"({"errorCode":403,"errorMessage":"Unauthorized"})")
                                 << json << Kind::Denied << 403 << QByteArray("Unauthorized")
                                 << QByteArray("sent");
        QTest::newRow("pitfall3: classic as its prose has it")
            << 422 << QByteArray(R"({"error_code":42,"message":"bad"})") << json << Kind::Api << 42
            << QByteArray("bad") << QByteArray("sent");
        QTest::newRow("classic without a text")
            << 409 << QByteArray(R"({"errorCode":409})") << json << Kind::Conflict << 409
            << QByteArray("HTTP 409") << QByteArray("sent");
        QTest::newRow("registry") << 500 << QByteArray(R"({"error_code":500,"message":"m","incident":"i9"})")
                                  << json << Kind::Api << 500 << QByteArray("m") << QByteArray("i9");
        QTest::newRow("pitfall23: registry conflict says why")
            << 409 << QByteArray(R"({"error_code":409,"message":"100 versions"})") << json << Kind::Conflict
            << 409 << QByteArray("100 versions") << QByteArray("sent");
        QTest::newRow("rest producer")
            << 400
            << QByteArray(
                   R"({"trace":"t-1","error":{"code":"invalid_type","message":"wrong","more_info":"u","target":{"type":"field","name":"type"}}})")
            << json << Kind::Api << 400 << QByteArray("invalid_type: wrong (field type)")
            << QByteArray("t-1");
        QTest::newRow("okdata message")
            << 404 << QByteArray(R"({"message":"Version: 1"})") << json << Kind::NotFound << 404
            << QByteArray("Version: 1") << QByteArray("sent");
        QTest::newRow("okdata null message")
            << 501 << QByteArray(R"({"message":null})") << json << Kind::Unsupported << 501
            << QByteArray("HTTP 501") << QByteArray("sent");
        QTest::newRow("pitfall38: okdata without a token")
            << 403 << QByteArray(R"({"detail":"Not authenticated"})") << json << Kind::Auth << 403
            << QByteArray("Not authenticated") << QByteArray("sent");
        QTest::newRow("okdata validation")
            << 422
            << QByteArray(
                   R"({"detail":[{"loc":["query","from_date"],"msg":"field required","type":"v"},{"loc":["body",0],"msg":"no"}]})")
            << json << Kind::Api << 422 << QByteArray("query.from_date: field required; body.0: no")
            << QByteArray("sent");
        QTest::newRow("token service")
            << 401 << QByteArray(R"({"error":"invalid_grant","error_description":"Bad"})") << json
            << Kind::Auth << 401 << QByteArray("invalid_grant: Bad") << QByteArray("sent");
        QTest::newRow("confluent") << 404
                                   << QByteArray(R"({"error_code":40401,"message":"Topic not found."})")
                                   << QByteArray("application/vnd.kafka.v2+json") << Kind::NotFound << 40401
                                   << QByteArray("Topic not found.") << QByteArray("sent");
        QTest::newRow("problem details")
            << 404 << QByteArray(R"({"title":"No artifact","status":404,"detail":"gone","name":"N"})") << json
            << Kind::NotFound << 404 << QByteArray("No artifact: gone") << QByteArray("sent");
        QTest::newRow("confluent v3: 429 is a page")
            << 429 << QByteArray("<html><head><title>Too\n many</title></head><body>x</body></html>")
            << QByteArray("text/html") << Kind::Http << 429
            << QByteArray("HTTP 429: HTML instead of JSON: Too many") << QByteArray("sent");
        QTest::newRow("plain text") << 500 << QByteArray("Internal Server Error\n")
                                    << QByteArray("text/plain") << Kind::Http << 500
                                    << QByteArray("HTTP 500: Internal Server Error") << QByteArray("sent");
        QTest::newRow("unknown document") << 400 << QByteArray(R"({"oops":1})") << json << Kind::Http << 400
                                          << QByteArray(R"(HTTP 400: {"oops":1})") << QByteArray("sent");
        QTest::newRow("nothing") << 502 << QByteArray() << json << Kind::Http << 502 << QByteArray("HTTP 502")
                                 << QByteArray("sent");
        QTest::newRow("a code beyond 32 bits is not cut")
            << 400 << QByteArray(R"({"error_code":4294967297,"message":"m"})") << json << Kind::Api << 400
            << QByteArray("m") << QByteArray("sent");
    }
    void pitfall1And2_everyShapeBecomesOneError()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(Error::Kind, kind);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, transaction);
        const Error error = errorOf({status, {{"content-type", type}}, body, "sent"}, "here");
        QCOMPARE(QByteArray::fromStdString(error.message), message);
        QCOMPARE(error.code, code);
        QVERIFY(error.kind == kind);
        QCOMPARE(QByteArray::fromStdString(error.transactionId), transaction);
        QCOMPARE(error.where, std::string("here"));
        QCOMPARE(error.retriable, status == 429 || (status >= 502 && status <= 504));
    }

    void pitfall33_anyValueIsADocument()
    {
        QVERIFY(JsonValue::parse(" null ")->isNull());
        QCOMPARE(*JsonValue::parse("7")->integer(), 7);
        QCOMPARE(JsonValue::parse("\"a\\u00e9\\n\"")->text(), std::string("a\u00e9\n"));
        QCOMPARE(JsonValue::parse("[1,{\"a\":[]},\"b\"]")->items().size(), std::size_t(3));
        QVERIFY(!JsonValue::parse(""));
        QVERIFY(!JsonValue::parse("{}{}"));
        QVERIFY(!JsonValue::parse("\"\xff\""));
        QCOMPARE(JsonValue::parse("{\"a\":tru}").error().where, std::string("json: byte 5"));
    }

    void pitfall34_integersAreExact()
    {
        const auto value
            = JsonValue::parse(R"({"r":2592000000,"m":9223372036854775807,"p":9007199254740993,"f":1.5,)"
                               R"("big":9223372036854775808,"r2":-1,"s":"86400000","b":true})");
        QVERIFY(value.has_value());
        QCOMPARE(*(*value)["r"].integer(), std::int64_t(2592000000));
        QCOMPARE(*(*value)["m"].integer(), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(*(*value)["p"].integer(), std::int64_t(9007199254740993));
        QCOMPARE(*(*value)["s"].integer(), std::int64_t(86400000));
        QCOMPARE(*(*value)["r2"].integer(), std::int64_t(-1));
        QVERIFY(!(*value)["f"].integer());
        QVERIFY(!(*value)["big"].integer());
        QVERIFY(!(*value)["none"].integer());
        QCOMPARE(*(*value)["b"].boolean(), true);
        QVERIFY(!(*value)["r"].string());
    }

    void quotesEverything()
    {
        std::string out;
        appendQuoted(out, "a\"\\\n\x01é");
        QCOMPARE(JsonValue::parse(out)->text(), std::string("a\"\\\n\x01é"));
    }
};

TAILRACE_TEST(TestErrorShape)
#include "tst_errorshape.moc"
