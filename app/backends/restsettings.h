// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/backends.h"

namespace tailrace::backends {

// The settings of a REST endpoint (profiles::Endpoint::settings), and its one secret.
namespace setting {
inline constexpr const char *url = "url"; // base URL, without user and password
inline constexpr const char *auth = "auth"; // basic | bearer | x-auth-token | none; absent: see restAuth()
inline constexpr const char *user = "user"; // of basic; absent: "token", which goes with an API key
inline constexpr const char *caFile = "caFile"; // PEM, trusted besides the system's authorities
inline constexpr const char *proxy
    = "proxy"; // none | http://host:port | socks5://host:port; absent: the system's
inline constexpr const char *secret = "secret"; // in Endpoint::secrets: API key, token or password
} // namespace setting

// How an endpoint proves who it is: as its settings say, else as its service documents first where there is a
// secret, else not at all.
std::string restAuth(const profiles::Endpoint &endpoint, bool hasSecret, const std::string &documented);

// Error::Invalid: a setting that cannot be right (where names it), or a secret that is missing; Io: a file
// that cannot be read.
[[nodiscard]] Result<rest::ClientOptions> restOptions(const profiles::Endpoint &endpoint,
    const profiles::Secrets &secrets, const std::string &documented, const Surroundings &surroundings);

} // namespace tailrace::backends
