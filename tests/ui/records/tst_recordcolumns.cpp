// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/fieldpopup.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/suggestionlist.h"
#include "ui/panes/records/valuetree.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace tailrace;
using records::CellState;
using records::Column;

class TestRecordColumns : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<test::PaneFixture> m_f;

    void open()
    {
        m_f.reset();
        m_f = std::make_unique<test::PaneFixture>(m_settings.get());
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        std::string headers;
        appendHeader(headers, "traceparent", "00-ab");
        m_f->source->feed(
            {{"a", R"({"customer":{"id":9007199254740993,"name":"Ann"},"n":null})", false, false, headers},
                {"b", R"({"customer":{"id":12.50}})"}, {"c", "not JSON"}, {"d", "", false, true}});
        QTRY_COMPARE(view()->model()->rows(), 4);
    }
    ui::RecordView *view() const { return m_f->pane->view(); }
    QMenu *columnMenu(int section) const
    {
        QHeaderView *header = view()->header();
        const int x = section < 0 ? header->length() + 20 : header->sectionViewportPosition(section) + 8;
        const QPoint pos(x, header->height() / 2);
        QContextMenuEvent event(QContextMenuEvent::Mouse, pos, header->viewport()->mapToGlobal(pos));
        QCoreApplication::sendEvent(header->viewport(), &event);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    static void choose(QMenu *menu, const char *text)
    {
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QString::fromUtf8(text)) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return;
            }
        }
        QFAIL(text);
    }
    // Opens the menu by its keys, which lasts until it is closed, and clicks what has this text.
    QString copiedFromMenu(const QString &text) const
    {
        m_f->pane->activateWindow(); // the popup before has left it inactive
        if (!QTest::qWaitForWindowActive(m_f->pane.get()))
            return {};
        QGuiApplication::clipboard()->clear();
        QTimer::singleShot(0, view(), [text] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            for (QAction *action : menu->actions()) {
                if (action->text() == text) {
                    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                    return;
                }
            }
            menu->close();
        });
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        static_cast<void>(QTest::qWaitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
        return QGuiApplication::clipboard()->text();
    }
    QLineEdit *askForColumn() const
    {
        choose(columnMenu(int(Column::Key)), "Add column\u2026");
        auto *popup = m_f->pane->findChild<ui::FieldPopup *>();
        return popup ? popup->findChild<QLineEdit *>() : nullptr;
    }
    void add(const char *path) const
    {
        QLineEdit *edit = askForColumn();
        QVERIFY(edit);
        QTest::keyClicks(edit, QLatin1String(path));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!m_f->pane->findChild<ui::FieldPopup *>());
    }
    QString text(std::int64_t row, int field) const
    {
        return view()->cellText(row, records::fieldColumn(field));
    }
    CellState state(std::int64_t row, std::size_t field) const
    {
        return view()->model()->preview(*view()->model()->record(row)).fields.at(field).state;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<settings::SettingsStore>(m_folder->path());
        open();
    }
    void cleanup()
    {
        m_f.reset();
        m_settings.reset();
    }

    void cellsAreExactAndStatesDiffer()
    {
        add("$.customer.id");
        add("$.n");
        add("header.traceparent");
        QCOMPARE(view()->columnCount(), records::columnCount + 3);
        QCOMPARE(text(0, 0), QStringLiteral("9007199254740993"));
        QCOMPARE(text(1, 0), QStringLiteral("12.50"));
        QVERIFY(view()->model()->preview(*view()->model()->record(0)).fields.at(0).number);
        QCOMPARE(state(0, 1), CellState::Null);
        QCOMPARE(state(1, 1), CellState::Absent);
        QCOMPARE(state(2, 1), CellState::Undecodable);
        QCOMPARE(state(3, 1), CellState::Absent);
        QCOMPARE(text(0, 1), QStringLiteral("null"));
        QCOMPARE(text(1, 1), QStringLiteral("absent"));
        QVERIFY(text(2, 1).startsWith(QStringLiteral("json: ")));
        QCOMPARE(text(0, 2), QStringLiteral("00-ab"));
        QCOMPARE(text(1, 2), QStringLiteral("absent"));
        // numbers stand right, in every theme at the same place
        const QImage picture = view()->viewport()->grab().toImage();
        const QRect cell = view()->cellRect(1, records::fieldColumn(0));
        const auto inked = [&picture](const QRect &area) {
            const QRgb ground = picture.pixel(area.topLeft());
            for (int y = area.top(); y <= area.bottom(); ++y) {
                for (int x = area.left(); x <= area.right(); ++x) {
                    if (picture.pixel(x, y) != ground)
                        return true;
                }
            }
            return false;
        };
        QVERIFY(inked(QRect(cell.right() - 30, cell.top() + 2, 28, cell.height() - 4)));
        QVERIFY(!inked(QRect(cell.left() + 4, cell.top() + 2, 30, cell.height() - 4)));
        // and readers see the columns too
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(view());
        QCOMPARE(table->tableInterface()->columnCount(), records::columnCount + 3);
        QCOMPARE(table->tableInterface()->columnDescription(records::columnCount),
            QStringLiteral("$.customer.id"));
        QCOMPARE(table->tableInterface()->cellAt(0, records::columnCount)->text(QAccessible::Name),
            QStringLiteral("9007199254740993"));
    }

    void wrongPathIsSaidBesideTheField()
    {
        QLineEdit *edit = askForColumn();
        QVERIFY(edit && edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("$.customer["));
        QTest::keyClick(edit, Qt::Key_Return);
        auto *popup = m_f->pane->findChild<ui::FieldPopup *>();
        QVERIFY(popup && popup->isVisible());
        auto *problem = popup->findChild<QLabel *>(QStringLiteral("records.fieldProblem"));
        QVERIFY(problem->isVisible());
        QVERIFY(problem->text().startsWith(QStringLiteral("column 12: ")));
        QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(!problem->isVisible());
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_VERIFY(!m_f->pane->findChild<ui::FieldPopup *>());
        QCOMPARE(view()->columnCount(), records::columnCount);
    }

    void fieldsOfRecentRecordsAreOffered()
    {
        QLineEdit *edit = askForColumn();
        auto *list = m_f->pane->findChild<ui::SuggestionList *>();
        QVERIFY(edit && list);
        QCOMPARE(list->count(), 5); // $.customer, its id and name, $.n and the header
        QTest::keyClicks(edit, QStringLiteral("trace"));
        QCOMPARE(list->count(), 1);
        QTest::keyClick(edit, Qt::Key_Tab);
        QCOMPARE(edit->text(), QStringLiteral("header.traceparent"));
        edit->clear();
        QTest::keyClicks(edit, QStringLiteral("cust"));
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!m_f->pane->findChild<ui::FieldPopup *>());
        QCOMPARE(view()->fields().size(), 1);
        QCOMPARE(view()->columnTitle(records::fieldColumn(0)), QStringLiteral("$.customer.id"));
    }

    void columnsAreRememberedPerTopic()
    {
        add("$.customer.id");
        add("header.traceparent");
        const int id = int(records::fieldColumn(0));
        choose(columnMenu(id), "Rename\u2026");
        auto *popup = m_f->pane->findChild<QWidget *>(QStringLiteral("records.renameColumn"));
        QVERIFY(popup);
        QTest::keyClicks(popup->findChild<QLineEdit *>(), QStringLiteral("Customer"));
        QTest::keyClick(popup->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(view()->columnTitle(records::fieldColumn(0)), QStringLiteral("Customer"));
        choose(columnMenu(id), "Move left");
        const int place = view()->header()->visualIndex(id);
        QCOMPARE(place, int(Column::Size));
        choose(columnMenu(int(Column::Key)), "Hide column");
        QVERIFY(!view()->isColumnShown(Column::Key));
        view()->header()->resizeSection(id, 173);
        open();
        QCOMPARE(view()->fields().size(), 2);
        QCOMPARE(view()->columnTitle(records::fieldColumn(0)), QStringLiteral("Customer"));
        QCOMPARE(view()->header()->visualIndex(id), place);
        QCOMPARE(view()->header()->sectionSize(id), 173);
        QVERIFY(!view()->isColumnShown(Column::Key));
        QVERIFY(view()->isColumnShown(Column::Value));
        QCOMPARE(text(0, 0), QStringLiteral("9007199254740993"));
        choose(columnMenu(id), "Remove column");
        QCOMPARE(view()->fields().size(), 1);
        QCOMPARE(text(0, 0), QStringLiteral("00-ab"));
        open();
        QCOMPARE(view()->fields().size(), 1);
        ui::PaneRequest other;
        other.object = QStringLiteral("payments");
        m_f->pane->activate(other);
        QCOMPARE(view()->fields().size(), 0);
        QVERIFY(view()->isColumnShown(Column::Key));
    }

    void fromTheTreeOfTheDetail()
    {
        view()->setCurrentRow(0);
        auto *tree = m_f->pane->findChild<ui::ValueTree *>(QStringLiteral("records.tree"));
        QTRY_VERIFY(tree->isVisible() && tree->nodes()->rowCount() > 0);
        tree->setCurrentIndex(tree->nodes()->indexAt({0, 0}));
        auto *add = m_f->pane->findChild<QPushButton *>(QStringLiteral("records.columnNode"));
        QVERIFY(add->isVisible());
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(view()->fields().size(), 1);
        QCOMPARE(view()->columnTitle(records::fieldColumn(0)), QStringLiteral("$.customer.id"));
        QTest::mouseClick(add, Qt::LeftButton); // is there already
        QCOMPARE(view()->fields().size(), 1);
    }

    void selectedRowsAreCopiedWithTheirFields()
    {
        add("$.customer.id");
        for (const Column column :
            {Column::Time, Column::Partition, Column::Value, Column::Headers, Column::Size})
            view()->setColumnShown(column, false);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Home);
        QTest::keyClick(view(), Qt::Key_Down, Qt::ShiftModifier);
        const QString shown = copiedFromMenu(QStringLiteral("Copy as CSV"));
        QCOMPARE(shown.split(QRegularExpression(QStringLiteral("\r?\n")), Qt::SkipEmptyParts),
            QStringList({QStringLiteral("offset,key,$.customer.id"), QStringLiteral("0,a,9007199254740993"),
                QStringLiteral("1,b,12.50")}));
        view()->setColumnShown(records::fieldColumn(0), false);
        const QString hidden = copiedFromMenu(QStringLiteral("Copy as CSV"));
        QCOMPARE(hidden.split(QRegularExpression(QStringLiteral("\r?\n")), Qt::SkipEmptyParts),
            QStringList({QStringLiteral("offset,key"), QStringLiteral("0,a"), QStringLiteral("1,b")}));
    }

    void hiddenColumnsAreNotRead()
    {
        add("$.customer.id");
        QCOMPARE(text(0, 0), QStringLiteral("9007199254740993"));
        auto *menu = m_f->pane->findChild<QToolButton *>(QStringLiteral("records.columns"))->menu();
        menu->popup(QPoint(0, 0));
        QMenu *ofColumn = nullptr;
        for (const QAction *action : menu->actions()) {
            if (action->text() == QLatin1String("$.customer.id"))
                ofColumn = action->menu();
        }
        QVERIFY(ofColumn);
        ofColumn->popup(QPoint(0, 0));
        choose(ofColumn, "Shown");
        menu->close();
        QVERIFY(!view()->isColumnShown(records::fieldColumn(0)));
        QVERIFY(text(0, 0).isEmpty());
        view()->setColumnShown(records::fieldColumn(0), true);
        QCOMPARE(text(0, 0), QStringLiteral("9007199254740993"));
    }
};

TAILRACE_TEST(TestRecordColumns)
#include "tst_recordcolumns.moc"
