// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/topiclist.h"
#include "tests/support/testmain.h"
#include "tests/unit/kafka/mockcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <arpa/inet.h>
#include <mutex>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

using namespace tailrace;
using test::MockCluster;

namespace {

class Requests : public activity::ActivityLog
{
public:
    void finished(const activity::Entry &entry) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            qFatal("told after the end");
        m_entries.push_back(entry);
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    std::vector<activity::Entry> entries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

private:
    mutable std::mutex m_mutex;
    bool m_closed = false;
    std::vector<activity::Entry> m_entries;
};

} // namespace

class TestTopicList : public QObject
{
    Q_OBJECT

private slots:
    // Partitions of one topic are led by different brokers: each one's offsets are known to its leader only.
    void watermarksOverSeveralBrokers()
    {
        MockCluster cluster(3);
        cluster.createTopic("orders", 6);
        for (std::int32_t partition = 0; partition < 6; ++partition)
            cluster.fill("orders", partition, partition + 1);
        cluster.flush();
        const auto backend = cluster.backend();
        auto capability = backend->capability(CapabilityId::TopicList);
        QVERIFY(capability);
        const auto list = std::static_pointer_cast<TopicList>(*capability);

        QObject context;
        std::optional<Result<std::vector<TopicInfo>>> topics;
        onResult(list->topics(), &context, [&](const Result<std::vector<TopicInfo>> &r) { topics = r; });
        QTRY_VERIFY_WITH_TIMEOUT(topics, 20000);
        QVERIFY(*topics);
        std::optional<Result<std::vector<Watermarks>>> marks;
        onResult(list->watermarks(**topics), &context,
            [&](const Result<std::vector<Watermarks>> &r) { marks = r; });
        QTRY_VERIFY_WITH_TIMEOUT(marks, 20000);
        QVERIFY(*marks);
        QCOMPARE((*marks)->size(), 6U);
        for (const Watermarks &mark : **marks) {
            QVERIFY2(!mark.hasError, mark.error.message.c_str());
            QCOMPARE(mark.low, 0);
            QCOMPARE(mark.high, mark.partition + 1);
        }
    }

    // The mock broker knows no times: every partition answers that it has none, and none is the beginning.
    void offsetsAtATimeNameEveryPartition()
    {
        MockCluster cluster(3);
        cluster.createTopic("orders", 6);
        cluster.flush();
        const auto backend = cluster.backend();
        const auto list = std::static_pointer_cast<TopicList>(*backend->capability(CapabilityId::TopicList));
        TopicInfo topic;
        topic.name = "orders";
        topic.partitions.resize(6);
        for (std::size_t i = 0; i < 6; ++i)
            topic.partitions[i].partition = static_cast<std::int32_t>(i);
        for (const std::int64_t time : {std::int64_t(1'700'000'000'000), std::int64_t(-2)}) {
            QObject context;
            std::optional<Result<std::vector<TimeOffset>>> found;
            onResult(list->offsetsAt(topic, time), &context,
                [&](const Result<std::vector<TimeOffset>> &r) { found = r; });
            QTRY_VERIFY_WITH_TIMEOUT(found, 20000);
            QVERIFY(*found);
            QCOMPARE((*found)->size(), 6U);
            for (std::size_t i = 0; i < 6; ++i) {
                QCOMPARE((**found)[i].partition, static_cast<std::int32_t>(i));
                QVERIFY2(!(**found)[i].hasError, (**found)[i].error.message.c_str());
                QVERIFY(!(**found)[i].offset);
            }
        }
    }

    void everyRequestIsToldOf()
    {
        MockCluster cluster(1);
        cluster.createTopic("orders", 1);
        Requests requests;
        kafka::ClientConfig config = cluster.config();
        config.activity = &requests;
        auto backend = kafka::makeBackend(std::move(config));
        QVERIFY(backend);
        {
            const auto list
                = std::static_pointer_cast<TopicList>(*(*backend)->capability(CapabilityId::TopicList));
            QObject context;
            bool answered = false;
            onResult(list->topics(), &context,
                [&answered](const Result<std::vector<TopicInfo>> &r) { answered = r.has_value(); });
            QTRY_VERIFY_WITH_TIMEOUT(answered, 20000);
        }
        const std::vector<activity::Entry> entries = requests.entries();
        const auto metadata = std::find_if(entries.begin(), entries.end(),
            [](const activity::Entry &entry) { return entry.what == "kafka: Metadata"; });
        QVERIFY(metadata != entries.end());
        QVERIFY2(metadata->method.starts_with("Metadata v"), metadata->method.c_str());
        QVERIFY2(metadata->target.starts_with("127.0.0.1:"), metadata->target.c_str());
        QVERIFY(metadata->duration.count() > 0);
        QVERIFY(metadata->bytesReceived > 0);
        QVERIFY(!metadata->error);
        backend->reset();
        requests.close(); // whoever still calls is a failure
    }

    // Nobody answers: the bound is the one of the configuration.
    void aQuestionTakesNoLongerThanItMay()
    {
        const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(bind(listening, reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(getsockname(listening, reinterpret_cast<sockaddr *>(&address), &size), 0);
        QCOMPARE(listen(listening, 8), 0); // connections come about, and nothing more
        kafka::ClientConfig config;
        config.properties["bootstrap.servers"] = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        config.requestTimeout = std::chrono::milliseconds(700);
        auto backend = kafka::makeBackend(std::move(config));
        QVERIFY(backend);
        const auto list
            = std::static_pointer_cast<TopicList>(*(*backend)->capability(CapabilityId::TopicList));
        QObject context;
        std::optional<Result<std::vector<TopicInfo>>> topics;
        QElapsedTimer timer;
        timer.start();
        onResult(list->topics(), &context, [&](const Result<std::vector<TopicInfo>> &r) { topics = r; });
        QTRY_VERIFY_WITH_TIMEOUT(topics, 20000);
        QVERIFY(!*topics);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY((*topics).error().kind == Error::Kind::Timeout);
        close(listening);
    }
};

TAILRACE_TEST(TestTopicList)
#include "tst_topiclist.moc"
