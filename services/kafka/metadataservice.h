// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "services/kafka/metadataworker.h"
#include "services/kafka/reaper.h"

#include <memory>

namespace tailrace::kafka {

// TopicList and ClusterInfo over one MetadataWorker: nothing is asked on the caller's thread.
class MetadataThread
{
public:
    MetadataThread(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper);
    ~MetadataThread(); // returns at once; a question on its way answers Cancelled
    MetadataWorker &worker() const { return *m_worker; }

private:
    std::shared_ptr<Reaper> m_reaper; // the worker runs on a thread of it
    std::shared_ptr<MetadataWorker> m_worker;
};

class KafkaTopicList final : public TopicList
{
public:
    explicit KafkaTopicList(std::shared_ptr<MetadataThread> thread);
    QFuture<Result<std::vector<TopicInfo>>> topics() override;
    QFuture<Result<TopicInfo>> topic(const std::string &name) override;
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override;
    QFuture<Result<std::vector<TimeOffset>>> offsetsAt(const TopicInfo &topic, std::int64_t epochMs) override;

private:
    std::shared_ptr<MetadataThread> m_thread;
};

class KafkaClusterInfo final : public ClusterInfo
{
public:
    explicit KafkaClusterInfo(std::shared_ptr<MetadataThread> thread);
    QFuture<Result<ClusterDescription>> cluster() override;

private:
    std::shared_ptr<MetadataThread> m_thread;
};

} // namespace tailrace::kafka
