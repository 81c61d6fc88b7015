// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/recordsource.h"

#include "services/backends/restproxy/readworker.h"

#include <algorithm>
#include <limits>
#include <set>

namespace tailrace::restproxy {

using std::chrono::milliseconds;

ProxyReadSession::ProxyReadSession(const rest::ClientOptions &options, const ProxySettings &settings,
    std::shared_ptr<Endings> endings, ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
    : m_control(std::make_shared<SessionControl>())
    , m_endings(std::move(endings))
    , m_over(std::make_shared<std::atomic<bool>>(false))
{
    m_thread = std::thread([options, settings, control = m_control, over = m_over, spec = std::move(spec),
                               consumer = std::move(consumer)]() mutable {
        {
            ReadWorker worker(options, settings, *control, std::move(spec), *consumer);
            worker.run();
        }
        consumer.reset();
        *over = true;
    });
}

ProxyReadSession::~ProxyReadSession()
{
    m_control->requestStop();
    // Destroyed from inside its own last call, it waits for nothing.
    if (m_thread.get_id() != std::this_thread::get_id()) {
        while (!m_control->waitFinished(milliseconds(1000))) { }
    }
    m_endings->add(std::move(m_thread), m_over);
}

ProxyRecordSource::ProxyRecordSource(
    rest::ClientOptions options, ProxySettings settings, std::shared_ptr<Endings> endings)
    : m_options(std::move(options))
    , m_settings(std::move(settings))
    , m_endings(std::move(endings))
{
}

Result<std::unique_ptr<ReadSession>> ProxyRecordSource::read(
    ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
{
    constexpr const char *place = "rest-proxy: read";
    if (!consumer)
        return fail(Error::Kind::Invalid, "no consumer", place);
    if (spec.topics.empty()
        || std::any_of(
            spec.topics.begin(), spec.topics.end(), [](const std::string &each) { return each.empty(); }))
        return fail(Error::Kind::Invalid, "no topic", place);
    if (spec.topics.size() > std::numeric_limits<std::uint16_t>::max())
        return fail(Error::Kind::Invalid, "too many topics", place);
    if (std::set<std::string>(spec.topics.begin(), spec.topics.end()).size() != spec.topics.size())
        return fail(Error::Kind::Invalid, "a topic is named twice", place);
    if (spec.readCommitted)
        return fail(Error::Kind::Unsupported,
            "whether uncommitted records are read is the proxy's own setting: no request can choose it",
            place);
    return std::make_unique<ProxyReadSession>(
        m_options, m_settings, m_endings, std::move(spec), std::move(consumer));
}

} // namespace tailrace::restproxy
