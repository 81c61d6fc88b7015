// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/recordformats.h"

#include <string>
#include <vector>

namespace tailrace::cli {

// For people at a terminal: a line that says where and when, then headers and the value, JSON indented.
// Control characters of the payload never reach the terminal.
class PrettyRecords : public RecordFormatter
{
public:
    PrettyRecords(std::vector<std::string> topics, FieldWriter key, FieldWriter value, bool color);
    void add(ByteSink &out, const RecordRef &record) override;

private:
    std::string shown(
        FieldWriter &writer, std::string_view bytes, bool indent, std::string_view headers = {});
    void addStyled(ByteSink &out, std::string_view style, std::string_view text) const;

    std::vector<std::string> m_topics;
    FieldWriter m_key;
    FieldWriter m_value;
    FieldWriter m_header;
    ByteSink m_scratch {-1};
    bool m_color;
};

// "2026-11-22T18:00:00.123Z"; "no time" for -1.
std::string isoTime(std::int64_t epochMs);

} // namespace tailrace::cli
