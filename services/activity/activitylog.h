// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tailrace::activity {

// One operation that came to its end. Holds no secret: credentials, and query values that look like some, are
// replaced before it is made.
struct Entry
{
    std::string what; // "eventstreams: list topics"
    std::string method; // "GET"; of Kafka the request with its version, "Fetch v16"
    std::string target; // the URL; of Kafka the broker, "host:9092/1"
    int status = 0; // HTTP status of the last answer; 0: none came
    int attempts = 0; // how often it was sent; 0: never
    std::chrono::system_clock::time_point started;
    std::chrono::microseconds duration {0};
    std::int64_t bytesSent = 0; // bodies, all attempts
    std::int64_t bytesReceived = 0; // bodies, all attempts, after decompression
    std::optional<Error> error; // none: it succeeded
    std::string transactionId;
    std::string command; // the same as a command line, with placeholders for credentials
    std::string connection {}; // whose it was; empty: nobody has said
};

// Told of each operation once, on the thread of whoever made it: of Kafka on any. Implementations return at
// once.
class ActivityLog
{
public:
    virtual ~ActivityLog() = default;
    virtual void finished(const Entry &entry) = 0;
};

} // namespace tailrace::activity
