// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/recordstore.h"
#include "tests/support/testmain.h"
#include "tests/unit/store/randomrecords.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <deque>
#include <sys/resource.h>

using namespace tailrace;
using namespace tailrace::store;
using namespace tailrace::test;

namespace {

StoreOptions spilling(std::int64_t budget, const QTemporaryDir &folder)
{
    return {budget, Overflow::Spill, folder.path().toStdString()};
}

// No file of this process grows beyond the limit: what a full disk looks like to the one who writes.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit {bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

private:
    rlimit m_before {};
    void (*m_signal)(int);
};

} // namespace

class TestSpill : public QObject
{
    Q_OBJECT

    static bool holds(const RecordStore &store, const std::deque<OwnedRecord> &kept)
    {
        for (SeqNo seq = store.first(); seq < store.end(); ++seq) {
            const auto segment = store.segmentOf(seq);
            if (!segment
                || !same(segment->record(static_cast<std::int32_t>(seq - segment->first())),
                    kept[static_cast<std::size_t>(seq.value)].ref()))
                return false;
        }
        return true;
    }

private slots:
    void nothingIsLost()
    {
        RandomRecords random(testSeed("nothingIsLost"));
        const QTemporaryDir folder;
        RecordStore store(spilling(16 << 20, folder));
        std::deque<OwnedRecord> kept;
        std::vector<std::shared_ptr<const Segment>> early;
        for (int i = 0; i < 4000; ++i) {
            kept.push_back(random.record(i % 400 == 7 ? 5U << 20 : 20000));
            QVERIFY(store.append({{kept.back().ref()}}));
            if (i == 500)
                early = store.segments();
        }
        const auto counters = store.counters();
        QCOMPARE(counters.held, 4000);
        QCOMPARE(counters.evicted, 0);
        QVERIFY(counters.spilledBytes > 0);
        QVERIFY(counters.memoryBytes <= 16 << 20);
        QVERIFY(holds(store, kept));
        for (const auto &segment : early) { // handed out before the spill
            for (std::int32_t i = 0; i < segment->size(); ++i)
                QVERIFY(same(
                    segment->record(i), kept[static_cast<std::size_t>((segment->first() + i).value)].ref()));
        }
        QVERIFY(QDir(folder.path()).isEmpty()); // the file has no name
        store.clear();
        QCOMPARE(store.counters().spilledBytes, 0);
        QCOMPARE(store.counters().evicted, 4000);
    }

    void noFolder()
    {
        StoreOptions options {10 << 20, Overflow::Spill, "/nonexistent/folder"};
        RecordStore store(options);
        std::deque<OwnedRecord> kept;
        RandomRecords random(testSeed("noFolder"));
        int failed = 0;
        for (int i = 0; i < 2000; ++i) {
            kept.push_back(random.record(20000));
            const auto appended = store.append({{kept.back().ref()}});
            if (!appended) {
                ++failed;
                QVERIFY(appended.error().kind == Error::Kind::Io);
                QCOMPARE(appended.error().code, ENOENT);
            }
        }
        QVERIFY(failed > 0);
        const auto counters = store.counters();
        QCOMPARE(counters.received, 2000);
        QCOMPARE(counters.held + counters.evicted, 2000);
        QVERIFY(counters.evicted > 0 && counters.held > 0);
        QVERIFY(counters.memoryBytes <= 10 << 20);
        QVERIFY(holds(store, kept));
    }

    void fullDisk()
    {
        const QTemporaryDir folder;
        RecordStore store(spilling(10 << 20, folder));
        std::deque<OwnedRecord> kept;
        RandomRecords random(testSeed("fullDisk"));
        int failed = 0;
        {
            const FileLimit limit(20 << 20);
            for (int i = 0; i < 8000; ++i) {
                kept.push_back(random.record(20000));
                const auto appended = store.append({{kept.back().ref()}});
                if (!appended) {
                    ++failed;
                    QVERIFY(appended.error().kind == Error::Kind::Io);
                    QCOMPARE(appended.error().code, EFBIG);
                }
            }
        }
        QVERIFY(failed > 0);
        const auto counters = store.counters();
        QCOMPARE(counters.held + counters.evicted, 8000);
        QVERIFY(counters.evicted > 0);
        QVERIFY(
            counters.spilledBytes > 0 && counters.spilledBytes <= 20 << 20); // freed places are used again
        QVERIFY(counters.memoryBytes <= 10 << 20);
        QVERIFY(holds(store, kept));
    }
};

TAILRACE_TEST(TestSpill)
#include "tst_spill.moc"
