// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/testmain.h"
#include "ui/codeeditor/codeeditor.h"
#include "ui/theme/color.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace tailrace;
using ui::CodeEditor;
using ui::CodeLanguage;
using ui::CodeRemark;
using ui::CodeStyle;
using ui::CodeView;

namespace {

std::string order()
{
    return "{\n  \"type\": \"record\",\n  \"name\": \"Order\", // placed\n  \"fields\": [\n    {\n"
           "      \"name\": \"qty\",\n      \"type\": [\"null\", \"int\"],\n      \"default\": null,\n"
           "      \"exact\": true,\n      \"scale\": -1.5e3\n    }\n  ]\n}\n";
}

} // namespace

// What the view shows of bytes, and that it leaves them alone.
class TestCodeView : public QObject
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
    }
    void cleanup() { m_editor.reset(); }

    void givesBackItsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("crlf") << QByteArray("{\r\n  \"a\": 1\r\n}\r\n");
        QTest::newRow("cr") << QByteArray("{\r  \"a\": 1\r}");
        QTest::newRow("mixed ends") << QByteArray("a\r\nb\nc\rd\n\r");
        QTest::newRow("zeros") << QByteArray("a\0b\0\0c\0", 7);
        QTest::newRow("no utf-8") << QByteArray("\"\xff\xfe\xc3\x28\x80 \xed\xa0\x80\"");
        QTest::newRow("mark of order") << QByteArray("\xef\xbb\xbf{}");
        QTest::newRow("letters") << QByteArray("\"gr\xc3\xb6\xc3\x9f"
                                               "e \xf0\x9f\x8c\x8a \xe2\x80\xa8\xe2\x80\xa9\"");
        QTest::newRow("tabs") << QByteArray("\t{\n\t\t\"a\"\t:  1 \t\n}");
    }
    void givesBackItsBytes()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(view()->setBytes(bytes.toStdString()));
        m_editor->repaint();
        QCOMPARE(QByteArray::fromStdString(view()->bytes()), bytes);
        view()->apply({{0, 0, QByteArray("x\0\xff", 3)}});
        QCOMPARE(QByteArray::fromStdString(view()->bytes()), QByteArray("x\0\xff", 3) + bytes);
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(QByteArray::fromStdString(view()->bytes()), bytes);
    }

    void tooLargeIsSaidAndKept()
    {
        const std::string large(CodeView::maxBytes + 1, 'x');
        QVERIFY(!view()->setBytes(large));
        QVERIFY(view()->isTooLarge());
        QVERIFY(view()->bytes() == large);
        QTest::keyClicks(view(), QStringLiteral("y"));
        view()->apply({{0, 1, "z"}});
        QVERIFY(view()->bytes() == large);
        m_editor->repaint();
        QVERIFY(view()->setBytes("{}"));
        QTest::keyClicks(view(), QStringLiteral("y"));
        QCOMPARE(view()->bytes(), std::string("y{}"));
    }

    void colorsJson()
    {
        view()->setBytes(order());
        QCOMPARE(styleOf("\"type\""), CodeStyle::Key);
        QCOMPARE(styleOf("\"record\""), CodeStyle::String);
        QCOMPARE(styleOf("// placed"), CodeStyle::Comment);
        QCOMPARE(styleOf("null,"), CodeStyle::Null);
        QCOMPARE(styleOf("\"null\""), CodeStyle::String);
        QCOMPARE(styleOf("true"), CodeStyle::Boolean);
        QCOMPARE(styleOf("-1.5e3"), CodeStyle::Number);
        QCOMPARE(styleOf("{"), CodeStyle::Punctuation);
        view()->setBytes("/* a\n \"b\" */ \"c\\\"d\": \"e");
        QCOMPARE(styleOf("\"b\""), CodeStyle::Comment);
        QCOMPARE(styleOf("d\""), CodeStyle::Key);
        QCOMPARE(styleOf("\"e"), CodeStyle::String);
    }

    void colorsProtobuf()
    {
        view()->setLanguage(CodeLanguage::Protobuf);
        view()->setBytes("syntax = \"proto3\";\nmessage Order {\n  repeated int32 qty = 1; // how many\n"
                         "  shop.Status status = 2;\n}\n");
        QCOMPARE(styleOf("syntax"), CodeStyle::Keyword);
        QCOMPARE(styleOf("message"), CodeStyle::Keyword);
        QCOMPARE(styleOf("int32"), CodeStyle::Type);
        QCOMPARE(styleOf("Order"), CodeStyle::Plain);
        QCOMPARE(styleOf("1;"), CodeStyle::Number);
        QCOMPARE(styleOf("// how"), CodeStyle::Comment);
        QCOMPARE(styleOf("\"proto3\""), CodeStyle::String);
    }

    void followsTheTheme()
    {
        theme::Theme theme;
        view()->setBytes(order());
        for (const auto choice : {theme::Choice::Dark, theme::Choice::Light}) {
            theme.set(choice);
            const auto scheme = choice == theme::Choice::Dark ? theme::Scheme::Dark : theme::Scheme::Light;
            const QImage shot = m_editor->grab().toImage();
            QCOMPARE(QColor(shot.pixel(shot.width() - 60, shot.height() - 60)),
                theme::color(theme::Token::SurfaceInput, scheme));
            QVERIFY(holds(shot, theme::color(theme::Token::DataKey, scheme)));
            shoot(choice == theme::Choice::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
        }
    }

    void remarksStandAtTheirPlace()
    {
        view()->setBytes(order());
        const int place = find("\"qty\"");
        view()->setRemarks({{{place, place + 5}, CodeRemark::Level::Danger,
                                QStringLiteral("<b>no</b> default")},
            {{view()->size(), view()->size()}, CodeRemark::Level::Warning, QStringLiteral("at the end")}});
        m_editor->repaint();
        QCOMPARE(view()->remarkAt(place + 2), QStringLiteral("<b>no</b> default"));
        QVERIFY(view()->remarkAt(place - 1).isEmpty());
        QCOMPARE(view()->remarkAt(view()->size() - 1), QStringLiteral("at the end"));
        view()->apply({{0, 0, "\n\n"}}); // they go with their text
        QCOMPARE(view()->remarkAt(place + 4), QStringLiteral("<b>no</b> default"));
        const QImage shot = m_editor->grab().toImage();
        QVERIFY(holds(shot, theme::color(theme::Token::Danger, theme::Scheme::Light)));

        const int x = int(view()->SendScintilla(CodeView::SCI_POINTXFROMPOSITION, 0UL, long(place + 4))) + 2;
        const int y = int(view()->SendScintilla(CodeView::SCI_POINTYFROMPOSITION, 0UL, long(place + 4))) + 8;
        QHelpEvent help(QEvent::ToolTip, {x, y}, view()->viewport()->mapToGlobal(QPoint(x, y)));
        QApplication::sendEvent(view()->viewport(), &help);
        QCOMPARE(QToolTip::text(), QStringLiteral("&lt;b&gt;no&lt;/b&gt; default")); // letters, no markup
        QToolTip::hideText();
        view()->setRemarks({});
        QVERIFY(view()->remarkAt(place + 4).isEmpty());
    }

    void linesAreMarked()
    {
        view()->setBytes(order());
        view()->select({find("record"), find("record")}); // no bracket there
        view()->setWrongLines({3, 99});
        view()->setTint(ui::ByteRange {find("{\n      \"name\""), find("\n  ]")});
        view()->setChangeBars({{find("\"qty\""), find("\"qty\"") + 5}}, {{find("\"exact\""), find("true")}});
        const QImage shot = m_editor->grab().toImage();
        QVERIFY(holds(shot, theme::color(theme::Token::DangerSoft, theme::Scheme::Light)));
        QVERIFY(holds(shot, theme::color(theme::Token::AccentSoft, theme::Scheme::Light)));
        QVERIFY(holds(shot, theme::color(theme::Token::Ok, theme::Scheme::Light)));
        shoot(QStringLiteral("marks"));
        view()->setTint({});
        view()->setWrongLines({});
        view()->setChangeBars({}, {});
        QVERIFY(
            !holds(m_editor->grab().toImage(), theme::color(theme::Token::AccentSoft, theme::Scheme::Light)));
    }

    void folds()
    {
        view()->setBytes(order());
        m_editor->repaint();
        const int line = view()->lineOf(find("{\n      \"name\""));
        const int y = int(view()->SendScintilla(CodeView::SCI_POINTYFROMPOSITION, 0UL,
                          view()->SendScintilla(CodeView::SCI_POSITIONFROMLINE, line)))
            + 8;
        int x = 4;
        for (int margin = 0; margin < 2; ++margin)
            x += int(view()->SendScintilla(CodeView::SCI_GETMARGINWIDTHN, margin));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, {x, y});
        QVERIFY(!view()->SendScintilla(CodeView::SCI_GETLINEVISIBLE, line + 2));
        QVERIFY(view()->SendScintilla(CodeView::SCI_GETLINEVISIBLE, view()->lineOf(find("\n  ]")) + 1));
        shoot(QStringLiteral("folded"));
        view()->show({find("\"exact\""), find("\"exact\"")}); // what is gone to is unfolded
        QVERIFY(view()->SendScintilla(CodeView::SCI_GETLINEVISIBLE, view()->lineOf(find("\"exact\""))));
    }

    void bracesMatch()
    {
        view()->setBytes("{\"a\": [1, 2]}");
        view()->select({0, 0});
        QApplication::processEvents();
        m_editor->repaint();
        QVERIFY(
            holds(m_editor->grab().toImage(), theme::color(theme::Token::AccentSoft, theme::Scheme::Light)));
    }

    void isReadByAssistiveTools()
    {
        view()->setBytes("{\"gr\xc3\xb6"
                         "e\": 1}");
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(view());
        QVERIFY(face);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Text of the schema"));
        QAccessibleTextInterface *text = face->textInterface();
        QVERIFY(text);
        QCOMPARE(text->text(0, text->characterCount()),
            QString::fromUtf8("{\"gr\xc3\xb6"
                              "e\": 1}"));
        QVERIFY(face->state().multiLine);
        QVERIFY(!face->state().readOnly);
        view()->setLocked(true);
        QVERIFY(face->state().readOnly);
    }

    void longTextsStaySwift()
    {
        std::string text = "[\n";
        for (int i = 0; i < 20'000; ++i)
            text += "  {\"name\": \"field\", \"type\": [\"null\", \"string\"], \"default\": null},\n";
        text += "  0\n]\n";
        QElapsedTimer timer;
        timer.start();
        view()->setBytes(text);
        m_editor->repaint();
        qInfo("%zu bytes shown in %lld ms", text.size(), timer.elapsed());
        std::string line(text);
        std::erase(line, '\n');
        timer.restart();
        view()->setBytes(line.substr(0, 200'000));
        m_editor->repaint();
        qInfo("one line of 200 000 bytes shown in %lld ms", timer.elapsed());
        timer.restart();
        QTest::keyClicks(view(), QStringLiteral("x"));
        m_editor->repaint();
        qInfo("and a letter typed in %lld ms", timer.elapsed());
        QCOMPARE(view()->size(), 200'001);
    }

private:
    CodeView *view() const { return m_editor->view(); }
    int find(const char *text) const { return int(view()->bytes().find(text)); }
    CodeStyle styleOf(const char *text) const
    {
        return CodeStyle(char(view()->SendScintilla(CodeView::SCI_GETSTYLEAT, find(text))));
    }
    static bool holds(const QImage &shot, const QColor &color)
    {
        for (int y = 0; y < shot.height(); ++y) {
            for (int x = 0; x < shot.width(); ++x) {
                if (shot.pixel(x, y) == color.rgb())
                    return true;
            }
        }
        return false;
    }
    void shoot(const QString &name) const
    {
        const QString folder = QStringLiteral("codeeditor-shots");
        QDir().mkpath(folder);
        m_editor->grab().save(
            QStringLiteral("%1/%2@%3.png").arg(folder, name).arg(m_editor->devicePixelRatioF()));
    }

    std::unique_ptr<CodeEditor> m_editor;
};

TAILRACE_TEST(TestCodeView)
#include "tst_codeview.moc"
