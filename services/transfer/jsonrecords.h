// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/transfer/fieldwriter.h"
#include "services/transfer/recordformatter.h"

#include <string>
#include <vector>

namespace tailrace::transfer {

// Encoded headers as JSON: ["name","value"],… without the outer brackets.
void addHeaders(ByteSink &out, FieldWriter &writer, std::string_view encoded);

// One compact object a record and line: cli.md, "jsonl record".
class JsonRecords : public RecordFormatter
{
public:
    JsonRecords(const std::vector<std::string> &topics, FieldWriter key, FieldWriter value);
    void add(ByteSink &out, const RecordRef &record) override;

protected:
    void addObject(ByteSink &out, const RecordRef &record);

private:
    // A schema's member: most records have that of the record before.
    class SchemaMember
    {
    public:
        void add(ByteSink &out, std::string_view name, const schemas::KnownSchema *schema);

    private:
        const schemas::KnownSchema *m_last = nullptr; // known schemas stay where they are
        std::string m_text;
    };

    std::vector<std::string> m_heads; // by topic: up to the partition's number
    SchemaMember m_keySchema;
    SchemaMember m_valueSchema;
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

} // namespace tailrace::transfer
