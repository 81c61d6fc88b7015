// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"
#include "services/core/ids.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace tailrace::store {

// A run of records in arrival order with their bytes in one arena. Written by the store's writer only; what
// lies below size() is immutable and read by any thread without a lock (size() is published with release
// order). Index i is the record with SeqNo first() + i.
class Segment
{
public:
    virtual ~Segment() = default;

    SeqNo first() const { return m_first; }
    virtual std::int32_t size() const = 0;
    SeqNo end() const { return m_first + size(); }
    // i in [0, size()). The views live as long as the segment.
    virtual RecordRef record(std::int32_t i) const = 0;
    virtual bool isSealed() const = 0;
    // Smallest and largest timestamp seen so far (-1: none has one), for time ranges without a scan.
    virtual std::int64_t minTimestamp() const = 0;
    virtual std::int64_t maxTimestamp() const = 0;

protected:
    explicit Segment(SeqNo first)
        : m_first(first)
    {
    }

private:
    SeqNo m_first;
};

} // namespace tailrace::store
