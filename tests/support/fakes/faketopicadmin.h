// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"
#include "tests/support/fakes/fakeanswers.h"

#include <utility>
#include <vector>

namespace tailrace::test {

// Topics that are administered in memory: writes down what it was asked to do. One thread.
class FakeTopicAdmin : public TopicConfigs, public TopicAdmin, public RecordDeletion
{
public:
    std::vector<ConfigEntry> set; // of every topic
    std::vector<std::string> names; // of properties that can be given; empty: any
    std::optional<Error> failure; // of every write
    std::optional<Error> readFailure;
    Effect effect = Effect::Done;

    std::vector<NewTopic> created;
    std::vector<std::pair<std::string, TopicChange>> changed;
    std::vector<std::string> removed;
    std::vector<std::pair<std::string, std::vector<DeleteBefore>>> emptied;

    QFuture<Result<std::vector<ConfigEntry>>> configs(const std::string &) override
    {
        return answered(set, readFailure);
    }
    QFuture<Result<Effect>> create(const NewTopic &topic) override
    {
        created.push_back(topic);
        return answered(effect, failure);
    }
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &change) override
    {
        changed.emplace_back(topic, change);
        return answered(effect, failure);
    }
    QFuture<Result<Effect>> remove(const std::string &topic) override
    {
        removed.push_back(topic);
        return answered(effect, failure);
    }
    QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions) override
    {
        emptied.emplace_back(topic, partitions);
        RecordsDeleted deleted;
        deleted.effect = effect;
        for (const DeleteBefore &each : partitions)
            deleted.starts.push_back({each.partition, each.offset.value_or(1000)});
        return answered(deleted, failure);
    }
    Result<void> takesReplication() const override { return {}; }
    std::vector<std::string> configNames() const override { return names; }
};

} // namespace tailrace::test
