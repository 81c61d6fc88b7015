// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restproxy/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <set>

using namespace tailrace;
using namespace tailrace::test;

// Version 1: what it can and cannot do. An instance reads one topic, from the beginning or the end.
class TestOldestProxy : public QObject
{
    Q_OBJECT

    struct Oldest
    {
        struct Instance
        {
            std::string topic; // empty: none yet
            std::size_t next = 0;
            bool fromStart = true;
        };
        std::map<std::string, std::vector<QByteArray>> topics; // one partition each
        std::map<std::string, Instance> instances; // by group/name
        std::set<std::string> groups;
        int expireAfter = -1; // reads
        int reads = 0;
        HttpServer server;

        Oldest()
            : server([this](const HttpRequest &request) { return answer(request); })
        {
        }
        static HttpReaction json(int status, const QByteArray &body)
        {
            return HttpReaction::answer(status, body, {}, "application/vnd.kafka.v1+json");
        }
        HttpReaction answer(const HttpRequest &request)
        {
            if (request.header("accept").contains(".v2+") || request.target.startsWith("/v3"))
                return json(request.target.startsWith("/v3") ? 404 : 406,
                    "{\"error_code\":406,\"message\":\"HTTP 406 Not Acceptable\"}");
            const QList<QByteArray> parts = request.target.split('?').first().mid(1).split('/');
            if (parts[0] == "topics")
                return metadata(request, parts);
            if (parts[0] == "brokers")
                return json(200, "{\"brokers\":[0]}");
            const std::string key = parts.value(1).toStdString();
            if (parts.size() == 2 && request.method == "POST") {
                const auto body = rest::JsonValue::parse(request.body.toStdString());
                groups.insert(key);
                instances[key] = {{}, 0, (*body)["auto.offset.reset"].text() == "smallest"};
                return json(200, "{\"instance_id\":\"" + parts[1] + "\",\"base_uri\":\"http://x.invalid/\"}");
            }
            const auto found = instances.find(key);
            if (found == instances.end())
                return json(404, "{\"error_code\":40403,\"message\":\"Consumer instance not found.\"}");
            if (request.method == "DELETE") {
                instances.erase(found);
                return HttpReaction::answer(204);
            }
            return read(request, parts, found->second);
        }
        HttpReaction metadata(const HttpRequest &request, const QList<QByteArray> &parts)
        {
            if (request.method == "POST")
                return json(200,
                    "{\"key_schema_id\":null,\"value_schema_id\":null,\"offsets\":[{\"partition\":0,"
                    "\"offset\":5}]}");
            if (parts.size() == 1) {
                QByteArray names;
                for (const auto &[name, records] : topics)
                    names += (names.isEmpty() ? "\"" : ",\"") + QByteArray::fromStdString(name) + "\"";
                return json(200, "[" + names + "]");
            }
            if (topics.count(parts[1].toStdString()) == 0)
                return json(404, "{\"error_code\":40401,\"message\":\"Topic not found.\"}");
            const QByteArray partitions = "[{\"partition\":0,\"leader\":0,\"replicas\":[{\"broker\":0,"
                                          "\"leader\":true,\"in_sync\":true}]}]";
            return json(200,
                parts.size() == 2 ? "{\"name\":\"" + parts[1] + "\",\"partitions\":" + partitions + "}"
                                  : partitions);
        }
        HttpReaction read(const HttpRequest &request, const QList<QByteArray> &parts, Instance &instance)
        {
            if (request.header("accept") != "application/vnd.kafka.binary.v1+json")
                return json(406, "{\"error_code\":40601,\"message\":\"format\"}");
            const std::string topic = parts.value(5).toStdString();
            if (!instance.topic.empty() && instance.topic != topic)
                return json(409, "{\"error_code\":40901,\"message\":\"already subscribed\"}");
            if (++reads == expireAfter) {
                instances.clear();
                return json(404, "{\"error_code\":40403,\"message\":\"Consumer instance not found.\"}");
            }
            const auto &records = topics[topic];
            if (instance.topic.empty()) {
                instance.topic = topic;
                instance.next = instance.fromStart ? 0 : records.size();
                return HttpReaction::answer(200, "[]", {}, "application/vnd.kafka.binary.v1+json");
            }
            QByteArray all;
            for (int i = 0; i < 10 && instance.next < records.size(); ++i, ++instance.next)
                all += (all.isEmpty() ? "" : ",") + QByteArray("{\"key\":null,\"value\":\"")
                    + records[instance.next].toBase64()
                    + "\",\"partition\":0,\"offset\":" + QByteArray::number(qint64(instance.next)) + "}";
            return HttpReaction::answer(200, "[" + all + "]", {}, "application/vnd.kafka.binary.v1+json");
        }
    };

    struct Tail
    {
        std::unique_ptr<Backend> backend;
        std::shared_ptr<Kept> kept = std::make_shared<Kept>();
        std::unique_ptr<ReadSession> session;
        Tail(Oldest &proxy, ReadSpec spec)
            : backend(backendFor(proxy.server))
        {
            auto opened = capabilityOf<RecordSource>(*backend)->read(std::move(spec), kept);
            if (opened)
                session = std::move(*opened);
        }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    // 40901: an instance of its own for each topic, in a group of its own.
    void severalTopics()
    {
        Oldest proxy;
        for (int i = 0; i < 25; ++i) {
            proxy.topics["a"].push_back("a" + QByteArray::number(i));
            proxy.topics["b"].push_back("b" + QByteArray::number(i));
        }
        ReadSpec spec;
        spec.topics = {"a", "b"};
        spec.start = from::Beginning {};
        Tail tail(proxy, spec);
        QVERIFY(waitUntil([&tail] { return tail.kept->size() == 50 || tail.kept->result(); }));
        QVERIFY2(!tail.kept->result(),
            tail.kept->result() && !*tail.kept->result() ? tail.kept->result()->error().message.c_str() : "");
        QCOMPARE(proxy.groups.size(), std::size_t(2));
        std::map<int, std::int64_t> next;
        for (const auto &each : tail.kept->records())
            QCOMPARE(each.offset, next[each.topic]++);
        tail.session->stop();
        QVERIFY(waitUntil([&proxy] { return proxy.instances.empty(); }));
    }

    void expiredFromTheBeginningLosesNothing()
    {
        Oldest proxy;
        for (int i = 0; i < 100; ++i)
            proxy.topics["a"].push_back(QByteArray::number(i));
        proxy.expireAfter = 6;
        ReadSpec spec;
        spec.topics = {"a"};
        spec.start = from::Offset {7};
        Tail tail(proxy, spec);
        QVERIFY(waitUntil([&tail] { return tail.kept->size() >= 93; }));
        std::int64_t next = 7;
        for (const auto &each : tail.kept->records())
            QCOMPARE(each.offset, next++);
        QCOMPARE(next, std::int64_t(100));
    }

    void expiredAtTheEndSaysWhatItCannotKnow()
    {
        Oldest proxy;
        proxy.topics["a"].push_back("old");
        proxy.expireAfter = 4;
        ReadSpec spec;
        spec.topics = {"a"};
        Tail tail(proxy, spec);
        QVERIFY(waitUntil([&tail] { return tail.kept->notices(Notice::Kind::Problem) == 1; }));
        QVERIFY(waitUntil([&proxy] { return proxy.reads > 6; })); // it has begun anew, at the end
        proxy.topics["a"].push_back("new");
        QVERIFY(waitUntil([&tail] { return tail.kept->size() == 1; }));
        QCOMPARE(*tail.kept->records().front().value, std::string("new"));
    }

    void whatItCannotDoIsSaid()
    {
        Oldest proxy;
        proxy.topics["a"].push_back("1");
        ReadSpec spec;
        spec.topics = {"a"};
        spec.start = from::Beginning {};
        spec.stop = until::End {};
        Tail bounded(proxy, spec);
        QVERIFY(waitUntil([&bounded] { return bounded.kept->result().has_value(); }));
        QCOMPARE(bounded.kept->result()->error().kind, Error::Kind::Unsupported);
        const auto backend = backendFor(proxy.server);
        const auto topics = capabilityOf<TopicList>(*backend);
        const auto all = wait(topics->topics());
        QVERIFY(all && all->size() == 1 && all->front().partitions.size() == 1);
        QCOMPARE(wait(topics->watermarks(*all)).error().kind, Error::Kind::Unsupported);
        QCOMPARE(backend->capability(CapabilityId::TopicAdmin).error().kind, Error::Kind::Unsupported);
    }

    void writesWithItsOwnType()
    {
        Oldest proxy;
        proxy.topics["a"].push_back("1");
        struct Nobody : DeliveryListener
        {
            std::atomic<int> written = 0;
            void onDelivered(std::span<const Delivery> all) override
            {
                for (const Delivery &each : all)
                    written += each.error ? 0 : 1;
            }
        };
        const auto listener = std::make_shared<Nobody>();
        const auto backend = backendFor(proxy.server);
        auto session = capabilityOf<RecordSink>(*backend)->open({.topic = "a"}, listener);
        OutgoingRecord record;
        record.value = "v";
        QVERIFY((*session)->send(record, 1).has_value());
        QVERIFY(waitUntil([&listener] { return listener->written == 1; }));
        QCOMPARE(proxy.server.received.back().header("content-type"),
            QByteArray("application/vnd.kafka.binary.v1+json"));
    }
};

TAILRACE_TEST(TestOldestProxy)

#include "tst_proxyoldest.moc"
