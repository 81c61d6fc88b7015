// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/fieldwriter.h"
#include "app/cli/records/recordformatter.h"

#include <string>
#include <vector>

namespace tailrace::cli {

// One compact object a record and line: cli.md, "jsonl record".
class JsonRecords : public RecordFormatter
{
public:
    JsonRecords(const std::vector<std::string> &topics, FieldWriter key, FieldWriter value);
    void add(ByteSink &out, const RecordRef &record) override;

protected:
    void addObject(ByteSink &out, const RecordRef &record);

private:
    void addHeaders(ByteSink &out, std::string_view encoded);

    std::vector<std::string> m_heads; // by topic: up to the partition's number
    FieldWriter m_key;
    FieldWriter m_value;
    FieldWriter m_header;
};

// The same objects as one indented array: --output json.
class JsonArrayRecords : public JsonRecords
{
public:
    using JsonRecords::JsonRecords;
    void begin(ByteSink &out) override { out.add('['); }
    void add(ByteSink &out, const RecordRef &record) override;
    void end(ByteSink &out) override { out.add(std::string_view(m_first ? "]\n" : "\n]\n")); }

private:
    ByteSink m_scratch {-1};
    bool m_first = true;
};

} // namespace tailrace::cli
