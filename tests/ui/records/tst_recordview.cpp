// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/recordview.h"

#include <QAccessible>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

using namespace tailrace;
using records::Column;

class TestRecordView : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PaneFixture> m_f;

    ui::RecordView *view() const { return m_f->pane->view(); }
    void fill(int count) const
    {
        const std::int64_t before = view()->model()->rows();
        m_f->source->feed(count, R"({"a":1})");
        QTRY_COMPARE(view()->model()->rows(), before + count);
    }
    void wheel(int delta) const
    {
        const QPointF pos(200, 100);
        QWheelEvent event(pos, view()->viewport()->mapToGlobal(pos), {}, QPoint(0, delta), Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view()->viewport(), &event);
    }

private slots:
    void init()
    {
        // what the offscreen platform cannot do is no fault of ours
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_f = std::make_unique<test::PaneFixture>();
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        view()->setFocus();
    }
    void cleanup() { m_f.reset(); }

    void followLetsGoAndComesBack()
    {
        fill(200);
        QVERIFY(view()->isFollowing());
        QCOMPARE(view()->topRow(), 200 - view()->pageRows());
        wheel(120);
        QVERIFY(!view()->isFollowing());
        const std::int64_t top = view()->topRow();
        fill(50);
        QCOMPARE(view()->topRow(), top); // nothing jumps
        QCOMPARE(view()->newRows(), 50);
        auto *pill = view()->findChild<QPushButton *>(QStringLiteral("records.new"));
        QVERIFY(pill->isVisible());
        QTest::mouseClick(pill, Qt::LeftButton);
        QVERIFY(view()->isFollowing());
        QVERIFY(!pill->isVisible());
        QCOMPARE(view()->topRow(), 250 - view()->pageRows());
        QTest::keyClick(view(), Qt::Key_PageUp);
        QVERIFY(!view()->isFollowing());
        QTest::keyClick(view(), Qt::Key_End);
        QVERIFY(view()->isFollowing());
        QTest::keyClick(view(), Qt::Key_F);
        QVERIFY(!view()->isFollowing());
    }

    void keysMove()
    {
        fill(100);
        QTest::keyClick(view(), Qt::Key_G);
        QCOMPARE(view()->currentRow(), 0);
        QTest::keyClick(view(), Qt::Key_J);
        QTest::keyClick(view(), Qt::Key_Down);
        QCOMPARE(view()->currentRow(), 2);
        QTest::keyClick(view(), Qt::Key_K);
        QCOMPARE(view()->currentRow(), 1);
        QTest::keyClick(view(), Qt::Key_PageDown);
        QCOMPARE(view()->currentRow(), 1 + view()->pageRows());
        QTest::keyClick(view(), Qt::Key_G, Qt::ShiftModifier);
        QCOMPARE(view()->currentRow(), 99);
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view()->selection(), (std::pair<std::int64_t, std::int64_t>(0, 1)));
        QTest::keyClick(view(), Qt::Key_M);
        QVERIFY(view()->model()->bookmarks().contains(*view()->currentSeq()));
        QTest::keyClick(view(), Qt::Key_End);
        QTest::keyClick(view(), Qt::Key_Apostrophe);
        QCOMPARE(view()->currentRow(), 1);
    }

    void newestFirstKeepsTheRowUnderTheCursor()
    {
        fill(100);
        view()->model()->setNewestFirst(true);
        view()->setCurrentRow(50);
        const SeqNo seq = *view()->currentSeq();
        const int where = view()->rowRect(view()->currentRow()).top();
        fill(30);
        QCOMPARE(*view()->currentSeq(), seq);
        QCOMPARE(view()->rowRect(view()->currentRow()).top(), where);
    }

    void selectionSurvivesAFilter()
    {
        m_f->source->feed(50, "aaa");
        m_f->source->feed(1, "bbb");
        m_f->source->feed(50, "aaa");
        QTRY_COMPARE(view()->model()->rows(), 101);
        view()->setCurrentRow(50);
        const SeqNo seq = *view()->currentSeq();
        m_f->pane->controller()->setFilter(*filter::Filter::compile("bbb"), records::FilterMode::Filter);
        QTRY_COMPARE(view()->model()->rows(), 1);
        QCOMPARE(*view()->currentSeq(), seq);
        m_f->pane->controller()->setFilter(nullptr, records::FilterMode::Filter);
        QTRY_COMPARE(view()->model()->rows(), 101);
        QCOMPARE(*view()->currentSeq(), seq);
    }

    void matchesInHighlightMode()
    {
        m_f->source->feed(10, "aaa");
        m_f->source->feed(1, "bbb");
        m_f->source->feed(10, "aaa");
        m_f->source->feed(1, "bbb");
        QTRY_COMPARE(view()->model()->rows(), 22);
        m_f->pane->controller()->setFilter(*filter::Filter::compile("bbb"), records::FilterMode::Highlight);
        QTRY_COMPARE(m_f->pane->controller()->matches().size(), 2);
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(view()->currentRow(), 10);
        QTest::keyClick(view(), Qt::Key_N);
        QCOMPARE(view()->currentRow(), 21);
        QTest::keyClick(view(), Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(view()->currentRow(), 10);
    }

    void cellsInWords()
    {
        m_f->source->feed({{"k", R"({"a":1})"}, {"", "", true, true}, {"", ""}});
        QTRY_COMPARE(view()->model()->rows(), 3);
        QCOMPARE(view()->cellText(1, Column::Key), QStringLiteral("null"));
        QCOMPARE(view()->cellText(1, Column::Value), QStringLiteral("tombstone"));
        QCOMPARE(view()->cellText(2, Column::Key), QStringLiteral("empty, 0 bytes"));
        QCOMPARE(view()->cellText(0, Column::Headers), QStringLiteral("none"));
        QCOMPARE(view()->cellText(0, Column::Time), QStringLiteral("22:13:20.000"));
    }

    void readersSeeATable()
    {
        fill(30);
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(view());
        QVERIFY(table);
        QCOMPARE(table->role(), QAccessible::Table);
        QVERIFY(table->tableInterface());
        QCOMPARE(table->tableInterface()->rowCount(), 30);
        QCOMPARE(table->tableInterface()->columnDescription(int(Column::Offset)), QStringLiteral("Offset"));
        QAccessibleInterface *cell = table->tableInterface()->cellAt(7, int(Column::Offset));
        QVERIFY(cell);
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("7"));
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 7);
        QVERIFY(table->tableInterface()->selectRow(7));
        QVERIFY(cell->state().selected);
        QCOMPARE(view()->currentRow(), 7);
        QVERIFY(table->focusChild());
    }
};

TAILRACE_TEST(TestRecordView)
#include "tst_recordview.moc"
