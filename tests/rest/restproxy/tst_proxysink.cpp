// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/documents.h"
#include "services/backends/restproxy/produce.h"
#include "tests/rest/restproxy/harness.h"
#include "tests/rest/restproxy/transcript.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::restproxy;
using namespace tailrace::test;

namespace {

class Reports : public DeliveryListener
{
public:
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        const std::scoped_lock lock(m_mutex);
        m_all.insert(m_all.end(), deliveries.begin(), deliveries.end());
    }
    std::vector<Delivery> all()
    {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }
    std::size_t size()
    {
        const std::scoped_lock lock(m_mutex);
        return m_all.size();
    }

private:
    std::mutex m_mutex;
    std::vector<Delivery> m_all;
};

OutgoingRecord recordOf(std::string_view key, std::string_view value)
{
    OutgoingRecord record;
    record.key = key;
    record.value = value;
    return record;
}

std::vector<Waiting> manyWaiting(std::size_t count)
{
    std::vector<Waiting> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        all[i].token = i + 1;
        all[i].value = std::string(1, 'v');
    }
    return all;
}

rest::JsonValue parsed(const QByteArray &json)
{
    const auto value = rest::JsonValue::parse(json.toStdString());
    return value ? *value : rest::JsonValue();
}

} // namespace

// Writes through a REST proxy: each record has its own outcome, and none is sent twice by itself.
class TestProxySink : public QObject
{
    Q_OBJECT

    static constexpr const char *binary = "application/vnd.kafka.binary.v2+json";

    struct Written
    {
        std::unique_ptr<Backend> backend;
        std::shared_ptr<Reports> reports = std::make_shared<Reports>();
        std::unique_ptr<ProduceSession> session;

        explicit Written(HttpServer &server, const Settings &settings = {})
            : backend(backendFor(server, settings))
        {
            auto opened = capabilityOf<RecordSink>(*backend)->open({.topic = "t"}, reports);
            if (opened)
                session = std::move(*opened);
        }
        bool reported(std::size_t count)
        {
            return waitUntil([&] { return reports->size() == count; });
        }
    };

    // A v2 that takes all and counts offsets up.
    static HttpServer::Handler taking(std::int64_t &next)
    {
        return [&next](const HttpRequest &request) {
            if (request.method == "GET")
                return HttpReaction::answer(200, "{\"name\":\"t\",\"configs\":{},\"partitions\":[]}");
            QByteArray offsets;
            for (std::size_t i = 0; i < parsed(request.body)["records"].items().size(); ++i)
                offsets += (i == 0 ? "" : ",") + QByteArray("{\"partition\":0,\"offset\":")
                    + QByteArray::number(qint64(next++)) + ",\"error_code\":null,\"error\":null}";
            return HttpReaction::answer(
                200, "{\"key_schema_id\":null,\"value_schema_id\":null,\"offsets\":[" + offsets + "]}");
        };
    }
    static QList<HttpRequest> posts(const HttpServer &server)
    {
        QList<HttpRequest> all;
        for (const HttpRequest &each : server.received) {
            if (each.method == "POST")
                all.append(each);
        }
        return all;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void bytesAreExact()
    {
        std::int64_t next = 9007199254740993;
        HttpServer server(taking(next));
        Written written(server);
        const std::string odd("\x00\xff\x80\n", 4);
        QVERIFY(written.session->send(recordOf(odd, odd), 1).has_value());
        QVERIFY(written.session->send(recordOf(present({}), nullBytes), 2).has_value());
        OutgoingRecord placed = recordOf(nullBytes, present({}));
        placed.partition = 3;
        QVERIFY(written.session->send(placed, 3).has_value());
        QVERIFY(written.reported(3));
        std::vector<std::string> records;
        for (const HttpRequest &each : posts(server)) {
            QCOMPARE(each.header("content-type"), QByteArray(binary));
            const rest::JsonValue body = parsed(each.body);
            for (const auto &record : body["records"].items())
                records.push_back(record["key"].text() + "|"
                    + (record["value"].isNull() ? "null" : record["value"].text()) + "|"
                    + record["partition"].text());
        }
        QCOMPARE(records, (std::vector<std::string> {"AP+ACg==|AP+ACg==|", "|null|", "||3"}));
        QCOMPARE(written.reports->all()[0].offset, std::int64_t(9007199254740993));
        QVERIFY(written.session->flush(std::chrono::milliseconds(10)).has_value());
    }

    void manyGoInFewRequests()
    {
        std::int64_t next = 0;
        HttpServer server(taking(next));
        Written written(server);
        for (std::uint64_t i = 1; i <= 5000; ++i)
            QCOMPARE(*written.session->send(recordOf(nullBytes, "value"), i), ProduceSession::Accepted::Yes);
        QVERIFY(written.reported(5000));
        QVERIFY(posts(server).size() <= 8);
        const auto reports = written.reports->all();
        for (std::size_t i = 0; i < reports.size(); ++i)
            QVERIFY(!reports[i].error && reports[i].token == i + 1 && reports[i].offset == std::int64_t(i));
    }

    void fullQueueSaysSo()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        Written written(server);
        std::uint64_t sent = 0;
        while (*written.session->send(recordOf(nullBytes, "v"), sent + 1) == ProduceSession::Accepted::Yes)
            ++sent;
        QVERIFY(sent >= 20'000);
        QVERIFY(!written.session->flush(std::chrono::milliseconds(1)));
        written.session->cancel();
        QVERIFY(written.reported(sent));
        for (const Delivery &each : written.reports->all())
            QCOMPARE(each.error->kind, Error::Kind::Cancelled);
        QVERIFY(written.session->send(recordOf(nullBytes, "again"), 1).has_value()); // it goes on
        written.session.reset();
        QCOMPARE(written.reports->size(), sent + 1);
    }

    // 26, 27: 200 is no proof; 2 and 50003 may be sent again, by whoever decides so.
    void pitfall26And27_eachRecordHasItsOwnCode()
    {
        Encoding encoding;
        const auto waiting = manyWaiting(5);
        const auto got = readProduced(
            parsed("{\"offsets\":[{\"partition\":0,\"offset\":7},"
                   "{\"error_code\":2,\"error\":\"a\"},{\"error_code\":50003,\"error\":\"b\"},"
                   "{\"error_code\":50002,\"error\":\"c\"},{\"error_code\":40301,\"error\":\"d\"}]}"),
            waiting, encoding);
        QVERIFY(got.has_value());
        QVERIFY(!(*got)[0].error && (*got)[0].offset == 7);
        QVERIFY((*got)[1].error->retriable && (*got)[2].error->retriable);
        QVERIFY(!(*got)[3].error->retriable);
        QCOMPARE((*got)[4].error->kind, Error::Kind::Denied);
        QCOMPARE((*got)[4].error->code, 40301);
        QVERIFY(!readProduced(parsed("{\"offsets\":[]}"), waiting, encoding));
    }

    void pitfall26_statusOfAPartialFailure()
    {
        const Transcript karapace(QStringLiteral("karapace-6.2.0.txt"));
        const auto recorded = karapace.of("POST", "/topics/t1");
        QCOMPARE(recorded.front().status, 422);
        HttpServer server([&recorded](const HttpRequest &request) {
            return request.method == "POST" ? recorded.front().reaction()
                                            : HttpReaction::answer(200, "{\"name\":\"t\",\"partitions\":[]}");
        });
        Written written(server);
        // One request of three, as when it was recorded.
        Encoding encoding;
        const auto got = readProduced(parsed(recorded.front().answer), manyWaiting(3), encoding);
        QVERIFY(got && !(*got)[1].error && (*got)[1].offset == 1);
        QCOMPARE((*got)[2].error->code, 2);
        QVERIFY((*got)[2].error->retriable);
        QVERIFY(written.session->send(recordOf(nullBytes, "v"), 1).has_value());
        QVERIFY(written.reported(1));
        QCOMPARE(written.reports->all()[0].error->kind, Error::Kind::Parse); // three outcomes of one
        QVERIFY(written.reports->all()[0].possiblyWritten);
        QCOMPARE(posts(server).size(), 1);
    }

    void recordedOutcomes()
    {
        Encoding encoding;
        const Transcript strimzi(QStringLiteral("strimzi-bridge-0.32.0.txt"));
        const auto two = strimzi.of("POST", "/topics/t2",
            "{\"records\":[{\"key\":\"k\",\"value\":{\"a\":1}},{\"value\":{\"a\":2},\"partition\":0}]}");
        const auto got = readProduced(parsed(two.front().answer), manyWaiting(2), encoding);
        QVERIFY(got && !(*got)[0].error && (*got)[0].offset == 2 && (*got)[1].offset == 3);
        const Transcript karapace(QStringLiteral("karapace-6.2.0.txt"));
        for (const auto &each : karapace.exchanges) {
            if (each.type != "application/vnd.kafka.avro.v2+json" || each.status != 200)
                continue;
            QVERIFY(readProduced(parsed(each.answer), manyWaiting(1), encoding).has_value());
            QCOMPARE(encoding.valueSchemaId, std::optional<std::int64_t>(1));
        }
    }

    void refusalsOfTheWholeRequest_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("possiblyWritten");
        using Kind = Error::Kind;
        QTest::newRow("no topic") << 404 << 40401 << int(Kind::NotFound) << false;
        QTest::newRow("media type") << 415 << 415 << int(Kind::Api) << false;
        QTest::newRow("schema") << 422 << 42202 << int(Kind::Api) << false;
        QTest::newRow("denied") << 403 << 40301 << int(Kind::Denied) << false;
        QTest::newRow("broken") << 500 << 50002 << int(Kind::Api) << true;
    }
    void refusalsOfTheWholeRequest()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(int, kind);
        QFETCH(bool, possiblyWritten);
        HttpServer server([status, code](const HttpRequest &) {
            return HttpReaction::answer(
                status, "{\"error_code\":" + QByteArray::number(code) + ",\"message\":\"why\"}");
        });
        Written written(server, {{"api", "v2"}});
        QVERIFY(written.session->send(recordOf("k", "v"), 9).has_value());
        QVERIFY(written.reported(1));
        const Delivery delivery = written.reports->all().front();
        QCOMPARE(delivery.token, std::uint64_t(9));
        QCOMPARE(int(delivery.error->kind), kind);
        QCOMPARE(delivery.error->code, code);
        QCOMPARE(delivery.possiblyWritten, possiblyWritten);
        QCOMPARE(posts(server).size(), 1);
    }

    void brokenConnectionIsNotTriedAgain()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.method == "POST" ? HttpReaction::hangUp() : HttpReaction::answer(200, "{}");
        });
        Written written(server);
        QVERIFY(written.session->send(recordOf("k", "v"), 1).has_value());
        QVERIFY(written.reported(1));
        QVERIFY(written.reports->all().front().possiblyWritten);
        QCOMPARE(posts(server).size(), 1);
    }

    void pitfall25And30_recordsInAnObjectOfTheExactType()
    {
        std::int64_t next = 0;
        HttpServer server(taking(next));
        Written written(server);
        QVERIFY(written.session->send(recordOf("k", "v"), 1).has_value());
        QVERIFY(written.reported(1));
        const HttpRequest request = posts(server).front();
        QVERIFY(parsed(request.body).isObject() && parsed(request.body)["records"].isArray());
        QCOMPARE(request.header("content-type"), QByteArray(binary));
        QCOMPARE(request.header("accept"), QByteArray("application/vnd.kafka.v2+json"));
    }

    void schemaTextOnceAndIdsAfterwards()
    {
        QList<QByteArray> bodies;
        HttpServer server([&bodies](const HttpRequest &request) {
            bodies.append(request.body);
            return HttpReaction::answer(200,
                "{\"key_schema_id\":null,\"value_schema_id\":21,\"offsets\":[{\"partition\":0,\"offset\":1}]"
                "}");
        });
        Written written(
            server, {{"api", "v2"}, {"produceFormat", "avro"}, {"valueSchema", "{\"type\":\"string\"}"}});
        QVERIFY(written.session->send(recordOf(nullBytes, "\"a\""), 1).has_value());
        QVERIFY(written.reported(1));
        QVERIFY(written.session->send(recordOf(nullBytes, "12345678901234567890"), 2).has_value());
        QVERIFY(written.reported(2));
        QCOMPARE(parsed(bodies[0])["value_schema"].text(), std::string("{\"type\":\"string\"}"));
        QVERIFY(!parsed(bodies[1]).has("value_schema"));
        QCOMPARE(parsed(bodies[1])["value_schema_id"].text(), std::string("21"));
        QVERIFY(bodies[1].contains("\"value\":12345678901234567890"));
        const auto bad = written.session->send(recordOf(nullBytes, "no json"), 3);
        QVERIFY(!bad && bad.error().kind == Error::Kind::Invalid);
        const auto keyed = written.session->send(recordOf("1", "1"), 3);
        QVERIFY(!keyed && keyed.error().code == 42201);
    }

    void headersNeedV3()
    {
        std::string headers;
        appendHeader(headers, "trace", "1");
        appendHeader(headers, "none", nullBytes);
        OutgoingRecord record = recordOf("k", "v");
        record.headers = headers;
        record.timestamp = 1'700'000'000'123;
        std::int64_t next = 0;
        HttpServer older(taking(next));
        Written fixed(older, {{"api", "v2"}});
        const auto refused = fixed.session->send(record, 1);
        QVERIFY(!refused && refused.error().kind == Error::Kind::Unsupported);
        QCOMPARE(posts(older).size(), 0);

        HttpServer newer([](const HttpRequest &request) {
            if (request.target == "/v3/clusters")
                return HttpReaction::answer(
                    200, "{\"kind\":\"KafkaClusterList\",\"data\":[{\"cluster_id\":\"c/1\"}]}");
            return HttpReaction::answer(200,
                "{\"error_code\":200,\"cluster_id\":\"c/1\",\"topic_name\":\"t\",\"partition_id\":2,"
                "\"offset\":9007199254740993,\"timestamp\":\"2023-11-14T22:13:20.123Z\"}");
        });
        Written written(newer);
        QVERIFY(written.session->send(record, 7).has_value());
        QVERIFY(written.reported(1));
        const Delivery delivery = written.reports->all().front();
        QVERIFY2(!delivery.error, delivery.error ? delivery.error->message.c_str() : "");
        QCOMPARE(delivery.partition, 2);
        QCOMPARE(delivery.offset, std::int64_t(9007199254740993));
        QCOMPARE(delivery.timestamp, std::int64_t(1'700'000'000'123));
        const HttpRequest request = posts(newer).front();
        QCOMPARE(request.target, QByteArray("/v3/clusters/c%2F1/topics/t/records"));
        const auto sent = parsed(request.body);
        QCOMPARE(sent["headers"].items()[0]["name"].text(), std::string("trace"));
        QCOMPARE(sent["headers"].items()[0]["value"].text(), std::string("MQ=="));
        QVERIFY(sent["headers"].items()[1]["value"].isNull());
        QCOMPARE(sent["key"]["data"].text(), std::string("aw=="));
        QCOMPARE(sent["timestamp"].text(), std::string("2023-11-14T22:13:20.123Z"));
    }

    // 33: objects one after the other, with an own code each.
    void pitfall33_answersOneAfterTheOther()
    {
        const std::string stream
            = "{\"error_code\":200,\"offset\":1,\"note\":\"}{\\\"\"}{\"error_code\":42206,"
              "\"message\":\"bad\"}\n\n {\"error_code\":200,\"offset\":2}{\"error_c";
        QCOMPARE(documentsIn(stream).size(), std::size_t(3));
        const auto got = readProducedStream(stream, manyWaiting(4));
        QCOMPARE(got.size(), std::size_t(4));
        QVERIFY(!got[0].error && got[0].offset == 1);
        QCOMPARE(got[1].error->code, 42206);
        QVERIFY(!got[1].possiblyWritten);
        QCOMPARE(got[2].offset, std::int64_t(2));
        QVERIFY(got[3].error && got[3].possiblyWritten);
        QCOMPARE(documentsIn("[1] x }{").size(), std::size_t(0));
    }

    void whatNoRequestCanChooseIsSaid()
    {
        std::int64_t next = 0;
        HttpServer server(taking(next));
        const auto backend = backendFor(server);
        const auto sink = capabilityOf<RecordSink>(*backend);
        const auto reports = std::make_shared<Reports>();
        QCOMPARE(
            sink->open({.topic = "t", .acks = Acks::None}, reports).error().kind, Error::Kind::Unsupported);
        QCOMPARE(
            sink->open({.topic = "t", .codec = Codec::Zstd}, reports).error().kind, Error::Kind::Unsupported);
        const auto readOnly = backendFor(server, {}, true);
        QCOMPARE(readOnly->capability(RecordSink::id).error().kind, Error::Kind::ReadOnly);
    }
};

TAILRACE_TEST(TestProxySink)

#include "tst_proxysink.moc"
