// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h" // first: moc 6.4 cannot begin with the <compare> of ids.h

#include "services/store/matchlist.h"
#include "tests/unit/store/randomrecords.h"

#include <QTest>

#include <algorithm>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

class TestMatchList : public QObject
{
    Q_OBJECT

private slots:
    void equalsAVector()
    {
        RandomRecords random(testSeed("equalsAVector"));
        MatchList list;
        std::vector<SeqNo> naive;
        SeqNo next {0};
        for (int round = 0; round < 200; ++round) {
            std::vector<SeqNo> fresh;
            for (std::size_t n = random.below(5000); n > 0; --n) {
                next = next + 1
                    + static_cast<std::int64_t>(
                        random.below(1000) == 0 ? random.below(1ULL << 34) : random.below(20));
                fresh.push_back(next);
            }
            list.append(fresh);
            naive.insert(naive.end(), fresh.begin(), fresh.end());
            if (round % 10 == 9) {
                const std::size_t gone = random.below(naive.size());
                QCOMPARE(list.evictBefore(naive[gone]), std::int64_t(gone));
                naive.erase(naive.begin(), naive.begin() + std::ptrdiff_t(gone));
            }
            QCOMPARE(list.size(), std::int64_t(naive.size()));
            for (std::size_t n = naive.empty() ? 0 : 50; n > 0; --n) {
                const std::size_t row = random.below(naive.size());
                QCOMPARE(list.at(std::int64_t(row)).value, naive[row].value);
                QCOMPARE(list.rowOf(naive[row]), std::int64_t(row));
                const SeqNo near = naive[row] + static_cast<std::int64_t>(random.below(40)) - 20;
                const auto bound = std::lower_bound(naive.begin(), naive.end(), near);
                QCOMPARE(list.lowerBound(near), std::int64_t(bound - naive.begin()));
                QCOMPARE(list.rowOf(near) >= 0, bound != naive.end() && *bound == near);
            }
        }
        list.append({naive.begin(), naive.end()}); // not behind the last one: left out
        QCOMPARE(list.size(), std::int64_t(naive.size()));
        QCOMPARE(list.evictBefore(next + 1), std::int64_t(naive.size()));
        QVERIFY(list.isEmpty());
        QCOMPARE(list.lowerBound({0}), 0);
        QCOMPARE(list.rowOf(next), -1);
    }
};

TAILRACE_TEST(TestMatchList)
#include "tst_matchlist.moc"
