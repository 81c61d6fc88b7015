// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"
#include "tests/support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace tailrace;
using models::VersionListModel;

class TestVersionList : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void newestFirstWithGaps()
    {
        VersionListModel model;
        QAbstractItemModelTester tester(&model);
        model.setVersions({{1, on()}, {2, off()}, {5, on()}, {7, off()}});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.versionAt(0), 7);
        QCOMPARE(model.versionAt(3), 1);
        QCOMPARE(model.versionAt(4), 0);
        QCOMPARE(model.rowOf(5), 1);
        QCOMPARE(model.rowOf(6), -1);
        QCOMPARE(model.latest(), 5); // 7 is not in sight
        QCOMPARE(model.shown(), 2);
        model.setVersions({{3, off()}});
        QCOMPARE(model.latest(), 3);
        model.clear();
        QCOMPARE(model.latest(), 0);
    }

    void infosAreAskedForOnceAndKept()
    {
        VersionListModel model;
        QAbstractItemModelTester tester(&model);
        model.setVersions({{1, {}}, {2, {}}, {3, {}}});
        QCOMPARE(model.takeUnasked(0, 1, 4), (std::vector<std::int32_t> {3, 2}));
        QVERIFY(model.takeUnasked(0, 1, 4).empty());
        SchemaInfo info;
        info.version = 3;
        info.ids.globalId = 412;
        info.createdMs = 1'000;
        info.state = on();
        model.setInfo(info);
        QCOMPARE(model.index(0).data(VersionListModel::IdRole).toLongLong(), 412);
        QCOMPARE(model.index(0).data(VersionListModel::CreatedRole).toLongLong(), 1'000);
        QCOMPARE(model.stateOf(3)->kind, SchemaState::Kind::Enabled);
        QVERIFY(!model.index(1).data(VersionListModel::IdRole).isValid());
        model.setVersions({{3, on()}, {4, on()}});
        QCOMPARE(model.index(1).data(VersionListModel::IdRole).toLongLong(), 412); // still known
        QVERIFY(model.infoOf(3));
        QVERIFY(!model.infoOf(4));
    }

    void twoSides()
    {
        VersionListModel model;
        model.setVersions({{1, {}}, {2, {}}, {3, {}}});
        model.setSides(1, 3);
        QCOMPARE(model.index(0).data(VersionListModel::SideRole).toInt(), int(VersionListModel::New));
        QCOMPARE(model.index(1).data(VersionListModel::SideRole).toInt(), int(VersionListModel::None));
        QCOMPARE(model.index(2).data(VersionListModel::SideRole).toInt(), int(VersionListModel::Old));
    }

private:
    static SchemaState on() { return {SchemaState::Kind::Enabled, "ENABLED"}; }
    static SchemaState off() { return {SchemaState::Kind::Disabled, "DISABLED"}; }
};

TAILRACE_TEST(TestVersionList)
#include "tst_versionlist.moc"
