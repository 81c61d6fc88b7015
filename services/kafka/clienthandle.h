// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/kafka/faultlog.h"
#include "services/kafka/handles.h"
#include "services/kafka/kafkabackend.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::kafka {

using Settings = std::vector<std::pair<std::string, std::string>>;

// One librdkafka client with its faults. The logs outlive the handle, whose threads write to them.
struct ClientHandle
{
    std::shared_ptr<RequestLog> requests; // may be null
    std::unique_ptr<FaultLog> faults;
    HandlePtr handle;

    rd_kafka_t *get() const { return handle.get(); }
};

// Settings are defaults that a property of config replaces; forced ones cannot be replaced. events is a set
// of RD_KAFKA_EVENT_… that the handle reports through queues.
[[nodiscard]] Result<std::shared_ptr<ClientHandle>> makeClient(rd_kafka_type_t type,
    const ClientConfig &config, const Settings &settings, const Settings &forced, int events = 0);

} // namespace tailrace::kafka
