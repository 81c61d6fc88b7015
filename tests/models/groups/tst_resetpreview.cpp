// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/resetpreviewmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace tailrace;
using models::ResetPreviewModel;

namespace {

QVariant number(const ResetPreviewModel &model, int row, int column)
{
    return model.index(row, column).data(ResetPreviewModel::NumberRole);
}

} // namespace

class TestResetPreview : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void beforeAndAfterSideBySide()
    {
        ResetPreviewModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.set({{"orders", 0, 100, 110}, {"orders", 1, 40, 50}, {"orders", 2, {}, 9}, {"other", 0, 1, 2}},
            {{"orders", 1, 45}, {"orders", 0, 10}, {"orders", 2, 0}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(number(model, 0, ResetPreviewModel::Before).toLongLong(), 100);
        QCOMPARE(number(model, 0, ResetPreviewModel::After).toLongLong(), 10);
        QCOMPARE(number(model, 0, ResetPreviewModel::Change).toLongLong(), -90);
        QCOMPARE(number(model, 0, ResetPreviewModel::LagAfter).toLongLong(), 100);
        QVERIFY(!number(model, 2, ResetPreviewModel::Before).isValid());
        QVERIFY(model.index(2, 0).data(ResetPreviewModel::NeverCommittedRole).toBool());
        QVERIFY(!number(model, 2, ResetPreviewModel::Change).isValid());
        const auto all = model.summary();
        QCOMPARE(all.again, 90);
        QCOMPARE(all.skipped, 5);
        QCOMPARE(all.partitions, 3);
        QCOMPARE(all.unknown, 1);
        QCOMPARE(all.lagAfter.value(), 100 + 5 + 9);
        QCOMPARE(all.lagUnknown, 0);
        QCOMPARE(model.projected().front().partition, 0);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.summary().lagAfter);
    }

    void aPartitionThatNobodyKnowsHasNoBefore()
    {
        ResetPreviewModel model;
        model.set({}, {{"t", 7, 9'007'199'254'740'993}});
        QCOMPARE(number(model, 0, ResetPreviewModel::After).toLongLong(), 9'007'199'254'740'993);
        QVERIFY(!number(model, 0, ResetPreviewModel::LagAfter).isValid());
        QCOMPARE(model.summary().lagUnknown, 1);
    }

    void sumsDoNotWrapAround()
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        ResetPreviewModel model;
        model.set({{"t", 0, 0, {}}, {"t", 1, 0, {}}}, {{"t", 0, most}, {"t", 1, most}});
        QCOMPARE(model.summary().skipped, most);
    }
};

TAILRACE_TEST(TestResetPreview)
#include "tst_resetpreview.moc"
