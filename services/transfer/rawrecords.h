// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/transfer/recordformatter.h"

#include <string>

namespace tailrace::transfer {

// The bytes of the value and the delimiter; a null value is no bytes.
class RawRecords : public RecordFormatter
{
public:
    explicit RawRecords(std::string delimiter)
        : m_delimiter(std::move(delimiter))
    {
    }
    bool usesHeaders() const override { return false; }
    void add(ByteSink &out, const RecordRef &record) override
    {
        const std::size_t size = record.value.size();
        char *at = out.room(size + m_delimiter.size());
        if (size > 0)
            std::memcpy(at, record.value.data(), size);
        std::memcpy(at + size, m_delimiter.data(), m_delimiter.size());
        out.advance(size + m_delimiter.size());
    }

private:
    std::string m_delimiter;
};

} // namespace tailrace::transfer
