// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/okdatasite.h"

namespace tailrace::sandbox {

namespace {

constexpr std::int64_t betweenEvents = 200; // ms

} // namespace

OkdataSite::OkdataSite(std::chrono::milliseconds takes, StreamFaults faults)
    : m_faults(faults)
    , m_tokens(faults.tokenLife)
    , m_streams(takes, faults)
    , m_service(m_tokens, m_streams)
{
}

OkdataSite::~OkdataSite()
{
    m_server.reset(); // its requests bring events, which go to the socket
    m_socket.reset();
}

Result<void> OkdataSite::serve(const http::FaultPlan &faults)
{
    auto socket = EventSocket::start(m_tokens, m_streams, m_faults.socketLife);
    if (!socket)
        return fail(std::move(socket.error()));
    m_socket = std::move(*socket);
    m_streams.onHeard([socket = m_socket.get()](const std::string &dataset, const std::string &event) {
        socket->send(dataset, event);
    });
    auto server = http::Server::start(m_service, faults);
    if (!server)
        return fail(std::move(server.error()));
    m_server = std::move(*server);
    return {};
}

void OkdataSite::advance(std::int64_t nowMs)
{
    if (nowMs < m_next)
        return;
    m_next = nowMs + betweenEvents;
    m_streams.live(m_number++);
}

Json OkdataSite::description() const
{
    return Json::object({{"url", url()}, {"webSocketUrl", m_socket->url()}, {"clientId", m_tokens.clientId()},
        {"clientSecret", m_tokens.clientSecret()}, {"user", m_tokens.user()},
        {"password", m_tokens.password()}, {"webhookToken", m_tokens.webhookToken()}});
}

} // namespace tailrace::sandbox
