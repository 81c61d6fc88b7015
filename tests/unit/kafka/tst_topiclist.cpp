// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/topiclist.h"
#include "tests/support/testmain.h"
#include "tests/unit/kafka/mockcluster.h"

#include <QTest>

#include <optional>

using namespace tailrace;
using test::MockCluster;

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
};

TAILRACE_TEST(TestTopicList)
#include "tst_topiclist.moc"
