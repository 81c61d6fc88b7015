// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/rest/request.h"

#include <QUrl>

namespace tailrace::rest {

// The base URL of a service without its trailing slash. Error::Invalid: not http or https, no host, a user or
// password in it, a query or a fragment.
[[nodiscard]] Result<QUrl> checkedBase(const std::string &text);

// base + segments + query, every segment and value percent-encoded in full. Error::Invalid for a segment that
// a server would resolve away: empty, "." or "..".
[[nodiscard]] Result<QUrl> address(const QUrl &base, const Request &request);

// "host:port" with the scheme's default port written out, lower case.
std::string authority(const QUrl &url);

bool sameOrigin(const QUrl &a, const QUrl &b);

} // namespace tailrace::rest
