// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/groupmembersmodel.h"
#include "models/groups/groupoffsetsmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using models::GroupMembersModel;
using models::GroupOffsetsModel;

namespace {

GroupDescription example()
{
    return {"g", "Stable",
        {{"m-1", "one", "/10.0.0.1", {{"orders", 0}, {"orders", 1}, {"payments", 0}}},
            {"m-2", {}, "/10.0.0.2", {{"orders", 2}, {"returns", 4}}}},
        {{"orders", 0, 100, 110}, {"orders", 1, 50, 9'007'199'254'741'043}, {"orders", 2, {}, 7},
            {"payments", 0, 12, {}}}};
}

QVariant number(const QModelIndex &place, int column)
{
    return place.siblingAtColumn(column).data(GroupOffsetsModel::NumberRole);
}

} // namespace

class TestGroupOffsets : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void topicsHoldTheirPartitions()
    {
        GroupOffsetsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroup(example());
        QCOMPARE(model.rowCount(), 3); // "returns" is read and was never committed
        const QModelIndex orders = model.indexOf(QStringLiteral("orders"), {});
        QCOMPARE(orders.row(), 0); // the largest lag first
        QCOMPARE(model.rowCount(orders), 3);
        QCOMPARE(orders.data(GroupOffsetsModel::PartitionsRole).toInt(), 3);
        QCOMPARE(number(orders, GroupOffsetsModel::Lag).toLongLong(), 9'007'199'254'741'003);
        QVERIFY(!orders.data(GroupOffsetsModel::AtLeastRole).toBool());
        const QModelIndex first = model.index(0, 0, orders);
        QCOMPARE(first.data(GroupOffsetsModel::PartitionRole).toInt(), 1);
        QVERIFY(first.data(GroupOffsetsModel::LargestRole).toBool());
        QCOMPARE(number(first, GroupOffsetsModel::Lag).toLongLong(), 9'007'199'254'740'993);
        QCOMPARE(first.siblingAtColumn(GroupOffsetsModel::Member).data().toString(), QStringLiteral("one"));
    }

    void neverCommittedAndUnknownEndHaveNoLag()
    {
        GroupOffsetsModel model;
        model.setGroup(example());
        const QModelIndex never = model.indexOf(QStringLiteral("orders"), 2);
        QVERIFY(never.data(GroupOffsetsModel::NeverCommittedRole).toBool());
        QVERIFY(!number(never, GroupOffsetsModel::Committed).isValid());
        QVERIFY(!number(never, GroupOffsetsModel::Lag).isValid());
        QCOMPARE(number(never, GroupOffsetsModel::End).toLongLong(), 7);
        QCOMPARE(never.siblingAtColumn(GroupOffsetsModel::Member).data().toString(), QStringLiteral("m-2"));
        const QModelIndex payments = model.indexOf(QStringLiteral("payments"), {});
        QVERIFY(payments.data(GroupOffsetsModel::AtLeastRole).toBool());
        QVERIFY(!number(payments, GroupOffsetsModel::Lag).isValid());
        const QModelIndex returned = model.indexOf(QStringLiteral("returns"), 4);
        QVERIFY(returned.data(GroupOffsetsModel::NeverCommittedRole).toBool());
    }

    void sortsInBothLevelsAndKeepsIndexes()
    {
        GroupOffsetsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroup(example());
        const QPersistentModelIndex kept = model.indexOf(QStringLiteral("orders"), 2);
        for (int column = 0; column < GroupOffsetsModel::ColumnCount; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                QCOMPARE(kept.data(GroupOffsetsModel::PartitionRole).toInt(), 2);
                QCOMPARE(kept.parent().data().toString(), QStringLiteral("orders"));
            }
        }
        model.sort(GroupOffsetsModel::Committed, Qt::AscendingOrder);
        const QModelIndex orders = model.indexOf(QStringLiteral("orders"), {});
        QCOMPARE(model.index(0, 0, orders).data(GroupOffsetsModel::PartitionRole).toInt(), 1);
        QCOMPARE(model.index(2, 0, orders).data(GroupOffsetsModel::PartitionRole).toInt(), 2);
    }

    void anEmptyGroupHasNoRows()
    {
        GroupOffsetsModel model;
        model.setGroup(example());
        model.setGroup({"g", "Empty", {}, {}});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.indexOf(QStringLiteral("orders"), 1).isValid());
    }

    void membersWithTheirAssignments()
    {
        GroupMembersModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMembers({{"m-2", "two", "/h2", {}},
            {"m-1", "one", "/h1",
                {{"orders", 3}, {"orders", 0}, {"orders", 1}, {"b.topic", 12}, {"orders", 2},
                    {"orders", 9}}}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, GroupMembersModel::Client).data().toString(), QStringLiteral("one"));
        QCOMPARE(model.index(0, GroupMembersModel::Assignment).data().toString(),
            QStringLiteral("b.topic 12; orders 0-3, 9"));
        QCOMPARE(model.index(1, GroupMembersModel::Assignment).data().toString(), QString());
    }
};

TAILRACE_TEST(TestGroupOffsets)
#include "tst_groupoffsets.moc"
