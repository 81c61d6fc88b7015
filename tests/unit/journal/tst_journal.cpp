// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbackend.h"
#include "tests/support/fakes/fakesink.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace tailrace;
using journal::Entry;
using journal::Journal;

namespace {

// An endpoint that can do nothing but be written to.
class SinkBackend : public Backend
{
public:
    explicit SinkBackend(std::shared_ptr<test::FakeSink> sink)
        : m_sink(std::move(sink))
    {
    }
    std::string kind() const override { return "kafka"; }
    std::string address() const override { return "127.0.0.1:9092"; }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        if (id != CapabilityId::RecordSink)
            return fail(Error::Kind::Unsupported, "only a sink", "test");
        return m_sink;
    }

private:
    std::shared_ptr<test::FakeSink> m_sink;
};

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string folder() const { return m_folder.path().toStdString() + '/' + QTest::currentTestFunction(); }

    static QList<QJsonObject> lines(const Journal &journal)
    {
        QList<QJsonObject> all;
        QFile file(QString::fromStdString(journal.path()));
        if (!file.open(QIODevice::ReadOnly))
            return all;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                all << QJsonDocument::fromJson(line).object();
        }
        return all;
    }

private slots:
    void aLineSaysWhatWasDone()
    {
        Journal journal(folder());
        Entry entry;
        entry.epochMs = 1'790'000'000'123;
        entry.connection = "shop";
        entry.environment = "production";
        entry.endpoint = "10.0.0.1:9092";
        entry.operation = "topic.configure";
        entry.resource = "orders\n\"quoted\"";
        entry.before[QStringLiteral("retention.ms")] = qint64(9'007'199'254'740'993);
        entry.after[QStringLiteral("retention.ms")] = qint64(9'223'372'036'854'775'807);
        QVERIFY(journal.append(entry));
        entry.error = Error::make(Error::Kind::Denied, "not allowed", "kafka", 29);
        QVERIFY(journal.append(entry));

        const auto kept = lines(journal);
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"time"].toString(), QStringLiteral("2026-09-21T14:13:20.123Z"));
        QVERIFY(!kept[0][u"user"].toString().isEmpty());
        QCOMPARE(kept[0][u"connection"].toString(), QStringLiteral("shop"));
        QCOMPARE(kept[0][u"environment"].toString(), QStringLiteral("production"));
        QCOMPARE(kept[0][u"resource"].toString(), QStringLiteral("orders\n\"quoted\""));
        QCOMPARE(kept[0][u"before"][u"retention.ms"].toInteger(), qint64(9'007'199'254'740'993));
        QCOMPARE(kept[0][u"after"][u"retention.ms"].toInteger(), qint64(9'223'372'036'854'775'807));
        QCOMPARE(kept[0][u"outcome"].toString(), QStringLiteral("done"));
        QCOMPARE(kept[1][u"outcome"].toString(), QStringLiteral("failed"));
        QCOMPARE(kept[1][u"error"][u"kind"].toString(), QStringLiteral("denied"));
        QCOMPARE(kept[1][u"error"][u"code"].toInt(), 29);
        const auto mode = QFile::permissions(QString::fromStdString(journal.path()));
        QCOMPARE(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void whatIsProducedIsCountedAndNotQuoted()
    {
        auto sink = std::make_shared<test::FakeSink>();
        auto book = std::make_shared<Journal>(folder());
        auto backend = journal::journalled(std::make_unique<SinkBackend>(sink), book, "shop", "staging");
        QCOMPARE(backend->kind(), std::string("kafka"));
        QCOMPARE(backend->address(), std::string("127.0.0.1:9092"));
        QVERIFY(!backend->capability(CapabilityId::RecordSource));
        auto found = backend->capability(CapabilityId::RecordSink);
        QVERIFY(found);
        ProduceSpec spec;
        spec.topic = "orders";
        auto session = std::static_pointer_cast<RecordSink>(*found)->open(spec, nullptr);
        QVERIFY(session);
        OutgoingRecord record;
        record.key = "key-of-nobody's-business";
        record.value = "value-of-nobody's-business";
        for (std::uint64_t i = 0; i < 3; ++i) {
            record.partition = i == 2 ? 1 : 0;
            QVERIFY((*session)->send(record, i));
        }
        QVERIFY(lines(*book).isEmpty()); // nothing has been written yet
        sink->report();
        QVERIFY((*session)->send(record, 4));
        sink->report(Error::make(Error::Kind::Timeout, "too late"));
        sink->room = 0;
        const auto full = (*session)->send(record, 5); // is not in flight, and ends up in no line
        QVERIFY(full && *full == ProduceSession::Accepted::Full);
        session->reset();

        const auto kept = lines(*book);
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"operation"].toString(), QStringLiteral("produce"));
        QCOMPARE(kept[0][u"resource"].toString(), QStringLiteral("orders"));
        QCOMPARE(kept[0][u"endpoint"].toString(), QStringLiteral("127.0.0.1:9092"));
        const QJsonValue after = kept[0][u"after"];
        QCOMPARE(after[u"written"].toInteger(), 3);
        QCOMPARE(after[u"partitions"][u"0"][u"firstOffset"].toInteger(), 0);
        QCOMPARE(after[u"partitions"][u"0"][u"lastOffset"].toInteger(), 1);
        QCOMPARE(after[u"partitions"][u"1"][u"written"].toInteger(), 1);
        QCOMPARE(kept[1][u"after"][u"written"].toInteger(), 0);
        QCOMPARE(kept[1][u"after"][u"failed"].toInteger(), 1);
        QCOMPARE(kept[1][u"error"][u"kind"].toString(), QStringLiteral("timeout"));
        QFile file(QString::fromStdString(book->path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("business"));
    }

    void severalWritersKeepTheirLinesApart()
    {
        constexpr int each = 200;
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 3; ++writer) {
            writers.emplace_back([this, writer] {
                Journal journal(m_folder.path().toStdString() + "/shared");
                Entry entry;
                entry.connection = std::string(1000, static_cast<char>('a' + writer));
                entry.operation = "produce";
                for (int i = 0; i < each; ++i)
                    (void)journal.append(entry);
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        const auto kept = lines(Journal(m_folder.path().toStdString() + "/shared"));
        QCOMPARE(kept.size(), 3 * each);
        for (const QJsonObject &line : kept)
            QCOMPARE(line[u"connection"].toString().size(), 1000);
    }

    void aLargeFileIsKeptAndANewOneBegun()
    {
        Journal journal(folder());
        Entry entry;
        entry.operation = "first";
        QVERIFY(journal.append(entry));
        QFile file(QString::fromStdString(journal.path()));
        QVERIFY(file.resize(33 << 20));
        entry.operation = "second";
        QVERIFY(journal.append(entry));
        QCOMPARE(lines(journal).size(), 1);
        QCOMPARE(lines(journal).first()[u"operation"].toString(), QStringLiteral("second"));
        const QDir kept(QString::fromStdString(folder()));
        QCOMPARE(kept.entryList({QStringLiteral("journal-*.jsonl")}).size(), 1);
    }

    void whatCannotBeKeptIsTold()
    {
        QFile inTheWay(QString::fromStdString(folder()));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        std::vector<Error> told;
        Journal journal(folder(), [&told](const Error &error) { told.push_back(error); });
        const auto kept = journal.append({});
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, Error::Kind::Io);
        QCOMPARE(told.size(), std::size_t(1));
    }
};

TAILRACE_TEST(TestJournal)
#include "tst_journal.moc"
