// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/inspection.h"
#include "tests/support/testmain.h"
#include "ui/codeeditor/codeeditor.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace tailrace;
using ui::ByteChange;
using ui::ByteRange;
using ui::CodeEditor;
using ui::CodeView;

// The view under keys and mouse: what is told of each edit makes the same text elsewhere.
class TestCodeEditing : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_editor = std::make_unique<CodeEditor>(QStringLiteral("Text of the schema"));
        m_editor->resize(640, 480);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
        view()->setFocus();
        m_told = 0;
        connect(view(), &CodeView::edited, this, [this](const ByteChange &change) {
            ++m_told;
            m_copy.replace(
                std::size_t(change.begin), std::size_t(change.removed), change.added.toStdString());
            QCOMPARE(m_copy, view()->bytes());
        });
    }
    void cleanup() { m_editor.reset(); }

    void everyEditIsToldOnce()
    {
        start("{\n  \"a\": 1\n}\n");
        view()->select({9, 10});
        QTest::keyClicks(view(), QStringLiteral("2")); // one for another
        QCOMPARE(m_told, 1);
        type(QString::fromUtf8("\xc3\xb6"));
        QCOMPARE(m_told, 2);
        QTest::keyClick(view(), Qt::Key_Backspace);
        QTest::keyClick(view(), Qt::Key_Delete);
        QTest::keyClick(view(), Qt::Key_Backspace, Qt::ControlModifier);
        QCOMPARE(m_told, 5);
        QApplication::clipboard()->setText(QStringLiteral("[7,\n8]"));
        QTest::keyClick(view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_told, 6);
        QTest::keyClick(view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(m_told, 7);
        QCOMPARE(view()->size(), 0);
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(view()->size() > 0);
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view()->size(), 0);
        QApplication::processEvents();
        QCOMPARE(m_copy, view()->bytes());
    }

    void newLinesAreIndented()
    {
        start("{\r\n  \"a\": {}\r\n}\r\n");
        view()->select({11, 11});
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(view()->bytes(), std::string("{\r\n  \"a\": {\r\n    \r\n  }\r\n}\r\n"));
        QCOMPARE(view()->caret(), 17);
        QCOMPARE(m_told, 1);
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view()->bytes(), std::string("{\r\n  \"a\": {}\r\n}\r\n"));
        QTest::keyClick(view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(view()->bytes(), std::string("  {\r\n    \"a\": {}\r\n  }\r\n"));
        QTest::keyClick(view(), Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(view()->bytes(), std::string("{\r\n  \"a\": {}\r\n}\r\n"));
    }

    void inputMethodsWrite()
    {
        start("\"\"");
        view()->select({1, 1});
        QInputMethodEvent commit;
        commit.setCommitString(QString::fromUtf8("\xe6\xb5\x81\xe3\x82\x8c"));
        QApplication::sendEvent(view(), &commit);
        QCOMPARE(view()->bytes(), std::string("\"\xe6\xb5\x81\xe3\x82\x8c\""));
        QApplication::processEvents();
        QCOMPARE(m_copy, view()->bytes());
    }

    void textIsDropped()
    {
        start("[]");
        QMimeData data;
        data.setText(QStringLiteral("1, 2"));
        const QPoint at(int(view()->SendScintilla(CodeView::SCI_POINTXFROMPOSITION, 0UL, 1L)), 8);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &enter);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &drop);
        QCOMPARE(view()->bytes(), std::string("[1, 2]"));
        QApplication::processEvents();
        QCOMPARE(m_copy, view()->bytes());
    }

    void changesFromElsewhereAreOneStep()
    {
        start("[1, 2, 3]");
        view()->select({4, 5});
        view()->apply({{1, 1, "100"}, {4, 1, ""}, {7, 1, "x"}});
        QCOMPARE(view()->bytes(), std::string("[100, , x]"));
        QCOMPARE(m_told, 0);
        m_copy = view()->bytes();
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view()->bytes(), std::string("[1, 2, 3]"));
    }

    void anotherKeepsTheSteps()
    {
        start("[]");
        view()->setUndo(CodeView::Undo::Asked);
        QSignalSpy undo(view(), &CodeView::undoWanted);
        QSignalSpy redo(view(), &CodeView::redoWanted);
        QTest::keyClicks(view(), QStringLiteral("1"));
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(undo.count(), 1);
        QCOMPARE(redo.count(), 1);
        QCOMPARE(view()->bytes(), std::string("1[]"));
    }

    void lockedStaysAsItIs()
    {
        start("[1]");
        view()->setLocked(true);
        QTest::keyClicks(view(), QStringLiteral("abc"));
        for (const auto key : {Qt::Key_Return, Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Tab})
            QTest::keyClick(view(), key);
        QTest::keyClick(view(), Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(view()->bytes(), std::string("[1]"));
        view()->apply({{1, 1, "2"}}); // what shows a text changes it nevertheless
        QCOMPARE(view()->bytes(), std::string("[2]"));
        QTest::keyClick(view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("[2]"));
    }

    void finds()
    {
        start("{\"total\": 1, \"Total\": 2, \"totals\": 3}\n");
        view()->select({0, 0});
        QTest::keyClick(view(), Qt::Key_F, Qt::ControlModifier);
        auto *field = m_editor->findChild<QLineEdit *>(QStringLiteral("code.find"));
        auto *count = m_editor->findChild<QLabel *>(QStringLiteral("code.find.count"));
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("total"));
        QCOMPARE(count->text(), QStringLiteral("1 of 3"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view()->selection(), (ByteRange {2, 7}));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("2 of 3"));
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(count->text(), QStringLiteral("3 of 3"));
        m_editor->grab().save(
            QStringLiteral("codeeditor-shots/find@%1.png").arg(m_editor->devicePixelRatioF()));
        QTest::keyClicks(field, QStringLiteral("x"));
        QCOMPARE(count->text(), QStringLiteral("none"));
        QApplication::processEvents();
        QCOMPARE(test::cutTexts(m_editor.get()).join(QLatin1Char('\n')), QString());
        QCOMPARE(test::overlaps(m_editor.get()), QStringList());
        QCOMPARE(test::nameless(m_editor.get()), QStringList());
        QCOMPARE(test::unreachable(m_editor.get()), QStringList());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(view()->hasFocus());
        QVERIFY(!field->isVisible());
    }

    void tabLeavesTheText()
    {
        start("[]");
        m_editor->openFind();
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Tab);
        QVERIFY(!view()->hasFocus());
        QCOMPARE(view()->bytes(), std::string("[]"));
    }

    void offersAMenu()
    {
        start("[1]");
        view()->select({1, 2});
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {5, 5}, view()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(view(), &wanted);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        for (const QAction *action : menu->actions()) {
            if (action->isEnabled() && !action->isSeparator())
                texts << action->text();
        }
        QVERIFY(texts.contains(QStringLiteral("Cut")));
        menu->close();
    }

private:
    CodeView *view() const { return m_editor->view(); }
    // A letter that no key of QTest's stands for.
    void type(const QString &letter)
    {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Odiaeresis, Qt::NoModifier, letter);
        QApplication::sendEvent(view(), &press);
    }
    void start(const char *text)
    {
        m_copy = text;
        view()->setBytes(m_copy);
        m_told = 0;
    }

    std::unique_ptr<CodeEditor> m_editor;
    std::string m_copy;
    int m_told = 0;
};

TAILRACE_TEST(TestCodeEditing)
#include "tst_codeediting.moc"
