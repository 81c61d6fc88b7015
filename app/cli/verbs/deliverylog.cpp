// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/deliverylog.h"

namespace tailrace::cli {

void DeliveryLog::onDelivered(std::span<const Delivery> deliveries)
{
    const std::lock_guard lock(m_mutex);
    for (const Delivery &delivery : deliveries) {
        if (!delivery.error) {
            ++m_tally.written;
            m_tally.at(0, delivery.partition).add(delivery.offset);
            continue;
        }
        ++m_tally.failed;
        Error error = *delivery.error;
        error.where
            = "record " + std::to_string(delivery.token) + (error.where.empty() ? "" : ", ") + error.where;
        if (delivery.possiblyWritten)
            error.message += " (the broker may have it: sending it again can double it)";
        m_diagnostics.error(error);
    }
}

void DeliveryLog::addTo(Tally &tally) const
{
    const std::lock_guard lock(m_mutex);
    tally.written += m_tally.written;
    tally.failed += m_tally.failed;
    tally.partitions = m_tally.partitions;
}

} // namespace tailrace::cli
