// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/input/recordinput.h"

#include <optional>
#include <string>
#include <vector>

namespace tailrace::cli {

// --input-format csv (RFC 4180, a header line first): columns key, value, partition, timestamp and
// header.NAME; topic, offset, timestampType, keyFormat, valueFormat, keySize and valueSize are known and not
// looked at. An empty field without quotes is null (or not given), "" is empty.
class CsvInput : public RecordInput
{
public:
    explicit CsvInput(std::unique_ptr<InputBytes> bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<Next> next(OutgoingRecord &record) override;

private:
    enum class Column : std::uint8_t
    {
        Key,
        Value,
        Partition,
        Timestamp,
        Header,
        Ignored
    };
    struct Field
    {
        std::string text;
        bool quoted = false;
    };

    // False: the end. Reads on over line ends inside quotes.
    [[nodiscard]] Result<bool> row();
    [[nodiscard]] Result<void> readHeads();
    [[nodiscard]] Result<void> fill(OutgoingRecord &record);
    Error malformed(std::string message) const;

    std::unique_ptr<InputBytes> m_bytes;
    std::vector<std::pair<Column, std::string>> m_columns; // with the header's name
    std::vector<Field> m_fields;
    std::size_t m_used = 0; // fields of this row
    std::string m_headers;
    std::int64_t m_line = 0;
    bool m_started = false;
};

} // namespace tailrace::cli
