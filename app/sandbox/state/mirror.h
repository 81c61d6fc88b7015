// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/state/namepattern.h"
#include "app/sandbox/state/topicstate.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tailrace::sandbox {

// Copies the selected topics of one cluster to another on a thread of its own: under the same name, to the
// same partition, with key, headers and timestamp, from the first record on. What changes in the selection or
// on the source is seen within a second. A topic that is selected again goes on where its copy ended.
class Mirror
{
public:
    // All outlive this.
    Mirror(TopicState &source, std::string sourceServers, TopicState &target, DemoCluster &targetCluster);
    ~Mirror();
    Mirror(const Mirror &) = delete;
    Mirror &operator=(const Mirror &) = delete;

    std::vector<std::string> selection() const;
    // Patterns that match a whole name; the index of one that does not compile, or -1 and they are taken.
    int select(std::vector<std::string> patterns);
    std::vector<std::string> active() const;

private:
    void run();
    bool isWanted(const std::string &topic) const;

    TopicState &m_source;
    std::string m_sourceServers;
    TopicState &m_target;
    DemoCluster &m_targetCluster;
    mutable std::mutex m_mutex; // over selection, patterns, active
    std::vector<std::string> m_selection {""};
    std::vector<std::shared_ptr<const NamePattern>> m_patterns;
    std::vector<std::string> m_active;
    std::map<std::pair<std::string, std::int32_t>, std::int64_t> m_next; // thread
    std::vector<std::string> m_assigned; // thread
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace tailrace::sandbox
