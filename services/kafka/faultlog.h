// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tailrace::kafka {

// What one handle had to say beside its calls. librdkafka's calls only answer "transport failure"; why, it
// tells through its error callback, and that a name now belongs to another topic only through its log.
// Thread-safe. Texts are scrubbed of the secrets it was made with.
class FaultLog
{
public:
    explicit FaultLog(std::vector<std::string> secrets);

    void addError(rd_kafka_resp_err_t err, std::string_view text);
    void addLog(std::string_view line); // any thread of librdkafka
    // The most telling failure since the last clear().
    std::optional<Error> cause() const;
    std::chrono::steady_clock::duration sinceFirst() const; // zero without a failure
    void clear();
    // Topic ids that librdkafka has switched to, by name, before it fetches anything under them.
    std::map<std::string, std::string, std::less<>> takeTopicIds();
    bool hasTopicIds() const;
    // Since when connecting to a broker fails, if it does. A connection that is only closed is no failure.
    std::optional<std::chrono::steady_clock::time_point> unreachableSince(std::int32_t broker) const;
    void forgetUnreachable();
    // A text of librdkafka or a broker without any secret in it.
    std::string scrubbed(std::string_view text) const;

private:
    bool wasReached() const;
    void noteState(std::string_view line);

    mutable std::mutex m_mutex;
    std::vector<std::string> m_secrets;
    std::optional<Error> m_cause;
    std::chrono::steady_clock::time_point m_first;
    std::map<std::string, std::string, std::less<>> m_topicIds;
    std::map<std::int32_t, std::chrono::steady_clock::time_point> m_unreachable;
    bool m_reached = false; // some broker has been understood
};

} // namespace tailrace::kafka
