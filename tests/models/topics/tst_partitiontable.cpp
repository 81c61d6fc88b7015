// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/partitiontablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace tailrace;
using models::PartitionTableModel;
using State = PartitionTableModel::State;

// The partitions of one topic: who leads and keeps them, and where their logs begin and end.
class TestPartitionTable : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_topic = {};
        m_topic.name = "orders";
        m_topic.partitions
            = {{2, -1, {1, 2, 3}, {}}, {0, 1, {1, 2, 3}, {1, 2, 3}}, {1, 3, {1, 2, 3}, {3, 2}}};
        m_model = std::make_unique<PartitionTableModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setTopic(m_topic);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void saysWhoLeadsAndWhatIsMissing()
    {
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(at(0, PartitionTableModel::Partition).toInt(), 0); // in their order
        QCOMPARE(at(0, PartitionTableModel::Leader).toInt(), 1);
        QCOMPARE(at(1, PartitionTableModel::Replicas).toString(), QStringLiteral("1,2,3"));
        QCOMPARE(at(1, PartitionTableModel::InSync).toString(), QStringLiteral("3,2"));
        QVERIFY(state(0) == State::Whole && state(1) == State::UnderReplicated);
        QVERIFY(state(2) == State::NoLeader);
        QVERIFY(!at(2, PartitionTableModel::Leader).isValid()); // a state, and no number
        QCOMPARE(m_model->count(State::UnderReplicated), 1);
        QCOMPARE(m_model->count(State::NoLeader), 1);
    }

    void whatTheServiceDoesNotNameIsNotMissing()
    {
        for (PartitionInfo &partition : m_topic.partitions)
            partition.stateKnown = false;
        m_model->setTopic(m_topic);
        QVERIFY(state(2) == State::Untold);
        QVERIFY(!at(0, PartitionTableModel::Leader).isValid());
        QVERIFY(!at(0, PartitionTableModel::InSync).isValid());
        QCOMPARE(at(0, PartitionTableModel::Replicas).toString(), QStringLiteral("1,2,3"));
    }

    void countsFromLowToHigh()
    {
        QSignalSpy told(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setAsking();
        QVERIFY(m_model->index(0, PartitionTableModel::Low).data(PartitionTableModel::AskingRole).toBool());
        m_model->setWatermarks(std::vector<Watermarks> {{"orders", 0, 5, 9'007'199'254'740'993, {}, false},
            {"orders", 2, -1, -1, Error::make(Error::Kind::Kafka, "leader not available"), true},
            {"other", 1, 0, 1, {}, false}});
        QCOMPARE(told.count(), 2);
        QCOMPARE(at(0, PartitionTableModel::Low).toLongLong(), 5);
        QCOMPARE(at(0, PartitionTableModel::High).toLongLong(), 9'007'199'254'740'993);
        QCOMPARE(at(0, PartitionTableModel::Count).toLongLong(), 9'007'199'254'740'988);
        QVERIFY(!at(1, PartitionTableModel::High).isValid()); // of another topic
        QVERIFY(!at(2, PartitionTableModel::Count).isValid());
        QCOMPARE(
            m_model->index(2, PartitionTableModel::Count).data(PartitionTableModel::ErrorRole).toString(),
            QStringLiteral("leader not available"));
        m_model->setTopic(m_topic); // said again: what is known stays
        QCOMPARE(at(0, PartitionTableModel::Low).toLongLong(), 5);
        m_topic.name = "payments";
        m_model->setTopic(m_topic);
        QVERIFY(!at(0, PartitionTableModel::Low).isValid());
    }

    void aFailureIsNoNumber()
    {
        m_model->setWatermarks(fail(Error::Kind::Unsupported, "knows no offsets"));
        QVERIFY(!at(0, PartitionTableModel::Low).isValid());
        QCOMPARE(m_model->index(0, PartitionTableModel::Low).data(PartitionTableModel::ErrorRole).toString(),
            QStringLiteral("knows no offsets"));
    }

private:
    QVariant at(int row, int column) const { return m_model->index(row, column).data(); }
    State state(int row) const
    {
        return static_cast<State>(m_model->index(row, 0).data(PartitionTableModel::StateRole).toInt());
    }

    TopicInfo m_topic;
    std::unique_ptr<PartitionTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TAILRACE_TEST(TestPartitionTable)
#include "tst_partitiontable.moc"
