// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/rawrecords.h"
#include "services/transfer/recordexport.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/resource.h>

using namespace tailrace;
using namespace tailrace::transfer;

namespace {

// Raw values, but waits at one of them until it is let go.
class SlowRecords : public RawRecords
{
public:
    SlowRecords(std::atomic<bool> &reached, std::atomic<bool> &go)
        : RawRecords("\n")
        , m_reached(reached)
        , m_go(go)
    {
    }
    void add(ByteSink &out, const RecordRef &record) override
    {
        RawRecords::add(out, record);
        m_reached.store(true);
        m_reached.notify_all();
        m_go.wait(false);
    }

private:
    std::atomic<bool> &m_reached;
    std::atomic<bool> &m_go;
};

} // namespace

class TestRecordExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<store::RecordStore> m_store;

    std::string path(const char *name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    void fill(int count, std::size_t size = 0)
    {
        for (int i = 0; i < count; ++i) {
            const std::string value = std::to_string(i) + std::string(size, 'x');
            RecordRef record;
            record.offset = i;
            record.value = value;
            record.headers = present({});
            QVERIFY(m_store->append(std::span(&record, 1)));
        }
    }
    ExportRows all() const { return {m_store, m_store->first(), m_store->end(), {}, false}; }
    static Result<ExportReport> done(const RecordExport &job)
    {
        auto future = job.result();
        future.waitForFinished();
        return future.result();
    }
    static QByteArray content(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

private slots:
    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
        m_store = std::make_shared<store::RecordStore>(store::StoreOptions {});
    }

    void rangesMatchesAndBothDirections()
    {
        fill(6);
        const auto written = [this](ExportRows rows) {
            RecordExport job(std::move(rows), std::make_unique<RawRecords>(","), path("a"));
            const auto report = done(job);
            return report ? content(path("a")) : QByteArray("failed");
        };
        QCOMPARE(written(all()), QByteArray("0,1,2,3,4,5,"));
        ExportRows rows = all();
        rows.newestFirst = true;
        rows.to = SeqNo {4};
        QCOMPARE(written(rows), QByteArray("3,2,1,0,"));
        store::MatchList matches;
        const std::vector<SeqNo> found {SeqNo {1}, SeqNo {3}, SeqNo {5}};
        matches.append(found);
        rows = all();
        rows.only = matches;
        QCOMPARE(written(rows), QByteArray("1,3,5,"));
        rows.from = SeqNo {2};
        rows.newestFirst = true;
        QCOMPARE(written(rows), QByteArray("5,3,"));
        QCOMPARE(files(), QStringList(QStringLiteral("a")));
    }

    void reportIsTrue()
    {
        fill(1000, 100);
        RecordExport job(all(), std::make_unique<RawRecords>("\n"), path("a"));
        const auto report = done(job);
        QVERIFY(report);
        QCOMPARE(report->written, 1000);
        QCOMPARE(report->evicted, 0);
        QCOMPARE(report->bytes, content(path("a")).size());
        QCOMPARE(job.progress().done, 1000);
        QCOMPARE(job.progress().total, 1000);
    }

    void evictedRecordsAreCounted()
    {
        fill(10);
        const ExportRows rows {m_store, SeqNo {0}, SeqNo {12}, {}, false};
        m_store->clear();
        fill(2);
        RecordExport job(rows, std::make_unique<RawRecords>(","), path("a"));
        const auto report = done(job);
        QVERIFY(report);
        QCOMPARE(report->written, 2);
        QCOMPARE(report->evicted, 10);
        QCOMPARE(content(path("a")), QByteArray("0,1,"));
    }

    void cancelledLeavesWhatWasThere()
    {
        QFile old(QString::fromStdString(path("a")));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        fill(1000);
        std::atomic<bool> reached {false};
        std::atomic<bool> go {false};
        RecordExport job(all(), std::make_unique<SlowRecords>(reached, go), path("a"));
        reached.wait(false);
        job.cancel();
        go.store(true);
        go.notify_all();
        const auto report = done(job);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Cancelled);
        QCOMPARE(content(path("a")), QByteArray("old"));
        QCOMPARE(files(), QStringList(QStringLiteral("a")));
    }

    void destroyedWhileItRunsLeavesNothing()
    {
        fill(1000);
        std::atomic<bool> reached {false};
        std::atomic<bool> go {false};
        auto job
            = std::make_unique<RecordExport>(all(), std::make_unique<SlowRecords>(reached, go), path("a"));
        reached.wait(false);
        job->cancel();
        go.store(true);
        go.notify_all();
        job.reset();
        QVERIFY(files().isEmpty());
    }

    void failedWriteLeavesNothing()
    {
        fill(100, 100'000);
        rlimit before {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 1 << 20;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        Result<ExportReport> report;
        {
            RecordExport job(all(), std::make_unique<RawRecords>("\n"), path("a"));
            report = done(job);
        }
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Io);
        QCOMPARE(report.error().code, EFBIG);
        QCOMPARE(report.error().where, path("a"));
        QVERIFY(files().isEmpty());
    }

    void noSuchFolder()
    {
        fill(1);
        RecordExport job(all(), std::make_unique<RawRecords>("\n"), path("missing/a"));
        const auto report = done(job);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Io);
        QVERIFY(!report.error().message.empty());
    }
};

TAILRACE_TEST(TestRecordExport)
#include "tst_recordexport.moc"
