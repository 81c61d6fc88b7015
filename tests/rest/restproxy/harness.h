// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/restproxybackend.h"
#include "services/capability/recordsink.h"
#include "services/capability/recordsource.h"
#include "services/capability/topiclist.h"
#include "tests/rest/restproxy/fakeproxy.h"
#include "tests/support/http/wait.h"

#include <QElapsedTimer>
#include <QTest>

#include <mutex>

namespace tailrace::test {

inline rest::ClientOptions optionsFor(const HttpServer &server)
{
    rest::ClientOptions options;
    options.baseUrl = server.url();
    options.proxy.kind = rest::ProxySettings::Kind::None;
    options.retry.base = std::chrono::milliseconds(4);
    options.retry.cap = std::chrono::milliseconds(20);
    return options;
}

using Settings = std::map<std::string, std::string>;

inline std::unique_ptr<Backend> backendFor(
    const HttpServer &server, const Settings &settings = {}, bool readOnly = false)
{
    rest::ClientOptions options = optionsFor(server);
    options.readOnly = readOnly;
    auto backend = restproxy::makeBackend(std::move(options), settings);
    return backend ? std::move(*backend) : nullptr;
}

template<class C>
std::shared_ptr<C> capabilityOf(Backend &backend)
{
    auto found = backend.capability(C::id);
    return found ? std::static_pointer_cast<C>(*found) : nullptr;
}

// Keeps what a read brings. Its calls come from the session's thread.
class Kept : public RecordConsumer
{
public:
    struct Record
    {
        int topic;
        int partition;
        std::int64_t offset;
        std::int64_t timestamp;
        std::optional<std::string> key;
        std::optional<std::string> value;
    };

    Flow onRecords(std::span<const RecordRef> given) override
    {
        const std::scoped_lock lock(m_mutex);
        for (const RecordRef &each : given) {
            Record kept {each.topic, each.partition, each.offset, each.timestamp, {}, {}};
            if (!isNull(each.key))
                kept.key = std::string(each.key);
            if (!isNull(each.value))
                kept.value = std::string(each.value);
            m_records.push_back(std::move(kept));
        }
        return static_cast<std::int64_t>(m_records.size()) >= stopAfter ? Flow::Stop : Flow::Continue;
    }
    void onStarted(const std::vector<PartitionProgress> &partitions) override
    {
        const std::scoped_lock lock(m_mutex);
        m_started = partitions;
    }
    void onNotice(const Notice &notice) override
    {
        const std::scoped_lock lock(m_mutex);
        m_notices.push_back(notice);
    }
    void onCaughtUp(std::span<const PartitionProgress> partitions) override
    {
        const std::scoped_lock lock(m_mutex);
        m_caughtUp += static_cast<int>(partitions.size());
    }
    void onFinished(const Result<void> &result) override
    {
        const std::scoped_lock lock(m_mutex);
        m_result = result;
    }

    std::vector<Record> records()
    {
        const std::scoped_lock lock(m_mutex);
        return m_records;
    }
    std::size_t size()
    {
        const std::scoped_lock lock(m_mutex);
        return m_records.size();
    }
    std::vector<PartitionProgress> started()
    {
        const std::scoped_lock lock(m_mutex);
        return m_started;
    }
    int caughtUp()
    {
        const std::scoped_lock lock(m_mutex);
        return m_caughtUp;
    }
    int notices(Notice::Kind kind)
    {
        const std::scoped_lock lock(m_mutex);
        return static_cast<int>(std::count_if(
            m_notices.begin(), m_notices.end(), [kind](const Notice &each) { return each.kind == kind; }));
    }
    std::optional<Result<void>> result()
    {
        const std::scoped_lock lock(m_mutex);
        return m_result;
    }
    std::int64_t stopAfter = INT64_MAX;

private:
    std::mutex m_mutex;
    std::vector<Record> m_records;
    std::vector<PartitionProgress> m_started;
    std::vector<Notice> m_notices;
    std::optional<Result<void>> m_result;
    int m_caughtUp = 0;
};

// Lets the server answer until until() holds or the time is over.
template<class Until>
bool waitUntil(Until until, int ms = 15'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.hasExpired(ms))
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

// A read over a fake, run to its end while the test's thread serves.
struct Read
{
    std::unique_ptr<Backend> backend;
    std::shared_ptr<Kept> kept = std::make_shared<Kept>();
    std::unique_ptr<ReadSession> session;

    Read(FakeProxy &proxy, ReadSpec spec, const Settings &settings = {}, bool readOnly = false)
        : backend(backendFor(proxy.server, settings, readOnly))
    {
        const auto source = capabilityOf<RecordSource>(*backend);
        auto opened = source->read(std::move(spec), kept);
        if (opened)
            session = std::move(*opened);
    }
    bool finished(int ms = 15'000)
    {
        return waitUntil([this] { return kept->result().has_value(); }, ms);
    }
};

} // namespace tailrace::test
