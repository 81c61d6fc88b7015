// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"

#include <string>
#include <variant>
#include <vector>

namespace tailrace::models {

struct TopicRemoval
{
};

// One change of one topic that somebody asked for.
struct TopicOrder
{
    std::string topic;
    std::variant<NewTopic, TopicChange, TopicRemoval, std::vector<DeleteBefore>> what {};

    bool isCreation() const { return std::holds_alternative<NewTopic>(what); }
    bool isRemoval() const { return std::holds_alternative<TopicRemoval>(what); }
};

} // namespace tailrace::models
