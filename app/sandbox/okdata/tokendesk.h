// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/json/json.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace tailrace::sandbox {

// Hands out bearer tokens that run out, with refresh tokens that count once and live longer. Knows one client
// and one user, and one webhook token that never runs out. Any thread.
class TokenDesk
{
public:
    using Clock = std::chrono::steady_clock;

    explicit TokenDesk(std::chrono::milliseconds life);

    const std::string &clientId() const { return m_clientId; }
    const std::string &clientSecret() const { return m_clientSecret; }
    const std::string &user() const { return m_user; }
    const std::string &password() const { return m_password; }
    const std::string &webhookToken() const { return m_webhookToken; }

    std::optional<Json> forClient(const std::string &id, const std::string &secret); // none: refused
    std::optional<Json> forUser(const std::string &name, const std::string &password);
    std::optional<Json> refreshed(const std::string &refreshToken);
    // Who a token is of; none: it is none, or has run out.
    std::optional<std::string> whose(const std::string &token) const;
    void revokeAll(); // every access token

private:
    struct Grant
    {
        std::string who;
        Clock::time_point until;
    };
    Json grant(const std::string &who); // with m_mutex held

    const std::chrono::milliseconds m_life;
    const std::string m_clientId = "city-events-demo";
    const std::string m_clientSecret;
    const std::string m_user = "demo";
    const std::string m_password;
    const std::string m_webhookToken;
    mutable std::mutex m_mutex; // over what follows
    std::map<std::string, Grant> m_access;
    std::map<std::string, Grant> m_refresh;
};

} // namespace tailrace::sandbox
