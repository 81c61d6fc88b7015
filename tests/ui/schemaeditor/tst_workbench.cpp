// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/inspection.h"
#include "tests/support/testmain.h"
#include "ui/codeeditor/codeview.h"
#include "ui/schemaeditor/structuretree.h"
#include "ui/schemaeditor/workbench.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace tailrace;
using models::SchemaTreeModel;
using ui::Workbench;

namespace {

std::string order()
{
    const char *lines[] {"{", "  \"type\": \"record\",", "  \"name\": \"Order\",",
        "  \"doc\": \"Shop order\",", "  \"fields\": [", "    {", "      \"name\": \"orderId\",",
        "      \"type\": \"string\",", "      \"doc\": \"Public number\"", "    },", "    {",
        "      \"name\": \"customer\",", "      \"type\": {", "        \"type\": \"record\",",
        "        \"name\": \"Customer\",", "        \"fields\": [",
        "          {\"name\": \"id\", \"type\": \"string\"},",
        "          {\"name\": \"email\", \"type\": [\"null\", \"string\"], \"default\": null}", "        ]",
        "      }", "    },", "    {", "      \"name\": \"total\",",
        "      \"type\": {\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 12, \"scale\": "
        "2}",
        "    },", "    {", "      \"name\": \"status\",", "      \"type\": {", "        \"type\": \"enum\",",
        "        \"name\": \"Status\",", "        \"symbols\": [\"PLACED\", \"PAID\", \"RETURNED\"]",
        "      }", "    },", "    {", "      \"name\": \"giftWrap\",", "      \"type\": \"boolean\",",
        "      \"default\": false", "    }", "  ]", "}"};
    std::string text;
    for (const char *line : lines)
        text += std::string(line) + '\n';
    return text;
}

} // namespace

// Tree, form and text of one draft, with keys and mouse.
class TestWorkbench : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        test::failOnAnyWarning();
        m_bench = std::make_unique<Workbench>(nullptr);
        m_bench->resize(1080, 720);
        m_bench->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bench.get()));
        QApplication::setActiveWindow(m_bench.get());
        m_base = schema::Schema::read(order()).schema;
        m_bench->start(order(), true, ui::CodeLanguage::Json, m_base, {});
        tree()->setFocus();
    }
    void cleanup()
    {
        if (m_bench) {
            QCOMPARE(m_bench->text()->bytes(), text()); // the editor and the draft are of one text
            while (m_bench->draft()->history().canUndo())
                m_bench->draft()->undo();
            QCOMPARE(text(), order());
        }
        m_bench.reset();
    }

    void looksAsItShould()
    {
        choose("total");
        check(schema::Level::BackwardTransitive);
        choose("giftWrap");
        QTest::keyClick(tree(), Qt::Key_Insert);
        type("deliveryWindow");
        choose("status");
        removeSymbol();
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("2 findings"));
        theme::Theme theme;
        for (const auto choice : {theme::Choice::Dark, theme::Choice::Light}) {
            theme.set(choice);
            choose("deliveryWindow");
            QApplication::processEvents();
            shoot(choice == theme::Choice::Dark ? "dark" : "light");
            QCOMPARE(test::cutTexts(m_bench.get()).join(QLatin1Char('\n')), QString());
            QCOMPARE(test::overlaps(m_bench.get()).join(QLatin1Char('\n')), QString());
            QCOMPARE(test::nameless(m_bench.get()).join(QLatin1Char('\n')), QString());
        }
    }

    void keysEditTheTree()
    {
        choose("orderId");
        QTest::keyClick(tree(), Qt::Key_Insert);
        type("window");
        QCOMPARE(names(), QStringLiteral("orderId window customer total status giftWrap"));
        QTest::keyClick(tree(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(names(), QStringLiteral("orderId customer window total status giftWrap"));
        QTest::keyClick(tree(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(current(), QStringLiteral("window"));
        QTest::keyClick(tree(), Qt::Key_O, Qt::ControlModifier);
        QVERIFY(tree()->currentIndex().data(SchemaTreeModel::OptionalRole).toBool());
        QTest::keyClick(tree(), Qt::Key_D, Qt::ControlModifier);
        type("window3");
        QCOMPARE(names(), QStringLiteral("orderId window window3 customer total status giftWrap"));
        QTest::keyClick(tree(), Qt::Key_Delete);
        QCOMPARE(names(), QStringLiteral("orderId window customer total status giftWrap"));
        for (int i = 0; i < 30 && m_bench->draft()->history().canUndo(); ++i)
            QTest::keyClick(tree(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(), order());
        QTest::keyClick(tree(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(names(), QStringLiteral("orderId field customer total status giftWrap"));
    }

    void aNewNameOffersTheOldOne()
    {
        choose("giftWrap");
        QTest::keyClick(tree(), Qt::Key_F2);
        type("wrapped");
        auto *alias = m_bench->findChild<QPushButton *>(QStringLiteral("workbench.alias"));
        QVERIFY(alias->isVisible());
        QTest::mouseClick(alias, Qt::LeftButton);
        QVERIFY(text().find("\"aliases\": [\"giftWrap\"]") != std::string::npos);
        QVERIFY(!alias->isVisible());
    }

    void whatCannotBeIsRefused()
    {
        choose("giftWrap");
        QTest::keyClick(tree(), Qt::Key_F2);
        type("total");
        auto *notice = m_bench->findChild<ui::Notice *>(QStringLiteral("workbench.notice"));
        QVERIFY(notice->isVisible());
        QCOMPARE(text(), order());
    }

    void theSwitchInARowIsClicked()
    {
        choose("orderId");
        const QRect cell
            = tree()->visualRect(tree()->currentIndex().siblingAtColumn(SchemaTreeModel::OptionalColumn));
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(16, 12));
        QVERIFY(text().find("\"type\": [\"null\", \"string\"]") != std::string::npos);
    }

    void rowsAreDragged()
    {
        const QModelIndex moved = choose("giftWrap");
        std::unique_ptr<QMimeData> data(m_bench->draft()->tree()->mimeData({moved}));
        const QRect first = tree()->visualRect(
            m_bench->draft()->tree()->index(0, 0, m_bench->draft()->tree()->rootIndex()));
        const QPoint at(first.center().x(), first.top() + 1);
        QDragEnterEvent enter(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree()->viewport(), &enter);
        QDragMoveEvent over(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree()->viewport(), &over);
        QDropEvent drop(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(tree()->viewport(), &drop);
        QCOMPARE(names(), QStringLiteral("giftWrap orderId customer total status"));
        QCOMPARE(current(), QStringLiteral("giftWrap"));
    }

    void theFormEditsTheRow()
    {
        choose("total");
        auto *scale = m_bench->findChild<QSpinBox *>(QStringLiteral("form.scale"));
        QVERIFY(scale->isVisible());
        scale->setFocus();
        QTest::keyClick(scale, Qt::Key_Up);
        QTest::keyClick(scale, Qt::Key_Return);
        QVERIFY(text().find("\"precision\": 12, \"scale\": 3}") != std::string::npos);
        choose("giftWrap");
        auto *value = line("form.default");
        QCOMPARE(value->text(), QStringLiteral("false"));
        edit(value, "1");
        auto *error = label("form.default.error");
        QVERIFY(error->isVisible());
        edit(value, "tru");
        QVERIFY(error->isVisible());
        QVERIFY(text().find("\"default\": 1") != std::string::npos); // no JSON: not taken
        edit(value, "true");
        QVERIFY(!error->isVisible());
        edit(line("form.doc"), "In paper");
        QVERIFY(text().find("\"doc\": \"In paper\"") != std::string::npos);
        edit(line("form.aliases"), "wrap, wrapped");
        QVERIFY(text().find("\"aliases\": [\"wrap\", \"wrapped\"]") != std::string::npos);
        edit(line("form.property.name"), "owner");
        edit(line("form.property.value"), "shop");
        QVERIFY(text().find("\"owner\": \"shop\"") != std::string::npos);
    }

    void textAndTreeFollowEachOther()
    {
        choose("status");
        ui::CodeView *view = m_bench->text();
        view->setFocus();
        const int place = int(text().find("orderId"));
        view->select({place, place});
        QApplication::processEvents();
        QTRY_COMPARE(current(), QStringLiteral("orderId"));
        QTest::keyClicks(view, QStringLiteral("x"));
        QCOMPARE(names(), QStringLiteral("xorderId customer total status giftWrap"));
        QCOMPARE(current(), QStringLiteral("xorderId"));
        QTest::keyClicks(view, QStringLiteral("\"")); // broken
        QVERIFY(m_bench->draft()->isBroken());
        QVERIFY(!tree()->isEnabled());
        auto *state = m_bench->findChild<ui::ElidedLabel *>(QStringLiteral("draft.state"));
        QVERIFY(state->fullText().contains(QLatin1String("line 7")));
        QCOMPARE(names(), QStringLiteral("xorderId customer total status giftWrap"));
        shoot("broken");
        QTest::keyClick(view, Qt::Key_Backspace);
        QVERIFY(tree()->isEnabled());
        QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(), order());
    }

    void findingsAreFixed()
    {
        check(schema::Level::BackwardTransitive);
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("no findings"));
        choose("status");
        removeSymbol();
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("1 finding"));
        choose("orderId");
        QTest::keyClick(m_bench.get(), Qt::Key_F8);
        QVERIFY(current() != QLatin1String("orderId"));
        QTest::keyClick(m_bench.get(), Qt::Key_1, Qt::AltModifier); // keep the symbol
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("no findings"));
        QVERIFY(text().find("\"RETURNED\"") != std::string::npos);
        choose("orderId");
        QTest::keyClick(tree(), Qt::Key_Insert);
        type("window");
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("1 finding"));
        const auto fixes = m_bench->findChildren<QPushButton *>(QStringLiteral("compatibility.fix"));
        QVERIFY(!fixes.isEmpty());
        QTest::mouseClick(fixes.last(), Qt::LeftButton); // remove the field
        QTRY_COMPARE(label("compatibility.count")->text(), QStringLiteral("no findings"));
        QCOMPARE(names(), QStringLiteral("orderId customer total status giftWrap"));
    }

    void whatIsNoAvroIsText()
    {
        m_bench->start("syntax = \"proto3\";\n", false, ui::CodeLanguage::Protobuf, {}, {});
        QVERIFY(!tree()->isVisible());
        QVERIFY(m_bench->text()->isVisible());
        m_bench->text()->setFocus();
        QTest::keyClicks(m_bench->text(), QStringLiteral("x"));
        QCOMPARE(text(), std::string("xsyntax = \"proto3\";\n"));
        m_bench.reset();
    }

private:
    ui::StructureTree *tree() const { return m_bench->tree(); }
    const std::string &text() const { return m_bench->draft()->text(); }
    QLineEdit *line(const char *name) const { return m_bench->findChild<QLineEdit *>(QLatin1String(name)); }
    QLabel *label(const char *name) const { return m_bench->findChild<QLabel *>(QLatin1String(name)); }
    QString current() const { return tree()->currentIndex().siblingAtColumn(0).data().toString(); }
    void check(schema::Level level)
    {
        m_bench->setRule({{"1", m_base}, {"2", m_base}}, level, QStringLiteral("set on this schema"));
    }
    QModelIndex choose(const char *name)
    {
        const auto *model = m_bench->draft()->tree();
        for (int i = 0; i < model->rowCount(model->rootIndex()); ++i) {
            const QModelIndex index = model->index(i, 0, model->rootIndex());
            if (index.data().toString() == QLatin1String(name)) {
                tree()->goTo(index);
                tree()->setFocus();
                return index;
            }
        }
        return {};
    }
    void removeSymbol() // RETURNED
    {
        tree()->expand(tree()->currentIndex());
        tree()->goTo(m_bench->draft()->tree()->index(2, 0, tree()->currentIndex()));
        QTest::keyClick(tree(), Qt::Key_Delete);
    }
    // Into the cell that is open.
    void type(const char *name)
    {
        auto *cell = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(cell);
        QCOMPARE(cell->objectName(), QStringLiteral("structure.cell"));
        cell->selectAll();
        QTest::keyClicks(cell, QLatin1String(name));
        QTest::keyClick(cell, Qt::Key_Return);
        QApplication::processEvents(); // the cell closes a moment later
        tree()->setFocus();
    }
    static void edit(QLineEdit *field, const char *value)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QLatin1String(value));
        QTest::keyClick(field, Qt::Key_Return);
    }
    QString names() const
    {
        const auto *model = m_bench->draft()->tree();
        QStringList all;
        for (int i = 0; i < model->rowCount(model->rootIndex()); ++i)
            all << model->index(i, 0, model->rootIndex()).data().toString();
        return all.join(QLatin1Char(' '));
    }
    void shoot(const char *name) const
    {
        QDir().mkpath(QStringLiteral("workbench-shots"));
        m_bench->grab().save(QStringLiteral("workbench-shots/%1@%2.png")
                                 .arg(QLatin1String(name))
                                 .arg(m_bench->devicePixelRatioF()));
    }

    std::unique_ptr<Workbench> m_bench;
    schema::SchemaPtr m_base;
};

TAILRACE_TEST(TestWorkbench)

#include "tst_workbench.moc"
