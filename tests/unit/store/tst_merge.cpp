// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/merge.h"
#include "services/store/newestrecords.h"
#include "services/store/timeindex.h"
#include "tests/support/testmain.h"
#include "tests/unit/store/randomrecords.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

namespace {

constexpr auto earlierOwned
    = [](const OwnedRecord &a, const OwnedRecord &b) { return earlier(a.ref(), b.ref()); };

// Records of some lanes in an order of arrival: ascending offsets in a lane and, if so wanted, ascending
// times.
std::vector<OwnedRecord> arrivals(RandomRecords &random, std::size_t count, bool ascending)
{
    std::array<std::int64_t, 12> offsets {};
    std::array<std::int64_t, 12> times {};
    std::vector<OwnedRecord> records;
    while (records.size() < count) {
        const std::size_t lane = random.below(offsets.size());
        for (std::size_t run = random.below(30); run > 0 && records.size() < count; --run) {
            OwnedRecord record = random.record(random.below(200) == 0 ? 100'000 : 100);
            record.topic = static_cast<std::uint16_t>(lane / 6);
            record.partition = static_cast<std::int32_t>(lane % 6);
            record.offset = offsets[lane]++;
            times[lane] += static_cast<std::int64_t>(random.below(4));
            if (ascending)
                record.timestamp = times[lane];
            records.push_back(std::move(record));
        }
    }
    return records;
}

void addLanes(TimeMerge &merge)
{
    for (std::uint16_t topic = 0; topic < 2; ++topic) {
        for (std::int32_t partition = 0; partition < 6; ++partition)
            merge.addLane(topic, partition);
    }
}

// Copies what is released into got; the number of records.
std::size_t releaseInto(std::vector<OwnedRecord> &got, TimeMerge &merge, TimeMerge::Release what)
{
    std::array<RecordRef, 64> out;
    std::size_t total = 0;
    for (std::size_t n = out.size(); n == out.size();) {
        n = merge.release(out, what);
        for (std::size_t i = 0; i < n; ++i) {
            const RecordRef &r = out[i];
            OwnedRecord copy {
                r.offset, r.timestamp, {}, {}, std::string(r.headers), r.partition, r.topic, r.timestampType};
            if (!isNull(r.key))
                copy.key = std::string(r.key);
            if (!isNull(r.value))
                copy.value = std::string(r.value);
            got.push_back(std::move(copy));
        }
        total += n;
    }
    return total;
}

bool equal(const std::vector<OwnedRecord> &a, const std::vector<OwnedRecord> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const OwnedRecord &x, const OwnedRecord &y) { return same(x.ref(), y.ref()); });
}

RecordRef plain(std::int32_t partition, std::int64_t offset, std::int64_t timestamp)
{
    RecordRef record;
    record.partition = partition;
    record.offset = offset;
    record.timestamp = timestamp;
    record.headers = present({});
    return record;
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private slots:
    void boundedIsExact()
    {
        RandomRecords random(testSeed("boundedIsExact"));
        auto records = arrivals(random, 20'000, false);
        TimeMerge merge;
        for (const auto &record : records)
            QVERIFY(merge.push({{record.ref()}}));
        QCOMPARE(merge.held(), records.size());
        std::vector<OwnedRecord> got;
        QCOMPARE(releaseInto(got, merge, TimeMerge::Release::All), records.size());
        std::sort(records.begin(), records.end(), earlierOwned);
        QVERIFY(equal(got, records));
        QCOMPARE(merge.late(), 0);
        QCOMPARE(merge.held(), std::size_t(0));
    }

    void streamEqualsNaiveSort()
    {
        RandomRecords random(testSeed("streamEqualsNaiveSort"));
        auto records = arrivals(random, 30'000, true);
        TimeMerge merge;
        addLanes(merge);
        std::vector<OwnedRecord> got;
        std::int64_t most = 0;
        for (std::size_t i = 0; i < records.size();) {
            for (std::size_t n = random.below(400); n > 0 && i < records.size(); --n, ++i)
                QVERIFY(merge.push({{records[i].ref()}}));
            releaseInto(got, merge, TimeMerge::Release::Ready);
            most = std::max(most, merge.bytes());
            // all before that time is out; behind it only what no other lane can precede
            const auto before = [&merge](const OwnedRecord &record) {
                return merge.mergedUpTo() && record.timestamp < *merge.mergedUpTo();
            };
            const auto pushed = std::span(records).first(i);
            QCOMPARE(std::count_if(got.begin(), got.end(), before),
                std::count_if(pushed.begin(), pushed.end(), before));
        }
        QVERIFY(got.size() > records.size() / 2); // it streams
        QVERIFY(releaseInto(got, merge, TimeMerge::Release::All) > 0);
        std::sort(records.begin(), records.end(), earlierOwned);
        QVERIFY(equal(got, records));
        QCOMPARE(merge.late(), 0);
        QCOMPARE(merge.forced(), 0);
        QVERIFY(most < 40 << 20);
    }

    void idleLaneHoldsNothingBack()
    {
        TimeMerge merge;
        merge.addLane(0, 0);
        merge.addLane(0, 1);
        std::array<RecordRef, 8> out;
        QVERIFY(merge.push({{plain(0, 0, 10), plain(0, 1, 20)}}));
        QVERIFY(!merge.mergedUpTo());
        QCOMPARE(merge.release(out), std::size_t(0)); // lane 1 may still bring anything
        QVERIFY(merge.push({{plain(1, 0, 15)}}));
        QCOMPARE(*merge.mergedUpTo(), 15);
        QCOMPARE(merge.release(out), std::size_t(2)); // lane 1 does not wait for itself
        QCOMPARE(out[0].timestamp, 10);
        QCOMPARE(out[1].timestamp, 15);
        merge.setCaughtUp(0, 1, true);
        QCOMPARE(*merge.mergedUpTo(), 20);
        QCOMPARE(merge.release(out), std::size_t(1));
        QCOMPARE(out[0].timestamp, 20);
        merge.setCaughtUp(0, 0, true);
        merge.setCaughtUp(0, 0, false);
        merge.setCaughtUp(0, 1, false);
        QVERIFY(merge.push({{plain(0, 1, 30), plain(1, 5, 25)}}));
        QCOMPARE(merge.release(out), std::size_t(1));
        QCOMPARE(out[0].timestamp, 25);
        merge.setCaughtUp(0, 1, true);
        QCOMPARE(merge.release(out), std::size_t(1));
        QCOMPARE(out[0].timestamp, 30);
        QVERIFY(merge.push({{plain(1, 1, 16)}})); // after all
        QCOMPARE(merge.release(out), std::size_t(1));
        QCOMPARE(merge.late(), 1);
    }

    void budgetForces()
    {
        TimeMerge merge(1000);
        merge.addLane(0, 0);
        merge.addLane(0, 1);
        for (int i = 0; i < 100; ++i)
            QVERIFY(merge.push({{plain(0, i, i)}}));
        std::array<RecordRef, 200> out;
        QCOMPARE(merge.release(out), std::size_t(75)); // 25 of 40 bytes stay
        QCOMPARE(merge.forced(), 75);
        merge.discard();
        QCOMPARE(merge.held(), std::size_t(0));
    }

    void laggingLaneDoesNotPinMemory()
    {
        TimeMerge merge;
        const std::string value(1000, 'v');
        std::array<RecordRef, 256> out;
        QVERIFY(merge.push({{plain(1, 0, 1'000'000)}})); // stays to the end
        for (int i = 0; i < 100'000; ++i) {
            RecordRef record = plain(0, i, i);
            record.value = value;
            QVERIFY(merge.push({{record}}));
            // a record from far ahead in every arena
            if (i % 2000 == 0)
                QVERIFY(merge.push({{plain(1, i + 1, 1'000'001)}}));
            if (i % 100 == 99)
                merge.release(out);
        }
        QVERIFY(merge.held() < 100);
        QVERIFY(merge.bytes() < 32 << 20); // of 100 MB that went through
    }

    void newestRecords()
    {
        RandomRecords random(testSeed("newestRecords"));
        auto records = arrivals(random, 20'000, false);
        auto sorted = records;
        std::sort(sorted.begin(), sorted.end(), earlierOwned);
        for (const std::size_t count : {0U, 1U, 100U, 30'000U}) {
            NewestRecords newest(count);
            for (const auto &record : records)
                QVERIFY(newest.offer(record.ref()));
            const auto got = newest.sorted();
            QCOMPARE(got.size(), std::min<std::size_t>(count, sorted.size()));
            for (std::size_t i = 0; i < got.size(); ++i)
                QVERIFY(same(got[i], sorted[sorted.size() - got.size() + i].ref()));
        }
    }

    void timeIndex()
    {
        RandomRecords random(testSeed("timeIndex"));
        auto records = arrivals(random, 20'000, false);
        RecordStore store({});
        for (const auto &record : records)
            QVERIFY(store.append({{record.ref()}}));
        const TimeIndex index(store);
        QCOMPARE(index.size(), records.size());
        for (std::size_t i = 0; i < index.size(); ++i)
            QVERIFY(same(index.at(i), records[static_cast<std::size_t>(index.seqAt(i).value)].ref()));
        std::sort(records.begin(), records.end(), earlierOwned);
        for (std::size_t i = 0; i < index.size(); ++i)
            QVERIFY(same(index.at(i), records[i].ref()));
    }
};

TAILRACE_TEST(TestMerge)
#include "tst_merge.moc"
