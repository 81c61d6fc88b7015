// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/groupoffsetsmodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/groups/panefixture.h"
#include "ui/panes/groups/groupview.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toggle.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

using namespace tailrace;
using models::GroupOffsetsModel;

// One group in a tab of its own, with keys and mouse.
class TestGroupView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::GroupsFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void offsetsMembersAndSums()
    {
        m_fixture->open(QStringLiteral("payment-capture"));
        QTRY_COMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(m_fixture->pane->title(), QStringLiteral("payment-capture"));
        const QModelIndex topic = tree()->model()->index(0, 0);
        QVERIFY(tree()->isExpanded(topic));
        QCOMPARE(tree()->model()->rowCount(topic), 3);
        QCOMPARE(text("groups.state"), QStringLiteral("Stable"));
        QCOMPARE(text("groups.memberCount"), QStringLiteral("2"));
        QCOMPARE(text("groups.lag"), QStringLiteral("≥ 2")); // one end is not known
        QCOMPARE(m_fixture->pane->group()->members()->model()->rowCount(), 2);
    }

    void aTabIsOfOneGroup()
    {
        m_fixture->open(QStringLiteral("payment-capture"));
        ui::PaneRequest request;
        QVERIFY(!m_fixture->pane->shows(request));
        request.object = QStringLiteral("payment-capture");
        QVERIFY(m_fixture->pane->shows(request));
    }

    void foldsTopicsAndRemembersIt()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        QVERIFY(tree()->hasFocus());
        QTest::keyClick(tree(), Qt::Key_Home);
        QCOMPARE(current(GroupOffsetsModel::TopicRole).toString(), QStringLiteral("orders"));
        QTest::keyClick(tree(), Qt::Key_Space);
        QVERIFY(!tree()->isExpanded(tree()->model()->index(0, 0)));
        m_fixture->pane->refresh();
        QTRY_COMPARE(m_fixture->groups->described.size(), 2U);
        QTRY_VERIFY(!tree()->isExpanded(tree()->model()->index(0, 0)));
        QVERIFY(tree()->isExpanded(tree()->model()->index(1, 0)));
        const QRect row = tree()->visualRect(tree()->model()->index(0, 0));
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(18, 12));
        QVERIFY(tree()->isExpanded(tree()->model()->index(0, 0)));
    }

    void opensRecordsFromWhereTheGroupStands()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        QTest::keyClick(tree(), Qt::Key_Home);
        QTest::keyClick(tree(), Qt::Key_Down);
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.opened.size(), 1);
        const ui::PaneRequest request = m_fixture->navigator.opened.first().request;
        QCOMPARE(request.object, QStringLiteral("orders"));
        const auto *start = std::get_if<from::Group>(&request.read.value().start);
        QVERIFY(start);
        QCOMPARE(start->group, std::string("order-fulfilment"));
        QVERIFY(request.read->partitions.contains(current(GroupOffsetsModel::PartitionRole).toInt()));
        QCOMPARE(request.read->partitions.ranges.size(), 1U);
    }

    void refreshKeepsThePlace()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        const auto *model = qobject_cast<GroupOffsetsModel *>(tree()->model());
        tree()->setCurrentIndex(model->indexOf(QStringLiteral("payments"), 1));
        m_fixture->groups->find("order-fulfilment")->offsets[0].end = 9'007'199'254'740'993;
        m_fixture->pane->refresh();
        QTRY_COMPARE(m_fixture->pane->group()->description()->offsets[0].end, 9'007'199'254'740'993);
        QCOMPARE(current(GroupOffsetsModel::TopicRole).toString(), QStringLiteral("payments"));
        QCOMPARE(current(GroupOffsetsModel::PartitionRole).toInt(), 1);
    }

    void onlyTheLatestAnswerCounts()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        m_fixture->groups->held = true;
        m_fixture->pane->refresh();
        m_fixture->pane->refresh();
        m_fixture->groups->release(true); // the newer question is answered first
        QTRY_COMPARE(m_fixture->pane->status().first().text, QStringLiteral("updated"));
        m_fixture->groups->find("order-fulfilment")->state = "Dead";
        m_fixture->groups->release();
        QTest::qWait(20);
        QCOMPARE(text("groups.state"), QStringLiteral("Empty"));
    }

    void aFailureKeepsWhatIsKnownAndSaysItsAge()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        m_fixture->groups->failures.emplace(
            "order-fulfilment", Error::make(Error::Kind::Timeout, "no answer", "eventstreams: group"));
        m_fixture->pane->refresh();
        auto *notice = m_fixture->part<ui::Notice>("groups.failure");
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->verbatim(), QStringLiteral("eventstreams: group: no answer"));
        QVERIFY(tree()->isVisible());
        QVERIFY(text("groups.stale").startsWith(QStringLiteral("as of ")));
        m_fixture->groups->failures.clear();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_VERIFY(!notice->isVisible());
        QCOMPARE(text("groups.stale"), QString());
    }

    void asksOftenWhenTold()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        auto *often = m_fixture->part<ui::Toggle>("groups.often");
        often->setFocus();
        QTest::keyClick(often, Qt::Key_Space);
        QTRY_COMPARE(m_fixture->groups->described.size(), 2U);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->groups->described.size(), 3U, 8000);
        auto *chart = m_fixture->part<QWidget>("groups.chart");
        QVERIFY(chart->isVisible());
        QTRY_COMPARE(m_fixture->pane->group()->history().known(), 3); // a point an answer
        QVERIFY(chart->accessibleDescription().startsWith(QStringLiteral("3 answers since ")));
        QTest::keyClick(often, Qt::Key_Space);
        QVERIFY(chart->isVisible()); // what was seen stays
    }

    void noChartWithoutTwoAnswers()
    {
        m_fixture->open(QStringLiteral("order-fulfilment"));
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        QVERIFY(!m_fixture->part<QWidget>("groups.chart")->isVisible());
    }

    void aGroupThatCommittedNothing()
    {
        m_fixture->open(QStringLiteral("team/a b"));
        QTRY_VERIFY(m_fixture->pane->group()->description().has_value());
        QTRY_COMPARE(text("groups.lag"), QStringLiteral("–"));
        QVERIFY(!tree()->isVisible());
        QVERIFY(!m_fixture->part<QPushButton>("groups.records")->isEnabled());
    }

    void everyControlHasAName()
    {
        m_fixture->open(QStringLiteral("payment-capture"));
        QTRY_COMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(test::namelessWidgets(m_fixture->pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    QTreeView *tree() const { return m_fixture->pane->group()->offsets(); }
    QVariant current(int role) const { return tree()->currentIndex().data(role); }
    QString text(const char *label) const { return m_fixture->part<QLabel>(label)->text(); }

    std::unique_ptr<test::GroupsFixture> m_fixture;
};

TAILRACE_TEST(TestGroupView)
#include "tst_groupview.moc"
