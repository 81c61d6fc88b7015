// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitylog.h"

#include <librdkafka/rdkafka.h>

#include <memory>
#include <mutex>
#include <string>

namespace tailrace::kafka {

// Tells the activity list of every request that librdkafka sent for one backend: which, to whom, how long its
// answer took and whether it came. Contents of requests and answers are not seen, so nothing in it is secret.
// Thread-safe: librdkafka calls from the threads of its brokers.
class RequestLog
{
public:
    explicit RequestLog(activity::ActivityLog *activity)
        : m_activity(activity)
    {
    }
    // From here on nobody is told: handles may come down after their backend.
    void detach();

    // Makes handles of this configuration report to the log, which must outlive them.
    void watch(rd_kafka_conf_t *conf);

private:
    static rd_kafka_resp_err_t onNew(
        rd_kafka_t *handle, const rd_kafka_conf_t *conf, void *opaque, char *text, std::size_t size);
    static rd_kafka_resp_err_t onAnswer(rd_kafka_t *handle, int socket, const char *broker, std::int32_t id,
        std::int16_t api, std::int16_t version, std::int32_t correlation, std::size_t size,
        std::int64_t micros, rd_kafka_resp_err_t err, void *opaque);

    std::mutex m_mutex;
    activity::ActivityLog *m_activity; // null: detached
};

// "Fetch"; "request 99" for what this version does not know.
std::string requestName(std::int16_t api);

} // namespace tailrace::kafka
