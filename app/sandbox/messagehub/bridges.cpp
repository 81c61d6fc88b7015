// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/messagehub/bridges.h"

#include "app/sandbox/messagehub/bridgecheck.h"

namespace tailrace::sandbox {

namespace {

constexpr std::size_t mostBridges = 10;
constexpr auto startsWithin = std::chrono::milliseconds(500);

} // namespace

Bridges::Bridges(TopicState &topics, std::string servers, std::filesystem::path folder)
    : m_topics(topics)
    , m_servers(std::move(servers))
    , m_folder(std::move(folder))
{
}

Bridges::~Bridges() = default;

Json Bridges::info(const Bridge &bridge) const
{
    const char *value = "running";
    const char *message = "The bridge is running.";
    if (bridge.paused) {
        value = "paused";
        message = "The bridge is paused.";
    } else if (TopicState::Clock::now() < bridge.ready) {
        value = "unavailable";
        message = "The bridge is starting.";
    } else if (hasMaskForPassword(bridge.document)) {
        value = "unavailable";
        message = "The credentials of the bridge were refused.";
    }
    return Json::object({{"configuration", masked(bridge.document)},
        {"state", Json::object({{"value", value}, {"message", message}})}});
}

Answered<Bridges::Bridge *> Bridges::find(const std::string &name)
{
    const auto found = m_bridges.find(name);
    if (found == m_bridges.end())
        return refuse(404, 0, "Bridge '" + name + "' does not exist.");
    return &found->second;
}

void Bridges::restart(Bridge &bridge)
{
    if (bridge.upload)
        bridge.positions = bridge.upload->stop();
    bridge.upload.reset();
    bridge.ready = TopicState::Clock::now() + startsWithin;
    if (bridge.paused || bridge.document.string("type") != "objectStorageOut"
        || hasMaskForPassword(bridge.document))
        return;
    bridge.upload = std::make_unique<ObjectUpload>(
        bridge.document, m_folder / *bridge.document.string("name"), m_topics, m_servers, bridge.positions);
}

std::vector<Json> Bridges::list()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Json> all;
    for (const auto &[name, bridge] : m_bridges)
        all.push_back(info(bridge));
    return all;
}

Answered<Json> Bridges::describe(const std::string &name)
{
    const std::scoped_lock lock(m_mutex);
    return find(name).map([this](Bridge *bridge) { return info(*bridge); });
}

Answered<std::string> Bridges::create(const Json &bridge)
{
    if (auto checked = checkBridge(bridge); !checked)
        return tl::unexpected<Refusal>(checked.error());
    const std::string name = *bridge.string("name");
    if (!m_topics.find(*bridge.string("topic")))
        return refuse(422, 0, "Topic '" + *bridge.string("topic") + "' does not exist.");
    const std::scoped_lock lock(m_mutex);
    if (m_bridges.contains(name))
        return refuse(422, 0, "Bridge '" + name + "' already exists.");
    if (m_bridges.size() >= mostBridges)
        return refuse(507, 0, "There are no resources left for another bridge.");
    Bridge &made = m_bridges[name];
    made.document = bridge;
    restart(made);
    return name;
}

Answered<void> Bridges::replace(const std::string &name, const Json &bridge)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(name);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    if (auto checked = checkBridge(bridge); !checked)
        return checked;
    for (const char *fixed : {"name", "topic", "type"}) {
        if (bridge.string(fixed) != (*found)->document.string(fixed))
            return refuse(422, 0, std::string(fixed) + " of a bridge cannot be changed.");
    }
    (*found)->document = bridge;
    restart(**found);
    return {};
}

Answered<void> Bridges::patch(const std::string &name, const Json &patch)
{
    Json changed;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = find(name);
        if (!found)
            return tl::unexpected<Refusal>(found.error());
        changed = (*found)->document;
    }
    changed.merge(patch);
    return replace(name, changed);
}

Answered<void> Bridges::remove(const std::string &name)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = find(name); !found)
        return tl::unexpected<Refusal>(found.error());
    m_bridges.erase(name);
    return {};
}

Answered<void> Bridges::pause(const std::string &name, bool paused)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = find(name);
    if (!found)
        return tl::unexpected<Refusal>(found.error());
    if ((*found)->paused != paused) {
        (*found)->paused = paused;
        restart(**found);
    }
    return {};
}

} // namespace tailrace::sandbox
