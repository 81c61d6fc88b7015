// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/recordstore.h"
#include "tests/support/testmain.h"
#include "tests/unit/store/randomrecords.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

class TestStoreRace : public QObject
{
    Q_OBJECT

private slots:
    void readersRaceTheWriter_data()
    {
        QTest::addColumn<bool>("spill");
        QTest::newRow("evict") << false;
        QTest::newRow("spill") << true;
    }
    // Every record says its own number, so a reader sees at once whether it got the right bytes.
    void readersRaceTheWriter()
    {
        QFETCH(bool, spill);
        const QTemporaryDir folder;
        RecordStore store({12 << 20, spill ? Overflow::Spill : Overflow::Evict, folder.path().toStdString()});
        std::atomic<bool> done = false;
        std::atomic<std::int64_t> wrong = 0;
        std::atomic<std::int64_t> read = 0;
        const auto check = [&](const Segment &segment, std::int32_t i) {
            const RecordRef record = segment.record(i);
            const std::string number = std::to_string((segment.first() + i).value);
            read.fetch_add(1, std::memory_order_relaxed);
            if (record.offset != (segment.first() + i).value || record.key != number
                || record.value.size() != 500 || record.value[499] != number.back())
                wrong.fetch_add(1);
        };
        std::thread walker([&] {
            while (!done) {
                for (const auto &segment : store.segments()) {
                    for (std::int32_t i = 0, n = segment->size(); i < n; i += 7)
                        check(*segment, i);
                }
            }
        });
        std::thread picker([&] {
            while (!done) {
                const SeqNo end = store.end();
                const auto segment = store.segmentOf(end - 1);
                if (segment)
                    check(*segment, static_cast<std::int32_t>(end - 1 - segment->first()));
                const auto counters = store.counters();
                if (counters.received != counters.held + counters.evicted)
                    wrong.fetch_add(1);
            }
        });
        OwnedRecord record;
        for (std::int64_t seq = 0; seq < 100'000; ++seq) {
            record.offset = seq;
            record.key = std::to_string(seq);
            record.value = std::string(500, record.key->back());
            QVERIFY(store.append({{record.ref()}}));
            if (seq == 60'000)
                std::thread([&store] { store.clear(); }).join();
        }
        done = true;
        walker.join();
        picker.join();
        QCOMPARE(wrong.load(), 0);
        QVERIFY(read.load() > 0);
    }
};

TAILRACE_TEST(TestStoreRace)
#include "tst_storerace.moc"
