// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"
#include "tests/support/kafka/kafkaadmin.h"
#include "tests/support/kafka/kafkaserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace tailrace;
using namespace tailrace::test;

namespace {

struct Deliveries : DeliveryListener
{
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        const std::lock_guard lock(mutex);
        all.insert(all.end(), deliveries.begin(), deliveries.end());
    }
    std::vector<Delivery> take()
    {
        const std::lock_guard lock(mutex);
        return all;
    }
    std::mutex mutex;
    std::vector<Delivery> all;
};

struct Written
{
    std::optional<std::string> key, value;
    std::string headers;
    std::int32_t partition = -1;
    std::optional<std::int64_t> timestamp;

    static std::string_view view(const std::optional<std::string> &field)
    {
        return field ? present(*field) : nullBytes;
    }
};

} // namespace

// What the engine writes, Kafka's own Java client reads: key, value, headers, partition and timestamp, in
// order.
class TestWritten : public QObject
{
    Q_OBJECT

    std::string m_bootstrap;

private slots:
    void initTestCase()
    {
        KafkaServer &server = KafkaServer::shared();
        QVERIFY2(server.isRunning(), qPrintable(server.problem()));
        m_bootstrap = server.bootstrap();
    }

    void asJavaSeesIt_data()
    {
        QTest::addColumn<int>("codec");
        QTest::addColumn<int>("acks");
        QTest::addColumn<bool>("idempotent");
        const auto row = [](const char *name, Codec codec, Acks acks, bool idempotent) {
            QTest::addRow("%s", name) << static_cast<int>(codec) << static_cast<int>(acks) << idempotent;
        };
        row("none", Codec::None, Acks::All, true);
        row("gzip", Codec::Gzip, Acks::All, true);
        row("snappy", Codec::Snappy, Acks::All, true);
        row("lz4", Codec::Lz4, Acks::All, true);
        row("zstd", Codec::Zstd, Acks::All, true);
        row("not idempotent", Codec::None, Acks::All, false);
        row("acknowledged by the leader", Codec::None, Acks::Leader, false);
    }
    void asJavaSeesIt()
    {
        QFETCH(int, codec);
        QFETCH(int, acks);
        QFETCH(bool, idempotent);
        const std::string topic
            = "written-" + std::to_string(codec) + "-" + std::to_string(acks + 1) + (idempotent ? "-i" : "");
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic(topic, 3), std::string());

        std::mt19937 random(static_cast<unsigned>(codec * 10 + acks));
        const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
        const auto field = [&]() -> std::optional<std::string> {
            const unsigned form = below(10);
            if (form == 0)
                return std::nullopt;
            std::string bytes(form == 1 ? 0 : form == 2 ? below(30000) : below(100), '\0');
            for (char &byte : bytes)
                byte = static_cast<char>(below(256));
            return bytes;
        };
        std::vector<Written> written(2000);
        for (Written &w : written) {
            w.key = field();
            w.value = field();
            for (unsigned n = below(4); n > 0; --n)
                appendHeader(w.headers, "h" + std::to_string(below(2)), Written::view(field()));
            w.partition = static_cast<std::int32_t>(below(4)) - 1;
            if (below(2))
                w.timestamp = 1600000000000 + below(1000000);
        }

        ProduceSpec spec;
        spec.topic = topic;
        spec.codec = static_cast<Codec>(codec);
        spec.acks = static_cast<Acks>(acks);
        spec.idempotent = idempotent;
        Engine engine(clientConfig(m_bootstrap));
        auto deliveries = std::make_shared<Deliveries>();
        const auto session = engine.open(spec, deliveries);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        for (std::size_t i = 0; i < written.size(); ++i) {
            const Written &w = written[i];
            const OutgoingRecord record {
                Written::view(w.key), Written::view(w.value), w.headers, w.partition, w.timestamp};
            for (;;) {
                const auto accepted = session->send(record, i);
                QVERIFY2(accepted, accepted ? "" : errorText(accepted.error()).c_str());
                if (*accepted == ProduceSession::Accepted::Yes)
                    break;
                QVERIFY(session->waitForRoom(std::chrono::seconds(10)));
            }
        }
        const auto flushed = session->flush(std::chrono::seconds(20));
        QVERIFY2(flushed, flushed ? "" : errorText(flushed.error()).c_str());

        // each reported once, where it was told to go
        std::vector<Delivery> all = deliveries->take();
        QCOMPARE(all.size(), written.size());
        std::sort(all.begin(), all.end(), [](const Delivery &a, const Delivery &b) {
            return std::tie(a.partition, a.offset) < std::tie(b.partition, b.offset);
        });
        RecordSummer summer;
        std::vector<bool> reported(written.size());
        for (const Delivery &d : all) {
            QVERIFY2(!d.error, d.error ? errorText(*d.error).c_str() : "");
            QVERIFY(d.token < written.size() && !reported[d.token]);
            reported[d.token] = true;
            const Written &w = written[d.token];
            QVERIFY(w.partition < 0 || w.partition == d.partition);
            QVERIFY(!w.timestamp || *w.timestamp == d.timestamp);
            RecordRef record;
            record.offset = d.offset;
            record.timestamp = d.timestamp;
            record.timestampType = TimestampType::Create;
            record.partition = d.partition;
            record.key = Written::view(w.key);
            record.value = Written::view(w.value);
            record.headers = w.headers;
            summer.add(record);
        }
        const auto theirs = JavaPeer::shared().digest(m_bootstrap, false, {QString::fromStdString(topic)});
        const auto ours = summer.sums({topic});
        QCOMPARE(ours.size(), theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i)
            QCOMPARE(ours[i].text(), theirs[i].text());
        QCOMPARE(summer.disorder(), std::string());
    }

    // Without acknowledgements there is no offset to report, but nothing is lost on a healthy broker.
    void withoutAcknowledgements()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("written-unacknowledged", 1), std::string());
        ProduceSpec spec;
        spec.topic = "written-unacknowledged";
        spec.acks = Acks::None;
        spec.idempotent = false;
        Engine engine(clientConfig(m_bootstrap));
        auto deliveries = std::make_shared<Deliveries>();
        const auto session = engine.open(spec, deliveries);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        for (std::uint64_t i = 0; i < 500; ++i)
            QVERIFY(session->send({nullBytes, "value", {}, 0, {}}, i));
        QVERIFY(session->flush(std::chrono::seconds(20)));
        QCOMPARE(deliveries->take().size(), std::size_t(500));
        QTRY_COMPARE(admin.highWatermark("written-unacknowledged", 0), 500);
    }

    // Keys go where Java's default partitioner puts them.
    void keysGoWhereJavaPutsThem()
    {
        KafkaAdmin admin(m_bootstrap);
        QCOMPARE(admin.createTopic("partitioned", 7), std::string());
        Engine engine(clientConfig(m_bootstrap));
        auto deliveries = std::make_shared<Deliveries>();
        ProduceSpec spec;
        spec.topic = "partitioned";
        const auto session = engine.open(spec, deliveries);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        for (std::uint64_t i = 0; i < 200; ++i)
            QVERIFY(session->send({"key" + std::to_string(i), "v", {}, -1, {}}, i));
        QVERIFY(session->flush(std::chrono::seconds(20)));
        QStringList words {QStringLiteral("partitions"), QStringLiteral("7")};
        for (int i = 0; i < 200; ++i)
            words.append(QStringLiteral("key%1").arg(i));
        const QStringList theirs = JavaPeer::shared().command(words);
        QVERIFY2(theirs.size() == 200, qPrintable(JavaPeer::shared().problem()));
        for (const Delivery &d : deliveries->take())
            QCOMPARE(d.partition, theirs.at(static_cast<qsizetype>(d.token)).toInt());
    }

    void unknownTopicIsAnErrorOfEachRecord()
    {
        Engine engine(clientConfig(m_bootstrap));
        auto deliveries = std::make_shared<Deliveries>();
        ProduceSpec spec;
        spec.topic = "no-such-topic";
        const auto session = engine.open(spec, deliveries);
        QVERIFY2(session, errorText(engine.problem()).c_str());
        std::size_t count = 0;
        for (std::uint64_t i = 0; i < 3; ++i) {
            const auto accepted = session->send({nullBytes, "v", {}, -1, {}}, i);
            if (accepted)
                ++count;
            else // refused at once, which is as good
                QCOMPARE(accepted.error().kind, Error::Kind::NotFound);
        }
        QVERIFY(session->flush(std::chrono::seconds(15)));
        QCOMPARE(deliveries->take().size(), count);
        for (const Delivery &d : deliveries->take()) {
            QVERIFY(d.error);
            QCOMPARE(d.error->kind, Error::Kind::NotFound);
            QVERIFY(!d.possiblyWritten);
        }
    }
};

TAILRACE_TEST(TestWritten)
#include "tst_written.moc"
