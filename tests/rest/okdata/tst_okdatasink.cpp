// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/eventsink.h"
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <mutex>

using namespace tailrace;
using namespace tailrace::test;
using namespace std::chrono_literals;

namespace {

class Log final : public DeliveryListener
{
public:
    void onDelivered(std::span<const Delivery> deliveries) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const Delivery &each : deliveries)
            m_all.emplace(each.token, each);
        m_count += deliveries.size();
    }

    std::mutex m_mutex;
    std::map<std::uint64_t, Delivery> m_all;
    std::size_t m_count = 0;
};

OutgoingRecord valued(std::string_view value)
{
    OutgoingRecord record;
    record.value = value;
    return record;
}

} // namespace

class TestOkdataSink : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyRecordIsReportedOnce()
    {
        Site site;
        okdata::EventSink sink(site.access());
        const auto log = std::make_shared<Log>();
        auto session = sink.open({.topic = "air-quality-readings/2"}, log);
        QVERIFY(session);
        constexpr std::uint64_t count = 1200;
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::string value = i % 100 == 7 ? "{\"refuse\":true,\"i\":" + std::to_string(i) + "}"
                                                   : "{\"i\":" + std::to_string(i) + "}";
            QCOMPARE(*(*session)->send(valued(value), i), ProduceSession::Accepted::Yes);
        }
        QVERIFY((*session)->flush(20s));
        QCOMPARE(log->m_count, std::size_t(count));
        QCOMPARE(log->m_all.size(), std::size_t(count));
        for (const auto &[token, delivery] : log->m_all) {
            QCOMPARE(delivery.error.has_value(), token % 100 == 7);
            QVERIFY(!delivery.possiblyWritten);
        }
        const auto page = wait(site.service()->history({{"air-quality-readings", "2"},
            sandbox::isoNow().substr(0, 10), sandbox::isoNow().substr(0, 10), 1, 10000}));
        QVERIFY(page);
        QCOMPARE(page->events.size(), std::size_t(count - 12));
    }

    void whatIsNoEventFailsAlone()
    {
        Site site;
        okdata::EventSink sink(site.access());
        const auto log = std::make_shared<Log>();
        auto session = sink.open({.topic = "air-quality-readings/2"}, log);
        QVERIFY(session);
        OutgoingRecord keyed = valued("{}");
        keyed.key = "k";
        OutgoingRecord timed = valued("{}");
        timed.timestamp = 5;
        QVERIFY((*session)->send(valued("{\"fine\":1}"), 0));
        QVERIFY((*session)->send(keyed, 1));
        QVERIFY((*session)->send(timed, 2));
        QVERIFY((*session)->send(valued("[1]"), 3));
        QVERIFY((*session)->send(OutgoingRecord {}, 4));
        QVERIFY((*session)->flush(20s));
        QVERIFY(!log->m_all.at(0).error);
        for (std::uint64_t token = 1; token <= 4; ++token) {
            QVERIFY(log->m_all.at(token).error);
            QCOMPARE(log->m_all.at(token).error->kind, Error::Kind::Invalid);
        }
    }

    void anAnswerThatNeverCameIsUncertain()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::hangUp(); });
        rest::ClientOptions options = plainOptions(server.url() + "/streams");
        auto access = okdata::accessOf(std::move(options), {});
        okdata::EventSink sink(*access);
        const auto log = std::make_shared<Log>();
        auto session = sink.open({.topic = "air/1"}, log);
        QVERIFY((*session)->send(valued("{}"), 1));
        QTRY_COMPARE_WITH_TIMEOUT(log->m_count, std::size_t(1), 20'000);
        QVERIFY(log->m_all.at(1).error && log->m_all.at(1).possiblyWritten);
        QCOMPARE(server.received.size(), std::size_t(1)); // never sent twice
    }

    void cancelledIsReported()
    {
        HttpServer server([](const HttpRequest &) { return HttpReaction::silence(); });
        auto access = okdata::accessOf(plainOptions(server.url() + "/streams"), {});
        okdata::EventSink sink(*access);
        const auto log = std::make_shared<Log>();
        auto session = sink.open({.topic = "air/1"}, log);
        QVERIFY((*session)->send(valued("{}"), 1));
        QTRY_COMPARE(server.received.size(), std::size_t(1));
        QVERIFY((*session)->send(valued("{}"), 2));
        (*session)->cancel();
        QVERIFY((*session)->flush(10s));
        QCOMPARE(log->m_all.at(1).error->kind, Error::Kind::Cancelled);
        QVERIFY(log->m_all.at(1).possiblyWritten);
        QCOMPARE(log->m_all.at(2).error->kind, Error::Kind::Cancelled);
        QVERIFY(!log->m_all.at(2).possiblyWritten);
    }

    void whatCannotBeOpened()
    {
        Site site;
        okdata::EventSink sink(site.access());
        const auto log = std::make_shared<Log>();
        QCOMPARE(sink.open({.topic = "air"}, log).error().kind, Error::Kind::Invalid);
        QCOMPARE(
            sink.open({.topic = "air/1", .codec = Codec::Gzip}, log).error().kind, Error::Kind::Unsupported);
    }
};

TAILRACE_TEST(TestOkdataSink)
#include "tst_okdatasink.moc"
