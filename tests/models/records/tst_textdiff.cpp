// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/textdiff.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace tailrace::records;

namespace {

// One letter a row: same, changed, only left, only right.
std::string kindsOf(const TextDiff &diff)
{
    std::string kinds;
    for (const DiffRow &row : diff.rows)
        kinds += row.same ? 's' : row.right == DiffRow::none ? 'l' : row.left == DiffRow::none ? 'r' : 'c';
    return kinds;
}

std::vector<std::string> marked(std::string_view line, const std::vector<Hit> &marks)
{
    std::vector<std::string> words;
    for (const Hit &mark : marks)
        words.emplace_back(line.substr(mark.begin, mark.end - mark.begin));
    return words;
}

// Both sides of a diff put together again.
void checkWhole(const TextDiff &diff)
{
    std::int32_t left = 0;
    std::int32_t right = 0;
    std::size_t runs = 0;
    bool before = true;
    for (std::size_t i = 0; i < diff.rows.size(); ++i) {
        const DiffRow &row = diff.rows[i];
        if (row.left != DiffRow::none)
            QCOMPARE(row.left, left++);
        if (row.right != DiffRow::none)
            QCOMPARE(row.right, right++);
        if (row.same)
            QCOMPARE(diff.left[static_cast<std::size_t>(row.left)],
                diff.right[static_cast<std::size_t>(row.right)]);
        if (!row.same && before) {
            QVERIFY(runs < diff.differences.size());
            QCOMPARE(diff.differences[runs++], static_cast<std::int32_t>(i));
        }
        before = row.same;
    }
    QCOMPARE(runs, diff.differences.size());
    QCOMPARE(static_cast<std::size_t>(left), diff.left.size());
    QCOMPARE(static_cast<std::size_t>(right), diff.right.size());
}

} // namespace

// Two texts side by side.
class TestTextDiff : public QObject
{
    Q_OBJECT

private slots:
    void whatIsTheSame()
    {
        QVERIFY(compareTexts("a\nb", "a\nb").same());
        QCOMPARE(kindsOf(compareTexts("", "")), std::string("s"));
        QVERIFY(!compareTexts("a\nb", "a\nb\n").same());
    }

    void linesThatAreAlikeStandBesideEachOther()
    {
        const std::string left
            = "{\n  \"id\": 9007199254740996,\n  \"gone\": true,\n  \"name\": \"a b c\"\n}";
        const std::string right = "{\n  \"new\": [],\n  \"id\": 9007199254740997,\n  \"name\": \"a x c\"\n}";
        const TextDiff diff = compareTexts(left, right);
        checkWhole(diff);
        QCOMPARE(kindsOf(diff), std::string("srclcs"));
        QCOMPARE(diff.differences, std::vector<std::int32_t> {1});
        const DiffRow &id = diff.rows[2];
        QCOMPARE(marked(diff.left[1], id.leftMarks), std::vector<std::string> {"9007199254740996"});
        QCOMPARE(marked(diff.right[2], id.rightMarks), std::vector<std::string> {"9007199254740997"});
        const DiffRow &name = diff.rows[4];
        QCOMPARE(marked(diff.left[3], name.leftMarks), std::vector<std::string> {"b"});
        QCOMPARE(marked(diff.right[3], name.rightMarks), std::vector<std::string> {"x"});
    }

    void longLinesAreMarkedFromWhereTheyDiffer()
    {
        std::string words;
        for (int i = 0; i < 1000; ++i)
            words += "w" + std::to_string(i) + " ";
        const std::string left = words + "LEFT " + words;
        const std::string right = words + "right " + words;
        const TextDiff diff = compareTexts(left, right);
        QCOMPARE(kindsOf(diff), std::string("c"));
        QCOMPARE(marked(left, diff.rows[0].leftMarks), std::vector<std::string> {"LEFT"});
        QCOMPARE(marked(right, diff.rows[0].rightMarks), std::vector<std::string> {"right"});
    }

    void anyTwoTextsAreWhole()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            std::string texts[2];
            for (std::string &text : texts) {
                for (auto i = random() % 30; i > 0; --i)
                    text += std::string(1, static_cast<char>('a' + random() % 4))
                        + (random() % 3 == 0 ? "x\n" : "\n");
            }
            const TextDiff diff = compareTexts(texts[0], texts[1]);
            checkWhole(diff);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(diff.same(), texts[0] == texts[1]);
        }
    }

    void theShortestDifferenceIsFound()
    {
        std::string left;
        std::string right;
        for (int i = 0; i < 20'000; ++i) {
            const std::string line = "line " + std::to_string(i) + "\n";
            left += i % 1000 == 500 ? "left only\n" + line : line;
            right += i % 1000 == 700 ? "" : line;
        }
        const TextDiff diff = compareTexts(left, right);
        checkWhole(diff);
        QCOMPARE(diff.differences.size(), std::size_t {40});
        QCOMPARE(diff.rows.size(), std::size_t {20'021});
    }

    void nothingInCommonEndsSoon()
    {
        std::string left;
        std::string right;
        for (int i = 0; i < 100'000; ++i) {
            left += "l" + std::to_string(i) + "\n";
            right += "r" + std::to_string(i) + "\n";
        }
        const TextDiff diff = compareTexts(left, right);
        checkWhole(diff);
        QCOMPARE(diff.differences.size(), std::size_t {1});
    }
};

TAILRACE_TEST(TestTextDiff)
#include "tst_textdiff.moc"
