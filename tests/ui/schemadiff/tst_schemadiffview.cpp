// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"
#include "tests/support/stage/inspection.h"
#include "tests/support/stage/longertexts.h"
#include "tests/support/testmain.h"
#include "ui/delegates/tableheader.h"
#include "ui/diff/changestable.h"
#include "ui/diff/diffmap.h"
#include "ui/diff/schemadiffview.h"
#include "ui/diff/textdiffview.h"
#include "ui/diff/verdictbar.h"
#include "ui/theme/color.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tailrace;
using ui::DiffVersion;
using ui::TextDiffView;

namespace {

QByteArray orders(int version)
{
    QFile file(qEnvironmentVariable("TAILRACE_SOURCE")
        + QStringLiteral("/tests/data/schemadiff/orders-%1.avsc").arg(version));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<DiffVersion> versions()
{
    constexpr std::int64_t day = 86'400'000;
    constexpr std::int64_t first = 1'767'916'800'000; // 9 Jan 2026
    std::vector<DiffVersion> all;
    const int ids[] {214, 286, 288, 297, 341, 388, 412};
    const int days[] {0, 77, 78, 83, 159, 264, 307};
    for (int i = 0; i < 7; ++i)
        all.push_back({i + 1, {}, QString::number(ids[i]), first + days[i] * day,
            {i == 1 || i == 2 ? SchemaState::Kind::Disabled : SchemaState::Kind::Enabled, {}}});
    return all;
}

} // namespace

// Two versions of a schema, with keys and mouse.
class TestSchemaDiffView : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnAnyWarning(); }
    void cleanup() { m_view.reset(); }

    void showsWhatThePictureShows()
    {
        open();
        QCOMPARE(table()->model()->rowCount(), 5);
        const QString row = cells(3);
        QCOMPARE(row,
            QStringLiteral("4|Renamed by alias|couponCode|coupon \u2192 couponCode|yes|yes, but|Readers on 6 "
                           "find no coupon and fill null."));
        QCOMPARE(cells(2),
            QStringLiteral(
                "3|Default changed|currency|USD \u2192 EUR|yes|yes|Records of 1 to 3 now read as EUR."));
        QCOMPARE(cells(4),
            QStringLiteral(
                "5|Type widened|weightGrams|int \u2192 long|yes|no|Readers on 6 cannot read long as int."));
        QCOMPARE(
            cells(1), QStringLiteral("2|Doc only|total|wording|yes|yes|No effect on reading or writing."));
        auto *header = static_cast<ui::TableHeader *>(table()->horizontalHeader());
        QCOMPARE(header->titleOf(3), QStringLiteral("Version 6 \u2192 7"));
        QCOMPARE(header->titleOf(4), QStringLiteral("7 reads 6"));
        static const QRegularExpression verdict(QStringLiteral(
            "^Compatible under BACKWARD_TRANSITIVE against versions 1 to 6 in (under 1|\\d+) ms; the "
            "server says the same FORWARD would refuse change 5$"));
        QVERIFY2(verdict.match(verdictText()).hasMatch(), qPrintable(verdictText()));
        QCOMPARE(part<ui::ElidedLabel>("schemadiff.facts.older")->fullText(),
            QStringLiteral("30 Sep 2026, 100 lines, 2\u00a0398 B"));
        QCOMPARE(part<QLabel>("schemadiff.count.older")->text(), QStringLiteral("\u22124"));
        QCOMPARE(part<QLabel>("schemadiff.count.newer")->text(), QStringLiteral("+10"));
        QCOMPARE(m_view->facts(),
            (QStringList {QStringLiteral("5 changes in meaning"), QStringLiteral("5 places in the text"),
                QStringLiteral("removed 4 added 10 lines"),
                QStringLiteral("compared byte for byte, layout included")}));
        QCOMPARE(place(), QStringLiteral("1 of 5"));
        QVERIFY(test::namelessWidgets(m_view.get()).isEmpty());
    }

    void walksThroughTheChanges()
    {
        open();
        text()->setFocus();
        for (int change = 1; change < 5; ++change) {
            QTest::keyClick(text(), Qt::Key_F7);
            QCOMPARE(place(), QStringLiteral("%1 of 5").arg(change + 1));
            QCOMPARE(table()->currentRow(), change);
            QVERIFY(isVisible(change));
        }
        QTest::keyClick(text(), Qt::Key_F7); // round
        QCOMPARE(text()->currentChange(), 0);
        QTest::keyClick(table(), Qt::Key_F7, Qt::ShiftModifier); // from anywhere in it
        QCOMPARE(text()->currentChange(), 4);
        QTest::mouseClick(part<QToolButton>("schemadiff.previous"), Qt::LeftButton);
        QCOMPARE(place(), QStringLiteral("4 of 5"));
        QTest::mouseClick(part<QToolButton>("schemadiff.next"), Qt::LeftButton);
        QCOMPARE(place(), QStringLiteral("5 of 5"));
    }

    void tableAndTextFollowEachOther()
    {
        open();
        table()->setFocus();
        const QRect row = table()->visualRect(table()->model()->index(4, 2));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(text()->currentChange(), 4);
        QVERIFY(isVisible(4));
        QTest::keyClick(table(), Qt::Key_Up);
        QCOMPARE(text()->currentChange(), 3);
        QCOMPARE(place(), QStringLiteral("4 of 5"));
        // a click on a changed line chooses its row
        const auto line = static_cast<int>(text()->plan().lineOf(rowOf(2)));
        QTest::mouseClick(text()->viewport(), Qt::LeftButton, {}, text()->lineRect(line).center());
        QCOMPARE(table()->currentRow(), 2);
        // and one on the map
        auto *map = part<ui::DiffMap>("schemadiff.map");
        QTest::mouseClick(map, Qt::LeftButton, {}, map->markOf(0).center());
        QCOMPARE(table()->currentRow(), 0);
        QVERIFY(isVisible(0));
    }

    void foldsOpenAndClose()
    {
        open();
        QVERIFY(text()->plan().lines().front().isFold());
        QCOMPARE(text()->describedLine(0), QStringLiteral("22 unchanged lines, 1 to 22"));
        const std::size_t folded = text()->plan().lines().size();
        text()->verticalScrollBar()->setValue(0);
        QTest::mouseClick(text()->viewport(), Qt::LeftButton, {}, text()->lineRect(0).center());
        QCOMPARE(text()->plan().lines().size(), folded + 22);
        text()->setFocus();
        QTest::keyClick(text(), Qt::Key_Return);
        QCOMPARE(text()->plan().lines().size(), folded);
        QTest::keyClick(text(), Qt::Key_Right);
        QCOMPARE(text()->plan().lines().size(), folded + 22);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(text(), Qt::Key_Down);
        QTest::keyClick(text(), Qt::Key_Left); // from within
        QCOMPARE(text()->plan().lines().size(), folded);
        QCOMPARE(text()->currentLine(), 0);
        QTest::mouseClick(part<QCheckBox>("schemadiff.fold"), Qt::LeftButton, {}, QPoint(8, 14));
        QCOMPARE(foldCount(), 0U);
        QCOMPARE(text()->plan().lines().size(), text()->plan().diff()->rows.size());
    }

    void inlineAndBack()
    {
        open();
        QTest::mouseClick(part<QPushButton>("schemadiff.inline"), Qt::LeftButton);
        QVERIFY(text()->plan().isInline());
        const std::size_t line = text()->plan().lineOf(rowOf(1));
        QVERIFY(text()->plan().lines()[line].before && !text()->plan().lines()[line].after);
        QCOMPARE(text()->describedLine(static_cast<int>(line)),
            QStringLiteral("removed:       \"doc\": \"Gross\""));
        QCOMPARE(text()->describedLine(static_cast<int>(line) + 1),
            QStringLiteral("added:       \"doc\": \"Gross incl. VAT\""));
        text()->setFocus();
        QTest::keyClick(text(), Qt::Key_F7);
        QCOMPARE(text()->currentChange(), 1);
        QTest::mouseClick(part<QPushButton>("schemadiff.sidebyside"), Qt::LeftButton);
        QVERIFY(!text()->plan().isInline());
        QCOMPARE(text()->currentChange(), 1);
        QVERIFY(isVisible(1));
    }

    void layoutCanBeIgnored()
    {
        const QByteArray six = orders(6);
        QByteArray other = six;
        other.replace("    {\n      \"name\": \"channel\",\n      \"type\": \"string\",",
            "    {\"name\": \"channel\",\n     \"type\" : \"string\",");
        open();
        m_view->setSides(6, six, 7, other);
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(text()->changeCount(), 1);
        QVERIFY(!table()->isVisible());
        QVERIFY(verdictText().contains(QStringLiteral("same meaning, 2 lines laid out differently")));
        QTest::mouseClick(part<QCheckBox>("schemadiff.layout"), Qt::LeftButton, {}, QPoint(8, 14));
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(text()->changeCount(), 0);
        QCOMPARE(m_view->facts().last(), QStringLiteral("compared without layout"));
        QVERIFY(!part<QToolButton>("schemadiff.next")->isEnabled());
        QTest::keyClick(text(), Qt::Key_F7); // goes nowhere
        QCOMPARE(text()->currentChange(), -1);
    }

    void swapsAndAsksForOthers()
    {
        open();
        QSignalSpy chosen(m_view.get(), &ui::SchemaDiffView::sidesChosen);
        QTest::mouseClick(part<QToolButton>("schemadiff.swap"), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 7);
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(m_view->olderNumber(), 7);
        QVERIFY(cells(5).contains(QStringLiteral("Type narrowed")));
        QVERIFY(verdictText().startsWith(QStringLiteral("Refused under BACKWARD_TRANSITIVE")));
        QVERIFY(verdictText().contains(QStringLiteral("against version 7")));
        QTest::keyClick(text(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(m_view->olderNumber(), 6);
        chosen.clear();
        auto *older = part<QComboBox>("schemadiff.older");
        QCOMPARE(older->itemText(0), QStringLiteral("Version 7 id 412"));
        QCOMPARE(older->itemData(5, Qt::AccessibleTextRole).toString(),
            QStringLiteral("Version 2 \u00b7 id 286 \u00b7 27 Mar 2026 \u00b7 disabled"));
        older->setFocus();
        QTest::keyClick(older, Qt::Key_Down); // 6 to 5
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 5);
        QCOMPARE(chosen.at(0).at(1).toInt(), 7);
        QVERIFY(m_view->isComparing());
        QCOMPARE(table()->model()->rowCount(), 5); // stays until the text is there
        m_view->keepSides(); // it could not be had
        QVERIFY(!m_view->isComparing());
        QCOMPARE(older->currentText(), QStringLiteral("Version 6 id 388"));
        m_view->setSides(5, orders(5), 7, orders(7));
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(table()->model()->rowCount(), 5);
        QVERIFY(
            cells(4).startsWith(QStringLiteral("5|Added, optional|weightGrams|none \u2192 long|yes|yes|")));
    }

    void levels()
    {
        open();
        m_view->setLevel(QStringLiteral("FULL"), SetAt::Global);
        QTRY_VERIFY(!m_view->isComparing());
        static const QRegularExpression full(
            QStringLiteral("^Refused under FULL set for all schemas; change 5, against version 6 in .* "
                           "BACKWARD would accept it$"));
        QVERIFY2(full.match(verdictText()).hasMatch(), qPrintable(verdictText()));
        m_view->setServerVerdict(CompatibilityVerdict {true, {}});
        QVERIFY(verdictText().contains(QStringLiteral("but the server accepts it")));
        m_view->setLevel(QStringLiteral("NONE"), SetAt::Subject);
        QTRY_VERIFY(!m_view->isComparing());
        QVERIFY(verdictText().startsWith(QStringLiteral("Nothing is checked under NONE")));
        m_view->setLevel(QString(), SetAt::Nowhere);
        QTRY_VERIFY(!m_view->isComparing());
        QVERIFY(verdictText().contains(QStringLiteral("no compatibility level is in force")));
    }

    void textsWithoutATable()
    {
        open();
        m_view->setSides(6, orders(6), 7, "{\"type\": \"record\",\n  \"name\": }\n");
        QTRY_VERIFY(!m_view->isComparing());
        QVERIFY(!table()->isVisible());
        QVERIFY2(
            verdictText().startsWith(QStringLiteral("Version 7 cannot be read as Avro the texts alone are")),
            qPrintable(verdictText()));
        QVERIFY(text()->changeCount() > 0);
        m_view->setSides(1, "message A {\n  int32 a = 1;\n}\n", 2, "message A {\n  int64 a = 1;\n}\n",
            {SchemaType::Kind::Protobuf, QStringLiteral("PROTOBUF").toStdString()});
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(verdictText(),
            QStringLiteral("The texts alone are compared what a change means is only known of Avro schemas"));
        QVERIFY(m_view->patch().startsWith(QStringLiteral("--- shop.orders-value.proto\t\n")));
        m_view->setSides(6, orders(6), 7, orders(6));
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(verdictText(), QStringLiteral("The same bytes"));
        QVERIFY(m_view->patch().isEmpty());
        m_view->clear();
        QVERIFY(m_view->facts().isEmpty());
        QVERIFY(!text()->isVisible());
    }

    void selectsAndCopies()
    {
        open();
        text()->setFocus();
        QTest::keyClick(text(), Qt::Key_F7); // "doc": "Gross"
        const QRect line = text()->lineRect(static_cast<int>(text()->plan().lineOf(rowOf(1))));
        const QPoint left(line.width() / 4, line.center().y());
        QTest::mouseClick(text()->viewport(), Qt::LeftButton, {}, left);
        QTest::keyClick(text(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(text(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("      \"doc\": \"Gross\"\n    },\n"));
        QTest::keyClick(text(), Qt::Key_Right, Qt::ControlModifier); // the other side
        QTest::keyClick(text(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(text(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), orders(7));
        QTest::mouseDClick(text()->viewport(), Qt::LeftButton, {}, wordAt("Gross", line));
        QCOMPARE(text()->selectedText(), QStringLiteral("Gross"));
        m_view->copyPatch();
        QCOMPARE(QApplication::clipboard()->text(), m_view->patch());
        QVERIFY(m_view->patch().startsWith(QStringLiteral("--- shop.orders-value.avsc\t\n")));
        QCOMPARE(m_view->patch().count(QStringLiteral("\n@@ ")), 4); // two changes are near each other
    }

    void wrapsWhatIsLong()
    {
        open();
        const QByteArray one = orders(6).replace("\n", "").replace("  ", "");
        m_view->setSides(6, one, 7, QByteArray(one).replace("\"USD\"]", "\"SEK\"]"));
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(text()->plan().lines().size(), 1U);
        QVERIFY(text()->lineRect(0).height() > 10 * text()->lineHeight());
        QCOMPARE(table()->model()->rowCount(), 2); // one symbol is gone, another came
    }

    void isSpoken()
    {
        open();
        QAccessibleInterface *said = QAccessible::queryAccessibleInterface(text());
        QVERIFY(said && said->textInterface());
        QVERIFY(said->text(QAccessible::Value)
                    .contains(QStringLiteral("added:             \"name\": \"door\",")));
        text()->setFocus();
        QTest::keyClick(text(), Qt::Key_F7);
        QVERIFY(text()->accessibleDescription().startsWith(QStringLiteral("change 2 of 5, removed: ")));
        const int position = said->textInterface()->cursorPosition();
        QVERIFY(said->textInterface()->text(position, position + 8) == QStringLiteral("removed:"));
    }

    void quickAndSlowAnswersDoNotMix()
    {
        open();
        for (int round = 0; round < 20; ++round) { // the last one asked for is the one that is shown
            m_view->setSides(1, orders(1), 7, orders(7));
            m_view->setSides(5, orders(5), 6, orders(6));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(!m_view->isComparing());
        QCOMPARE(table()->model()->rowCount(), 1);
        m_view->setSides(1, orders(1), 7, orders(7));
        m_view.reset(); // while it is compared
        QTest::qWait(20);
    }

    // Nothing is cut, nothing overlaps, everything can be read, has a name and is reached with the Tab key.
    void inspected_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("longer");
        QTest::addColumn<int>("width");
        for (const bool dark : {false, true}) {
            for (const bool longer : {false, true}) {
                for (const int width : {1060, 900})
                    QTest::addRow(
                        "%s%s, %d px", dark ? "dark" : "light", longer ? ", longer texts" : "", width)
                        << dark << longer << width;
            }
        }
    }
    void inspected()
    {
        QFETCH(bool, dark);
        QFETCH(bool, longer);
        QFETCH(int, width);
        theme::Theme theme;
        theme.set(dark ? theme::Choice::Dark : theme::Choice::Light);
        test::LongerTexts texts;
        if (longer)
            QCoreApplication::installTranslator(&texts);
        open();
        m_view->resize(width, 640);
        QStringList wrong;
        for (const char *level : {"BACKWARD_TRANSITIVE", "FULL", "NONE", "ODD"}) {
            m_view->setLevel(QLatin1String(level), SetAt::Global);
            QTRY_VERIFY(!m_view->isComparing());
            m_view->setServerVerdict(CompatibilityVerdict {true, {}});
            QTest::qWait(20);
            wrong << test::cutTexts(m_view.get()) << test::overlaps(m_view.get())
                  << test::nameless(m_view.get());
            if (!longer)
                wrong << test::poorContrasts(m_view.get());
        }
        wrong << test::unreachable(m_view.get()); // last: it moves the focus
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        theme::Theme theme;
        theme.set(dark ? theme::Choice::Dark : theme::Choice::Light);
        open();
        const auto scheme = dark ? theme::Scheme::Dark : theme::Scheme::Light;
        for (int i = 0; i < 3; ++i)
            m_view->nextChange();
        table()->setFocus();
        QCoreApplication::processEvents();
        const QImage image = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QString folder = QDir::currentPath() + QStringLiteral("/schemadiff-shots");
        QVERIFY(QDir().mkpath(folder));
        const QString name = QStringLiteral("%1/%2-%3.png")
                                 .arg(folder, dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                 .arg(qRound(m_view->devicePixelRatioF() * 100));
        QVERIFY(image.save(name));
        m_view->nextChange();
        m_view->nextChange();
        text()->setFocus();
        QVERIFY(
            m_view->grab().save(QString(name).replace(QStringLiteral(".png"), QStringLiteral("-first.png"))));
        QHash<QRgb, int> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                ++colours[image.pixel(x, y)];
        }
        using theme::Token;
        for (const Token token : {Token::DiffAddBg, Token::DiffDelBg, Token::DiffAddWord, Token::DiffDelWord,
                 Token::Accent, Token::OkSoft, Token::Selection, Token::SurfaceRaised})
            QVERIFY2(colours.value(theme::color(token, scheme).rgb()) > 60,
                qPrintable(QString::number(static_cast<int>(token))));
        auto *newer = part<QComboBox>("schemadiff.newer");
        newer->showPopup();
        QVERIFY(QTest::qWaitForWindowExposed(newer->view()->window()));
        QVERIFY(newer->view()->window()->grab().save(
            QString(name).replace(QStringLiteral(".png"), QStringLiteral("-versions.png"))));
        newer->hidePopup();
        m_view->resize(700, 600); // the bar takes two lines and nothing is cut
        QCoreApplication::processEvents();
        for (const QLabel *label : m_view->findChildren<QLabel *>()) {
            if (label->isVisible() && !qobject_cast<const ui::ElidedLabel *>(label))
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        QVERIFY(m_view->grab().save(
            QString(name).replace(QStringLiteral(".png"), QStringLiteral("-narrow.png"))));
        QTest::mouseClick(part<QPushButton>("schemadiff.inline"), Qt::LeftButton);
        QVERIFY(m_view->grab().save(
            QString(name).replace(QStringLiteral(".png"), QStringLiteral("-inline.png"))));
    }

private:
    void open()
    {
        m_view = std::make_unique<ui::SchemaDiffView>();
        m_view->resize(1060, 720);
        m_view->setSubject(QStringLiteral("shop.orders-value"));
        m_view->setVersions(versions());
        m_view->setLevel(QStringLiteral("BACKWARD_TRANSITIVE"), SetAt::Subject);
        std::vector<ui::DiffText> history;
        for (int version = 1; version <= 7; ++version)
            history.push_back({version, orders(version), {}});
        m_view->setHistory(history);
        m_view->setSides(6, orders(6), 7, orders(7));
        m_view->setServerVerdict(CompatibilityVerdict {true, {}});
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->activateWindow();
        QTRY_VERIFY(!m_view->isComparing());
        QCoreApplication::processEvents();
    }

    template<class T>
    T *part(const char *name) const
    {
        return m_view->findChild<T *>(QLatin1String(name));
    }
    TextDiffView *text() const { return part<TextDiffView>("schemadiff.text"); }
    ui::ChangesTable *table() const { return part<ui::ChangesTable>("schemadiff.changes"); }
    QString verdictText() const { return part<ui::VerdictBar>("schemadiff.verdict")->text(); }
    QString place() const
    {
        return part<QLabel>("schemadiff.number")->text() + QLatin1Char(' ')
            + part<QLabel>("schemadiff.count")->text();
    }
    QString cells(int row) const
    {
        QStringList out;
        for (int column = 0; column < table()->model()->columnCount(); ++column)
            out << table()->model()->index(row, column).data().toString();
        return out.join(QLatin1Char('|'));
    }
    std::uint32_t rowOf(int change) const
    {
        return text()->plan().diff()->changes[static_cast<std::size_t>(change)].rows.first;
    }
    std::size_t foldCount() const
    {
        return static_cast<std::size_t>(std::count_if(text()->plan().lines().begin(),
            text()->plan().lines().end(), [](const ui::ShownLine &line) { return line.isFold(); }));
    }
    bool isVisible(int change) const
    {
        const QRect line = text()->lineRect(static_cast<int>(text()->plan().lineOf(rowOf(change))));
        return text()->viewport()->rect().contains(line);
    }
    // Where a word of the line of both sides is, on the newer side.
    QPoint wordAt(const char *word, const QRect &line) const
    {
        const QByteArray shown = orders(7);
        const qsizetype begin = shown.lastIndexOf('\n', shown.indexOf(word)) + 1;
        const qreal cell = QFontMetricsF(text()->font()).horizontalAdvance(QLatin1Char('0'));
        const auto before = static_cast<qreal>(shown.indexOf(word) - begin);
        const int gutter = 56;
        return {text()->viewport()->width() / 2 + gutter + static_cast<int>((before + 2.5) * cell),
            line.center().y()};
    }

    std::unique_ptr<ui::SchemaDiffView> m_view;
};

TAILRACE_TEST(TestSchemaDiffView)

#include "tst_schemadiffview.moc"
