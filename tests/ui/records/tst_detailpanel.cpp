// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/settingsstore.h"
#include "tests/support/testmain.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/valuetree.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>

using namespace tailrace;
using ui::DetailPanel;

// The detail by itself: what it shows of a record, its keys, its menus, what it remembers.
class TestDetailPanel : public QObject
{
    Q_OBJECT

    const decode::DecoderRegistry m_decoders;
    QTemporaryDir m_folder;
    std::unique_ptr<settings::SettingsStore> m_settings;
    std::unique_ptr<DetailPanel> m_panel;
    std::string m_value;
    std::string m_headers;

    template<class T>
    T *part(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1String(name));
    }
    void open()
    {
        m_panel = std::make_unique<DetailPanel>(&m_decoders, m_settings.get());
        m_panel->resize(400, 600);
        static_cast<QWidget *>(m_panel.get())->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void show(std::string value, DetailPanel::Tab tab, bool tombstone = false)
    {
        m_value = std::move(value);
        records::HeldRecord held;
        held.record.offset = 4118236;
        held.record.partition = 3;
        held.record.timestamp = 1'700'000'000'123;
        held.record.key = "ORD-1";
        held.record.value = tombstone ? nullBytes : present(m_value);
        held.record.headers = present(m_headers);
        m_panel->show(held, {QStringLiteral("orders")});
        m_panel->setTab(tab);
        m_panel->focusContent();
    }
    QString note() const
    {
        auto *label = part<QLabel>("records.note");
        return label->isVisible() ? label->text() : QString();
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

private slots:
    void init()
    {
        // what the offscreen platform cannot do is no fault of ours
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_settings = std::make_unique<settings::SettingsStore>(m_folder.path());
        m_headers.clear();
        open();
    }
    void cleanup()
    {
        m_panel.reset();
        m_settings.reset();
        QFile::remove(m_folder.filePath(QStringLiteral("settings.json")));
    }

    void zoomAndWrapAreRemembered()
    {
        show(std::string(300, 'x'), DetailPanel::Text);
        auto *text = part<ui::PayloadView>("records.text");
        const qreal before = text->font().pointSizeF();
        press(Qt::Key_Plus, Qt::ControlModifier);
        press(Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(m_panel->zoom(), 120);
        QVERIFY(text->font().pointSizeF() > before);
        press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(m_panel->zoom(), 110);
        const QPointF at(50, 50);
        QWheelEvent wheel(at, text->viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
            Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(text->viewport(), &wheel);
        QCOMPARE(m_panel->zoom(), 120);
        QVERIFY(text->isWrapped());
        press(Qt::Key_Z, Qt::AltModifier);
        QVERIFY(!text->isWrapped());
        QTRY_VERIFY(text->horizontalScrollBar()->maximum() > 0);
        QVERIFY(!part<QToolButton>("records.wrap")->isChecked());

        m_panel.reset();
        open();
        QCOMPARE(m_panel->zoom(), 120);
        QVERIFY(!m_panel->isWrapped());
        show("{}", DetailPanel::Text);
        QTest::mouseClick(part<QToolButton>("records.wrap"), Qt::LeftButton);
        QVERIFY(m_panel->isWrapped());
        for (int tab = DetailPanel::Tree; tab <= DetailPanel::Metadata; ++tab) {
            m_panel->setZoom(150);
            m_panel->setTab(static_cast<DetailPanel::Tab>(tab));
            m_panel->focusContent();
            press(Qt::Key_0, Qt::ControlModifier);
            QCOMPARE(m_panel->zoom(), 100);
        }
    }

    // The window has Ctrl+0 for something else: in the detail it is the detail's.
    void zoomResetIsNotAmbiguous()
    {
        QWidget window;
        QAction other(&window);
        other.setShortcut(Qt::CTRL | Qt::Key_0);
        window.addAction(&other);
        QSignalSpy others(&other, &QAction::triggered);
        m_panel->setParent(&window);
        window.resize(500, 600);
        window.show();
        static_cast<QWidget *>(m_panel.get())->show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        show("{}", DetailPanel::Text);
        m_panel->setZoom(200);
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_panel->zoom(), 100);
        QCOMPARE(others.count(), 0);
        m_panel->setParent(nullptr);
    }

    void copiesOfTheRecord_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("copied");
        QTest::addRow("value") << int(Qt::Key_V) << QStringLiteral(R"({"n":9007199254740993})");
        QTest::addRow("key") << int(Qt::Key_K) << QStringLiteral("ORD-1");
        QTest::addRow("headers") << int(Qt::Key_H) << QStringLiteral("source: web\nraw: /w==");
        QTest::addRow("JSON") << int(Qt::Key_J)
                              << QStringLiteral(R"({"topic":"orders","partition":3,"offset":4118236,)"
                                                R"("timestamp":1700000000123,"timestampType":"none",)"
                                                R"("key":"ORD-1","keyFormat":"text",)"
                                                R"("value":{"n":9007199254740993},"valueFormat":"json",)"
                                                R"("headers":[["source","web"],["raw",{"$base64":"/w=="}]],)"
                                                R"("keySize":5,"valueSize":22})");
        QTest::addRow("kcat") << int(
            Qt::Key_C) << QStringLiteral("kcat -b \"$BROKERS\" -C -t 'orders' -p 3 -o 4118236 -c 1 -J");
    }
    void copiesOfTheRecord()
    {
        QFETCH(int, key);
        QFETCH(QString, copied);
        appendHeader(m_headers, "source", present("web"));
        appendHeader(m_headers, "raw", present("\xff"));
        show(R"({"n":9007199254740993})", DetailPanel::Hex);
        press(static_cast<Qt::Key>(key), Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(clipboard(), copied);
    }

    void copyMenuByKeyboard()
    {
        show("plain", DetailPanel::Raw);
        QTimer::singleShot(0, this, [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QTest::keyClick(menu, Qt::Key_K); // its letter
        });
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), QStringLiteral("ORD-1"));
    }

    void largeCopiesAreMadeBeside()
    {
        show(std::string(2 << 20, 'v'), DetailPanel::Raw);
        press(Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
        press(Qt::Key_V, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(clipboard().size(), 2 << 20);
        show(std::string(65 << 20, 'v'), DetailPanel::Raw);
        press(Qt::Key_V, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(note().contains(QStringLiteral("clipboard")));
    }

    void stepsAndPin()
    {
        show("{}", DetailPanel::Tree);
        QSignalSpy steps(m_panel.get(), &DetailPanel::stepAsked);
        QSignalSpy pins(m_panel.get(), &DetailPanel::pinAsked);
        press(Qt::Key_Down, Qt::AltModifier);
        press(Qt::Key_Up, Qt::AltModifier);
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(steps.count(), 2);
        QCOMPARE(steps.at(0).at(0).toInt(), 1);
        QCOMPARE(steps.at(1).at(0).toInt(), -1);
        QCOMPARE(pins.count(), 1);
    }

    void everyKeyHasItsNameForTheListOfKeys()
    {
        QSet<QKeySequence> keys;
        for (const QAction *action : m_panel->actions()) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY(!action->shortcut().isEmpty());
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key), qPrintable(key.toString()));
                keys.insert(key);
            }
        }
        QVERIFY(keys.size() >= 18);
    }

    void nodesOfTheTree()
    {
        show("{\"a b\":{\"x\":[1,{\"y\":\"q\\\"uote\"}]},\"n\":9007199254740993,\"z\":null}",
            DetailPanel::Tree);
        auto *tree = part<ui::ValueTree>("records.tree");
        QSignalSpy filters(m_panel.get(), &DetailPanel::filterAsked);
        tree->setCurrentIndex(tree->nodes()->indexAt({0, 0, 1, 0}));
        QCOMPARE(part<QLabel>("records.path")->text(), QStringLiteral("$[\"a b\"].x[1].y"));
        QTest::mouseClick(part<QPushButton>("records.filterNode"), Qt::LeftButton);
        QTest::mouseClick(part<QPushButton>("records.excludeNode"), Qt::LeftButton);
        QCOMPARE(filters.at(0).at(0).toString(), QStringLiteral("$[\"a b\"].x[1].y == \"q\\\"uote\""));
        QCOMPARE(filters.at(1).at(1).toBool(), true);
        tree->setFocus();
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), QStringLiteral("q\"uote"));
        tree->setCurrentIndex(tree->nodes()->indexAt({0, 0}));
        press(Qt::Key_C, Qt::ControlModifier); // as it stands in the value
        QCOMPARE(clipboard(), QStringLiteral("[1,{\"y\":\"q\\\"uote\"}]"));
        QVERIFY(!part<QPushButton>("records.filterNode")->isEnabled());
        tree->setCurrentIndex(tree->nodes()->indexAt({2}));
        QTest::mouseClick(part<QPushButton>("records.filterNode"), Qt::LeftButton);
        QCOMPARE(filters.at(2).at(0).toString(), QStringLiteral("$.z is null"));
        auto *column = part<QPushButton>("records.columnNode");
        QVERIFY(!column->isVisible()); // nobody makes columns yet
        QSignalSpy columns(m_panel.get(), &DetailPanel::columnAsked);
        m_panel->offerColumns();
        QVERIFY(column->isVisible());
        QTest::mouseClick(column, Qt::LeftButton);
        QCOMPARE(columns.at(0).at(0).toString(), QStringLiteral("$.z"));
    }

    void headersAsAFilter()
    {
        appendHeader(m_headers, "trace id", present("6f\"1d"));
        show("{}", DetailPanel::Headers);
        QSignalSpy filters(m_panel.get(), &DetailPanel::filterAsked);
        QTimer::singleShot(0, this, [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            menu->actions().first()->trigger();
            menu->close();
        });
        QContextMenuEvent event(
            QContextMenuEvent::Keyboard, QPoint(5, 5), m_panel->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(part<ui::FieldList>("records.headers")->viewport(), &event);
        QCOMPARE(filters.count(), 1);
        QCOMPARE(filters.at(0).at(0).toString(), QStringLiteral("header.\"trace id\":\"6f\\\"1d\""));
    }

    void statesLookDifferent()
    {
        appendHeader(m_headers, "null", nullBytes);
        appendHeader(m_headers, "empty", present(""));
        appendHeader(m_headers, "binary", present(std::string_view("\x00\xff", 2)));
        show("v", DetailPanel::Headers);
        auto *list = part<ui::FieldList>("records.headers");
        QStringList shown;
        QSet<int> states;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            shown += list->topLevelItem(row)->text(1);
            states.insert(list->topLevelItem(row)->data(1, Qt::UserRole + 1).toInt());
        }
        QCOMPARE(shown,
            (QStringList {
                QStringLiteral("null"), QStringLiteral("\"\" empty, 0 bytes"), QStringLiteral("00 ff")}));
        QCOMPARE(states.size(), 3);
        m_headers.clear();
        show("v", DetailPanel::Headers);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("none"));

        QStringList notes;
        show({}, DetailPanel::Text, true);
        notes += note();
        show({}, DetailPanel::Text);
        notes += note();
        show("{\"a\": 1, }", DetailPanel::Text);
        QVERIFY(note().isEmpty()); // what is no JSON is a text
        notes += note();
        notes.removeDuplicates();
        QCOMPARE(notes.size(), 3);
        QVERIFY(notes.at(0).startsWith(QStringLiteral("Tombstone")));
        QVERIFY(notes.at(1).startsWith(QStringLiteral("Empty")));
    }

    void aFailedDecodeSaysWhereAndShowsTheBytes()
    {
        show("{\"a\": 1, }", DetailPanel::Tree);
        QSignalSpy chosen(m_panel.get(), &DetailPanel::decoderChosen);
        QTimer::singleShot(0, this, [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction *action : menu->actions()) {
                if (action->text() == QLatin1String("json"))
                    action->trigger();
            }
            menu->close();
        });
        QTest::mouseClick(part<QPushButton>("records.decoder"), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        show("{\"a\": 1, }", DetailPanel::Tree);
        QVERIFY2(note().startsWith(QStringLiteral("json failed at byte 9:")), qPrintable(note()));
        QCOMPARE(part<ui::PayloadView>("records.text")->text(), std::string_view(m_value));
        QTest::mouseClick(part<QPushButton>("records.noteButton"), Qt::LeftButton);
        QCOMPARE(m_panel->tab(), DetailPanel::Hex);
        auto *hex = part<ui::HexView>("records.hex");
        QTRY_VERIFY(hex->hasFocus());
        QCOMPARE(hex->markedBegin(), std::size_t {9});
        QVERIFY(hex->lineText(0).startsWith(QStringLiteral("00000000  7b 22 61 22")));
    }

    void selectingInTheText()
    {
        show("alpha beta\ngamma \xf0\x9f\x98\x80 delta", DetailPanel::Raw);
        auto *text = part<ui::PayloadView>("records.raw");
        press(Qt::Key_End);
        QCOMPARE(text->caret(), std::size_t {10});
        press(Qt::Key_Down);
        QVERIFY(text->caret() > 17 && text->caret() < 24); // at about the same place of the next row
        press(Qt::Key_Home);
        QCOMPARE(text->caret(), std::size_t {11});
        for (int i = 0; i < 6; ++i)
            press(Qt::Key_Right);
        press(Qt::Key_Right, Qt::ShiftModifier); // a whole character
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), QString::fromUtf8("\xf0\x9f\x98\x80"));
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard().toStdString(), m_value);
        const QRect beta = text->rectOf(7);
        QTest::mouseDClick(text->viewport(), Qt::LeftButton, {}, beta.center());
        QCOMPARE(text->selectedText(), QStringLiteral("beta"));
        QTest::mousePress(text->viewport(), Qt::LeftButton, {}, text->rectOf(0).center());
        QTest::mouseMove(text->viewport(), text->rectOf(5).center());
        QTest::mouseRelease(text->viewport(), Qt::LeftButton, {}, text->rectOf(5).center());
        QCOMPARE(text->selectedText(), QStringLiteral("alpha"));
    }

    void selectingInTheBytes()
    {
        show(std::string("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09", 10), DetailPanel::Hex);
        press(Qt::Key_Right);
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), QStringLiteral("01 02"));
        auto *hex = part<ui::HexView>("records.hex");
        QVERIFY(hex->accessibleDescription().contains(QStringLiteral("02 at 0x2 of 10")));
        press(Qt::Key_End, Qt::ControlModifier);
        QVERIFY(hex->accessibleDescription().contains(QStringLiteral("09 at 0x9")));
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboard(), QStringLiteral("00 01 02 03 04 05 06 07 08 09"));
    }

    void aReaderHearsTheText()
    {
        show("first row\nsecond row", DetailPanel::Text);
        auto *text = part<ui::PayloadView>("records.text");
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(text);
        QVERIFY(face && face->textInterface());
        QCOMPARE(face->role(), QAccessible::EditableText);
        QVERIFY(face->state().readOnly);
        QAccessibleTextInterface *words = face->textInterface();
        QCOMPARE(words->text(0, words->characterCount()), QStringLiteral("first row\nsecond row"));
        press(Qt::Key_Down);
        QCOMPARE(words->cursorPosition(), 10);
        int begin = 0;
        int end = 0;
        QCOMPARE(
            words->textAtOffset(12, QAccessible::LineBoundary, &begin, &end), QStringLiteral("second row"));
        words->setSelection(0, 0, 5);
        QCOMPARE(text->selectedText(), QStringLiteral("first"));
        QVERIFY(words->characterRect(10).isValid());
    }
};

TAILRACE_TEST(TestDetailPanel)
#include "tst_detailpanel.moc"
