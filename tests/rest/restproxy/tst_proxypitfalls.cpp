// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/recordpage.h"
#include "tests/rest/restproxy/harness.h"
#include "tests/rest/restproxy/transcript.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace tailrace;
using namespace tailrace::restproxy;
using namespace tailrace::test;

// What a naive client of a REST proxy gets wrong, by the number that the reference of contracts gives it, and
// what real servers answered.
class TestProxyPitfalls : public QObject
{
    Q_OBJECT

    // A server that answers as recorded, whatever our instance and its group are called.
    static HttpServer::Handler replaying(const Transcript &transcript, const QByteArray &group)
    {
        return [&transcript, group](const HttpRequest &request) {
            static const QRegularExpression own(QStringLiteral("tailrace-[0-9a-f]{16}"));
            QByteArray path = request.target.split('?').first();
            path = QString::fromUtf8(path).replace(own, QStringLiteral("c1")).toUtf8();
            path.replace("/consumers/tailrace", "/consumers/" + group);
            const auto recorded = transcript.of(request.method, path);
            // The last that went well, where one did: what came before it was provoked.
            for (auto at = recorded.rbegin(); at != recorded.rend(); ++at) {
                if (at->status >= 200 && at->status < 300)
                    return at->reaction();
            }
            return recorded.empty()
                ? HttpReaction::answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}")
                : recorded.front().reaction();
        };
    }
    static ReadSpec tailOf(const std::string &topic)
    {
        ReadSpec spec;
        spec.topics = {topic};
        return spec;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void karapaceAsRecorded()
    {
        const Transcript transcript(QStringLiteral("karapace-6.2.0.txt"));
        HttpServer server(replaying(transcript, "gk"));
        const auto backend = backendFor(server);
        const auto topics = capabilityOf<TopicList>(*backend);
        const auto all = wait(topics->topics());
        QVERIFY2(all.has_value(), all ? "" : all.error().message.c_str());
        QCOMPARE(all->size(), std::size_t(4));
        QCOMPARE((*all)[1].name, std::string("t1"));
        QCOMPARE((*all)[1].partitions.size(), std::size_t(2));
        QCOMPARE((*all)[1].partitions[0].leader, 1);
        QVERIFY((*all)[2].internal);
        const auto missing = wait(topics->topic("nosuch"));
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
        QCOMPARE(missing.error().code, 40403); // the code of an instance, here of a topic
        const auto cluster = wait(capabilityOf<ClusterInfo>(*backend)->cluster());
        QVERIFY(cluster && cluster->brokers.size() == 1 && cluster->brokers[0].id == 1);
        const auto marks = wait(topics->watermarks({(*all)[1]}));
        QVERIFY(marks && marks->size() == 2 && marks->front().high == 0);
        QVERIFY(marks->back().hasError); // of the second nothing was recorded

        // A tail, up to the death of the proxy in the middle of the last call.
        auto kept = std::make_shared<Kept>();
        ReadSpec spec = tailOf("t1");
        spec.partitions = *parsePartitionSet("0");
        auto session = capabilityOf<RecordSource>(*backend)->read(spec, kept);
        QVERIFY(waitUntil([&kept] { return kept->caughtUp() > 0 || kept->result(); }));
        QVERIFY(!kept->result());
        (*session)->stop();
        QVERIFY(waitUntil([&kept] { return kept->result().has_value(); }));
        QVERIFY(*kept->result());
    }

    void strimziAsRecorded()
    {
        const Transcript transcript(QStringLiteral("strimzi-bridge-0.32.0.txt"));
        HttpServer server(replaying(transcript, "gb"));
        const auto backend = backendFor(server);
        const auto topics = capabilityOf<TopicList>(*backend);
        const auto all = wait(topics->topics());
        QVERIFY(all && all->size() == 3);
        QCOMPARE(wait(topics->topic("nosuch")).error().code, 404); // plain codes
        QCOMPARE(wait(capabilityOf<ClusterInfo>(*backend)->cluster()).error().kind, Error::Kind::NotFound);
        auto kept = std::make_shared<Kept>();
        ReadSpec spec = tailOf("t2");
        spec.partitions = *parsePartitionSet("0");
        auto session = capabilityOf<RecordSource>(*backend)->read(spec, kept);
        QVERIFY(waitUntil([&kept] { return kept->caughtUp() > 0 || kept->result(); }));
        QVERIFY(!kept->result());
        (*session)->stop();
        QVERIFY(waitUntil([&kept] { return kept->result().has_value(); }));
    }

    void pitfall1_pagesOfOthersAreErrors()
    {
        HttpServer server([](const HttpRequest &) {
            return HttpReaction::answer(
                429, "<html><title>Too many</title></html>", "Retry-After: 600\r\n", "text/html");
        });
        const auto backend = backendFor(server);
        const auto got = wait(capabilityOf<TopicList>(*backend)->topics());
        QVERIFY(!got);
        QCOMPARE(got.error().code, 429);
        QVERIFY(got.error().message.find("Too many") != std::string::npos);
    }

    void pitfall2_codeIsStatusAndTwoDigits()
    {
        FakeProxy proxy;
        const auto backend = backendFor(proxy.server);
        const auto got = wait(capabilityOf<TopicList>(*backend)->topic("none"));
        QCOMPARE(got.error().code, 40401);
        QCOMPARE(got.error().kind, Error::Kind::NotFound);
    }

    // 9: committed offsets are asked for with a GET that has a body. 32: they are where reading goes on.
    void pitfall9And32_committedOffsets()
    {
        FakeProxy proxy;
        proxy.topics["t"].resize(1);
        proxy.topics["t"][0].add("a");
        proxy.topics["t"][0].add("b");
        proxy.commits[{"t", 0}] = 1;
        ReadSpec spec = tailOf("t");
        spec.start = from::Group {"some/group"};
        spec.stop = until::End {};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QVERIFY(*read.kept->result());
        QCOMPARE(read.kept->size(), std::size_t(1));
        bool seen = false;
        for (const HttpRequest &each : proxy.server.received) {
            if (each.method == "GET" && each.target.endsWith("/offsets")
                && each.target.startsWith("/consumers/some%2Fgroup/")) {
                seen = true;
                QCOMPARE(each.body, QByteArray("{\"partitions\":[{\"topic\":\"t\",\"partition\":0}]}"));
            }
        }
        QVERIFY(seen);
    }

    void pitfall28_baseUriIsNotFollowed()
    {
        FakeProxy proxy; // its base_uri names a host that is not there
        proxy.topics["t"].resize(1);
        proxy.topics["t"][0].add("a");
        ReadSpec spec = tailOf("t");
        spec.start = from::Beginning {};
        spec.stop = until::End {};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QVERIFY(*read.kept->result());
        QCOMPARE(read.kept->size(), std::size_t(1));
    }

    void pitfall29_acceptIsTheFormatOfTheInstance_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *each : {"binary", "json", "avro", "jsonschema", "protobuf"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    void pitfall29_acceptIsTheFormatOfTheInstance()
    {
        QFETCH(QString, format);
        FakeProxy proxy;
        proxy.topics["t"].resize(1);
        Read read(proxy, tailOf("t"), {{"format", format.toStdString()}});
        QVERIFY(waitUntil([&proxy] { return proxy.polls > 0; }));
        for (const HttpRequest &each : proxy.server.received) {
            if (!each.target.contains("/records"))
                continue;
            QCOMPARE(each.header("accept"), "application/vnd.kafka." + format.toLatin1() + ".v2+json");
            QVERIFY(each.header("content-type").isEmpty());
        }
        QVERIFY(!read.kept->result());
    }

    void pitfall31_emptyAnswersAreNotTheEnd()
    {
        FakeProxy proxy;
        proxy.emptyPolls = 5;
        proxy.topics["t"].resize(1);
        proxy.topics["t"][0].add("a");
        ReadSpec spec = tailOf("t");
        spec.start = from::Beginning {};
        spec.stop = until::End {};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QCOMPARE(read.kept->size(), std::size_t(1));
    }

    void pitfall34_offsetsOf64Bits()
    {
        RecordPage page({"t"}, Embedded::Binary);
        const auto got = page.read("[{\"topic\":\"t\",\"key\":null,\"value\":\"\",\"partition\":0,"
                                   "\"offset\":9223372036854775806}]");
        QVERIFY(got && got->front().offset == 9223372036854775806);
        QVERIFY(isNull(got->front().key) && !isNull(got->front().value));
    }

    void pitfall35_namesAreOneSegment()
    {
        FakeProxy proxy;
        proxy.topics["a/b?c#d%e"].resize(1);
        const auto backend = backendFor(proxy.server);
        const auto got = wait(capabilityOf<TopicList>(*backend)->topic("a/b?c#d%e"));
        QVERIFY(got && got->name == "a/b?c#d%e");
        QCOMPARE(proxy.server.received.back().target, QByteArray("/topics/a%2Fb%3Fc%23d%25e"));
    }

    void hostilePartitions()
    {
        for (const char *number : {"-1", "2147483647", "1.5", "null"}) {
            HttpServer server([number](const HttpRequest &request) {
                return request.target.startsWith("/v3")
                    ? HttpReaction::answer(404)
                    : HttpReaction::answer(200, QByteArray("[{\"partition\":") + number + ",\"leader\":1}]");
            });
            const auto backend = backendFor(server, {{"api", "v2"}});
            auto kept = std::make_shared<Kept>();
            const auto session = capabilityOf<RecordSource>(*backend)->read(tailOf("t"), kept);
            QVERIFY(waitUntil([&kept] { return kept->result().has_value(); }));
            QVERIFY(!*kept->result());
            QCOMPARE(kept->result()->error().kind, Error::Kind::Parse);
        }
    }

    void hostilePages_data()
    {
        QTest::addColumn<QByteArray>("page");
        for (const char *each : {"", "{}", "[1]", "[[]]", "null", "[{}]", "[{\"topic\":\"t\",\"offset\":1}]",
                 "[{\"topic\":\"x\",\"key\":null,\"value\":null,\"partition\":0,\"offset\":1}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":\"a\",\"partition\":0,\"offset\":1}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":{},\"partition\":0,\"offset\":1}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":1,\"partition\":0,\"offset\":1}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":null,\"partition\":0,\"offset\":1.5}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":null,\"partition\":0,\"offset\":"
                 "9223372036854775808}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":null,\"partition\":-1,\"offset\":1}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":null,\"partition\":0,\"offset\":"
                 "9223372036854775807}]",
                 "[{\"topic\":\"t\",\"key\":null,\"value\":null,\"partition\":0,\"offset\":1}", "[\"\xff\"]"})
            QTest::newRow(each) << QByteArray(each);
    }
    void hostilePages()
    {
        QFETCH(QByteArray, page);
        RecordPage reader({"t"}, Embedded::Binary);
        const auto got = reader.read(page.toStdString());
        QVERIFY(!got);
        QCOMPARE(got.error().kind, Error::Kind::Parse);
    }

    void escapedBase64AndOwnJson()
    {
        RecordPage binary({"t"}, Embedded::Binary);
        const auto got = binary.read("[{\"offset\":1,\"partition\":0,\"value\":\"\\/\\/8=\",\"key\":\"\","
                                     "\"topic\":\"\\u0074\",\"more\":[{\"offset\":2}],\"timestamp\":5}]");
        QVERIFY(got.has_value());
        QCOMPARE(got->front().value, std::string_view("\xff\xff"));
        QCOMPARE(got->front().timestamp, std::int64_t(5));
        RecordPage json({"t"}, Embedded::Json);
        const std::string text
            = "[{\"topic\":\"t\",\"key\":\"k\",\"value\":{\"b\":12345678901234567890, \"a\":[]},"
              "\"partition\":0,\"offset\":1}]";
        const auto own = json.read(text);
        QVERIFY(own.has_value());
        QCOMPARE(own->front().key, std::string_view("\"k\""));
        QCOMPARE(own->front().value, std::string_view("{\"b\":12345678901234567890, \"a\":[]}"));
    }
};

TAILRACE_TEST(TestProxyPitfalls)

#include "tst_proxypitfalls.moc"
