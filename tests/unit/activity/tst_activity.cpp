// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/activity/activitystore.h"
#include "services/activity/observedbackend.h"
#include "tests/support/fakerecordsource.h"
#include "tests/support/fakes/fakeanswers.h"
#include "tests/support/fakes/fakebackend.h"
#include "tests/support/fakes/fakebridges.h"
#include "tests/support/fakes/fakebrokers.h"
#include "tests/support/fakes/fakegroups.h"
#include "tests/support/fakes/fakequotas.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/fakes/faketopicadmin.h"
#include "tests/support/http/wait.h"
#include "tests/support/testmain.h"

#include "services/capability/topiclist.h"

#include <QTest>

#include <thread>

using namespace tailrace;
using namespace tailrace::test;
using activity::ActivityStore;
using activity::Entry;

namespace {

class OneTopic : public TopicList
{
public:
    std::optional<Error> failure;
    QFuture<Result<std::vector<TopicInfo>>> topics() override
    {
        return answered(std::vector<TopicInfo>(1), failure);
    }
    QFuture<Result<TopicInfo>> topic(const std::string &) override { return answered(TopicInfo(), failure); }
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &) override
    {
        return answered(std::vector<Watermarks>(), failure);
    }
    QFuture<Result<std::vector<TimeOffset>>> offsetsAt(const TopicInfo &, std::int64_t) override
    {
        return answered(std::vector<TimeOffset>(3), failure);
    }
    bool takesPatterns() const override { return true; }
    QFuture<Result<std::vector<TopicInfo>>> matching(const std::string &) override
    {
        return answered(std::vector<TopicInfo>(2), failure);
    }
};

class RangedAdmin : public FakeTopicAdmin
{
public:
    std::optional<ConfigRange> configRange(const std::string &name) const override
    {
        return name == "retention.ms" ? std::optional<ConfigRange>(ConfigRange()) : std::nullopt;
    }
};

class Consumer : public RecordConsumer
{
public:
    int records = 0;
    int ends = 0;
    int quiet = 0;
    int notices = 0;
    bool finished = false;
    Flow onRecords(std::span<const RecordRef> all) override
    {
        records += static_cast<int>(all.size());
        return Flow::Continue;
    }
    void onCaughtUp(std::span<const PartitionProgress> all) override { ends += static_cast<int>(all.size()); }
    void onIdle() override { ++quiet; }
    void onNotice(const Notice &) override { ++notices; }
    void onFinished(const Result<void> &) override { finished = true; }
};

template<class C>
std::shared_ptr<C> capabilityOf(Backend &backend)
{
    return std::static_pointer_cast<C>(*backend.capability(C::id));
}

Entry entryOf(const std::string &what)
{
    Entry entry;
    entry.what = what;
    return entry;
}

} // namespace

class TestActivity : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheNewest()
    {
        ActivityStore store(3);
        for (int i = 0; i < 5; ++i)
            store.finished(entryOf(std::to_string(i)));
        QCOMPARE(store.total(), 5);
        std::int64_t total = 0;
        const auto all = store.since(0, &total);
        QCOMPARE(total, 5);
        QCOMPARE(all.size(), 3U);
        QCOMPARE(all.front().what, std::string("2"));
        QCOMPARE(store.since(4).size(), 1U);
        QCOMPARE(store.since(5).size(), 0U);
        QCOMPARE(store.since(99).size(), 0U);
    }

    void manyThreadsTellAtOnce()
    {
        ActivityStore store(100);
        activity::ConnectionLog log(store, "shop");
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&log, &store] {
                for (int i = 0; i < 500; ++i) {
                    log.finished(entryOf("x"));
                    (void)store.since(0);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(store.total(), 2000);
        const auto kept = store.since(0);
        QCOMPARE(kept.size(), 100U);
        for (const Entry &entry : kept)
            QCOMPARE(entry.connection, std::string("shop"));
    }

    void requestsOfKafkaCountWhenTheyFail()
    {
        ActivityStore store;
        activity::ConnectionLog log(store, "shop");
        Entry fetch = entryOf("kafka: Fetch");
        fetch.method = "Fetch v16";
        log.finished(fetch);
        QCOMPARE(store.total(), 0);
        fetch.error = Error::make(Error::Kind::Timeout, "no answer");
        log.finished(fetch);
        QCOMPARE(store.total(), 1);
    }

    void operationsOfKafkaAreTold()
    {
        ActivityStore store;
        const auto list = std::make_shared<OneTopic>();
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<TopicList>(list);
        const auto backend = activity::observed(std::move(fake), store);
        const auto topics
            = std::static_pointer_cast<TopicList>(*backend->capability(CapabilityId::TopicList));
        const auto listed = topics->topics();
        QTRY_COMPARE(store.total(), 1);
        QCOMPARE(listed.result()->size(), 1U);
        Entry told = store.since(0).front();
        QCOMPARE(told.what, std::string("kafka: list topics"));
        QCOMPARE(told.target, std::string("b1:9092"));
        QCOMPARE(told.command, std::string("kcat -b b1:9092 -L"));
        QVERIFY(!told.error && told.started.time_since_epoch().count() > 0);

        QVERIFY(topics->takesPatterns());
        QCOMPARE(wait(topics->matching("a*"))->size(), 2U);
        TopicInfo info;
        info.name = "a";
        info.partitions.resize(1);
        QCOMPARE(wait(topics->offsetsAt(info, 1700))->size(), 3U);
        QTRY_COMPARE(store.total(), 3);
        QCOMPARE(store.since(1).front().what, std::string("kafka: list topics like a*"));
        QCOMPARE(store.since(2).front().command, std::string("kcat -b b1:9092 -Q -t a:0:1700"));

        list->failure = Error::make(Error::Kind::Timeout, "no answer", "kafka");
        (void)topics->topic("it's");
        QTRY_COMPARE(store.total(), 4);
        told = store.since(3).front();
        QVERIFY(told.error && told.error->kind == Error::Kind::Timeout);
        QCOMPARE(told.command, std::string("kcat -b b1:9092 -L -t 'it'\\''s'"));
    }

    void administrationOfKafkaIsTold()
    {
        ActivityStore store;
        const auto topics = std::make_shared<RangedAdmin>();
        const auto groups = std::make_shared<FakeGroups>();
        const auto brokers = std::make_shared<FakeBrokers>();
        const auto quotas = std::make_shared<FakeQuotas>();
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<TopicConfigs>(topics).offer<TopicAdmin>(topics).offer<RecordDeletion>(topics);
        fake->offer<ConsumerGroups>(groups).offer<GroupAdmin>(groups).offer<Brokers>(brokers);
        fake->offer<Quotas>(quotas).offer<QuotaAdmin>(quotas);
        const auto backend = activity::observed(std::move(fake), store);
        const auto told = [&store](auto future, const std::string &what) {
            const std::int64_t before = store.total();
            const auto answer = wait(future);
            if (!QTest::qWaitFor([&] { return store.total() == before + 1; }))
                return std::string("nothing was told of ") + what;
            const Entry entry = store.since(before).front();
            if (entry.what != "kafka: " + what)
                return entry.what;
            // What kcat cannot do has no line of it.
            if (!entry.command.empty() || entry.target != "b1:9092")
                return entry.command + entry.target;
            return answer.has_value() == !entry.error ? std::string() : "another outcome of " + what;
        };
        const auto configs = capabilityOf<TopicConfigs>(*backend);
        const auto admin = capabilityOf<TopicAdmin>(*backend);
        const std::string none;
        QCOMPARE(told(configs->configs("a"), "configuration of topic a"), none);
        QCOMPARE(told(admin->create({.name = "a"}), "create topic a"), none);
        QCOMPARE(told(admin->change("a", {}), "change topic a"), none);
        topics->failure = Error::make(Error::Kind::Denied, "not yours", "kafka");
        QCOMPARE(told(admin->remove("a"), "delete topic a"), none);
        QVERIFY(store.since(store.total() - 1).front().error);
        QCOMPARE(topics->removed.size(), 1U);
        topics->names = {"retention.ms"};
        QCOMPARE(admin->configNames(), topics->names);
        QVERIFY(admin->configRange("retention.ms") && !admin->configRange("other"));
        QCOMPARE(told(capabilityOf<RecordDeletion>(*backend)->deleteRecords("a", {}), "delete records of a"),
            none);
        const auto readGroups = capabilityOf<ConsumerGroups>(*backend);
        const auto writeGroups = capabilityOf<GroupAdmin>(*backend);
        QCOMPARE(told(readGroups->groups(), "list groups"), none);
        QCOMPARE(told(readGroups->group("g"), "describe group g"), none);
        QCOMPARE(told(readGroups->project({.group = "g"}), "preview a reset of group g"), none);
        QCOMPARE(told(writeGroups->reset({.group = "g"}), "reset group g"), none);
        QCOMPARE(told(writeGroups->remove("g"), "delete group g"), none);
        const auto servers = capabilityOf<Brokers>(*backend);
        QCOMPARE(told(servers->brokers(), "list brokers"), none);
        QCOMPARE(told(servers->broker(7), "describe broker 7"), none);
        QCOMPARE(told(servers->configs(7), "configuration of broker 7"), none);
        const auto readQuotas = capabilityOf<Quotas>(*backend);
        const auto writeQuotas = capabilityOf<QuotaAdmin>(*backend);
        QCOMPARE(told(readQuotas->quotas(), "list quotas"), none);
        QCOMPARE(told(readQuotas->quota({}), "describe a quota"), none);
        quotas->kinds = {{QuotaEntity::Kind::User}};
        QVERIFY(writeQuotas->bindable() == quotas->kinds); // what is no request passes through all the same
        QCOMPARE(told(writeQuotas->create({}, {}), "create a quota"), none);
        QCOMPARE(told(writeQuotas->change({}, {}), "change a quota"), none);
        QCOMPARE(told(writeQuotas->remove({}), "delete a quota"), none);
    }

    void kcatGetsInAsTheConnectionDoes()
    {
        ActivityStore store;
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<TopicList>(std::make_shared<OneTopic>());
        const auto backend = activity::observed(std::move(fake), store, " -X security.protocol=ssl");
        (void)capabilityOf<TopicList>(*backend)->topics();
        QTRY_COMPARE(store.total(), 1);
        QCOMPARE(store.since(0).front().command, std::string("kcat -b b1:9092 -X security.protocol=ssl -L"));
    }

    void readsAndProducersAreToldWhenTheyEnd()
    {
        ActivityStore store;
        const auto source = std::make_shared<FakeRecordSource>();
        const auto sink = std::make_shared<FakeSink>();
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<RecordSource>(source).offer<RecordSink>(sink);
        const auto backend = activity::observed(std::move(fake), store);
        const auto consumer = std::make_shared<Consumer>();
        ReadSpec spec;
        spec.topics = {"orders"};
        spec.start = from::Offset {17};
        auto session
            = std::static_pointer_cast<RecordSource>(*backend->capability(CapabilityId::RecordSource))
                  ->read(spec, consumer);
        QVERIFY(session.has_value());
        source->start();
        FakeRecordSource::Record record;
        record.key = "k";
        record.value = "value";
        QVERIFY(source->feed({record}));
        source->catchUp({{}, {}});
        source->idle();
        source->notice({});
        QCOMPARE(consumer->ends + 10 * consumer->quiet + 100 * consumer->notices, 112);
        QCOMPARE(store.total(), 0);
        source->finish({});
        QTRY_COMPARE(store.total(), 1);
        QVERIFY(consumer->finished);
        QCOMPARE(consumer->records, 1);
        QCOMPARE(store.since(0).front().bytesReceived, 6);
        QCOMPARE(store.since(0).front().command, std::string("kcat -b b1:9092 -C -t orders -o 17"));

        const auto observed
            = std::static_pointer_cast<RecordSink>(*backend->capability(CapabilityId::RecordSink));
        {
            ProduceSpec produce;
            produce.topic = "orders";
            auto open = observed->open(produce, nullptr);
            QVERIFY(open.has_value());
            OutgoingRecord outgoing;
            outgoing.value = "12345";
            QVERIFY((*open)->send(outgoing, 1).has_value());
            sink->report(Error::make(Error::Kind::Denied, "no", "kafka"));
            QCOMPARE(store.total(), 1);
        }
        QCOMPARE(store.total(), 2);
        const Entry told = store.since(1).front();
        QCOMPARE(told.what, std::string("kafka: produce to orders"));
        QCOMPARE(told.bytesSent, 5);
        QVERIFY(told.error && told.error->kind == Error::Kind::Denied);
    }

    void whatLastsIsListedMeanwhile()
    {
        ActivityStore store;
        const auto source = std::make_shared<FakeRecordSource>();
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<RecordSource>(source);
        const auto backend = activity::observed(std::move(fake), store, store.running(), "shop");
        ReadSpec spec;
        spec.topics = {"orders"};
        auto session = capabilityOf<RecordSource>(*backend)->read(spec, std::make_shared<Consumer>());
        QVERIFY(session);
        auto running = store.running()->all();
        QCOMPARE(running.size(), 1U);
        QCOMPARE(running[0]->what(), std::string("read orders"));
        QCOMPARE(running[0]->connection(), std::string("shop"));
        source->start({{.first = 100, .next = 150, .end = 400, .stopAt = 300},
            {.partition = 1, .first = 0, .next = 0, .end = 9, .stopAt = -1}});
        QVERIFY(!running[0]->progress()->total); // one has no end
        source->catchUp({{.first = 100, .next = 150, .end = 400, .stopAt = 300},
            {.partition = 1, .first = 0, .next = 9, .end = 9, .stopAt = 9}});
        QCOMPARE(running[0]->progress()->done, 59);
        QCOMPARE(*running[0]->progress()->total, 209);
        QVERIFY(running[0]->canCancel());
        source->finish({});
        QVERIFY(store.running()->all().empty()); // although the session is still there
        session->reset();
        QVERIFY(!running[0]->progress());
        running[0]->cancel(); // of what is gone: nothing
    }

    void aProducerIsListedWhileRecordsAreUnderWay()
    {
        ActivityStore store;
        const auto sink = std::make_shared<FakeSink>();
        auto fake = std::make_unique<FakeBackend>("kafka", "b1:9092");
        fake->offer<RecordSink>(sink);
        const auto backend = activity::observed(std::move(fake), store, store.running(), "shop");
        ProduceSpec spec;
        spec.topic = "orders";
        auto session = capabilityOf<RecordSink>(*backend)->open(spec, nullptr);
        QVERIFY(session);
        QVERIFY(store.running()->all().empty()); // it is merely open
        OutgoingRecord record;
        record.value = "1";
        QVERIFY((*session)->send(record, 1));
        QVERIFY((*session)->send(record, 2));
        auto running = store.running()->all();
        QCOMPARE(running.size(), 1U);
        QCOMPARE(running[0]->what(), std::string("produce to orders"));
        QCOMPARE(running[0]->progress()->done, 0);
        QCOMPARE(*running[0]->progress()->total, 2);
        running[0]->cancel();
        QCOMPARE(sink->cancelled, 1);
        sink->report();
        QVERIFY(store.running()->all().empty());
        QVERIFY((*session)->send(record, 3));
        QCOMPARE(*store.running()->all().at(0)->progress()->total, 1); // counted anew
        session->reset();
        QVERIFY(store.running()->all().empty());
    }

    void servicesAreListedWhileTheyLast()
    {
        ActivityStore store;
        const auto bridges = std::make_shared<FakeBridges>();
        auto fake = std::make_unique<FakeBackend>("messagehub-admin", "hub:443");
        fake->offer<BridgeAdmin>(bridges);
        const auto backend = activity::observed(std::move(fake), store, store.running(), "shop");
        const auto asked = capabilityOf<BridgeAdmin>(*backend)->pause("archive");
        const auto running = store.running()->all();
        QCOMPARE(running.size(), 1U);
        QCOMPARE(running[0]->what(), std::string("pause bridge archive"));
        QTRY_VERIFY(store.running()->all().empty());
    }

    void stoppingCancelsTheQuestion()
    {
        ActivityStore store;
        const auto groups = std::make_shared<FakeGroups>();
        groups->held = true;
        auto fake = std::make_unique<FakeBackend>("eventstreams-admin", "admin:443");
        fake->offer<ConsumerGroups>(groups);
        const auto backend = activity::observed(std::move(fake), store, store.running(), "shop");
        const auto asked = capabilityOf<ConsumerGroups>(*backend)->groups();
        const auto running = store.running()->all();
        QCOMPARE(running.size(), 1U);
        running[0]->cancel();
        QVERIFY(asked.isCanceled());
        groups->release();
        QTRY_VERIFY(store.running()->all().empty());
        QCOMPARE(store.total(), 0); // a backend over HTTP tells by itself
    }

    void servicesOverHttpTellByThemselves()
    {
        ActivityStore store;
        auto fake = std::make_unique<FakeBackend>("eventstreams-admin", "admin:443");
        const Backend *before = fake.get();
        const auto backend = activity::observed(std::move(fake), store);
        QCOMPARE(backend.get(), before);
    }
};

TAILRACE_TEST(TestActivity)
#include "tst_activity.moc"
