// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"
#include "services/core/secret.h"
#include "services/rest/hostpacer.h"
#include "services/rest/retry.h"
#include "services/rest/tokensource.h"

#include <memory>

namespace tailrace::rest {

struct Credentials
{
    enum class Kind : std::uint8_t
    {
        None,
        Basic, // user:secret
        Bearer,
        XAuthToken,
        Tokens // Bearer from a source that can renew it
    };
    Kind kind = Kind::None;
    Secret secret {};
    std::string user = "token"; // Basic
    std::shared_ptr<TokenSource> source {}; // Tokens
};

struct ProxySettings
{
    enum class Kind : std::uint8_t
    {
        System,
        None,
        Socks5,
        Http
    };
    Kind kind = Kind::System;
    std::string host {};
    std::uint16_t port = 0;
    std::string user {};
    Secret password {};
};

struct Timeouts
{
    std::chrono::milliseconds connect {15'000}; // until the request is on its way
    std::chrono::milliseconds idle {60'000}; // without a byte in either direction
    std::chrono::milliseconds total {300'000}; // a call with its retries, from its first sending on
};

struct ClientOptions
{
    std::string baseUrl {};
    Credentials credentials {};
    bool readOnly = false;
    Timeouts timeouts {};
    RetryPolicy retry {};
    ProxySettings proxy {};
    QByteArray caCertificates {}; // PEM, trusted besides the system's
    std::int64_t largestBody = 64LL << 20; // bytes of an answer, after decompression
    std::string userAgent = "tailrace";
    std::shared_ptr<HostPacer> pacer {}; // shared by all clients; none: one of its own
    activity::ActivityLog *activity = nullptr; // outlives the client
};

} // namespace tailrace::rest
