// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/connection.h"
#include "services/capability/topiclist.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace tailrace::test {

// A cluster in memory. Answers wait for release() while held; a failure answers every question until it is
// cleared.
class FakeCluster : public TopicList, public ClusterInfo
{
public:
    std::vector<TopicInfo> all;
    std::optional<Error> failure;
    bool held = false;
    int topicsAsked = 0;
    int clusterAsked = 0;
    std::vector<std::string> watermarksAsked;

    QFuture<Result<std::vector<TopicInfo>>> topics() override;
    QFuture<Result<TopicInfo>> topic(const std::string &name) override;
    QFuture<Result<std::vector<Watermarks>>> watermarks(const std::vector<TopicInfo> &topics) override;
    QFuture<Result<ClusterDescription>> cluster() override;

    void release();
    // Partition p of it holds 1000 * (p + 1) records.
    static TopicInfo topicOf(const std::string &name, int partitions = 1, int replicas = 1);

private:
    std::deque<std::pair<Answer<ClusterDescription>, int>> m_waiting;
};

// A connection of one endpoint whose capabilities are the fake's.
std::shared_ptr<Connection> connectionTo(
    const std::shared_ptr<FakeCluster> &cluster, const std::string &name, bool readOnly = false);

} // namespace tailrace::test
