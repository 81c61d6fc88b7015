// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes/givenschemas.h"
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/comparewindow.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/diffview.h"
#include "ui/panes/records/recordview.h"
#include "ui/theme/color.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using test::FakeRecordSource;

// Two records side by side, from the pin to the last difference, with the keyboard.
class TestCompare : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PaneFixture> m_f;
    ui::CompareWindow *m_window = nullptr;

    template<class T>
    T *part(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    ui::DiffView *view() const { return part<ui::DiffView>("compare.view"); }
    QString place() const { return part<QLabel>("compare.place")->text(); }
    QString note() const
    {
        return part<QLabel>("compare.note")->text().replace(QChar::Nbsp, QLatin1Char(' '));
    }
    // Pins the first record and compares the second with it.
    void compare(const FakeRecordSource::Record &left, const FakeRecordSource::Record &right)
    {
        m_f->source->feed({left, right});
        ui::RecordView *records = m_f->pane->view();
        QTRY_COMPARE(records->model()->rows(), 2);
        QTest::keyClick(records, Qt::Key_Home);
        QTest::keyClick(records, Qt::Key_Return);
        QTRY_VERIFY(m_f->pane->detail()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(records->currentRow(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::ControlModifier);
        m_window = m_f->pane->findChild<ui::CompareWindow *>();
        QVERIFY(m_window && m_window->isVisible() && !m_window->isModal());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        QTRY_VERIFY(m_window->isReady());
    }
    static int painted(QWidget *widget, theme::Token token)
    {
        const QRgb color = theme::color(token, widget).rgb();
        const QImage image = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixel(x, y) == color ? 1 : 0;
        }
        return pixels;
    }

private slots:
    void init()
    {
        // what the offscreen platform cannot do is no fault of ours
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin|QStandardPaths)")));
        m_f = std::make_unique<test::PaneFixture>();
        QVERIFY(QTest::qWaitForWindowExposed(m_f->pane.get()));
        m_f->pane->activateWindow();
        m_f->pane->view()->setFocus();
    }
    void cleanup()
    {
        m_window = nullptr;
        m_f.reset();
    }

    void valuesByKeyboard()
    {
        compare({"k", R"({"id":9007199254740996,"a":1,"b":2,"c":3,"same":true,"z":"left"})"},
            {"k", R"({"id":9007199254740997,"a":1,"b":2,"c":3,"same":true,"z":"right","more":null})"});
        QCOMPARE(part<QTabBar>("compare.tabs")->tabText(0), QStringLiteral("Value 2"));
        QCOMPARE(part<QTabBar>("compare.tabs")->tabText(1), QStringLiteral("Key"));
        QVERIFY(view()->hasFocus());
        QCOMPARE(place(), QStringLiteral("Difference 1 of 2"));
        QCOMPARE(view()->currentRow(), 1);
        QVERIFY(view()->accessibleDescription().contains(QStringLiteral("9007199254740996")));
        QVERIFY(painted(view()->viewport(), theme::Token::DiffDelWord) > 100);
        QVERIFY(painted(view()->viewport(), theme::Token::DiffAddWord) > 100);
        QTest::keyClick(view(), Qt::Key_F8);
        QCOMPARE(place(), QStringLiteral("Difference 2 of 2"));
        QTest::keyClick(view(), Qt::Key_Down, Qt::AltModifier); // round
        QCOMPARE(place(), QStringLiteral("Difference 1 of 2"));
        QTest::keyClick(view(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(place(), QStringLiteral("Difference 2 of 2"));
        QTest::mouseClick(part<QToolButton>("compare.next"), Qt::LeftButton);
        QCOMPARE(place(), QStringLiteral("Difference 1 of 2"));
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), QStringLiteral("\"id\": 9007199254740996,"));
        QTest::keyClick(view(), Qt::Key_Right);
        QTest::keyClick(view(), Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("{\n")));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("9007199254740997")));
        QTest::keyClick(view(), Qt::Key_Home);
        QCOMPARE(place(), QStringLiteral("2 differences"));
        QPointer<QWidget> window = m_window;
        QTest::keyClick(view(), Qt::Key_Escape);
        QTRY_VERIFY(!window);
    }

    void keyHeadersAndMetadata()
    {
        std::string left;
        appendHeader(left, "source", present("web"));
        appendHeader(left, "trace", present("null"));
        std::string right;
        appendHeader(right, "source", present("web"));
        appendHeader(right, "trace", nullBytes);
        compare({"ORD-1", "{}", false, false, left, 3}, {"ORD-2", "{}", false, false, right, 4});
        auto *tabs = part<QTabBar>("compare.tabs");
        QCOMPARE(place(), QStringLiteral("The same"));
        QVERIFY(!part<QToolButton>("compare.next")->isEnabled());
        QTest::keyClick(view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Key 1"));
        QCOMPARE(view()->rowText(0, true), QStringLiteral("ORD-2"));
        QTest::keyClick(view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Headers 1"));
        QCOMPARE(view()->rowText(1, false), QStringLiteral("trace: \"null\""));
        QCOMPARE(view()->rowText(1, true), QStringLiteral("trace: null"));
        QTest::keyClick(view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(view()->rowText(1, false), QStringLiteral("partition: 3"));
        QCOMPARE(view()->rowText(1, true), QStringLiteral("partition: 4"));
    }

    void whatHasNoText()
    {
        compare({"k", "", true, true}, {"", std::string("\x00\xff\xfe", 3)});
        QCOMPARE(part<QTabBar>("compare.tabs")->tabText(0), QStringLiteral("Value 1"));
        QCOMPARE(view()->rowText(0, true), QStringLiteral("00000000  00 ff fe"));
        QVERIFY(painted(view()->viewport(), theme::Token::DiffDelBg) > 100);
        QTest::keyClick(view(), Qt::Key_PageDown, Qt::ControlModifier); // null and empty differ
        QCOMPARE(part<QTabBar>("compare.tabs")->tabText(1), QStringLiteral("Key 1"));
        QCOMPARE(place(), QStringLiteral("Difference 1 of 1"));
    }

    void bytesBehindTheSameText()
    {
        compare({"k", "{\"a\":1}"}, {"k", "{ \"a\": 1 }"});
        QCOMPARE(place(), QStringLiteral("Different"));
        QVERIFY(part<QLabel>("compare.note")->text().contains(QStringLiteral("the bytes are not")));
    }

    void whatOnlyEndsLines()
    {
        compare({"k", "one\r\ntwo"}, {"k", "one\ntwo"});
        QCOMPARE(part<QTabBar>("compare.tabs")->tabText(0), QStringLiteral("Value 1"));
        QVERIFY(view()->rowText(0, false) != view()->rowText(0, true));
        QVERIFY(view()->rowText(0, false).startsWith(QStringLiteral("one")));
        QCOMPARE(view()->rowText(1, false), QStringLiteral("two"));
    }

    void valuesBySchema()
    {
        auto given = std::make_shared<test::GivenSchemas>();
        given->know("7", R"({"type":"record","name":"R","fields":[{"name":"id","type":"long"}]})");
        const decode::DecoderRegistry decoders;
        const std::string left("\0\0\0\0\7\2", 6);
        const std::string right("\0\0\0\0\7\4", 6);
        const auto held = [](const std::string &value) {
            records::HeldRecord record;
            record.record.key = "k";
            record.record.value = value;
            record.record.headers = present({});
            return record;
        };
        auto compared
            = ui::compareLater(std::make_shared<const schemas::RecordDecoder>(&decoders, given), {},
                held(left), held(right), {QStringLiteral("orders")});
        compared.waitForFinished();
        const Result<std::shared_ptr<const ui::Comparison>> comparison = compared.result();
        QVERIFY(comparison.has_value());
        const ui::ComparedField &value = (*comparison)->fields[ui::Comparison::Value];
        QCOMPARE(value.left, std::string("{\n    \"id\": 1\n}"));
        QCOMPARE(value.right, std::string("{\n    \"id\": 2\n}"));
        QCOMPARE(value.compared.changes.size(), std::size_t {1});
    }

    void largeOnesAreComparedBeside()
    {
        const std::string large(20 << 20, 'x');
        compare({"k", large + "l"}, {"k", large + "r"});
        QCOMPARE(place(), QStringLiteral("Different"));
        QCOMPARE(note(),
            QStringLiteral(
                "The first 4.00 MiB of each read the same, and no more is compared. The bytes differ."));
        QTest::keyClick(view(), Qt::Key_End);
        QTest::keyClick(view(), Qt::Key_PageUp);
        m_window->resize(700, 500);
        QTest::qWait(1);
    }

    void whatIsLeftOutIsSaid_data()
    {
        QTest::addColumn<std::string>("left");
        QTest::addColumn<std::string>("right");
        QTest::addColumn<QString>("said");
        const std::string text(5 << 20, 'x');
        std::string bytes(2 << 20, '\xff');
        std::string other = bytes;
        other.back() = '\xfe';
        const QString more = QStringLiteral(
            "Only the first 4.00 MiB of each are compared: there may be more differences behind.");
        QTest::newRow("whole") << std::string("a") << std::string("b") << QString();
        QTest::newRow("text, differs early") << "a" + text << "b" + text << more;
        QTest::newRow("text, the same")
            << text << text
            << QStringLiteral("All bytes are the same. The first 4.00 MiB of each are shown.");
        QTest::newRow("bytes, differ late")
            << bytes << other
            << QStringLiteral(
                   "The first 1.00 MiB of each read the same, and no more is compared. The bytes differ.");
    }

    void whatIsLeftOutIsSaid()
    {
        QFETCH(std::string, left);
        QFETCH(std::string, right);
        QFETCH(QString, said);
        compare({"k", left}, {"k", right});
        QCOMPARE(note(), said);
        QCOMPARE(part<QLabel>("compare.note")->isVisible(), !said.isEmpty());
    }
};

TAILRACE_TEST(TestCompare)
#include "tst_compare.moc"
