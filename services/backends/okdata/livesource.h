// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/okdata/access.h"
#include "services/capability/recordsource.h"

namespace tailrace::okdata {

// Live events as records: a topic is the id of a dataset, and events of all of its versions come through. A
// read begins at the end, for the service repeats nothing (Unsupported otherwise).
class LiveSource final : public RecordSource
{
public:
    explicit LiveSource(Access access);
    [[nodiscard]] Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer) override;

private:
    Access m_access;
};

} // namespace tailrace::okdata
