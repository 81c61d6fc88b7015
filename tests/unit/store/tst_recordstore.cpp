// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/recordstore.h"
#include "tests/support/testmain.h"
#include "tests/unit/store/randomrecords.h"

#include <QTest>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

class TestRecordStore : public QObject
{
    Q_OBJECT

private slots:
    void everyByteComesBack()
    {
        RandomRecords random(testSeed("everyByteComesBack"));
        RecordStore store({});
        std::vector<OwnedRecord> kept;
        while (kept.size() < 3000) {
            std::vector<OwnedRecord> batch;
            for (std::size_t n = random.below(50); n > 0; --n)
                batch.push_back(random.record(random.below(300) == 0 ? 5U << 20 : random.below(5000)));
            std::vector<RecordRef> refs;
            for (const auto &record : batch)
                refs.push_back(record.ref());
            QVERIFY(store.append(refs));
            std::move(batch.begin(), batch.end(), std::back_inserter(kept));
        }
        QCOMPARE(store.first().value, 0);
        QCOMPARE(std::size_t(store.end().value), kept.size());
        std::int64_t payload = 0;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const SeqNo seq {static_cast<std::int64_t>(i)};
            const auto segment = store.segmentOf(seq);
            QVERIFY(segment && segment->first() <= seq && seq < segment->end());
            const auto record = segment->record(static_cast<std::int32_t>(seq - segment->first()));
            QVERIFY2(same(record, kept[i].ref()), std::to_string(i).c_str());
            payload
                += static_cast<std::int64_t>(record.key.size() + record.value.size() + record.headers.size());
        }
        QCOMPARE(store.counters().payloadBytes, payload);
        QVERIFY(!store.segmentOf(store.end()));
        QVERIFY(!store.segmentOf(SeqNo {-1}));
    }

    void snapshotsAreSeamless()
    {
        RandomRecords random(testSeed("snapshotsAreSeamless"));
        RecordStore store({});
        for (int i = 0; i < 20000; ++i) {
            const auto record = random.record(1000);
            QVERIFY(store.append({{record.ref()}}));
        }
        SeqNo next = store.first();
        std::int32_t open = 0;
        for (const auto &segment : store.segments()) {
            QCOMPARE(segment->first().value, next.value);
            std::int64_t least = -1;
            std::int64_t most = -1;
            for (std::int32_t i = 0; i < segment->size(); ++i) {
                const std::int64_t time = segment->record(i).timestamp;
                if (time == -1)
                    continue;
                least = least == -1 ? time : std::min(least, time);
                most = std::max(most, time);
            }
            QCOMPARE(segment->minTimestamp(), least);
            QCOMPARE(segment->maxTimestamp(), most);
            open += segment->isSealed() ? 0 : 1;
            next = segment->end();
        }
        QCOMPARE(next.value, store.end().value);
        QCOMPARE(open, 1);
    }

    void timesBefore1970()
    {
        RecordStore store({});
        OwnedRecord record;
        for (const std::int64_t time : {-1, -500, -1, -20, -300}) {
            record.timestamp = time;
            QVERIFY(store.append({{record.ref()}}));
        }
        QCOMPARE(store.segments().front()->minTimestamp(), -500);
        QCOMPARE(store.segments().front()->maxTimestamp(), -20);
    }

    void hundredMegabytes()
    {
        RecordStore store({});
        OwnedRecord record;
        record.value = std::string(100U << 20, 'x');
        record.value->back() = 'y';
        OwnedRecord small;
        QVERIFY(store.append({{small.ref(), record.ref(), small.ref()}}));
        QCOMPARE(store.segments().size(), std::size_t(3));
        QVERIFY(same(store.segmentOf({1})->record(0), record.ref()));
        QVERIFY(same(store.segmentOf({2})->record(0), small.ref()));
    }

    void memoryPerRecord_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 20, 64, 200, 1000})
            QTest::addRow("%d bytes", size) << size;
    }
    void memoryPerRecord()
    {
        QFETCH(int, size);
        RecordStore store({});
        OwnedRecord record;
        record.value = std::string(static_cast<std::size_t>(size), 'v');
        const std::vector<RecordRef> batch(1000, record.ref());
        for (int i = 0; i < 300; ++i)
            QVERIFY(store.append(batch));
        const auto counters = store.counters();
        QCOMPARE(counters.payloadBytes, std::int64_t(300'000) * size);
        QVERIFY(counters.memoryBytes <= counters.payloadBytes + 48 * counters.held);
        QVERIFY(counters.memoryBytes >= counters.payloadBytes + 40 * counters.held);
    }

    void evictionAddsUp()
    {
        RandomRecords random(testSeed("evictionAddsUp"));
        StoreOptions options;
        options.budgetBytes = 30 << 20;
        RecordStore store(options);
        std::int64_t sent = 0;
        for (int round = 0; round < 400; ++round) {
            const auto record = random.record(round % 50 == 49 ? 5U << 20 : random.below(2000));
            const std::vector<RecordRef> batch(random.below(600), record.ref());
            const bool large = record.value && record.value->size() > (1U << 20);
            const std::span<const RecordRef> taken(
                batch.data(), large ? std::min<std::size_t>(batch.size(), 3) : batch.size());
            QVERIFY(store.append(taken));
            sent += static_cast<std::int64_t>(taken.size());
            if (round == 200)
                store.setBudget(15 << 20);
            if (round == 300)
                store.clear();
            const auto counters = store.counters();
            QCOMPARE(counters.received, sent);
            QCOMPARE(counters.held + counters.evicted, sent);
            QCOMPARE(store.end() - store.first(), counters.held);
            QCOMPARE(store.first().value, counters.evicted);
            QCOMPARE(counters.spilledBytes, 0);
            QVERIFY2(counters.memoryBytes <= (round < 200 ? 30 << 20 : 15 << 20),
                std::to_string(counters.memoryBytes).c_str());
            std::int64_t counted = 0;
            for (const auto &segment : store.segments())
                counted += segment->size();
            QCOMPARE(counted, counters.held);
        }
        QVERIFY(store.counters().evicted > 0);
    }

    void newestSegmentStays()
    {
        StoreOptions options;
        options.budgetBytes = 1;
        RecordStore store(options);
        OwnedRecord record;
        record.value = std::string(10U << 20, 'x');
        for (int i = 0; i < 3; ++i)
            QVERIFY(store.append({{record.ref()}}));
        QCOMPARE(store.counters().held, 1);
        QVERIFY(same(store.segmentOf({2})->record(0), record.ref()));
    }

    void heldSegmentsOutliveEviction()
    {
        StoreOptions options;
        options.budgetBytes = 12 << 20;
        RecordStore store(options);
        OwnedRecord record;
        record.value = std::string(1000, 'a');
        const std::vector<RecordRef> batch(1000, record.ref());
        QVERIFY(store.append(batch));
        const auto kept = store.segmentOf({0});
        record.value = std::string(1000, 'b');
        const std::vector<RecordRef> later(1000, record.ref());
        for (int i = 0; i < 60; ++i)
            QVERIFY(store.append(later));
        QVERIFY(!store.segmentOf({0}));
        QVERIFY(kept->isSealed());
        QCOMPARE(kept->record(0).value, std::string_view(std::string(1000, 'a')));
    }

    void clearKeepsCounting()
    {
        RecordStore store({});
        const OwnedRecord record;
        const std::vector<RecordRef> batch(200'000, record.ref());
        for (int i = 0; i < 30; ++i)
            QVERIFY(store.append(batch)); // more segments than are freed on the caller's time
        const auto held = store.segments();
        QVERIFY(held.size() > 64);
        store.clear();
        QCOMPARE(store.first().value, 6'000'000);
        QCOMPARE(store.end().value, 6'000'000);
        QCOMPARE(store.counters().evicted, 6'000'000);
        QVERIFY(store.segments().empty());
        QVERIFY(store.append({batch.data(), 1}));
        QVERIFY(store.segmentOf({6'000'000}));
        QCOMPARE(held.front()->record(0).offset, record.offset);
    }
};

TAILRACE_TEST(TestRecordStore)
#include "tst_recordstore.moc"
