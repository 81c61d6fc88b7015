// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace tailrace::rest {

// When a call that failed is sent again: only one that may be sent twice, at most attempts times in all.
struct RetryPolicy
{
    int attempts = 4;
    std::chrono::milliseconds base {500}; // the first wait is up to this long, each later one up to twice
    std::chrono::milliseconds cap {30'000};
    std::chrono::milliseconds longestRetryAfter {60'000}; // a server that asks for more gets no retry
};

// How long a Retry-After header asks to wait: seconds, or an HTTP date seen from now. Nothing: not one.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &header, const QDateTime &now);

// The wait before attempt + 1 (attempt from 1): half of it fixed, half times random (0 to 1) on top.
std::chrono::milliseconds backoff(const RetryPolicy &policy, int attempt, double random);

// 429, 502, 503 and 504 may be different next time.
bool isRetriableStatus(int status);

} // namespace tailrace::rest
