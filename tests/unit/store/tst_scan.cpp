// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h" // first: moc 6.4 cannot begin with the <compare> of ids.h

#include "services/store/matchlist.h"
#include "services/store/scan.h"
#include "tests/unit/store/randomrecords.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

namespace {

bool isWanted(std::int64_t offset)
{
    return offset % 7 == 0 || offset % 1000 < 50;
}

PredicateFactory wanted()
{
    return [] { return [](const RecordRef &record) { return isWanted(record.offset); }; };
}

void fill(RecordStore &store, std::int64_t from, std::int64_t count)
{
    const std::string value(300, 'v');
    for (std::int64_t i = from; i < from + count; ++i) {
        RecordRef record;
        record.offset = i; // the same as its number
        record.value = value;
        record.headers = present({});
        QVERIFY(store.append({&record, 1}));
    }
}

void takeInto(MatchList &list, Scan &scan)
{
    for (const auto &chunk : scan.take())
        list.append(chunk);
}

} // namespace

class TestScan : public QObject
{
    Q_OBJECT

private slots:
    void equalsANaiveFilterWhileAppending_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("1") << 1;
        QTest::newRow("3") << 3;
    }
    void equalsANaiveFilterWhileAppending()
    {
        QFETCH(int, threads);
        constexpr std::int64_t count = 120'000;
        RecordStore store({});
        std::atomic<int> made = 0;
        std::mutex mutex;
        std::set<std::thread::id> users;
        const auto factory = [&]() -> Predicate {
            ++made;
            const auto owner = std::this_thread::get_id();
            const std::lock_guard lock(mutex);
            users.insert(owner);
            return [owner](const RecordRef &record) {
                return owner == std::this_thread::get_id() && isWanted(record.offset);
            };
        };
        fill(store, 0, count / 4);
        MatchList list;
        {
            ScanOptions options;
            options.threads = threads;
            Scan scan(store, factory, options);
            std::thread writer([&store] { fill(store, count / 4, count - count / 4); });
            std::vector<SeqNo> all;
            SeqNo last {-1};
            bool ascending = true;
            while (scan.progress().to.value < count) {
                for (const auto &chunk : scan.take()) {
                    for (const SeqNo seq : chunk) {
                        ascending = ascending && last < seq;
                        last = seq;
                    }
                    list.append(chunk);
                }
                std::this_thread::yield();
            }
            takeInto(list, scan);
            writer.join();
            QVERIFY(ascending);
            QCOMPARE(scan.progress().from.value, 0);
            QCOMPARE(scan.progress().matches, list.size());
            QCOMPARE(scan.progress().missed, 0);
            QVERIFY(!scan.progress().finished);
            QTRY_COMPARE(made.load(), threads);
            QCOMPARE(users.size(), std::size_t(threads));
        }
        std::int64_t row = 0;
        for (std::int64_t i = 0; i < count; ++i) {
            if (isWanted(i))
                QCOMPARE(list.at(row++).value, i);
        }
        QCOMPARE(row, list.size());
    }

    void boundedScanEnds()
    {
        RecordStore store({});
        fill(store, 0, 40'000);
        ScanOptions options;
        options.follow = false;
        options.threads = 2;
        options.from = {1000};
        Scan scan(store, wanted(), options);
        fill(store, 40'000, 1000);
        QTRY_VERIFY(scan.isStopped());
        QVERIFY(scan.progress().finished);
        QCOMPARE(scan.progress().from.value, 1000);
        QCOMPARE(scan.progress().to.value, 40'000);
        MatchList list;
        takeInto(list, scan);
        std::int64_t expected = 0;
        for (std::int64_t i = 1000; i < 40'000; ++i)
            expected += isWanted(i);
        QCOMPARE(list.size(), expected);
        QVERIFY(scan.take().empty());
    }

    void evictedMatchesAreDropped()
    {
        RecordStore store({16 << 20, Overflow::Evict, {}});
        Scan scan(store, wanted());
        fill(store, 0, 200'000);
        QTRY_COMPARE(scan.progress().to.value, 200'000);
        QVERIFY(store.counters().evicted > 0);
        const auto progress = scan.progress();
        QCOMPARE(progress.from.value, store.first().value);
        const auto chunks = scan.take();
        QVERIFY(!chunks.empty() && !chunks.front().empty());
        QVERIFY(chunks.front().front() >= store.first());
        std::int64_t taken = 0;
        for (const auto &chunk : chunks)
            taken += static_cast<std::int64_t>(chunk.size());
        std::int64_t expected = 0;
        for (std::int64_t i = store.first().value; i < 200'000; ++i)
            expected += isWanted(i);
        QCOMPARE(taken, expected);
        store.clear();
        fill(store, 200'000, 10);
        QTRY_COMPARE(scan.progress().to.value, 200'010);
        QCOMPARE(scan.progress().from.value, 200'000);
    }

    void whatWasMissedIsCounted()
    {
        RecordStore store({});
        fill(store, 0, 1000);
        std::atomic<bool> go = false;
        std::atomic<std::int64_t> seen = 0;
        Scan scan(store, [&] {
            return [&](const RecordRef &) {
                while (!go)
                    std::this_thread::yield();
                ++seen;
                return true;
            };
        });
        // One unit is being looked at, or none yet; all else goes before its turn.
        store.clear();
        fill(store, 1000, 10);
        go = true;
        QTRY_COMPARE(scan.progress().to.value, 1010);
        QCOMPARE(scan.progress().missed + seen.load(), 1010);
        QVERIFY(scan.progress().missed > 0);
    }

    void previewComesFirst()
    {
        RecordStore store({});
        fill(store, 0, 100'000);
        std::atomic<std::int64_t> firstSeen = -1;
        ScanOptions options;
        options.follow = false;
        options.previewRange = {{SeqNo {99'000}, SeqNo {100'000}}};
        Scan scan(
            store,
            [&] {
                return [&](const RecordRef &record) {
                    std::int64_t none = -1;
                    firstSeen.compare_exchange_strong(none, record.offset);
                    return isWanted(record.offset);
                };
            },
            options);
        QTRY_VERIFY(scan.isStopped());
        QCOMPARE(firstSeen.load(), 99'000);
        std::vector<SeqNo> expected;
        for (std::int64_t i = 99'000; i < 100'000; ++i) {
            if (isWanted(i))
                expected.push_back({i});
        }
        QVERIFY(scan.takePreview() == expected);
        MatchList list;
        takeInto(list, scan);
        QVERIFY(list.rowOf(expected.front()) >= 0); // again, in its turn
    }

    void cancelDoesNotWait()
    {
        RecordStore store({});
        fill(store, 0, 1000);
        std::atomic<bool> inside = false;
        std::atomic<bool> leave = false;
        Scan scan(store, [&] {
            return [&](const RecordRef &) {
                inside = true;
                while (!leave)
                    std::this_thread::yield();
                return true;
            };
        });
        QTRY_VERIFY(inside.load());
        scan.cancel(); // would never come back if it waited for the predicate
        QVERIFY(!scan.isStopped());
        leave = true;
        QTRY_VERIFY(scan.isStopped());
        QVERIFY(scan.take().empty());
    }
};

TAILRACE_TEST(TestScan)
#include "tst_scan.moc"
