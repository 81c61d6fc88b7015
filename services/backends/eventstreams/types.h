// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topicadmin.h"
#include "services/capability/topiclist.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::eventstreams {

// A part of a list. filter: "*" stands for any characters, or a regular expression between slashes; empty:
// all.
struct ListQuery
{
    std::string filter {};
    std::optional<std::int64_t> perPage {}; // none: as many as the service likes
    std::optional<std::int64_t> page {}; // from 1
};

struct ConfigQuery
{
    std::string filter {}; // as in ListQuery
    bool verbose = false; // with what else is known of each property
};

// Of the service's links only the numbers are kept: it may name hosts that nobody should be sent to.
struct PageLink
{
    std::int64_t page = 0;
    std::optional<std::int64_t> perPage {};
};

template<class T>
struct Page
{
    std::vector<T> items {};
    std::optional<std::int64_t> total {}; // of all pages, where the service says
    bool hasLinks = false; // the service told which page follows, or that none does
    std::optional<PageLink> next {};
};

struct TopicDetail
{
    struct Replicas
    {
        std::int32_t partition = 0;
        std::vector<std::int32_t> brokers {};
    };
    std::string name;
    std::int32_t partitions = 0;
    std::int32_t replicationFactor = 0;
    std::optional<std::int64_t> retentionMs {};
    std::string cleanupPolicy {};
    std::vector<ConfigEntry> configs {};
    std::vector<Replicas> assignments {};
};

// As a list of topics has it. The service knows no leaders and no ISR.
TopicInfo topicInfo(const TopicDetail &topic);

} // namespace tailrace::eventstreams
