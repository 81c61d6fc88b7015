// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/messagehub/objectupload.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// The bridges of a Message Hub. A bridge that was made, changed or resumed is unavailable for half a second
// while it starts. One whose password is a row of asterisks cannot log in and stays so. An mqIn bridge runs,
// but no queue manager is there to bring anything. Any thread.
class Bridges
{
public:
    // Objects go to folder/BRIDGE. topics outlives this.
    Bridges(TopicState &topics, std::string servers, std::filesystem::path folder);
    ~Bridges();
    Bridges(const Bridges &) = delete;
    Bridges &operator=(const Bridges &) = delete;

    std::vector<Json> list();
    Answered<Json> describe(const std::string &name);
    Answered<std::string> create(const Json &bridge); // its name
    Answered<void> replace(const std::string &name, const Json &bridge);
    Answered<void> patch(const std::string &name, const Json &patch);
    Answered<void> remove(const std::string &name);
    Answered<void> pause(const std::string &name, bool paused);

private:
    struct Bridge
    {
        Json document;
        bool paused = false;
        TopicState::Clock::time_point ready {};
        ObjectUpload::Positions positions {};
        std::unique_ptr<ObjectUpload> upload {};
    };
    Json info(const Bridge &bridge) const;
    Answered<Bridge *> find(const std::string &name);
    void restart(Bridge &bridge);

    TopicState &m_topics;
    std::string m_servers;
    std::filesystem::path m_folder;
    std::mutex m_mutex; // over what follows
    std::map<std::string, Bridge> m_bridges;
};

} // namespace tailrace::sandbox
