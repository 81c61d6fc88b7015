// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/okdata/streamstore.h"
#include "app/sandbox/okdata/tokendesk.h"
#include "services/core/result.h"

#include <memory>
#include <string>

namespace tailrace::sandbox {

// The WebSocket that live events come through, on 127.0.0.1, a free port and a thread of its own. Each text
// frame is one event and a newline; nothing is kept for those who are not there. Stops when it is destroyed.
class EventSocket
{
public:
    // All outlive this. life: every connection is closed so old; 0: after 2 hours.
    [[nodiscard]] static Result<std::unique_ptr<EventSocket>> start(
        TokenDesk &tokens, StreamStore &streams, std::chrono::milliseconds life);
    ~EventSocket();
    EventSocket(const EventSocket &) = delete;
    EventSocket &operator=(const EventSocket &) = delete;

    std::string url() const; // ws://127.0.0.1:PORT/event-data-subscription
    // Any thread.
    void send(const std::string &dataset, const std::string &event);
    void cut(); // every connection, without a word
    std::size_t listeners() const;

private:
    struct Machine;
    explicit EventSocket(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> m_machine;
};

} // namespace tailrace::sandbox
