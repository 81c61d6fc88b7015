// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/message.h"
#include "app/sandbox/json/json.h"
#include "app/sandbox/state/refusal.h"
#include "app/sandbox/state/topicconfigs.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace::sandbox {

// What the service's handlers share: bodies in and out.
http::Response jsonAnswer(const Json &body, int status = 200);
http::Response accepted(); // 202 without a body
tl::unexpected<Refusal> notAllowed(const http::Request &request); // 405
// The body, an object (400 otherwise).
Answered<Json> objectBody(const http::Request &request);
// The configs of a body: an array of {name, value, reset_to_default}, or the object of older documents
// {retentionMs, cleanupPolicy, …}.
Answered<std::vector<ConfigWish>> configsOf(const Json &body);
// One page of a list, with X-Total-Count and Link: per_page (default: all) and page (from 1).
Answered<http::Response> pageOf(const http::Request &request, const std::vector<Json> &all);
// "2026-11-22T08:15:00.000Z" or with an offset: ms since 1970.
std::optional<std::int64_t> parseTime(const std::string &text);

} // namespace tailrace::sandbox
