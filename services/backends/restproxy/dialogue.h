// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/sessioncontrol.h"
#include "services/rest/restclient.h"

#include <QEventLoop>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace tailrace::restproxy {

// One question after the other to a proxy, from a session's own thread: each call waits in an event loop for
// its answer, hears the owner's stop meanwhile and lets the session be idle. Lives on that thread.
class Dialogue
{
public:
    using Milliseconds = std::chrono::milliseconds;

    // idle: called about every 50 ms while something is waited for.
    Dialogue(std::unique_ptr<rest::RestClient> client, SessionControl &control, std::function<void()> idle);
    ~Dialogue();
    Dialogue(const Dialogue &) = delete;
    Dialogue &operator=(const Dialogue &) = delete;

    // Cancelled: the session is to stop. Timeout: no answer within the limit (none: those of the client).
    [[nodiscard]] Result<rest::Response> call(
        rest::Request request, std::optional<Milliseconds> limit = std::nullopt);
    // The same, yet also while the session is stopping, and without being idle.
    [[nodiscard]] Result<rest::Response> callLast(rest::Request request, Milliseconds limit);
    // Waits, unless until() holds or the session is to stop.
    void pause(Milliseconds time, const std::function<bool()> &until = {});

private:
    Result<rest::Response> await(rest::Request request, std::optional<Milliseconds> limit, bool last);

    SessionControl &m_control;
    std::function<void()> m_idle;
    std::unique_ptr<rest::RestClient> m_client;
    QObject m_context;
    QEventLoop *m_loop = nullptr;
};

} // namespace tailrace::restproxy
