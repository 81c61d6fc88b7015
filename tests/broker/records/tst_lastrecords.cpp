// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/kafka/plainproducer.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <set>

using namespace tailrace;
using namespace tailrace::test;

// The last N records are N records, also where the log has gaps: compacted, or with the marks and the aborted
// records of transactions.
class TestLastRecords : public QObject
{
    Q_OBJECT

    using Place = std::pair<std::int32_t, std::int64_t>; // partition, offset
    std::string m_bootstrap;

    std::vector<Place> read(const std::string &topic, StartPoint start, bool committed, std::string &problem)
    {
        ReadSpec spec;
        spec.topics = {topic};
        spec.start = std::move(start);
        spec.stop = until::End {};
        spec.readCommitted = committed;
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto session = engine.read(spec, recorder);
        if (!session || !recorder->waitFinished() || !recorder->result()->has_value())
            problem = errorText(engine.problem()) + " " + recorder->noticeText();
        std::vector<Place> places;
        std::map<std::int32_t, std::int64_t> last;
        for (const auto &seen : recorder->seen()) {
            if (last.contains(seen.partition) && seen.offset <= last[seen.partition])
                problem = "not ascending: " + std::to_string(seen.offset);
            last[seen.partition] = seen.offset;
            places.emplace_back(seen.partition, seen.offset);
        }
        return places;
    }

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
        QCOMPARE(JavaPeer::shared().makeShapes(m_bootstrap), QString());
    }

    void asManyAsAskedFor_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<bool>("committed");
        QTest::addColumn<int>("count");
        for (const int count : {1, 2, 7, 9, 20, 5000}) {
            QTest::addRow("compacted, %d", count) << QStringLiteral("compacted") << false << count;
            QTest::addRow("committed, %d", count) << QStringLiteral("tx") << true << count;
            QTest::addRow("uncommitted, %d", count) << QStringLiteral("tx") << false << count;
        }
    }

    void asManyAsAskedFor()
    {
        QFETCH(QString, topic);
        QFETCH(bool, committed);
        QFETCH(int, count);
        std::string problem;
        const auto all = read(topic.toStdString(), from::Beginning {}, committed, problem);
        QCOMPARE(problem, std::string());
        std::map<std::int32_t, std::vector<Place>> byPartition;
        for (const Place &place : all)
            byPartition[place.first].push_back(place);
        std::set<Place> expected;
        for (const auto &[partition, places] : byPartition) {
            const auto some = std::min<std::size_t>(places.size(), static_cast<std::size_t>(count));
            expected.insert(places.end() - static_cast<std::ptrdiff_t>(some), places.end());
        }
        const auto each = read(topic.toStdString(), from::LastPerPartition {count}, committed, problem);
        QCOMPARE(problem, std::string());
        QVERIFY2(std::set<Place>(each.begin(), each.end()) == expected,
            (std::to_string(each.size()) + " of " + std::to_string(expected.size())).c_str());
        QCOMPARE(each.size(), expected.size());

        const auto last = read(topic.toStdString(), from::Last {count}, committed, problem);
        QCOMPARE(problem, std::string());
        QCOMPARE(last.size(), std::min<std::size_t>(all.size(), static_cast<std::size_t>(count)));
        for (const Place &place : last)
            QVERIFY(expected.contains(place));
    }

    // A tail that begins with the last records goes on with the next, each once.
    void tailGoesOn()
    {
        std::string problem;
        const auto all = read("compacted", from::Beginning {}, false, problem);
        QCOMPARE(problem, std::string());
        ReadSpec spec;
        spec.topics = {"compacted"};
        spec.start = from::Last {static_cast<std::int64_t>(all.size())};
        Engine engine(clientConfig(m_bootstrap));
        auto recorder = std::make_shared<ReadRecorder>(ReadRecorder::Keep::Values);
        const auto session = engine.read(spec, recorder);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        QVERIFY2(recorder->waitCount(static_cast<std::int64_t>(all.size())), recorder->noticeText().c_str());
        PlainProducer producer(m_bootstrap);
        RecordRef record;
        record.partition = 0;
        record.key = "tail";
        for (const char *value : {"one", "two", "three"}) {
            record.value = value;
            QVERIFY2(producer.send("compacted", record), producer.problem().c_str());
        }
        QVERIFY2(producer.flush(), producer.problem().c_str());
        QVERIFY2(
            recorder->waitCount(static_cast<std::int64_t>(all.size()) + 3), recorder->noticeText().c_str());
        const auto seen = recorder->seen();
        QCOMPARE(seen.size(), all.size() + 3);
        QCOMPARE(seen.back().value, std::string("three"));
        QCOMPARE(seen[all.size()].value, std::string("one"));
    }
};

TAILRACE_TEST(TestLastRecords)
#include "tst_lastrecords.moc"
