// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/kafka/conversation.h"
#include "services/kafka/readprogress.h"

#include <vector>

namespace tailrace::kafka {

// Notices when a partition read under read_committed stands before an open transaction for long, and when it
// goes on. One thread.
class TransactionWatch
{
public:
    enum class News : std::uint8_t
    {
        None,
        Hanging,
        Ended
    };

    explicit TransactionWatch(std::chrono::milliseconds patience)
        : m_patience(patience)
    {
    }

    // high: the high watermark as last heard, negative when not known. The partition by its index in the
    // read.
    News look(std::size_t index, const PartitionRead &partition, std::int64_t high);
    // Of the partition that look() just told News of.
    std::chrono::milliseconds waited() const { return m_waited; }
    std::int64_t stoodAt() const { return m_stoodAt; }
    // Nothing is taken for a while: how long a position stays says nothing.
    void pause();

private:
    struct Stand
    {
        std::int64_t at = -1; // -1: does not stand before a transaction
        Clock::time_point since;
        bool told = false;
    };

    std::chrono::milliseconds m_patience;
    std::vector<Stand> m_stands;
    std::chrono::milliseconds m_waited {0};
    std::int64_t m_stoodAt = -1;
};

} // namespace tailrace::kafka
