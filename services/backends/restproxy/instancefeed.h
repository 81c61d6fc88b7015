// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/dialogue.h"
#include "services/backends/restproxy/feed.h"
#include "services/backends/restproxy/proxysettings.h"
#include "services/backends/restproxy/recordpage.h"

#include <string>
#include <vector>

namespace tailrace::restproxy {

// The consumer instances of v2 (contract: confluent-rest-proxy-v2, "consumers"): one at a time, with a name
// of ours, assigned and not subscribed. Its address is built from the profile's own URL, whatever base_uri
// says.
class InstanceFeed final : public Feed
{
public:
    InstanceFeed(Dialogue &talk, ProxySettings settings, std::vector<std::string> topics);

    Result<void> open(std::span<const Position> positions) override;
    Result<void> narrow(std::span<const Position> positions) override;
    bool isOpen() const override { return m_open; }
    Result<std::span<const RecordRef>> poll(std::chrono::milliseconds wait) override;
    Result<void> keepAlive() override;
    void askForLess() override;
    void abandon() override;
    void close(std::chrono::milliseconds limit) override;

    // What a group has committed: asked by an instance of ours in it, which takes part in nothing. -1:
    // nothing.
    [[nodiscard]] Result<std::vector<std::int64_t>> committed(
        const std::string &group, std::span<const Position> positions);

private:
    struct Instance
    {
        std::string group;
        std::string id;
    };
    Result<Instance> create(const std::string &group);
    Result<void> place(std::span<const Position> positions);
    void deleteAbandoned();
    rest::Request requestOf(
        const char *what, const char *method, const Instance &instance, std::vector<std::string> more) const;
    std::string partitionsJson(std::span<const Position> positions) const;

    Dialogue &m_talk;
    const ProxySettings m_settings;
    const std::vector<std::string> m_topics;
    RecordPage m_page;
    rest::Response m_answer; // that the views of the page are of
    Instance m_instance;
    std::vector<Instance> m_abandoned;
    bool m_open = false;
    bool m_otherDialect = false; // the bridge that knows enable.auto.commit alone
    std::int64_t m_mostBytes;
};

} // namespace tailrace::restproxy
