// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restproxy/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <set>

using namespace tailrace;
using namespace tailrace::test;

// Reads through consumer instances of v2: complete, exact, and without a trace at the proxy, whatever happens
// on the way.
class TestProxySource : public QObject
{
    Q_OBJECT

    static void fill(FakeProxy &proxy, const std::string &topic, int partitions, int each)
    {
        auto &logs = proxy.topics[topic];
        logs.resize(static_cast<std::size_t>(partitions));
        for (int i = 0; i < each; ++i) {
            for (std::size_t p = 0; p < logs.size(); ++p)
                logs[p].add("v" + QByteArray::number(qint64(p)) + "-" + QByteArray::number(i), 1000 + i);
        }
    }
    static ReadSpec whole(std::vector<std::string> topics)
    {
        ReadSpec spec;
        spec.topics = std::move(topics);
        spec.start = from::Beginning {};
        spec.stop = until::End {};
        return spec;
    }
    // Every offset of the logs once, ascending within each partition.
    static bool isComplete(
        const FakeProxy &proxy, const std::string &topic, const std::vector<Kept::Record> &records)
    {
        std::map<int, std::vector<std::int64_t>> got;
        for (const Kept::Record &each : records)
            got[each.partition].push_back(each.offset);
        const auto &logs = proxy.topics.at(topic);
        for (std::size_t p = 0; p < logs.size(); ++p) {
            std::vector<std::int64_t> wanted;
            for (const auto &record : logs[p].records)
                wanted.push_back(record.offset);
            if (got[static_cast<int>(p)] != wanted)
                return false;
        }
        return true;
    }
    // All instances are deleted a moment after the end.
    static bool leavesNothing(FakeProxy &proxy)
    {
        return waitUntil([&proxy] { return proxy.instances.empty(); }, 3000) && proxy.commitRequests == 0;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wholeTopic_data()
    {
        QTest::addColumn<int>("manners");
        QTest::newRow("Confluent") << int(FakeProxy::Manners::Confluent);
        QTest::newRow("Karapace") << int(FakeProxy::Manners::Karapace);
        QTest::newRow("Strimzi") << int(FakeProxy::Manners::Strimzi);
    }
    void wholeTopic()
    {
        QFETCH(int, manners);
        FakeProxy proxy(static_cast<FakeProxy::Manners>(manners));
        fill(proxy, "orders", 3, 1500);
        Read read(proxy, whole({"orders"}));
        QVERIFY(read.finished());
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        QVERIFY(isComplete(proxy, "orders", read.kept->records()));
        QCOMPARE(read.kept->started().size(), std::size_t(3));
        QCOMPARE(read.session->stats().received, std::int64_t(4500));
        for (const PartitionProgress &each : read.session->stats().partitions)
            QVERIFY(each.done && each.next == 1500 && each.stopAt == 1500);
        QVERIFY(leavesNothing(proxy));
    }

    void bytesAreExact()
    {
        FakeProxy proxy;
        auto &log = proxy.topics["t"].emplace_back();
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += static_cast<char>(i);
        log.low = log.end = 9007199254740993; // no double holds it
        log.records.push_back({log.end++, QByteArray(), all});
        log.records.push_back({log.end++, std::nullopt, std::nullopt});
        log.records.push_back({log.end++, QByteArray("\x00", 1), QByteArray()});
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished());
        const auto records = read.kept->records();
        QCOMPARE(records.size(), std::size_t(3));
        QCOMPARE(records[0].offset, std::int64_t(9007199254740993));
        QVERIFY(records[0].key && records[0].key->empty());
        QCOMPARE(*records[0].value, all.toStdString());
        QVERIFY(!records[1].key && !records[1].value);
        QCOMPARE(*records[2].key, std::string("\x00", 1));
        QVERIFY(records[2].value && records[2].value->empty());
        QCOMPARE(records[0].timestamp, std::int64_t(-1)); // this one tells none
    }

    void twoTopicsOfOneInstance()
    {
        FakeProxy proxy;
        fill(proxy, "a", 2, 10);
        fill(proxy, "b", 1, 20);
        Read read(proxy, whole({"b", "a"}));
        QVERIFY(read.finished());
        std::map<int, int> counts;
        for (const auto &each : read.kept->records())
            ++counts[each.topic];
        QCOMPARE(counts[0], 20);
        QCOMPARE(counts[1], 20);
        QCOMPARE(proxy.created.size(), std::size_t(1));
    }

    void startPoints()
    {
        FakeProxy proxy(FakeProxy::Manners::Karapace);
        fill(proxy, "t", 1, 100);
        proxy.commits[{"t", 0}] = 42;
        const auto firstOf = [&proxy](const StartPoint &start) {
            ReadSpec spec = whole({"t"});
            spec.start = start;
            Read read(proxy, spec);
            if (!read.finished() || !*read.kept->result())
                return std::int64_t(-2);
            const auto records = read.kept->records();
            return records.empty() ? -1 : records.front().offset;
        };
        QCOMPARE(firstOf(from::Offset {70}), std::int64_t(70));
        QCOMPARE(firstOf(from::End {}), std::int64_t(-1));
        QCOMPARE(firstOf(from::LastPerPartition {5}), std::int64_t(95));
        QCOMPARE(firstOf(from::Last {3}), std::int64_t(97));
        QCOMPARE(firstOf(from::Time {1033}), std::int64_t(33));
        QCOMPARE(firstOf(from::Time {5000}), std::int64_t(-1));
        QCOMPARE(firstOf(from::Group {"g"}), std::int64_t(42));
        QVERIFY(leavesNothing(proxy));
    }

    void lastOfSeveralPartitionsGoesByTime()
    {
        FakeProxy proxy(FakeProxy::Manners::Karapace);
        auto &logs = proxy.topics["t"];
        logs.resize(2);
        for (int i = 0; i < 10; ++i)
            logs[0].add("a", 100 + i);
        for (int i = 0; i < 10; ++i)
            logs[1].add("b", 105 + i);
        ReadSpec spec = whole({"t"});
        spec.start = from::Last {6};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        std::vector<std::int64_t> times;
        for (const auto &each : read.kept->records())
            times.push_back(each.timestamp);
        QCOMPARE(times, (std::vector<std::int64_t> {109, 110, 111, 112, 113, 114}));

        FakeProxy timeless;
        timeless.topics["t"] = logs;
        Read refused(timeless, spec);
        QVERIFY(refused.finished());
        QVERIFY(!*refused.kept->result());
        QCOMPARE(refused.kept->result()->error().kind, Error::Kind::Unsupported);
    }

    void scanForATimeIsSaid()
    {
        FakeProxy proxy(FakeProxy::Manners::Strimzi);
        fill(proxy, "t", 2, 50);
        ReadSpec spec = whole({"t"});
        spec.start = from::Time {1030};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QCOMPARE(read.kept->size(), std::size_t(40));
        QCOMPARE(read.kept->notices(Notice::Kind::Problem), 1);
    }

    // Records without times cannot be compared: the proxy itself is asked for the place.
    void timeIsTheProxysToFind()
    {
        FakeProxy proxy;
        fill(proxy, "t", 2, 50);
        ReadSpec spec = whole({"t"});
        spec.start = from::Time {1030};
        Read read(proxy, spec);
        QVERIFY(read.finished());
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        QCOMPARE(read.kept->size(), std::size_t(40));
        for (const auto &each : read.kept->records())
            QVERIFY(each.offset >= 30);
    }

    void whatNoRequestCanChooseIsSaid()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 1);
        const auto backend = backendFor(proxy.server);
        ReadSpec spec = whole({"t"});
        spec.readCommitted = true;
        const auto refused = capabilityOf<RecordSource>(*backend)->read(spec, std::make_shared<Kept>());
        QVERIFY(!refused && refused.error().kind == Error::Kind::Unsupported);
        ReadSpec timed = whole({"t"});
        timed.stop = until::Time {2000};
        Read read(proxy, timed);
        QVERIFY(read.finished());
        QCOMPARE(read.kept->result()->error().kind, Error::Kind::Unsupported);
        QVERIFY(proxy.server.received.size() > 0);
    }

    void endBehindTheLastRecordIsReached()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 10);
        proxy.topics["t"][0].end = 12; // what a transaction leaves
        proxy.topics["t"][0].records.erase(proxy.topics["t"][0].records.begin() + 4); // and compaction
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished());
        QVERIFY(*read.kept->result());
        QCOMPARE(read.kept->size(), std::size_t(9));
        QCOMPARE(read.session->stats().partitions.front().next, std::int64_t(12));
    }

    void tailGoesOn()
    {
        FakeProxy proxy;
        fill(proxy, "t", 2, 3);
        ReadSpec spec;
        spec.topics = {"t"};
        Read read(proxy, spec);
        QVERIFY(waitUntil([&proxy] { return proxy.polls > 2; }));
        QCOMPARE(read.kept->size(), std::size_t(0));
        proxy.topics["t"][1].add("late");
        QVERIFY(waitUntil([&read] { return read.kept->size() == 1; }));
        QCOMPARE(*read.kept->records().front().value, std::string("late"));
        QVERIFY(read.kept->caughtUp() >= 2);
        read.session->stop();
        QVERIFY(read.finished());
        QVERIFY(*read.kept->result());
        QVERIFY(leavesNothing(proxy));
    }

    void instanceIsDeletedWhenItsOwnerGoes()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 3);
        ReadSpec spec;
        spec.topics = {"t"};
        auto read = std::make_unique<Read>(proxy, spec);
        QVERIFY(waitUntil([&proxy] { return !proxy.instances.empty() && proxy.polls > 0; }));
        read->session.reset(); // the server of this thread does not answer meanwhile
        QVERIFY(read->kept->result().has_value());
        QVERIFY(leavesNothing(proxy));
    }

    void readOnlyReads()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 5);
        Read read(proxy, whole({"t"}), {}, true);
        QVERIFY(read.finished());
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        QCOMPARE(read.kept->size(), std::size_t(5));
        QVERIFY(leavesNothing(proxy));
        for (const HttpRequest &request : proxy.server.received)
            QVERIFY(!request.target.endsWith("/offsets") || request.method == "GET");
    }

    void stopInTheMiddle()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 5000);
        proxy.perPoll = 3000;
        auto backend = backendFor(proxy.server);
        auto kept = std::make_shared<Kept>();
        kept->stopAfter = 1000;
        auto session = capabilityOf<RecordSource>(*backend)->read(whole({"t"}), kept);
        QVERIFY(waitUntil([&kept] { return kept->result().has_value(); }));
        QCOMPARE(kept->size(), std::size_t(1000));
        QVERIFY(leavesNothing(proxy));
    }

    // Faults.

    void expiredInstanceIsMadeAnew()
    {
        FakeProxy proxy;
        fill(proxy, "t", 3, 2000);
        proxy.perPoll = 100;
        proxy.before = [&proxy](const HttpRequest &request) -> std::optional<HttpReaction> {
            if (request.target.contains("/records") && proxy.polls > 0 && proxy.polls % 7 == 0) {
                ++proxy.polls;
                proxy.instances.clear();
            }
            return std::nullopt;
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished(30'000));
        QVERIFY(*read.kept->result());
        QVERIFY(isComplete(proxy, "t", read.kept->records()));
        QVERIFY(proxy.created.size() > 5);
        QCOMPARE(read.kept->notices(Notice::Kind::ConnectionLost), 0); // nothing was missed
        QCOMPARE(
            std::set<std::string>(proxy.created.begin(), proxy.created.end()).size(), proxy.created.size());
    }

    // The proxy has moved on, the answer is cut: another instance takes up where the last whole answer ended.
    void cutAnswersLoseAndDoubleNothing()
    {
        FakeProxy proxy;
        fill(proxy, "t", 2, 1000);
        proxy.perPoll = 100;
        int count = 0;
        proxy.after = [&count](const HttpRequest &request, HttpReaction reaction) {
            if (request.target.contains("/records") && ++count % 4 == 0) {
                reaction.bytes.chop(reaction.bytes.size() / 3);
                reaction.close = true;
            }
            return reaction;
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished(30'000));
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        QVERIFY(isComplete(proxy, "t", read.kept->records()));
        QVERIFY(leavesNothing(proxy));
    }

    void emptyReplyIsSurvived()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 300);
        proxy.perPoll = 50;
        int count = 0;
        proxy.after = [&count, &proxy](const HttpRequest &, HttpReaction reaction) {
            // It dies in the middle of a call, and comes back without its instances.
            if (++count >= 12 && count < 18) {
                proxy.instances.clear();
                return HttpReaction::hangUp();
            }
            return reaction;
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished(30'000));
        QVERIFY2(*read.kept->result(), read.kept->result()->error().message.c_str());
        QVERIFY(isComplete(proxy, "t", read.kept->records()));
        QCOMPARE(read.kept->notices(Notice::Kind::ConnectionLost), 1);
        QCOMPARE(read.kept->notices(Notice::Kind::Resumed), 1);
    }

    void unavailableForAWhile()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 100);
        int count = 0;
        proxy.before = [&count](const HttpRequest &request) -> std::optional<HttpReaction> {
            if (!request.target.contains("/records") || ++count < 2 || count > 5)
                return std::nullopt;
            return HttpReaction::answer(503, "{\"error_code\":50302,\"message\":\"not now\"}");
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished(30'000));
        QVERIFY(*read.kept->result());
        QVERIFY(isComplete(proxy, "t", read.kept->records()));
        QCOMPARE(read.kept->notices(Notice::Kind::ConnectionLost), read.kept->notices(Notice::Kind::Resumed));
    }

    void refusedForGoodEnds()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 100);
        proxy.before = [](const HttpRequest &request) -> std::optional<HttpReaction> {
            if (request.target.contains("/records"))
                return HttpReaction::answer(403, "{\"error_code\":40301,\"message\":\"no\"}");
            return std::nullopt;
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished());
        QCOMPARE(read.kept->result()->error().kind, Error::Kind::Denied);
        QCOMPARE(read.kept->result()->error().code, 40301);
        proxy.before = {};
        QVERIFY(leavesNothing(proxy));
    }

    // One record that the proxy cannot convert ends the read, and says why, instead of asking for ever.
    void undecodableAnswerEnds()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 10);
        proxy.before = [](const HttpRequest &request) -> std::optional<HttpReaction> {
            if (request.target.contains("/records"))
                return HttpReaction::answer(
                    422, "{\"error_code\":422,\"message\":\"key deserialization error for format json\"}");
            return std::nullopt;
        };
        Read read(proxy, whole({"t"}), {{"format", "json"}});
        QVERIFY(read.finished());
        QVERIFY(!*read.kept->result());
        QVERIFY(read.kept->result()->error().message.find("deserialization") != std::string::npos);
    }

    void noProxyAtAll()
    {
        FakeProxy proxy;
        proxy.before
            = [](const HttpRequest &) -> std::optional<HttpReaction> { return HttpReaction::hangUp(); };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished());
        QCOMPARE(read.kept->result()->error().kind, Error::Kind::Network);
        proxy.before = {};
        Read missing(proxy, whole({"nosuch"}));
        QVERIFY(missing.finished());
        QCOMPARE(missing.kept->result()->error().kind, Error::Kind::NotFound);
        QCOMPARE(missing.kept->result()->error().code, 40401);
    }

    void tailOfTheLogMovesPast()
    {
        FakeProxy proxy;
        fill(proxy, "t", 1, 100);
        proxy.perPoll = 10;
        bool cut = false;
        proxy.after = [&proxy, &cut](const HttpRequest &, HttpReaction reaction) {
            if (proxy.polls == 4 && !std::exchange(cut, true)) { // read up to 30: retention takes 30 to 59
                auto &log = proxy.topics["t"][0];
                log.low = 60;
                log.records.erase(log.records.begin(), log.records.begin() + 60);
            }
            return reaction;
        };
        Read read(proxy, whole({"t"}));
        QVERIFY(read.finished());
        QVERIFY(*read.kept->result());
        QCOMPARE(read.kept->size(), std::size_t(70));
        QCOMPARE(read.kept->notices(Notice::Kind::OffsetOutOfRange), 1);
        QCOMPARE(read.session->stats().outOfRange, std::int64_t(30));
    }
};

TAILRACE_TEST(TestProxySource)

#include "tst_proxysource.moc"
