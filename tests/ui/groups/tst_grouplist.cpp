// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/grouptablemodel.h"
#include "tests/support/testmain.h"
#include "tests/ui/groups/panefixture.h"
#include "ui/panes/groups/grouplist.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace tailrace;
using models::GroupTableModel;

// The list of groups, with keys and mouse.
class TestGroupList : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_fixture = std::make_unique<test::GroupsFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void namesFirstThenTheirNumbers()
    {
        groups().held = true;
        m_fixture->open();
        QCOMPARE(groups().waiting(), 1U);
        groups().release();
        QTRY_COMPARE(model()->rowCount(), 3);
        QVERIFY(!number(0, GroupTableModel::Lag).isValid());
        QTRY_COMPARE(groups().waiting(), 3U);
        groups().held = false;
        while (groups().waiting() > 0)
            groups().release();
        QTRY_COMPARE(number(0, GroupTableModel::Lag).toLongLong(), 644 + 654 + 217);
        QCOMPARE(number(1, GroupTableModel::Members).toLongLong(), 2);
        QVERIFY(!number(2, GroupTableModel::Lag).isValid());
        QCOMPARE(groups().described.size(), 3U); // each once
    }

    void fewQuestionsAtOnce()
    {
        for (int i = 0; i < 60; ++i)
            groups().all.push_back({"g" + std::to_string(100 + i), "Empty", {}, {}});
        groups().held = true;
        m_fixture->open();
        groups().release();
        QTRY_COMPARE(groups().waiting(), 4U);
        while (groups().waiting() > 0) {
            QVERIFY(groups().waiting() <= 4U);
            groups().release();
            QCoreApplication::processEvents();
        }
        // only what is on the screen
        const int visible = view()->viewport()->height() / 24 + 1;
        QTRY_VERIFY(groups().described.size() >= 4U);
        QVERIFY(groups().described.size() <= static_cast<std::size_t>(visible));
    }

    void theOrderOfNumbersNeedsAllOfThem()
    {
        for (int i = 0; i < 60; ++i)
            groups().all.push_back({"g" + std::to_string(100 + i), "Empty", {}, {{"t", 0, 0, i * 1000}}});
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 63);
        QHeaderView *header = view()->horizontalHeader();
        const int x = header->sectionViewportPosition(GroupTableModel::Lag) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 12));
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 12));
        QTRY_COMPARE(model()->groupAt(0), QStringLiteral("g159"));
        QCOMPARE(number(0, GroupTableModel::Lag).toLongLong(), 59'000);
    }

    void filtersWhileTypingAndOpensWithEnter()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClick(view(), Qt::Key_Slash);
        auto *filter = m_fixture->part<QLineEdit>("groups.filter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("a"));
        QCOMPARE(model()->rowCount(), 2); // payment-capture, team/a b
        QTest::keyClick(filter, Qt::Key_Down);
        const QString chosen = model()->groupAt(1);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.opened.size(), 1);
        QCOMPARE(m_fixture->navigator.opened.first().paneId, QStringLiteral("pane.groups"));
        QCOMPARE(m_fixture->navigator.opened.first().request.object, chosen);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(model()->rowCount(), 3);
        QVERIFY(view()->hasFocus());
    }

    void doubleClickOpens()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        const QPoint at = view()->visualRect(model()->index(2, 0)).center();
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_fixture->navigator.opened.last().request.object, QStringLiteral("team/a b"));
    }

    void noMatchAndNoGroups()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QTest::keyClicks(m_fixture->part<QLineEdit>("groups.filter"), QStringLiteral("zzz"));
        auto *action = m_fixture->part<QPushButton>("groups.empty.action");
        QVERIFY(action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(model()->rowCount(), 3);
        groups().all.clear();
        m_fixture->pane->refresh();
        QTRY_VERIFY(action->isVisible());
        QCOMPARE(groups().listed, 2);
        QTest::mouseClick(action, Qt::LeftButton);
        QTRY_COMPARE(groups().listed, 3);
    }

    void failureIsSaidVerbatimAndRetried()
    {
        groups().listFailure
            = Error::make(Error::Kind::Api, "Unknown Kafka Error", "eventstreams: groups", 503);
        m_fixture->open();
        auto *notice = m_fixture->pane->findChild<ui::Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(notice->verbatim(), QStringLiteral("eventstreams: groups: Unknown Kafka Error"));
        groups().listFailure.reset();
        QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 3);
        QVERIFY(!notice->isVisible());
    }

    void oneGroupThatMayNotBeSeenDoesNotHideTheOthers()
    {
        groups().failures.emplace("payment-capture", Error::make(Error::Kind::Denied, "not authorised"));
        m_fixture->open();
        QTRY_COMPARE(model()->index(1, 0).data(GroupTableModel::ErrorRole).toString(),
            QStringLiteral("not authorised"));
        QTRY_VERIFY(number(0, GroupTableModel::Lag).isValid());
        groups().failures.clear();
        QTest::keyClick(view(), Qt::Key_Home);
        m_fixture->pane->refresh(); // what F5 does
        QTRY_VERIFY(model()->index(1, 0).data(GroupTableModel::ErrorRole).toString().isEmpty());
    }

    void refreshKeepsTheChosenGroup()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        view()->setCurrentIndex(model()->index(1, 0));
        groups().all.push_back({"a-new-one", "Empty", {}, {}});
        QTest::mouseClick(m_fixture->part<QToolButton>("groups.refresh"), Qt::LeftButton);
        QTRY_COMPARE(model()->rowCount(), 4);
        QCOMPARE(model()->groupAt(view()->currentIndex().row()), QStringLiteral("payment-capture"));
    }

    void saysWhoAnswers()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(
            m_fixture->pane->status().last().value, QStringLiteral("eventstreams-admin admin.example:443"));
    }

    void withoutTheCapabilityItSaysWhy()
    {
        m_fixture->offered = false;
        m_fixture->open();
        auto *empty = m_fixture->pane->findChild<ui::EmptyState *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->sentence(), QStringLiteral("This connection shows no consumer groups."));
        QVERIFY(!m_fixture->pane->list());
    }

    void everyControlHasAName()
    {
        m_fixture->open();
        QTRY_COMPARE(model()->rowCount(), 3);
        QCOMPARE(test::namelessWidgets(m_fixture->pane.get()).join(QLatin1Char(',')), QString());
    }

private:
    test::FakeGroups &groups() { return *m_fixture->groups; }
    GroupTableModel *model() const { return m_fixture->pane->list()->model(); }
    QTableView *view() const { return m_fixture->pane->list()->view(); }
    QVariant number(int row, int column) const
    {
        return model()->index(row, column).data(GroupTableModel::NumberRole);
    }

    std::unique_ptr<test::GroupsFixture> m_fixture;
};

TAILRACE_TEST(TestGroupList)
#include "tst_grouplist.moc"
