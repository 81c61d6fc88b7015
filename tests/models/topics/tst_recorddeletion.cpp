// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/recorddeletionmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tailrace;
using models::RecordDeletionModel;

class TestRecordDeletion : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<RecordDeletionModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<PartitionInfo> partitions(3);
        for (int i = 0; i < 3; ++i)
            partitions[static_cast<std::size_t>(i)].partition = i;
        m_model->setPartitions(partitions);
        m_model->setMarks({{"t", 0, 100, 500, {}, false}, {"t", 1, 0, 50, {}, false},
            {"t", 2, -1, -1, Error::make(Error::Kind::Kafka, "no leader"), true}});
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void countsWhatGoes()
    {
        QVERIFY(m_model->deletions().empty());
        m_model->cut(std::nullopt, 300);
        const auto all = m_model->summary();
        QCOMPARE(all.records, std::int64_t(200 + 50)); // partition 1 ends before
        QCOMPARE(all.partitions, 3);
        QCOMPARE(all.unknown, 1);
        const auto deletions = m_model->deletions();
        QCOMPARE(deletions.size(), std::size_t(3));
        QCOMPARE(*deletions[0].offset, std::int64_t(300));
        QCOMPARE(*deletions[1].offset, std::int64_t(50));
    }

    void toTheEndOnlyWhereItIsKnown()
    {
        QVERIFY(!m_model->knowsEnds());
        QVERIFY(m_model->cutToEnd(std::nullopt));
        QCOMPARE(m_model->deletions().size(), std::size_t(2));
        QCOMPARE(m_model->summary().records, std::int64_t(450));
        QVERIFY(!m_model->cutToEnd(2));
    }

    void aCutThatTakesNothingIsNotSent()
    {
        m_model->cut(0, 100);
        QVERIFY(m_model->deletions().empty());
        QCOMPARE(m_model->summary().partitions, 0);
    }

    void eachRowCanBeTyped()
    {
        const QModelIndex cut = m_model->index(0, RecordDeletionModel::Cut);
        QVERIFY(m_model->setData(cut, QStringLiteral("250"), Qt::EditRole));
        QCOMPARE(m_model->summary().records, std::int64_t(150));
        QVERIFY(!m_model->setData(cut, QStringLiteral("some"), Qt::EditRole));
        QVERIFY(!m_model->setData(cut, QStringLiteral("-1"), Qt::EditRole));
        QCOMPARE(m_model->summary().records, std::int64_t(150));
        QVERIFY(m_model->setData(cut, QStringLiteral("501"), Qt::EditRole)); // beyond the end
        QCOMPARE(m_model->summary().problems, 1);
        QVERIFY(m_model->deletions().empty());
        QVERIFY(m_model->setData(cut, QString(), Qt::EditRole));
        QCOMPARE(m_model->summary().problems, 0);
        QVERIFY(!m_model->setData(m_model->index(0, RecordDeletionModel::End), 1, Qt::EditRole));
    }

private:
    std::unique_ptr<RecordDeletionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

TAILRACE_TEST(TestRecordDeletion)
#include "tst_recorddeletion.moc"
