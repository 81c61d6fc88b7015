// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/operation.h"

#include <memory>
#include <string>
#include <utility>

namespace tailrace::activity {

// What the observed capabilities of one backend of native Kafka share. The log outlives it.
struct Observer
{
    std::string address;
    std::string kcat; // "kcat -b host:9092" with what it takes to get in
    ActivityLog &log;

    // An operation that kcat has no command for.
    std::shared_ptr<Operation> begin(std::string what) const
    {
        return std::make_shared<Operation>(log, "kafka: " + std::move(what), address, std::string());
    }
    // One that kcat does with these options, a space before each.
    std::shared_ptr<Operation> begin(std::string what, const std::string &options) const
    {
        return std::make_shared<Operation>(log, "kafka: " + std::move(what), address, kcat + options);
    }
};

} // namespace tailrace::activity
