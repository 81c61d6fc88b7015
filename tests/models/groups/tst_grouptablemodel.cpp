// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/grouptablemodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace tailrace;
using models::GroupState;
using models::GroupTableModel;

namespace {

QString shown(const GroupTableModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.groupAt(row);
    return names.join(QLatin1Char(' '));
}

QVariant number(const GroupTableModel &model, const char *group, int column)
{
    return model.index(model.rowOf(QLatin1String(group)), column).data(GroupTableModel::NumberRole);
}

} // namespace

class TestGroupTableModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void namesAtOnceNumbersLater()
    {
        GroupTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroups({{"payments", {}}, {"orders/eu", "Stable"}, {"audit", {}}});
        QCOMPARE(shown(model), QStringLiteral("audit orders/eu payments"));
        QVERIFY(!number(model, "audit", GroupTableModel::Lag).isValid());
        QVERIFY(!number(model, "audit", GroupTableModel::Members).isValid());
        QCOMPARE(model.index(1, 1).data(GroupTableModel::StateRole).toInt(), int(GroupState::Stable));

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.describe({"audit", "Empty", {}, {{"a", 0, 5, 25}, {"a", 1, 7, 7}, {"b", 0, {}, 9}}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(number(model, "audit", GroupTableModel::Lag).toLongLong(), 20);
        QCOMPARE(number(model, "audit", GroupTableModel::Topics).toLongLong(), 2);
        QCOMPARE(number(model, "audit", GroupTableModel::Members).toLongLong(), 0);
        QCOMPARE(model.index(0, 0).data(GroupTableModel::UncommittedRole).toInt(), 1);
        QVERIFY(!model.index(0, 0).data(GroupTableModel::AtLeastRole).toBool());

        model.setGroups({{"audit", {}}, {"new", {}}}); // another list: what is known stays
        QCOMPARE(number(model, "audit", GroupTableModel::Lag).toLongLong(), 20);
        QVERIFY(!number(model, "new", GroupTableModel::Lag).isValid());
    }

    void unknownLagIsNoZero()
    {
        GroupTableModel model;
        model.setGroups({{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}});
        model.describe({"a", "Empty", {}, {}});
        model.describe({"b", "Empty", {}, {{"t", 0, {}, 10}}});
        model.describe({"c", "Empty", {}, {{"t", 0, 5, {}}, {"t", 1, 5, 8}}});
        model.describe({"d", "Empty", {}, {{"t", 0, 9, 4}}}); // behind the end: no negative lag
        QVERIFY(!number(model, "a", GroupTableModel::Lag).isValid());
        QVERIFY(!number(model, "b", GroupTableModel::Lag).isValid());
        QCOMPARE(number(model, "c", GroupTableModel::Lag).toLongLong(), 3);
        QVERIFY(model.index(2, 0).data(GroupTableModel::AtLeastRole).toBool());
        QCOMPARE(number(model, "d", GroupTableModel::Lag).toLongLong(), 0);
        model.sort(GroupTableModel::Lag, Qt::AscendingOrder);
        QCOMPARE(shown(model), QStringLiteral("d c a b"));
        model.sort(GroupTableModel::Lag, Qt::DescendingOrder);
        QCOMPARE(shown(model), QStringLiteral("c d a b"));
    }

    void largeNumbersStayExact()
    {
        GroupTableModel model;
        model.setGroups({{"a", {}}, {"b", {}}});
        model.describe({"a", "Empty", {}, {{"t", 0, 1, 9'007'199'254'740'994}}});
        QCOMPARE(number(model, "a", GroupTableModel::Lag).toLongLong(), 9'007'199'254'740'993);
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        model.describe({"b", "Empty", {}, {{"t", 0, 0, most}, {"t", 1, 0, most}}});
        QCOMPARE(number(model, "b", GroupTableModel::Lag).toLongLong(), most);
    }

    void filterIsFuzzyAndBestFirst()
    {
        GroupTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroups({{"a-orders", {}}, {"orders", {}}, {"payments", {}}});
        model.setFilter(QStringLiteral("Ord"));
        QCOMPARE(shown(model), QStringLiteral("orders a-orders"));
        QCOMPARE(
            model.index(1, 0).data(GroupTableModel::MatchRole).value<QList<int>>(), QList<int>({2, 3, 4}));
        model.describe({"payments", "Stable", {}, {}}); // hidden by the filter: taken all the same
        model.setFilter({});
        QVERIFY(model.index(2, 0).data(GroupTableModel::DescribedRole).toBool());
    }

    void asksOnceForEachGroup()
    {
        GroupTableModel model;
        model.setGroups({{"a", {}}, {"b", {}}, {"c", {}}});
        QCOMPARE(model.takeUnasked(1, 1, 9), std::vector<std::string>({"b"}));
        QCOMPARE(model.takeUnasked(0, 2, 9), std::vector<std::string>({"a", "c"}));
        QVERIFY(model.takeUnasked(0, 2, 9).empty());
        model.forgetDescriptions();
        QCOMPARE(model.takeUnasked(0, 2, 2).size(), 2U);
    }

    void failureStandsBesideItsGroup()
    {
        GroupTableModel model;
        model.setGroups({{"a", {}}, {"b", {}}});
        model.fail(QStringLiteral("b"), QStringLiteral("not authorised"));
        QCOMPARE(
            model.index(1, 0).data(GroupTableModel::ErrorRole).toString(), QStringLiteral("not authorised"));
        QVERIFY(model.index(0, 0).data(GroupTableModel::ErrorRole).toString().isEmpty());
        model.describe({"b", "Empty", {}, {}});
        QVERIFY(model.index(1, 0).data(GroupTableModel::ErrorRole).toString().isEmpty());
    }

    void sortKeepsPersistentIndexes()
    {
        GroupTableModel model;
        model.setGroups({{"a", "Stable"}, {"b", "Empty"}});
        const QPersistentModelIndex index = model.index(0, 0);
        model.sort(GroupTableModel::State, Qt::AscendingOrder);
        QCOMPARE(index.row(), 1);
        model.remove(QStringLiteral("b"));
        QCOMPARE(shown(model), QStringLiteral("a"));
    }

    void statesInEveryService_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("state");
        QTest::newRow("java") << "PreparingRebalance" << int(GroupState::Rebalancing);
        QTest::newRow("rest") << "PREPARING_REBALANCE" << int(GroupState::Rebalancing);
        QTest::newRow("new protocol") << "Reconciling" << int(GroupState::Rebalancing);
        QTest::newRow("stable") << "STABLE" << int(GroupState::Stable);
        QTest::newRow("empty") << "empty" << int(GroupState::Empty);
        QTest::newRow("dead") << "Dead" << int(GroupState::Dead);
        QTest::newRow("none") << "" << int(GroupState::Unknown);
        QTest::newRow("unheard of") << "Resting" << int(GroupState::Unknown);
    }
    void statesInEveryService()
    {
        QFETCH(QString, word);
        QFETCH(int, state);
        QCOMPARE(int(models::groupState(word.toStdString())), state);
    }
};

TAILRACE_TEST(TestGroupTableModel)
#include "tst_grouptablemodel.moc"
