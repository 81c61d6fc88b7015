// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/operation.h"

#include <memory>
#include <string>
#include <utility>

namespace tailrace::activity {

// What the observed capabilities of one backend share. The log outlives it.
struct Observer
{
    std::string address;
    std::string kcat {}; // "kcat -b host:9092" with what it takes to get in; empty: it is no Kafka
    ActivityLog *log = nullptr; // null: the backend tells by itself
    std::shared_ptr<RunningList> running {}; // null: nobody wants to know
    std::string connection {}; // whose it is

    // An operation that kcat has no command for.
    std::shared_ptr<Operation> begin(const std::string &what) const { return make(what, {}); }
    // One that kcat does with these options, a space before each.
    std::shared_ptr<Operation> begin(const std::string &what, const std::string &options) const
    {
        return make(what, kcat + options);
    }

private:
    std::shared_ptr<Operation> make(const std::string &what, std::string command) const
    {
        return std::make_shared<Operation>(log, "kafka: " + what, address, std::move(command),
            running ? running->begin(what, connection) : nullptr);
    }
};

} // namespace tailrace::activity
