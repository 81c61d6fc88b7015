// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/input/jsonfields.h"
#include "app/cli/input/recordinput.h"

#include <string>

namespace tailrace::cli {

// --input-format jsonl: what tail prints, taken back unchanged. "value" must be there (null: a tombstone);
// topic, offset, sizes and unknown members are not looked at. Blank lines are skipped.
class JsonlInput : public RecordInput
{
public:
    JsonlInput(std::unique_ptr<InputBytes> bytes, const decode::DecoderRegistry &decoders)
        : m_bytes(std::move(bytes))
        , m_decoders(decoders)
    {
    }
    Result<Next> next(OutgoingRecord &record) override;

private:
    [[nodiscard]] Result<void> read(std::string_view line, OutgoingRecord &record);
    [[nodiscard]] Result<void> readHeaders(const JsonField &field);

    std::unique_ptr<InputBytes> m_bytes;
    const decode::DecoderRegistry &m_decoders;
    std::int64_t m_line = 0;
    FieldCollector m_fields;
    FieldCollector m_list;
    FieldCollector m_pair;
    std::string m_key;
    std::string m_value;
    std::string m_headers;
    std::string m_scratch;
    std::string m_nameScratch;
};

} // namespace tailrace::cli
