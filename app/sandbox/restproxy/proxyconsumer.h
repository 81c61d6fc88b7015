// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/restproxy/proxyfault.h"
#include "services/core/result.h"

#include <librdkafka/rdkafka.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::sandbox {

struct ConsumerSettings
{
    bool fromBeginning = false; // where the group has committed nothing
    bool autoCommit = true;
    std::int64_t minBytes = -1; // a read ends with so many; -1: it takes its time
    std::int64_t timeoutMs = 1000; // of a read that names none
};

// One consumer of a group. One thread at a time.
class ProxyConsumer
{
public:
    using Place = std::pair<std::string, std::int32_t>;
    struct Position
    {
        Place place;
        std::int64_t offset = 0;
        std::string metadata {};
    };
    // What is done with a record; a fault ends the read.
    using Sink = std::function<Told<void>(const rd_kafka_message_t &)>;

    [[nodiscard]] static Result<std::unique_ptr<ProxyConsumer>> open(
        const std::string &bootstrapServers, const std::string &group, const ConsumerSettings &settings);
    ~ProxyConsumer();
    ProxyConsumer(const ProxyConsumer &) = delete;
    ProxyConsumer &operator=(const ProxyConsumer &) = delete;

    Told<void> subscribe(const std::vector<std::string> &topics);
    Told<void> subscribePattern(const std::string &pattern);
    void unsubscribe();
    std::vector<std::string> subscription() const;
    Told<void> assign(const std::vector<Place> &places);
    std::vector<Place> assignment() const;

    // Offsets: librdkafka's logical ones too. 40903: a partition that is not assigned.
    Told<void> seek(const std::vector<Position> &positions);
    Told<std::vector<Position>> offsetsAt(const std::vector<Position> &times) const;
    Told<void> commit(const std::vector<Position> &positions); // next offsets
    Told<std::vector<Position>> committed(const std::vector<Place> &places) const;
    // The next offset of each partition that records were read of.
    const std::map<Place, std::int64_t> &consumed() const { return m_consumed; }

    // Hands over records until the time is over, maxBytes of keys and values are full (at least one record is
    // taken), or the settings' least is there. ends: ends it early.
    Told<void> read(
        std::int64_t timeoutMs, std::int64_t maxBytes, const Sink &sink, const std::atomic<bool> &ends);
    const ConsumerSettings &settings() const { return m_settings; }

private:
    enum class Mode : std::uint8_t
    {
        None,
        Topics,
        Pattern,
        Assigned
    };
    struct Release
    {
        void operator()(rd_kafka_message_t *message) const { rd_kafka_message_destroy(message); }
    };
    ProxyConsumer(rd_kafka_t *client, ConsumerSettings settings)
        : m_client(client)
        , m_settings(settings)
    {
    }
    Told<void> enter(Mode mode, const std::vector<std::string> &topics);
    Told<void> applyAssignment();

    rd_kafka_t *m_client;
    ConsumerSettings m_settings;
    Mode m_mode = Mode::None;
    std::vector<std::string> m_topics {};
    std::map<Place, std::int64_t> m_assigned {}; // by hand, with the next offset
    std::map<Place, std::int64_t> m_consumed {};
    std::unique_ptr<rd_kafka_message_t, Release> m_held {}; // did not fit into the answer before
};

} // namespace tailrace::sandbox
