// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/state/mirror.h"

#include "app/sandbox/state/recordreader.h"
#include "services/capability/record.h"

#include <algorithm>
#include <chrono>

namespace tailrace::sandbox {

namespace {

std::optional<std::string> bytes(const void *data, std::size_t size)
{
    return data ? std::optional(std::string(static_cast<const char *>(data), size)) : std::nullopt;
}

std::string encodedHeaders(const rd_kafka_message_t &message)
{
    std::string encoded;
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(&message, &headers))
        return encoded;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; !rd_kafka_header_get_all(headers, i, &name, &value, &size); ++i)
        appendHeader(encoded, name,
            value ? std::string_view(static_cast<const char *>(value), size) : std::string_view());
    return encoded;
}

} // namespace

Mirror::Mirror(TopicState &source, std::string sourceServers, TopicState &target, DemoCluster &targetCluster)
    : m_source(source)
    , m_sourceServers(std::move(sourceServers))
    , m_target(target)
    , m_targetCluster(targetCluster)
    , m_thread([this] { run(); })
{
}

Mirror::~Mirror()
{
    m_stop = true;
    m_thread.join();
}

std::vector<std::string> Mirror::selection() const
{
    const std::scoped_lock lock(m_mutex);
    return m_selection;
}

int Mirror::select(std::vector<std::string> patterns)
{
    std::vector<std::shared_ptr<const NamePattern>> compiled;
    for (const std::string &pattern : patterns) {
        if (!pattern.empty())
            compiled.push_back(NamePattern::compile(pattern));
        if (!pattern.empty() && !compiled.back())
            return static_cast<int>(&pattern - patterns.data());
    }
    const std::scoped_lock lock(m_mutex);
    m_selection = std::move(patterns);
    m_patterns = std::move(compiled);
    return -1;
}

std::vector<std::string> Mirror::active() const
{
    const std::scoped_lock lock(m_mutex);
    return m_active;
}

bool Mirror::isWanted(const std::string &topic) const
{
    const std::scoped_lock lock(m_mutex);
    return std::any_of(m_patterns.begin(), m_patterns.end(),
        [&topic](const auto &pattern) { return pattern->matchesWhole(topic); });
}

void Mirror::run()
{
    using Clock = std::chrono::steady_clock;
    std::unique_ptr<RecordReader> reader;
    Clock::time_point lastLook {};
    Draft draft;
    while (!m_stop) {
        if (const auto now = Clock::now(); now - lastLook >= std::chrono::milliseconds(500)) {
            lastLook = now;
            std::vector<std::string> wanted;
            for (const TopicState::Topic &topic : m_source.list()) {
                if (topic.deleting || !isWanted(topic.name))
                    continue;
                if (!m_target.find(topic.name)) {
                    // known there first, copied from the next look on
                    static_cast<void>(
                        m_target.create(topic.name, static_cast<std::int64_t>(topic.replicas.size()), {}));
                    continue;
                }
                wanted.push_back(topic.name);
            }
            if (!wanted.empty() && !reader)
                reader = RecordReader::open(m_sourceServers, "sandbox-mirror").value_or(nullptr);
            if (reader && wanted != m_assigned) {
                RecordReader::Positions positions;
                for (const std::string &name : wanted) {
                    const auto topic = m_source.find(name);
                    const auto partitions = topic ? static_cast<std::int32_t>(topic->replicas.size()) : 0;
                    for (std::int32_t p = 0; p < partitions; ++p)
                        positions[{name, p}] = m_next[{name, p}];
                }
                reader->assign(positions);
                m_assigned = wanted;
            }
            const std::scoped_lock lock(m_mutex);
            m_active = reader ? wanted : std::vector<std::string>();
        }
        if (!reader) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            continue;
        }
        for (auto message = reader->next(50); message && !m_stop; message = reader->next(0)) {
            const std::string topic = rd_kafka_topic_name(message->rkt);
            std::int64_t &next = m_next[{topic, message->partition}];
            if (message->offset < next || !isWanted(topic))
                continue;
            next = message->offset + 1;
            rd_kafka_timestamp_type_t type {};
            draft.clear();
            draft.key = bytes(message->key, message->key_len);
            draft.value = bytes(message->payload, message->len);
            draft.headers = encodedHeaders(*message);
            draft.partition = message->partition;
            draft.timestamp = rd_kafka_message_timestamp(message.get(), &type);
            if (const auto written = m_targetCluster.write(topic, draft); !written)
                next = message->offset; // read again with the next assignment
            if (Clock::now() - lastLook >= std::chrono::milliseconds(500))
                break;
        }
        m_targetCluster.poll();
    }
}

} // namespace tailrace::sandbox
