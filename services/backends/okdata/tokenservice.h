// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/access.h"
#include "services/rest/jsonvalue.h"
#include "services/rest/restclient.h"

#include <chrono>
#include <optional>

namespace tailrace::okdata {

// The token service: bearer tokens for a client or a user, renewed with the refresh token while that lasts.
// A token is called fresh until a fifth of its life, at most a minute, is left; while no other is to be had
// the rest of it is used. Lives and answers on the thread of its RestClient. Error::Auth: the service refuses
// who asks.
class TokenService final : public rest::TokenSource
{
public:
    TokenService(
        std::unique_ptr<rest::RestClient> client, Access::Grant grant, std::string user, Secret secret);
    ~TokenService() override;

    QFuture<Result<Secret>> token(bool renew) override;
    bool isFresh() const override;

private:
    using Clock = std::chrono::steady_clock;
    QFuture<Result<Secret>> login();
    QFuture<Result<Secret>> refresh();
    QFuture<Result<Secret>> ask(
        const char *what, std::vector<std::string> segments, const std::string &members);
    QFuture<Result<Secret>> renewed();
    Result<Secret> take(const Result<rest::Response> &response);

    std::unique_ptr<rest::RestClient> m_client;
    const Access::Grant m_grant;
    const std::string m_user;
    const Secret m_secret;
    QFuture<Result<Secret>> m_asking; // several clients share one source, and a refresh token counts once
    Secret m_token;
    Secret m_refresh;
    std::optional<Clock::time_point> m_freshUntil; // none: the service does not say
    Clock::time_point m_validUntil {}; // later: nothing is left of it
    std::optional<Clock::time_point> m_refreshUntil;
    std::unique_ptr<QObject> m_context; // last: what waits goes first
};

} // namespace tailrace::okdata
