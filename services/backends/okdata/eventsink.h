// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/access.h"
#include "services/capability/recordsink.h"

namespace tailrace::okdata {

// Events as records: a topic is "DATASET/VERSION", a value is one JSON object. A record with a key, headers,
// a partition, a time or no value fails with Invalid, for events have none of these; a codec is Unsupported.
class EventSink final : public RecordSink
{
public:
    explicit EventSink(Access access);
    [[nodiscard]] Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override;

private:
    Access m_access;
};

} // namespace tailrace::okdata
