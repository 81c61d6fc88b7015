// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/mirroring/mirroringbench.h"

using namespace mirroringbench;

// What was saved or edited is taken back, with keys and mouse.
class TestMirroringUndo : public MirroringBench
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void undoPutsTheReplacedSetBackThroughTheSameQuestion()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        QVERIFY(!button("mirroring.undo")->isVisible());
        remove(1);
        saveAndAgree();
        QTRY_VERIFY(button("mirroring.undo")->isVisible() && button("mirroring.undo")->isEnabled());
        QTest::mouseClick(button("mirroring.undo"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(allTexts().contains(QStringLiteral("1 topic will start: audit")));
        QTest::mouseClick(button("agreement.no"), Qt::LeftButton); // as it was
        QVERIFY(!m_pane->hasUnsavedChanges());
        QCOMPARE(selection()->count(), 2);
        QTest::mouseClick(button("mirroring.undo"), Qt::LeftButton);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), 2U);
        QVERIFY(m_mirroring->replacements[1] == (Patterns {"orders.*", "audit", "stock-.*"}));
    }

    void earlierSavesAreUndoneFromTheJournal()
    {
        journal("admin.example:443", {"payments"}, {"orders.*"});
        journal("elsewhere:443", {"x"}, {"y"});
        journal("admin.example:443", {"orders.*"}, {"orders.*", "audit", "stock-.*"});
        open();
        QTRY_COMPARE(takes(0), 2);
        QTRY_VERIFY(button("mirroring.undo")->isVisible()); // the save in force was another process's
        QVERIFY(button("mirroring.undo")->toolTip().endsWith(QStringLiteral("orders.*")));
        QTest::keyClick(view(), Qt::Key_H, Qt::ControlModifier);
        auto *saves = part<QTableView>("mirroring.earlier");
        QVERIFY(saves->isVisible() && saves->hasFocus());
        QCOMPARE(saves->model()->rowCount(), 2);
        QTest::keyClick(saves, Qt::Key_Down);
        QTest::keyClick(saves, Qt::Key_Return);
        QTRY_VERIFY(button("agreement.yes")->isVisible());
        QVERIFY(allTexts().contains(QStringLiteral("After, 1 pattern: payments")));
        QVERIFY(allTexts().contains(QStringLiteral("1 topic will start: payments")));
        QTest::mouseClick(button("agreement.yes"), Qt::LeftButton);
        QTRY_COMPARE(m_mirroring->replacements.size(), 1U);
        QVERIFY(m_mirroring->replacements[0] == Patterns {"payments"});
        // What is in force now is nothing to be put back.
        QTRY_VERIFY(button("mirroring.earlier.undo")->isEnabled());
        QTest::keyClick(saves, Qt::Key_Down);
        QVERIFY(!button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(text("mirroring.earlier.note").contains(QStringLiteral("in force now")));
        QTest::mouseClick(part<QToolButton>("mirroring.earlier.close"), Qt::LeftButton);
        QVERIFY(!saves->isVisible() && view()->hasFocus());
    }

    void earlierSavesWaitForWhatIsEdited()
    {
        journal("admin.example:443", {"payments"}, {"orders.*"});
        open();
        QTRY_COMPARE(takes(0), 2);
        QTest::mouseClick(button("mirroring.history"), Qt::LeftButton);
        QTRY_VERIFY(button("mirroring.earlier.undo")->isEnabled());
        remove(0);
        QVERIFY(!button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(text("mirroring.earlier.note").contains(QStringLiteral("edited")));
        QTest::mouseClick(button("mirroring.revert"), Qt::LeftButton);
        QVERIFY(button("mirroring.earlier.undo")->isEnabled());
        QVERIFY(!button("mirroring.undo")->isVisible()); // another save is in force
    }

    void undoesEditsByKeys()
    {
        open();
        QTRY_COMPARE(takes(0), 2);
        remove(1);
        QTest::keyClick(view(), Qt::Key_F2);
        QTest::keyClicks(part<QLineEdit>("mirroring.edit"), QStringLiteral("stock.*"));
        QTest::keyClick(part<QLineEdit>("mirroring.edit"), Qt::Key_Return);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock.*"}));
        QTRY_VERIFY(!part<QLineEdit>("mirroring.edit"));
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier); // nothing is left
        QVERIFY(!m_pane->hasUnsavedChanges());
        QTest::keySequence(view(), QKeySequence::Redo);
        QVERIFY(selection()->patterns() == (Patterns {"orders.*", "stock-.*"}));
    }
};

TAILRACE_TEST(TestMirroringUndo)
#include "tst_mirroringundo.moc"
