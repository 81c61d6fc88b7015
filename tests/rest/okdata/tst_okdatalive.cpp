// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/livesource.h"
#include "tests/rest/okdata/harness.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <condition_variable>
#include <mutex>

using namespace tailrace;
using namespace tailrace::test;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;
const std::string dataset = "air-quality-readings";

// Keeps what a session says, from any thread.
class Recorder final : public RecordConsumer
{
public:
    Flow onRecords(std::span<const RecordRef> records) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const RecordRef &record : records) {
            m_values.emplace_back(record.value);
            m_offsets.push_back(record.offset);
            m_plain = m_plain && isNull(record.key) && record.timestamp == -1 && record.partition == 0;
        }
        m_changed.notify_all();
        return m_flow;
    }
    void onStarted(const std::vector<PartitionProgress> &) override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_started;
        m_changed.notify_all();
    }
    void onNotice(const Notice &notice) override
    {
        const std::scoped_lock lock(m_mutex);
        m_notices.push_back(notice);
        m_changed.notify_all();
    }
    void onCaughtUp(std::span<const PartitionProgress>) override
    {
        const std::scoped_lock lock(m_mutex);
        m_caughtUp = true;
    }
    void onFinished(const Result<void> &result) override
    {
        const std::scoped_lock lock(m_mutex);
        m_result = result;
        m_changed.notify_all();
    }

    template<class Is>
    bool waitUntil(Is is, std::chrono::milliseconds limit = patience)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return is(*this); });
    }
    bool waitStarted()
    {
        return waitUntil([](Recorder &r) { return r.m_started > 0 || r.m_result.has_value(); })
            && !m_result.has_value();
    }
    bool waitValues(std::size_t count)
    {
        return waitUntil([count](Recorder &r) { return r.m_values.size() >= count; });
    }
    bool waitNotice(Notice::Kind kind)
    {
        return waitUntil([kind](Recorder &r) {
            return std::any_of(r.m_notices.begin(), r.m_notices.end(),
                [kind](const Notice &each) { return each.kind == kind; });
        });
    }
    bool waitFinished()
    {
        return waitUntil([](Recorder &r) { return r.m_result.has_value(); });
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_values;
    std::vector<std::int64_t> m_offsets;
    std::vector<Notice> m_notices;
    std::optional<Result<void>> m_result;
    Flow m_flow = Flow::Continue;
    int m_started = 0;
    bool m_caughtUp = false;
    bool m_plain = true;
};

ReadSpec specOf(std::vector<std::string> datasets = {dataset})
{
    ReadSpec spec;
    spec.topics = std::move(datasets);
    return spec;
}

std::string numbered(int number)
{
    return "{\"n\":" + std::to_string(number) + "}";
}

} // namespace

class TestOkdataLive : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void eventsComeInOrder_data()
    {
        QTest::addColumn<QByteArray>("auth");
        for (const char *auth :
            {okdata::auth::clientCredentials, okdata::auth::userPassword, okdata::auth::webhook})
            QTest::newRow(auth) << QByteArray(auth);
    }
    void eventsComeInOrder()
    {
        QFETCH(QByteArray, auth);
        Site site;
        okdata::LiveSource source(site.access(auth.toStdString()));
        const auto recorder = std::make_shared<Recorder>();
        auto session = source.read(specOf(), recorder);
        QVERIFY(session);
        QVERIFY(recorder->waitStarted() && site.isHeard());
        for (int i = 0; i < 3000; ++i)
            site.site.socket().send(dataset, numbered(i));
        site.site.socket().send("city-bike-docks", "{\"other\":true}");
        QVERIFY(recorder->waitValues(3000));
        (*session)->stop();
        QVERIFY(recorder->waitFinished());
        QVERIFY(recorder->m_result->has_value());
        QCOMPARE(recorder->m_values.size(), std::size_t(3000));
        for (int i = 0; i < 3000; ++i) {
            QCOMPARE(recorder->m_values[static_cast<std::size_t>(i)], numbered(i)); // without its newline
            QCOMPARE(recorder->m_offsets[static_cast<std::size_t>(i)], std::int64_t(i));
        }
        QVERIFY(recorder->m_plain && recorder->m_caughtUp);
        QCOMPARE((*session)->stats().received, std::int64_t(3000));
    }

    void pitfall40_aCutIsMarkedAndNotRepeated()
    {
        Site site;
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        auto session = source.read(specOf(), recorder);
        QVERIFY(session && recorder->waitStarted() && site.isHeard());
        site.site.socket().send(dataset, numbered(1));
        QVERIFY(recorder->waitValues(1));
        site.site.socket().cut();
        QVERIFY(recorder->waitNotice(Notice::Kind::ConnectionLost));
        site.site.socket().send(dataset, numbered(2)); // nobody is there
        QVERIFY(recorder->waitNotice(Notice::Kind::Resumed) && site.isHeard());
        site.site.socket().send(dataset, numbered(3));
        QVERIFY(recorder->waitValues(2));
        const std::scoped_lock lock(recorder->m_mutex);
        QCOMPARE(recorder->m_values.back(), numbered(3));
        const Notice &resumed = recorder->m_notices.back();
        QVERIFY(resumed.gapMs > 0);
        QCOMPARE(resumed.missing, std::int64_t(-1)); // nobody knows how many
        QCOMPARE(resumed.fromOffset, std::int64_t(1));
        QCOMPARE(recorder->m_started, 1);
    }

    void theGatewaysCutIsSurvivedWithANewToken()
    {
        Site site(60ms, {.socketLife = 300ms});
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        auto session = source.read(specOf(), recorder);
        QVERIFY(session && recorder->waitStarted() && site.isHeard());
        site.site.tokens().revokeAll(); // runs out mid-stream; refused at the next handshake
        QVERIFY(recorder->waitNotice(Notice::Kind::Resumed));
        const std::scoped_lock lock(recorder->m_mutex);
        QVERIFY(QByteArray::fromStdString(recorder->m_notices.front().error.message).contains("1001"));
        QVERIFY(!recorder->m_result);
    }

    void whatIsHeldComesLater()
    {
        Site site;
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        recorder->m_flow = Flow::Hold;
        auto session = source.read(specOf(), recorder);
        QVERIFY(session && recorder->waitStarted() && site.isHeard());
        site.site.socket().send(dataset, numbered(1));
        QVERIFY(recorder->waitValues(1));
        for (int i = 2; i <= 50; ++i)
            site.site.socket().send(dataset, numbered(i));
        QVERIFY(!recorder->waitUntil([](Recorder &r) { return r.m_values.size() > 1; }, 300ms));
        {
            const std::scoped_lock lock(recorder->m_mutex);
            recorder->m_flow = Flow::Continue;
        }
        (*session)->resume();
        QVERIFY(recorder->waitValues(50));
        QCOMPARE(recorder->m_values.back(), numbered(50));
    }

    void stopMeansNoFurtherRecord()
    {
        Site site;
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        recorder->m_flow = Flow::Stop;
        auto session = source.read(specOf(), recorder);
        QVERIFY(session && recorder->waitStarted() && site.isHeard());
        site.site.socket().send(dataset, numbered(1));
        QVERIFY(recorder->waitFinished());
        QVERIFY(recorder->m_result->has_value());
        QVERIFY((*session)->wait(1s));
    }

    void untilEndEndsAtOnce()
    {
        Site site;
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        ReadSpec spec = specOf({dataset, "city-bike-docks"});
        spec.stop = until::End {};
        auto session = source.read(spec, recorder);
        QVERIFY(recorder->waitFinished());
        QVERIFY(recorder->m_result->has_value());
        QCOMPARE(recorder->m_started, 1);
    }

    void refusalsEndIt_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("rightToken");
        QTest::addColumn<int>("kind");
        QTest::newRow("no right") << QByteArray("unknown") << true << static_cast<int>(Error::Kind::Denied);
        QTest::newRow("wrong token") << QByteArray(dataset.c_str()) << false
                                     << static_cast<int>(Error::Kind::Auth);
    }
    void refusalsEndIt()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, rightToken);
        QFETCH(int, kind);
        Site site;
        okdata::Access access = site.access();
        if (!rightToken) {
            access.grant = okdata::Access::Grant::None;
            access.options.credentials = {.kind = rest::Credentials::Kind::Bearer, .secret = Secret("no")};
        }
        okdata::LiveSource source(access);
        const auto recorder = std::make_shared<Recorder>();
        auto session = source.read(specOf({name.toStdString()}), recorder);
        QVERIFY(recorder->waitFinished());
        QVERIFY(!recorder->m_result->has_value());
        QCOMPARE(static_cast<int>(recorder->m_result->error().kind), kind);
        QCOMPARE(recorder->m_started, 0);
    }

    void nobodyThereIsATimeout()
    {
        okdata::Access access;
        {
            Site site;
            access = site.access();
        }
        access.grant = okdata::Access::Grant::None;
        okdata::LiveSource source(access);
        const auto recorder = std::make_shared<Recorder>();
        ReadSpec spec = specOf();
        spec.firstContactMs = 400;
        auto session = source.read(spec, recorder);
        QVERIFY(recorder->waitFinished());
        QCOMPARE(recorder->m_result->error().kind, Error::Kind::Timeout);
    }

    void whatTheServiceCannotIsSaid()
    {
        Site site;
        okdata::LiveSource source(site.access());
        const auto recorder = std::make_shared<Recorder>();
        const auto kindOf = [&](const ReadSpec &spec) {
            const auto session = source.read(spec, recorder);
            return session ? Error::Kind::Internal : session.error().kind;
        };
        ReadSpec old = specOf();
        old.start = from::Beginning {};
        QCOMPARE(kindOf(old), Error::Kind::Unsupported);
        ReadSpec offset = specOf();
        offset.stop = until::Offset {5};
        QCOMPARE(kindOf(offset), Error::Kind::Unsupported);
        QCOMPARE(kindOf(specOf({dataset + "/2"})), Error::Kind::Invalid);
        QCOMPARE(kindOf(specOf({dataset, dataset})), Error::Kind::Invalid);
        QCOMPARE(kindOf(specOf({})), Error::Kind::Invalid);
    }

    void goesDownWhileItConnects()
    {
        Site site;
        okdata::LiveSource source(site.access());
        for (int i = 0; i < 20; ++i) {
            const auto recorder = std::make_shared<Recorder>();
            auto session = source.read(specOf(), recorder);
            QVERIFY(session);
            session->reset();
            QVERIFY(recorder->m_result.has_value());
        }
    }
};

TAILRACE_TEST(TestOkdataLive)
#include "tst_okdatalive.moc"
