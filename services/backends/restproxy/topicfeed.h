// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/dialogue.h"
#include "services/backends/restproxy/feed.h"
#include "services/backends/restproxy/proxysettings.h"
#include "services/backends/restproxy/recordpage.h"

#include <string>
#include <vector>

namespace tailrace::restproxy {

// The consumer instances of v1 (contract: confluent-rest-proxy-v1, "consumers"): one for each topic, as an
// instance reads a single one, each in a group of its own, so that it gets all partitions. They start at the
// beginning of a log or at its end; what lies before a position is for the caller to pass over.
class TopicFeed final : public Feed
{
public:
    TopicFeed(Dialogue &talk, ProxySettings settings, std::vector<std::string> topics);

    // A position without an offset: the end.
    Result<void> open(std::span<const Position> positions) override;
    Result<void> narrow(std::span<const Position> positions) override;
    bool isOpen() const override { return !m_instances.empty(); }
    Result<std::span<const RecordRef>> poll(std::chrono::milliseconds wait) override;
    Result<void> keepAlive() override { return {}; } // reading is all that would
    void askForLess() override;
    void abandon() override;
    void close(std::chrono::milliseconds limit) override;

private:
    struct Instance
    {
        std::uint16_t topic;
        std::string group;
        std::string id;
    };
    Result<Instance> create(std::uint16_t topic, bool fromBeginning);
    void remove(const Instance &instance, std::chrono::milliseconds limit);

    Dialogue &m_talk;
    const ProxySettings m_settings;
    const std::vector<std::string> m_topics;
    RecordPage m_page;
    rest::Response m_answer; // that the views of the page are of
    std::vector<Instance> m_instances;
    std::vector<Instance> m_abandoned;
    std::size_t m_next = 0; // whose turn it is
    std::int64_t m_mostBytes;
};

} // namespace tailrace::restproxy
