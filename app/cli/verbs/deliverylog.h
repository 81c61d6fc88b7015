// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/diagnostics.h"
#include "app/cli/records/tally.h"
#include "services/capability/recordsink.h"

#include <mutex>

namespace tailrace::cli {

// Counts what was acknowledged and prints each failure; records that follow each other and failed for the
// same reason share a line. onDelivered() on the session's thread, the rest anywhere.
class DeliveryLog : public DeliveryListener
{
public:
    explicit DeliveryLog(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }
    void onDelivered(std::span<const Delivery> deliveries) override;

    // written, failed and the partitions of the tally.
    void addTo(Tally &tally) const;

private:
    void report(const Delivery &first, std::uint64_t lastToken);

    Diagnostics &m_diagnostics;
    mutable std::mutex m_mutex;
    Tally m_tally;
};

} // namespace tailrace::cli
