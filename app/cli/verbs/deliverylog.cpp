// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/deliverylog.h"

#include <utility>

namespace tailrace::cli {

namespace {

bool isSameFailure(const Delivery &a, const Delivery &b)
{
    return a.possiblyWritten == b.possiblyWritten && a.error->kind == b.error->kind
        && a.error->code == b.error->code && a.error->message == b.error->message
        && a.error->where == b.error->where;
}

} // namespace

void DeliveryLog::report(const Delivery &first, std::uint64_t lastToken)
{
    Error error = *first.error;
    std::string place = "record " + std::to_string(first.token);
    if (lastToken != first.token)
        place = "records " + std::to_string(first.token) + "-" + std::to_string(lastToken);
    error.where = place + (error.where.empty() ? "" : ", ") + error.where;
    if (first.possiblyWritten)
        error.message += " (the broker may have it: sending it again can double it)";
    m_diagnostics.error(error);
}

void DeliveryLog::onDelivered(std::span<const Delivery> deliveries)
{
    const std::lock_guard lock(m_mutex);
    const Delivery *first = nullptr; // of a run of failures
    std::uint64_t last = 0;
    for (const Delivery &delivery : deliveries) {
        const bool goesOn
            = first && delivery.error && delivery.token == last + 1 && isSameFailure(*first, delivery);
        if (first && !goesOn)
            report(*std::exchange(first, nullptr), last);
        if (!delivery.error) {
            ++m_tally.written;
            m_tally.at(0, delivery.partition).add(delivery.offset);
            continue;
        }
        ++m_tally.failed;
        last = delivery.token;
        if (!first)
            first = &delivery;
    }
    if (first)
        report(*first, last);
}

void DeliveryLog::addTo(Tally &tally) const
{
    const std::lock_guard lock(m_mutex);
    tally.written += m_tally.written;
    tally.failed += m_tally.failed;
    tally.partitions = m_tally.partitions;
}

} // namespace tailrace::cli
