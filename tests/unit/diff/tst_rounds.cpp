// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/diff/folds.h"
#include "services/diff/matching.h"
#include "services/diff/textdiff.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <random>

using namespace tailrace::diff;

namespace {

// Texts of few different lines, so that much is common in many ways.
std::string someText(std::mt19937 &random)
{
    static const std::vector<std::string> lines {"{\n", "}\n", "  },\n", "  {\n", "    \"a\": 1,\n",
        "    \"a\": 2,\n", "\n", "  \r\n", "x", "\r", "\"q  r\"\n"};
    std::string text;
    for (std::size_t count = random() % 14; count > 0; --count)
        text += lines[random() % lines.size()];
    return text;
}

std::string changed(std::string text, std::mt19937 &random)
{
    for (std::size_t times = random() % 4; times > 0; --times) {
        const std::size_t at = random() % (text.size() + 1);
        if (random() % 2 == 0)
            text.insert(at, someText(random));
        else
            text.erase(at, random() % 12);
    }
    return text;
}

// Both texts put together again from the rows alone; the second from the first where rows are the same.
std::string faultOf(const std::string &before, const std::string &after, bool ignoreLayout)
{
    const TextDiff diff = compare(before, after, {ignoreLayout});
    std::string left;
    std::string right;
    std::uint32_t removed = 0;
    std::uint32_t added = 0;
    for (const Row &row : diff.rows) {
        if (row.before != Row::none)
            left += wholeLine(before, diff.before[row.before]);
        if (row.kind == Row::Kind::Same)
            right += wholeLine(before, diff.before[row.before]);
        else if (row.after != Row::none)
            right += wholeLine(after, diff.after[row.after]);
        if (!ignoreLayout && row.kind == Row::Kind::Layout)
            return "layout";
        if (row.isDifferent() != (row.change != Row::none))
            return "change";
        removed += row.isDifferent() && row.before != Row::none ? 1U : 0U;
        added += row.isDifferent() && row.after != Row::none ? 1U : 0U;
        for (const Range &word : row.beforeWords) {
            const Line &line = diff.before[row.before];
            if (word.begin < line.begin || word.end > line.next || word.begin > word.end)
                return "word before";
        }
        for (const Range &word : row.afterWords) {
            const Line &line = diff.after[row.after];
            if (word.begin < line.begin || word.end > line.next || word.begin > word.end)
                return "word after";
        }
    }
    if (left != before || right != after)
        return "texts";
    if (removed != diff.removed || added != diff.added)
        return "counts";
    if (diff.isSameText != (before == after) || (!ignoreLayout && diff.changes.empty() != (before == after)))
        return "same";
    for (const Fold &fold : foldsOf(diff, 1)) {
        for (std::uint32_t i = fold.rows.first; i < fold.rows.end(); ++i) {
            if (diff.rows[i].isDifferent())
                return "fold";
        }
    }
    return {};
}

} // namespace

class TestRounds : public QObject
{
    Q_OBJECT

private slots:
    void tenThousandPairs()
    {
        std::mt19937 random(20'261'123);
        int different = 0;
        for (int i = 0; i < 10'000; ++i) {
            const std::string before = someText(random);
            const std::string after = i % 3 == 0 ? someText(random) : changed(before, random);
            different += before == after ? 0 : 1;
            for (const bool ignoreLayout : {false, true}) {
                const std::string fault = faultOf(before, after, ignoreLayout);
                if (!fault.empty())
                    QFAIL(
                        qPrintable(QStringLiteral("pair %1, %2, layout %3:\n%4\n----\n%5")
                                       .arg(i)
                                       .arg(QString::fromStdString(fault))
                                       .arg(ignoreLayout)
                                       .arg(QString::fromStdString(before), QString::fromStdString(after))));
            }
        }
        QVERIFY(different > 7000);
    }

    // Against the length of the longest common subsequence, found the slow way.
    void editsAreTheFewest()
    {
        std::mt19937 random(7);
        for (int i = 0; i < 2000; ++i) {
            Ids before(random() % 24);
            Ids after(random() % 24);
            for (auto &id : before)
                id = static_cast<std::uint32_t>(random() % 5);
            for (auto &id : after)
                id = static_cast<std::uint32_t>(random() % 5);
            std::vector<std::vector<std::size_t>> common(
                before.size() + 1, std::vector<std::size_t>(after.size() + 1, 0));
            for (std::size_t x = before.size(); x-- > 0;) {
                for (std::size_t y = after.size(); y-- > 0;) {
                    common[x][y] = before[x] == after[y] ? common[x + 1][y + 1] + 1
                                                         : std::max(common[x + 1][y], common[x][y + 1]);
                }
            }
            std::size_t edited = 0;
            for (const Edit &edit : editsOf(before, after))
                edited += edit.before.count + edit.after.count;
            QCOMPARE(edited, before.size() + after.size() - 2 * common[0][0]);
        }
    }

    void largeTextsWithLittleInCommon()
    {
        std::mt19937 random(9);
        for (int round = 0; round < 3; ++round) {
            std::string before;
            std::string after;
            for (int i = 0; i < 5000; ++i) {
                before += std::to_string(random() % 300) + "\n";
                after += std::to_string(random() % 300) + "\n";
            }
            QCOMPARE(faultOf(before, after, false), std::string());
            QCOMPARE(faultOf(before, after, true), std::string());
        }
    }
};

TAILRACE_TEST(TestRounds)

#include "tst_rounds.moc"
