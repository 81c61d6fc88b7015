// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/resetpreviewmodel.h"
#include "tests/support/stage/stage.h"
#include "tests/support/testmain.h"
#include "tests/ui/groups/panefixture.h"
#include "ui/panes/groups/groupview.h"
#include "ui/panes/groups/resetpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTreeView>

using namespace tailrace;
using models::ResetPreviewModel;

// Moving and deleting a group, with keys and mouse.
class TestGroupReset : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::GroupsFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void nothingHappensBeforeThePreview()
    {
        openReset("order-fulfilment");
        QTRY_COMPARE(rows(), 2); // the topic on which the cursor stands, by its name
        QCOMPARE(std::get<std::string>(groups().projected.back().topic), std::string("orders"));
        QVERIFY(std::holds_alternative<reset::Earliest>(groups().projected.back().to));
        QVERIFY(groups().resets.empty());
        QCOMPARE(number(0, ResetPreviewModel::Before), 4'117'571);
        QCOMPARE(number(0, ResetPreviewModel::After), 0);
        QCOMPARE(number(0, ResetPreviewModel::Change), -4'117'571);
        QCOMPARE(button("reset.go")->text(), QStringLiteral("Reset 2 offsets"));
        QVERIFY(
            notice("reset.consequence")->title().startsWith(QStringLiteral("8\u00a0237\u00a0902 records")));
    }

    void resetsWhatWasShownAndAsksBefore()
    {
        openReset("order-fulfilment");
        QTRY_COMPARE(rows(), 2);
        QTest::mouseClick(radio(1), Qt::LeftButton); // end
        QTRY_COMPARE(number(0, ResetPreviewModel::After), 4'118'215);
        QTRY_VERIFY(button("reset.go")->isEnabled());
        QTest::mouseClick(button("reset.go"), Qt::LeftButton);
        QVERIFY(groups().resets.empty());
        auto *yes = button("agreement.yes");
        QVERIFY(yes->isVisible());
        QVERIFY(button("agreement.no")->hasFocus()); // Enter alone does nothing
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_COMPARE(groups().resets.size(), 1U);
        QCOMPARE(std::get<std::string>(groups().resets.front().topic), std::string("orders"));
        QVERIFY(std::holds_alternative<reset::Latest>(groups().resets.front().to));
        QTRY_COMPARE(notice("reset.consequence")->level(), ui::Notice::Level::Ok);
        QTRY_COMPARE(m_fixture->pane->group()->description()->offsets[0].committed, 4'118'215);
        QCOMPARE(number(0, ResetPreviewModel::Before), 4'117'571); // the table stays what was done
        QVERIFY(!button("reset.go")->isEnabled());
    }

    void decliningChangesNothing()
    {
        openReset("order-fulfilment");
        QTRY_VERIFY(button("reset.go")->isEnabled());
        button("reset.go")->setFocus();
        QTest::keyClick(button("reset.go"), Qt::Key_Space);
        QVERIFY(button("agreement.no")->hasFocus());
        QTest::keyClick(button("agreement.no"), Qt::Key_Escape);
        QVERIFY(!button("agreement.yes")->isVisible());
        QVERIFY(button("reset.go")->isEnabled());
        QVERIFY(groups().resets.empty());
    }

    void allTopicsOnlyWhenSaid()
    {
        openReset("order-fulfilment");
        auto *scope = m_fixture->part<QComboBox>("reset.scope");
        QTRY_COMPARE(rows(), 2);
        scope->setFocus();
        QTest::keyClick(scope, Qt::Key_Home);
        QTRY_VERIFY(!m_fixture->part<QTableView>("reset.table")->isVisible());
        QVERIFY(!button("reset.go")->isEnabled());
        const std::size_t asked = groups().projected.size();
        QTest::qWait(300);
        QCOMPARE(groups().projected.size(), asked); // without a topic nobody is asked
        QTest::keyClick(scope, Qt::Key_End);
        QTRY_COMPARE(rows(), 4);
        QVERIFY(std::holds_alternative<reset::AllTopics>(groups().projected.back().topic));
        QVERIFY(!m_fixture->part<QComboBox>("reset.partition")->isEnabled());
    }

    void onePartition()
    {
        openReset("order-fulfilment");
        QTRY_COMPARE(rows(), 2);
        auto *partition = m_fixture->part<QComboBox>("reset.partition");
        partition->setFocus();
        QTest::keyClick(partition, Qt::Key_End);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(groups().projected.back().partition, 1);
    }

    void timesOffsetsAndShiftsAreExact()
    {
        openReset("order-fulfilment");
        QTRY_COMPARE(rows(), 2);
        auto *value = m_fixture->part<QLineEdit>("reset.value");
        QVERIFY(!value->isVisible());
        const auto type = [value](const QString &text) {
            value->selectAll();
            QTest::keyClicks(value, text);
        };
        const auto asked = [this]() -> decltype(GroupReset::to) { return groups().projected.back().to; };

        QTest::mouseClick(radio(2), Qt::LeftButton);
        QVERIFY(value->isVisible());
        type(QStringLiteral("2023-11-14 22:13:20.123"));
        QTRY_VERIFY(std::holds_alternative<reset::Time>(asked()));
        QTRY_COMPARE(std::get<reset::Time>(asked()).epochMs, 1'700'000'000'123);
        type(QStringLiteral("2023-11-14T23:13:20+01:00"));
        QTRY_COMPARE(std::get<reset::Time>(asked()).epochMs, 1'700'000'000'000);
        type(QStringLiteral("yesterday"));
        QVERIFY(value->property("invalid").toBool());
        QVERIFY(!button("reset.go")->isEnabled());

        QTest::mouseClick(radio(3), Qt::LeftButton);
        type(QStringLiteral("9 007 199 254 740 993"));
        QTRY_VERIFY(std::holds_alternative<reset::Offset>(asked()));
        QTRY_COMPARE(std::get<reset::Offset>(asked()).offset, 9'007'199'254'740'993);
        type(QStringLiteral("-1"));
        QVERIFY(value->property("invalid").toBool());

        QTest::mouseClick(radio(4), Qt::LeftButton);
        type(QStringLiteral("-500"));
        QTRY_VERIFY(std::holds_alternative<reset::Shift>(asked()));
        QTRY_COMPARE(std::get<reset::Shift>(asked()).by, -500);
        QTRY_COMPARE(number(0, ResetPreviewModel::After), 4'117'071);
        QTest::mouseClick(radio(2), Qt::LeftButton);
        QCOMPARE(value->text(), QStringLiteral("yesterday")); // each way keeps what was typed
    }

    void aGroupWithMembersSaysWhoHasToStop()
    {
        openReset("payment-capture");
        QTRY_COMPARE(rows(), 3); // a preview all the same
        auto *members = notice("reset.members");
        QVERIFY(members->isVisible());
        QVERIFY(members->verbatim().contains(QStringLiteral("capture-0 /10.40.2.22")));
        QVERIFY(!button("reset.go")->isEnabled());
        QVERIFY(!m_fixture->part<QPushButton>("groups.delete")->isEnabled());
        QTest::mouseClick(button("reset.wait"), Qt::LeftButton);
        groups().find("payment-capture")->members.clear();
        QTRY_VERIFY_WITH_TIMEOUT(!members->isVisible(), 6000);
        QTRY_VERIFY(button("reset.go")->isEnabled());
    }

    void lateProjectionsAreDropped()
    {
        openReset("order-fulfilment");
        QTRY_COMPARE(rows(), 2);
        groups().held = true;
        QTest::mouseClick(radio(1), Qt::LeftButton);
        QTRY_COMPARE(groups().waiting(), 1U);
        QTest::mouseClick(radio(0), Qt::LeftButton);
        QTRY_COMPARE(groups().waiting(), 2U);
        groups().release(true); // the beginning, which is what is chosen now
        QTRY_COMPARE(number(0, ResetPreviewModel::After), 0);
        groups().release();
        QTest::qWait(20);
        QCOMPARE(number(0, ResetPreviewModel::After), 0);
    }

    void aWayThatTheServiceDoesNotKnow()
    {
        groups().projectFailure
            = Error::make(Error::Kind::Unsupported, "groups are set to earliest, latest or a time here");
        openReset("order-fulfilment");
        QTRY_VERIFY(notice("reset.failure")->isVisible());
        QVERIFY(notice("reset.failure")->verbatim().contains(QStringLiteral("earliest, latest")));
        QVERIFY(!button("reset.go")->isEnabled());
        groups().projectFailure.reset();
        QTest::mouseClick(notice("reset.failure")->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(rows(), 2);
        QVERIFY(!notice("reset.failure")->isVisible());
    }

    void aRefusedResetSaysThatNothingMoved()
    {
        openReset("order-fulfilment");
        QTRY_VERIFY(button("reset.go")->isEnabled());
        groups().writeFailure = Error::make(Error::Kind::Conflict, "the group is not empty", "reset", 409);
        QTest::mouseClick(button("reset.go"), Qt::LeftButton);
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_VERIFY(notice("reset.failure")->isVisible());
        QVERIFY(notice("reset.failure")->title().startsWith(QStringLiteral("No offset was moved.")));
        QCOMPARE(groups().find("order-fulfilment")->offsets[0].committed, 4'117'571);
    }

    void readOnlyShowsThePreviewAndNoMore()
    {
        openReset("order-fulfilment", true);
        QTRY_COMPARE(rows(), 2);
        QVERIFY(!button("reset.go")->isEnabled());
        QVERIFY(m_fixture->part<QLabel>("reset.reason")->text().contains(QStringLiteral("read-only")));
        QVERIFY(!button("groups.delete")->isEnabled());
        QVERIFY(button("groups.delete")->toolTip().contains(QStringLiteral("read-only")));
    }

    void escapeClosesThePanel()
    {
        openReset("order-fulfilment");
        auto *panel = m_fixture->pane->group()->resetPanel();
        QVERIFY(panel->isVisible());
        QTest::keyClick(m_fixture->part<QComboBox>("reset.scope"), Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QVERIFY(m_fixture->pane->group()->offsets()->hasFocus());
        QVERIFY(!button("groups.resetButton")->isChecked());
    }

    void deletesAfterAsking()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_VERIFY(button("groups.delete")->isEnabled());
        groups().removal = Effect::Accepted;
        QTest::mouseClick(button("groups.delete"), Qt::LeftButton);
        QVERIFY(groups().removed.empty());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_VERIFY(!m_fixture->pane->group()->description().has_value());
        QCOMPARE(groups().removed, std::vector<std::string>({"order-fulfilment"}));
        auto *back = button("groups.back");
        QTRY_VERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(m_fixture->navigator.opened.last().request.object.isEmpty());
    }

    void aDeletionThatIsRefused()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_VERIFY(button("groups.delete")->isEnabled());
        groups().writeFailure = Error::make(Error::Kind::Denied, "not authorised", "delete", 403);
        QTest::mouseClick(button("groups.delete"), Qt::LeftButton);
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_VERIFY(notice("groups.failure")->isVisible());
        QVERIFY(m_fixture->pane->group()->description().has_value());
        QVERIFY(button("groups.delete")->isEnabled());
    }

    void productionAsksForTheName()
    {
        test::Stage stage({1440, 900});
        QVERIFY(stage.openPane(
            QStringLiteral("pane.groups"), QStringLiteral("order-fulfilment"), QStringLiteral("shop-live")));
        auto *remove = stage.pane()->findChild<QPushButton *>(QStringLiteral("groups.delete"));
        QTRY_VERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);
        auto *yes = stage.pane()->findChild<QPushButton *>(QStringLiteral("agreement.yes"));
        QList<QLineEdit *> fields = stage.pane()->findChildren<QLineEdit *>(QStringLiteral("agreement.name"));
        const auto shown = std::find_if(
            fields.begin(), fields.end(), [](const QLineEdit *field) { return field->isVisible(); });
        QVERIFY(shown != fields.end());
        for (auto *button : stage.pane()->findChildren<QPushButton *>(QStringLiteral("agreement.yes")))
            yes = button->isVisible() ? button : yes;
        QVERIFY((*shown)->hasFocus());
        QVERIFY(!yes->isEnabled());
        QTest::keyClicks(*shown, QStringLiteral("order-fulfilment"));
        QVERIFY(yes->isEnabled());
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_COMPARE(stage.groups->removed.size(), 1U);
    }

private:
    void openReset(const char *group, bool readOnly = false)
    {
        m_fixture->open(QLatin1String(group), readOnly);
        QTRY_VERIFY(m_fixture->pane->group()->description().has_value());
        QTest::keyClick(m_fixture->pane->group()->offsets(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(m_fixture->pane->group()->resetPanel()->isVisible());
    }
    test::FakeGroups &groups() { return *m_fixture->groups; }
    // The visible one of that name: the pane asks in two places.
    QPushButton *button(const char *name) const
    {
        QPushButton *found = nullptr;
        for (auto *each : m_fixture->pane->findChildren<QPushButton *>(QLatin1String(name)))
            found = !found || each->isVisible() ? each : found;
        return found;
    }
    QRadioButton *radio(int way) const
    {
        return m_fixture->pane->findChild<QRadioButton *>(QStringLiteral("reset.way.%1").arg(way));
    }
    ui::Notice *notice(const char *name) const { return m_fixture->part<ui::Notice>(name); }
    QAbstractItemModel *model() const { return m_fixture->part<QTableView>("reset.table")->model(); }
    int rows() const { return model()->rowCount(); }
    qint64 number(int row, int column) const
    {
        return model()->index(row, column).data(ResetPreviewModel::NumberRole).toLongLong();
    }

    std::unique_ptr<test::GroupsFixture> m_fixture;
};

TAILRACE_TEST(TestGroupReset)
#include "tst_groupreset.moc"
