// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/records/panefixture.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/fieldlist.h"
#include "ui/panes/records/hexview.h"
#include "ui/panes/records/payloadview.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/valuetree.h"
#include "ui/theme/color.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using ui::DetailPanel;

// Finding in the detail, in each of its views, with the keyboard.
class TestDetailFind : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::PaneFixture> m_f;

    template<class T>
    T *part(const char *name) const
    {
        return m_f->pane->findChild<T *>(QLatin1String(name));
    }
    DetailPanel *detail() const { return m_f->pane->detail(); }
    QString count() const { return part<QLabel>("records.findCount")->text(); }
    QLineEdit *field() const { return part<QLineEdit>("records.find"); }
    void show(const std::vector<test::FakeRecordSource::Record> &records, DetailPanel::Tab tab) const
    {
        m_f->source->feed(records);
        ui::RecordView *view = m_f->pane->view();
        QTRY_COMPARE(view->model()->rows(), static_cast<std::int64_t>(records.size()));
        QTest::keyClick(view, Qt::Key_Home);
        QTRY_VERIFY(detail()->held());
        detail()->setTab(tab);
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(detail()->isAncestorOf(QApplication::focusWidget()));
    }
    void find(const char *text) const
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(field()->hasFocus());
        QTest::keyClicks(field(), QLatin1String(text));
    }
    static std::size_t painted(QWidget *widget, theme::Token token)
    {
        const QRgb color = theme::color(token, widget).rgb();
        const QImage image = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        std::size_t pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixel(x, y) == color ? 1U : 0U;
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
    void cleanup() { m_f.reset(); }

    void inTheTree()
    {
        std::string lines;
        for (int i = 0; i < 3000; ++i)
            lines += (i > 0 ? "," : "") + std::string(R"({"sku":"A-)") + std::to_string(i) + "\"}";
        show({{"k", R"({"needle":1,"lines":[)" + lines + R"(],"z":{"deep":{"deeper":"a Needle"}}})"}},
            DetailPanel::Tree);
        auto *tree = part<ui::ValueTree>("records.tree");
        find("needle");
        QTRY_COMPARE(count(), QStringLiteral("1 of 2"));
        QCOMPARE(tree->nodes()->path(tree->currentIndex()), QStringLiteral("$.needle"));
        QVERIFY(painted(tree->viewport(), theme::Token::MatchCurrentBg) > 50);
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(count(), QStringLiteral("2 of 2"));
        QCOMPARE(tree->nodes()->path(tree->currentIndex()), QStringLiteral("$.z.deep.deeper"));
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(tree->currentIndex()).center()));
        QTest::keyClick(field(), Qt::Key_Return); // round
        QCOMPARE(count(), QStringLiteral("1 of 2"));
        QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(count(), QStringLiteral("2 of 2"));
        field()->setText(QStringLiteral("A-2717")); // far down in a group that was never opened
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QCOMPARE(tree->nodes()->path(tree->currentIndex()), QStringLiteral("$.lines[2717].sku"));
        QVERIFY(tree->viewport()->rect().contains(tree->visualRect(tree->currentIndex()).center()));
    }

    void inTheText_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addRow("text") << int(DetailPanel::Text);
        QTest::addRow("raw") << int(DetailPanel::Raw);
    }
    void inTheText()
    {
        QFETCH(int, tab);
        std::string body;
        for (int i = 0; i < 17; ++i)
            body.append(2000, 'x').append(" Word\n");
        show({{"k", body}}, static_cast<DetailPanel::Tab>(tab));
        auto *text = part<ui::PayloadView>(tab == DetailPanel::Text ? "records.text" : "records.raw");
        find("word");
        QTRY_COMPARE(count(), QStringLiteral("1 of 17"));
        QVERIFY(text->rectOf(text->caret()).isValid()); // in view
        QVERIFY(painted(text->viewport(), theme::Token::MatchCurrentBg) > 50);
        QTest::keyClick(field(), Qt::Key_F3);
        QTest::keyClick(field(), Qt::Key_F3);
        QCOMPARE(count(), QStringLiteral("3 of 17"));
        QCOMPARE(text->selectionBegin(), std::size_t {2 * 2006 + 2001});
        QVERIFY(text->rectOf(text->caret()).isValid());
        QTest::keyClick(field(), Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(field(), Qt::Key_F3, Qt::ShiftModifier);
        QTest::keyClick(field(), Qt::Key_F3, Qt::ShiftModifier); // round
        QCOMPARE(count(), QStringLiteral("17 of 17"));
        QVERIFY(text->rectOf(text->caret()).isValid());
        QTest::mouseClick(part<QToolButton>("records.findCase"), Qt::LeftButton);
        QTRY_COMPARE(count(), QStringLiteral("no hit"));
        QVERIFY(field()->property("invalid").toBool());
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!field()->isVisible());
        QTRY_VERIFY(text->hasFocus());
        QCOMPARE(painted(text->viewport(), theme::Token::MatchBg), std::size_t {0});
        QVERIFY(detail()->isVisible());
        QTest::keyClick(text, Qt::Key_Escape); // the second one goes back to the table
        QVERIFY(!detail()->isVisible());
    }

    void inTheBytes()
    {
        std::string value(5000, '\0');
        value.replace(4000, 4, "\xde\xad\xbe\xef");
        value.replace(300, 4, "\xde\xad\xbe\xef");
        value.replace(2000, 4, "Beef");
        show({{"k", value}}, DetailPanel::Hex);
        auto *hex = part<ui::HexView>("records.hex");
        find("de ad be ef");
        QTRY_COMPARE(count(), QStringLiteral("1 of 2"));
        QVERIFY(painted(hex->viewport(), theme::Token::MatchCurrentBg) > 50);
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(count(), QStringLiteral("2 of 2"));
        QVERIFY(hex->accessibleDescription().contains(QStringLiteral("0xfa0")));
        field()->setText(QStringLiteral("beef")); // bytes and text: two and one
        QTRY_COMPARE(count(), QStringLiteral("3 of 3"));
    }

    void inHeadersAndMetadata()
    {
        std::string headers;
        appendHeader(headers, "trace-id", present("6f1d"));
        appendHeader(headers, "source", present("web"));
        appendHeader(headers, "via", present("a web of things"));
        show({{"customer-1", "v", false, false, headers}}, DetailPanel::Headers);
        auto *list = part<ui::FieldList>("records.headers");
        find("web");
        QTRY_COMPARE(count(), QStringLiteral("1 of 2"));
        QCOMPARE(list->copiedName(), QStringLiteral("source"));
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(list->copied(), QStringLiteral("a web of things"));
        QVERIFY(painted(list->viewport(), theme::Token::MatchBg) > 20);
        QVERIFY(painted(list->viewport(), theme::Token::MatchCurrentBg) > 20);
        field()->setText(QStringLiteral("customer"));
        QTRY_COMPARE(count(), QStringLiteral("no hit"));
        QTest::keyClick(field(), Qt::Key_PageDown, Qt::ControlModifier); // the next view looks again
        QCOMPARE(detail()->tab(), DetailPanel::Metadata);
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QCOMPARE(part<ui::FieldList>("records.metadata")->copied(), QStringLiteral("customer-1"));
    }

    void theNextRecordIsLookedThrough()
    {
        show({{"k", "one word"}, {"k", "word word word"}}, DetailPanel::Text);
        find("word");
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QTest::keyClick(field(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(count(), QStringLiteral("1 of 3"));
        QVERIFY(field()->hasFocus());
    }

    void theSelectionIsLookedFor()
    {
        show({{"k", "alpha beta alpha"}}, DetailPanel::Raw);
        auto *text = part<ui::PayloadView>("records.raw");
        text->select(6, 10);
        find("");
        QCOMPARE(field()->text(), QStringLiteral("beta"));
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
    }
};

TAILRACE_TEST(TestDetailFind)
#include "tst_detailfind.moc"
