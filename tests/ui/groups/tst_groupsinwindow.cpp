// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "ui/panes/groups/grouplist.h"
#include "ui/panes/groups/groupspane.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/tabstrip.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace tailrace;

// Groups as the window reaches them: sidebar, list, palette.
class TestGroupsInWindow : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnAnyWarning(); }

    void sidebarThenListThenGroup()
    {
        test::Stage stage({1280, 800});
        QVERIFY(stage.openTopics());
        auto *row = stage.window()->findChild<QWidget *>(QStringLiteral("shop/pane.groups"));
        QVERIFY(row);
        QTest::mouseClick(row, Qt::LeftButton);
        auto *list = qobject_cast<ui::GroupsPane *>(stage.pane());
        QVERIFY(list);
        QCOMPARE(list->accessibleName(), QStringLiteral("Groups"));
        QTRY_COMPARE(list->list()->view()->model()->rowCount(), 5);
        QTest::keyClick(list->list()->view(), Qt::Key_Return);
        QTRY_COMPARE(stage.pane()->title(), QStringLiteral("audit/archive nightly"));
        QCOMPARE(stage.window()->tabs()->count(), 3);
        stage.window()->tabs()->raise(list);
        QTest::keyClick(list->list()->view(), Qt::Key_Return); // the same tab again
        QCOMPARE(stage.window()->tabs()->count(), 3);
    }

    void keysLeadToThePanes()
    {
        test::Stage stage({1280, 800});
        QVERIFY(stage.openTopics());
        QTest::keyClick(stage.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(stage.pane()->objectName(), QStringLiteral("pane.groups"));
        QTest::keyClick(stage.window(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(stage.pane()->objectName(), QStringLiteral("pane.topics"));
        QTest::keyClick(stage.window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(stage.window()->palette()->field(), QStringLiteral("quotas"));
        QTest::keyClick(stage.window()->palette()->field(), Qt::Key_Return);
        QCOMPARE(stage.pane()->objectName(), QStringLiteral("pane.quotas"));
    }

    void paletteFindsGroupsThatNobodyListed()
    {
        test::Stage stage({1280, 800});
        QVERIFY(stage.openTopics());
        stage.groups->held = true;
        QTest::keyClick(stage.window(), Qt::Key_K, Qt::ControlModifier);
        ui::CommandPalette *palette = stage.window()->palette();
        QTest::keyClicks(palette->field(), QStringLiteral("&capt"));
        QCOMPARE(palette->model()->matches(), 0);
        QCOMPARE(stage.groups->listed, 1); // typing asks nobody
        stage.groups->release();
        QTRY_COMPARE(palette->model()->matches(), 1);
        QCOMPARE(palette->field()->text(), QStringLiteral("&capt"));
        stage.groups->held = false;
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(stage.pane()->objectName(), QStringLiteral("pane.groups"));
        QCOMPARE(stage.pane()->title(), QStringLiteral("payment-capture"));
        QTest::keyClick(stage.window(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(stage.groups->listed, 1); // the names are known now
    }
};

TAILRACE_TEST(TestGroupsInWindow)
#include "tst_groupsinwindow.moc"
