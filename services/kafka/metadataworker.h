// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "services/kafka/conversation.h"
#include "services/kafka/kafkabackend.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tailrace::kafka {

// Answers questions about a cluster, one after the other, on one thread with one handle that is made when the
// first question comes and made anew after it failed for good. post() and stop() from any thread.
class MetadataWorker
{
public:
    using Task = std::function<void(MetadataWorker &)>;

    MetadataWorker(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper);
    void run(); // until stop(); on its own thread
    void stop();
    void post(Task task);

    // For tasks: on the worker's thread.
    [[nodiscard]] Result<std::vector<TopicInfo>> topics();
    [[nodiscard]] Result<TopicInfo> topic(const std::string &name);
    [[nodiscard]] Result<std::vector<Watermarks>> watermarks(const std::vector<TopicInfo> &topics);
    [[nodiscard]] Result<std::vector<TimeOffset>> offsetsAt(const TopicInfo &topic, std::int64_t epochMs);
    [[nodiscard]] Result<ClusterDescription> cluster();

private:
    [[nodiscard]] Result<void> connect();
    std::chrono::milliseconds limit() const { return m_config->requestTimeout; } // of one question

    std::shared_ptr<const ClientConfig> m_config;
    std::shared_ptr<Reaper> m_reaper;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    std::atomic<bool> m_stopping = false;
    std::unique_ptr<Conversation> m_talk;
};

} // namespace tailrace::kafka
