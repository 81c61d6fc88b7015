// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/input/inputbytes.h"
#include "services/capability/recordsink.h"
#include "services/core/result.h"

#include <memory>

namespace tailrace::cli {

// Records to be written, one after the other. One thread.
class RecordInput
{
public:
    enum class Next : std::uint8_t
    {
        Record,
        End
    };

    virtual ~RecordInput() = default;
    // Fills record; its views live until the next call. Error::Parse or Invalid: this one record is
    // malformed, the next call goes on behind it. Any other error: there is no more.
    [[nodiscard]] virtual Result<Next> next(OutgoingRecord &record) = 0;
};

// --input-format lines: a value a line.
class LineInput : public RecordInput
{
public:
    explicit LineInput(std::unique_ptr<InputBytes> bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<Next> next(OutgoingRecord &record) override;

private:
    std::unique_ptr<InputBytes> m_bytes;
};

// --input-format raw: all bytes are one value.
class RawInput : public RecordInput
{
public:
    explicit RawInput(std::unique_ptr<InputBytes> bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<Next> next(OutgoingRecord &record) override;

private:
    std::unique_ptr<InputBytes> m_bytes;
    bool m_done = false;
};

// One record with the value given on the line; null: --tombstone.
class ValueInput : public RecordInput
{
public:
    explicit ValueInput(std::string_view value)
        : m_value(value)
    {
    }
    Result<Next> next(OutgoingRecord &record) override;

private:
    std::string_view m_value;
    bool m_done = false;
};

} // namespace tailrace::cli
