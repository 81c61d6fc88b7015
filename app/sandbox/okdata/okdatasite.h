// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/server.h"
#include "app/sandbox/okdata/eventsocket.h"
#include "app/sandbox/okdata/okdataservice.h"

#include <memory>

namespace tailrace::sandbox {

// okdata event streams as a whole: the services over HTTP and the WebSocket. One thread makes, advances and
// destroys it.
class OkdataSite
{
public:
    // takes: how long what is made or ended is in progress.
    OkdataSite(std::chrono::milliseconds takes, StreamFaults faults);
    ~OkdataSite();

    [[nodiscard]] Result<void> serve(const http::FaultPlan &faults);
    // Brings live events, five a second on every active stream.
    void advance(std::int64_t nowMs);

    std::string url() const { return m_server->url() + "/streams"; }
    std::string root() const { return m_server->url(); }
    EventSocket &socket() { return *m_socket; }
    TokenDesk &tokens() { return m_tokens; }
    StreamStore &streams() { return m_streams; }
    http::Service &service() { return m_service; }
    Json description() const; // its part of the line that the sandbox prints

private:
    const StreamFaults m_faults;
    TokenDesk m_tokens;
    StreamStore m_streams;
    OkdataService m_service;
    std::unique_ptr<EventSocket> m_socket;
    std::unique_ptr<http::Server> m_server;
    std::int64_t m_next = 0; // ms since the epoch
    std::uint64_t m_number = 0;
};

} // namespace tailrace::sandbox
