// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/kafka/readsession.h"

#include "services/kafka/readworker.h"

#include <algorithm>
#include <limits>
#include <set>

namespace tailrace::kafka {

KafkaReadSession::KafkaReadSession(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper,
    ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
    : m_control(std::make_shared<ReadControl>())
{
    m_thread = std::jthread([config = std::move(config), reaper = std::move(reaper), control = m_control,
                                spec = std::move(spec), consumer = std::move(consumer)]() mutable {
        ReadWorker worker(*config, std::move(reaper), *control, std::move(spec), *consumer);
        worker.run();
    });
}

KafkaReadSession::~KafkaReadSession()
{
    m_control->requestStop();
    // Destroyed from inside its own last call: the thread ends by itself, it owns all that it still touches.
    if (m_thread.joinable() && m_thread.get_id() == std::this_thread::get_id())
        m_thread.detach();
}

KafkaRecordSource::KafkaRecordSource(
    std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper)
    : m_config(std::move(config))
    , m_reaper(std::move(reaper))
{
}

Result<std::unique_ptr<ReadSession>> KafkaRecordSource::read(
    ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
{
    if (!consumer)
        return fail(Error::Kind::Invalid, "no consumer", "read");
    if (spec.topics.empty() || std::ranges::any_of(spec.topics, &std::string::empty))
        return fail(Error::Kind::Invalid, "no topic", "read");
    if (spec.topics.size() > std::numeric_limits<std::uint16_t>::max())
        return fail(Error::Kind::Invalid, "too many topics", "read");
    if (std::set<std::string>(spec.topics.begin(), spec.topics.end()).size() != spec.topics.size())
        return fail(Error::Kind::Invalid, "a topic is named twice", "read");
    return std::make_unique<KafkaReadSession>(m_config, m_reaper, std::move(spec), std::move(consumer));
}

} // namespace tailrace::kafka
