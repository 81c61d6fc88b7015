// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topictablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::TopicTableModel;

namespace {

TopicInfo topic(const std::string &name, int partitions, int replicas = 1, int inSync = 1)
{
    TopicInfo info;
    info.name = name;
    for (int p = 0; p < partitions; ++p) {
        PartitionInfo partition;
        partition.partition = p;
        partition.leader = 1;
        partition.replicas.assign(static_cast<std::size_t>(replicas), 1);
        partition.isr.assign(static_cast<std::size_t>(inSync), 1);
        info.partitions.push_back(partition);
    }
    return info;
}

QStringList names(const TopicTableModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.topicAt(row);
    return names;
}

} // namespace

class TestTopicTableModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void listsByNameAndHidesInternal()
    {
        TopicTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TopicInfo internal = topic("__consumer_offsets", 50);
        internal.internal = true;
        model.setTopics({topic("payments", 6), internal, topic("orders", 3)});
        QCOMPARE(names(model), QStringList({QStringLiteral("orders"), QStringLiteral("payments")}));
        QCOMPARE(model.total(), 3);
        QCOMPARE(model.internalCount(), 1);
        model.setShowInternal(true);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.index(0, 0).data(TopicTableModel::InternalRole).toBool());
    }

    void filterIsFuzzyAndBestFirst()
    {
        TopicTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTopics({topic("a-orders", 1), topic("orders", 1), topic("payments", 1), topic("o.r.d", 1)});
        model.setFilter(QStringLiteral("Ord"));
        QCOMPARE(names(model),
            QStringList({QStringLiteral("orders"), QStringLiteral("a-orders"), QStringLiteral("o.r.d")}));
        QCOMPARE(
            model.index(1, 0).data(TopicTableModel::MatchRole).value<QList<int>>(), QList<int>({2, 3, 4}));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 4);
    }

    void sortsByNumberWithUnknownLast()
    {
        TopicTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTopics({topic("a", 2), topic("b", 10), topic("c", 1)});
        model.sort(TopicTableModel::Partitions, Qt::DescendingOrder);
        QCOMPARE(names(model), QStringList({QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
        model.addWatermarks({{"a", 0, 0, 7, {}, false}, {"c", 0, 1, 3, {}, false}});
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(TopicTableModel::Records, order);
            QCOMPARE(model.topicAt(2), QStringLiteral("b"));
        }
        QCOMPARE(model.topicAt(0), QStringLiteral("a"));
    }

    void sortKeepsPersistentIndexes()
    {
        TopicTableModel model;
        model.setTopics({topic("a", 1), topic("b", 2), topic("c", 3)});
        const QPersistentModelIndex index = model.index(0, 0);
        model.sort(TopicTableModel::Partitions, Qt::DescendingOrder);
        QCOMPARE(index.row(), 2);
        QCOMPARE(index.data().toString(), QStringLiteral("a"));
    }

    void recordsAreSummedOrUnknown()
    {
        TopicTableModel model;
        model.setTopics({topic("a", 2), topic("b", 2)});
        const auto records = [&model](int row) {
            return model.index(row, TopicTableModel::Records).data(TopicTableModel::NumberRole);
        };
        QVERIFY(!records(0).isValid());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.addWatermarks({{"a", 0, 10, 30, {}, false}, {"a", 1, 0, 4'000'000'000, {}, false},
            {"b", 0, 0, 5, {}, false}, {"b", 1, -1, -1, {}, true}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(records(0).toLongLong(), 4'000'000'020);
        QVERIFY(!records(1).isValid());
        model.setTopics({topic("a", 2), topic("c", 1)}); // another list: what is known stays
        QCOMPARE(records(0).toLongLong(), 4'000'000'020);
    }

    void asksOnceForEachTopic()
    {
        TopicTableModel model;
        model.setTopics({topic("a", 1), topic("b", 1), topic("c", 1)});
        QCOMPARE(model.takeUnasked(1, 1, 10).size(), 1U);
        const auto rest = model.takeUnasked(0, 2, 10);
        QCOMPARE(rest.size(), 2U);
        QCOMPARE(rest.front().name, std::string("a"));
        QVERIFY(model.takeUnasked(0, 2, 10).empty());
        model.forgetRecords();
        QCOMPARE(model.takeUnasked(0, 2, 2).size(), 2U);
    }

    void saysWhatIsWrong()
    {
        TopicTableModel model;
        TopicInfo refused = topic("c", 0);
        refused.hasError = true;
        refused.error = Error::make(Error::Kind::Denied, "Topic authorization failed");
        model.setTopics({topic("a", 3, 3, 3), topic("b", 3, 3, 2), refused});
        QCOMPARE(model.index(0, 0).data(TopicTableModel::UnderReplicatedRole).toInt(), 0);
        QCOMPARE(model.index(1, 0).data(TopicTableModel::UnderReplicatedRole).toInt(), 3);
        QCOMPARE(model.index(2, 0).data(TopicTableModel::ErrorRole).toString(),
            QStringLiteral("Topic authorization failed"));
        QVERIFY(!model.index(2, TopicTableModel::Partitions).data(TopicTableModel::NumberRole).isValid());
        QVERIFY(model.takeUnasked(2, 2, 10).empty());
    }

    void fiftyThousand()
    {
        TopicTableModel model;
        std::vector<TopicInfo> topics;
        for (int i = 0; i < 50'000; ++i)
            topics.push_back(
                topic("team-" + std::to_string(i % 97) + ".service.events-" + std::to_string(i), 1));
        model.setTopics(std::move(topics));
        model.setFilter(QStringLiteral("ev49999"));
        QVERIFY(model.rowCount() >= 1);
        QCOMPARE(model.topicAt(0), QStringLiteral("team-%1.service.events-49999").arg(49'999 % 97));
    }
};

TAILRACE_TEST(TestTopicTableModel)
#include "tst_topictablemodel.moc"
