// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/running.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace tailrace::activity {

// What one producer has under way: listed while records are without their report, so that a producer that is
// merely open is not. reported() on any thread, the rest on the thread of the producer.
class Flight
{
public:
    // list: null where nobody wants to know. cancel: gives up what is under way; until detach().
    Flight(std::shared_ptr<RunningList> list, std::string what, std::string connection,
        std::function<void()> cancel);
    ~Flight();
    Flight(const Flight &) = delete;
    Flight &operator=(const Flight &) = delete;

    void sending(); // before, because the report may be faster than the call that sends
    void refused(); // it was not taken after all
    void reported(std::int64_t records);
    void detach();

private:
    // Shared with the list, which may ask it a last time when the producer is gone.
    struct Count
    {
        std::mutex mutex;
        std::int64_t sent = 0; // since nothing was under way
        std::int64_t reported = 0;
    };
    void endIfDone();

    const std::shared_ptr<RunningList> m_list;
    const std::string m_what;
    const std::string m_connection;
    std::function<void()> m_cancel;
    std::shared_ptr<Count> m_count = std::make_shared<Count>();
    std::shared_ptr<Running> m_running; // null: nothing is under way
};

} // namespace tailrace::activity
