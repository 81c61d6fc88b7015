// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/folds.h"
#include "services/diff/textdiff.h"
#include "services/diff/words.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tailrace::diff;

namespace {

// "3 - 'old'" one row a line: numbers from 1, marks in brackets.
std::string marked(std::string_view text, const Line &line, const std::vector<Range> &marks)
{
    std::string out(wholeLine(text, line));
    while (!out.empty() && (out.back() == '\n' || out.back() == '\r'))
        out.pop_back();
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        out.insert(std::min<std::size_t>(mark->end - line.begin, out.size()), "]");
        out.insert(std::min<std::size_t>(mark->begin - line.begin, out.size()), "[");
    }
    return out;
}

QByteArray told(std::string_view before, std::string_view after, Options options = {})
{
    const TextDiff diff = compare(before, after, options);
    std::string out;
    for (const Row &row : diff.rows) {
        constexpr std::string_view signs = "=~-+*";
        out += signs[static_cast<std::size_t>(row.kind)];
        if (row.before != Row::none)
            out += ' ' + marked(before, diff.before[row.before], row.beforeWords);
        if (row.kind != Row::Kind::Same && row.after != Row::none)
            out += " > " + marked(after, diff.after[row.after], row.afterWords);
        out += '\n';
    }
    return QByteArray::fromStdString(out);
}

} // namespace

class TestTextDiff : public QObject
{
    Q_OBJECT

private slots:
    void cutsLinesExactly()
    {
        QVERIFY(linesOf("").empty());
        QCOMPARE(linesOf("\n").size(), 1U);
        const auto lines = linesOf("a\r\n\nb\rc\r");
        QCOMPARE(lines.size(), 3U);
        QVERIFY((lines[0] == Line {0, 1, 3}));
        QVERIFY((lines[1] == Line {3, 3, 4}));
        QVERIFY((lines[2] == Line {4, 8, 8})); // a lone carriage return ends no line
    }

    void rows_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("both empty") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb") << QByteArray("+ > a\n+ > b\n");
        QTest::newRow("to nothing") << QByteArray("a\nb\n") << QByteArray() << QByteArray("- a\n- b\n");
        QTest::newRow("same") << QByteArray("a\nb") << QByteArray("a\nb") << QByteArray("= a\n= b\n");
        QTest::newRow("the end of the last line")
            << QByteArray("a\nb") << QByteArray("a\nb\n") << QByteArray("= a\n* b[] > b[]\n");
        QTest::newRow("the ends of lines")
            << QByteArray("a\r\nb\n") << QByteArray("a\nb\n") << QByteArray("* a[] > a[]\n= b\n");
        QTest::newRow("a word") << QByteArray("{\n  \"type\": \"int\",\n}\n")
                                << QByteArray("{\n  \"type\": \"long\",\n}\n")
                                << QByteArray(
                                       "= {\n*   \"type\": \"[int]\", >   \"type\": \"[long]\",\n= }\n");
        QTest::newRow("words that were added")
            << QByteArray("\"doc\": \"Gross\"") << QByteArray("\"doc\": \"Gross incl. VAT\"")
            << QByteArray("* \"doc\": \"Gross\" > \"doc\": \"Gross[ incl. VAT]\"\n");
        QTest::newRow("renamed, with a line behind it")
            << QByteArray("{\n  \"name\": \"coupon\",\n  \"x\"\n")
            << QByteArray("{\n  \"name\": \"couponCode\",\n  \"aliases\": [\"coupon\"],\n  \"x\"\n")
            << QByteArray("= {\n*   \"name\": \"[coupon]\", >   \"name\": \"[couponCode]\",\n"
                          "+ >   \"aliases\": [\"coupon\"],\n=   \"x\"\n");
        QTest::newRow("an entry is added as a whole")
            << QByteArray("[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": 2\n  }\n]\n")
            << QByteArray("[\n  {\n    \"a\": 1\n  },\n  {\n    \"n\": 0\n  },\n  {\n    \"b\": 2\n  }\n]\n")
            << QByteArray("= [\n=   {\n=     \"a\": 1\n=   },\n+ >   {\n+ >     \"n\": 0\n+ >   },\n=   "
                          "{\n=     \"b\": 2\n=   }\n= ]\n");
        QTest::newRow("what has nothing in common stands side by side, whole") << QByteArray(
            "a\nxyz\nb\n") << QByteArray("a\n123\nb\n") << QByteArray("= a\n* xyz > 123\n= b\n");
    }
    void rows()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, expected);
        QCOMPARE(told(before.toStdString(), after.toStdString()), expected);
    }

    void layoutIsNoDifferenceWhereAsked()
    {
        const Options ignoring {true};
        QCOMPARE(told("{\"a\":  1,\n\"b\": 2}", "{ \"a\": 1,\n  \"b\": 2 }", ignoring),
            QByteArray("~ {\"a\":  1, > { \"a\": 1,\n~ \"b\": 2} >   \"b\": 2 }\n"));
        // cut into other lines, with one difference
        const QByteArray cut = told("{\"symbols\": [\"A\",\n \"B\"], \"type\": \"int\"}",
            "{\n  \"symbols\": [\"A\", \"B\"],\n  \"type\": \"long\"\n}", ignoring);
        QCOMPARE(cut,
            QByteArray("~ > {\n~ {\"symbols\": [\"A\", >   \"symbols\": [\"A\", \"B\"],\n"
                       "*  \"B\"], \"type\": \"[int]\"} >   \"type\": \"[long]\"\n~ > }\n"));
        // within quotes it is one
        QCOMPARE(told("\"doc\": \"a b\"", "\"doc\": \"a  b\"", ignoring),
            QByteArray("* \"doc\": \"a[ ]b\" > \"doc\": \"a[  ]b\"\n"));
        QCOMPARE(
            told("\"q\\\"  x\"", "\"q\\\" x\"", ignoring), QByteArray("* \"q\\\"[  ]x\" > \"q\\\"[ ]x\"\n"));
        const TextDiff diff = compare("{\n}\n", "{ }", ignoring);
        QVERIFY(diff.changes.empty());
        QVERIFY(!diff.isSameText);
        QCOMPARE(diff.layoutLines, 1U);
        QCOMPARE(diff.rows.size(), 2U);
    }

    void countsAndChanges()
    {
        const TextDiff diff = compare("a\nb\nc\nd\ne\n", "a\nB\nc\ne\nf\ng\n");
        QCOMPARE(diff.changes.size(), 3U);
        QCOMPARE(diff.removed, 2U);
        QCOMPARE(diff.added, 3U);
        QVERIFY((diff.changes[1].before == Span {3, 1}));
        QVERIFY((diff.changes[1].after == Span {3, 0}));
        QVERIFY((diff.changes[2].after == Span {4, 2}));
        QCOMPARE(diff.rows[diff.changes[2].rows.first].change, 2U);
    }

    void folds()
    {
        std::string before;
        for (int i = 0; i < 40; ++i)
            before += "line " + std::to_string(i) + "\n";
        std::string after = before;
        after.replace(after.find("line 20"), 7, "other 2");
        const TextDiff diff = compare(before, after);
        const std::vector<Fold> folds = foldsOf(diff);
        QCOMPARE(folds.size(), 2U);
        QVERIFY((folds[0].rows == Span {0, 17}));
        QVERIFY((folds[0].before == Span {0, 17}));
        QCOMPARE(folds[0].next, 0U);
        QVERIFY((folds[1].rows == Span {24, 16}));
        QCOMPARE(folds[1].next, Row::none);
        QCOMPARE(foldsOf(diff, 18).size(), 0U); // two lines are not worth it
        QCOMPARE(foldsOf(diff, 17).size(), 1U);
        QCOMPARE(foldsOf(compare(before, before)).size(), 1U);
        QVERIFY(foldsOf(compare("", "")).empty());
    }

    void wordsOfALine()
    {
        const WordDiff diff = compareWords("total of the net", "sum of the gross net");
        QCOMPARE(diff.before.size(), 1U);
        QCOMPARE(diff.after.size(), 2U);
        QVERIFY((diff.after[1] == Range {11, 17}));
        const WordDiff umlaut = compareWords("Größe", "Grösse"); // no character is cut
        QVERIFY((umlaut.before == std::vector<Range> {{0, 7}}));
        const std::string many(300000, ',');
        const WordDiff ends = compareWords(many + "a" + many, many + "b" + many);
        QVERIFY((ends.before == std::vector<Range> {{300000, 300001}}));
    }

    void tenThousandLinesAreQuick_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a few changes") << 0;
        QTest::newRow("nothing in common") << 1;
        QTest::newRow("the same lines in another order") << 2;
        QTest::newRow("of three kinds only") << 3;
    }
    void tenThousandLinesAreQuick()
    {
        QFETCH(int, kind);
        std::string before;
        std::string after;
        std::uint32_t seed = 1;
        const auto next = [&seed] { return seed = seed * 1664525U + 1013904223U; };
        const auto field = [](std::uint32_t number) {
            return "    {\"name\": \"field" + std::to_string(number) + "\", \"type\": \"string\"}\n";
        };
        for (std::uint32_t i = 0; i < 10000; ++i) {
            before += field(kind == 3 ? (next() >> 20U) % 3 : i);
            if (kind == 0)
                after += i % 97 == 0 ? "    {\"name\": \"changed" + std::to_string(i) + "\"}\n" : field(i);
            else if (kind == 1)
                after += "other " + std::to_string(i) + "\n";
            else
                after += field(kind == 2 ? i * 7919 % 10000 : (next() >> 20U) % 3);
        }
        QElapsedTimer watch;
        watch.start();
        const TextDiff diff = compare(before, after);
        const qint64 ms = watch.elapsed();
        qInfo("%lld ms, %zu changes", static_cast<long long>(ms), diff.changes.size());
        QVERIFY(!diff.changes.empty());
        QCOMPARE(diff.before.size(), 10000U);
    }
};

TAILRACE_TEST(TestTextDiff)

#include "tst_textdiff.moc"
