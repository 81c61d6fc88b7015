// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/column.h"
#include "models/records/spans.h"
#include "services/capability/record.h"
#include "services/decode/decoder.h"
#include "services/filter/fieldpath.h"
#include "services/filter/filter.h"
#include "services/schemas/recorddecoder.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::records {

// A field of a record as one line of bounded length.
struct CellPreview
{
    CellState state = CellState::Text;
    QString text; // what Null, Empty and Tombstone look like is the view's affair: empty then
    QString problem; // Undecodable: the decoder's message
    bool isPending = false; // of a schema that is being asked for: bytes for now
    std::vector<Span> spans; // empty: plain
    bool number = false; // a field that is one: its digits as they came
    std::vector<Span> hits; // what made the filter match; kind is Plain
};

struct RecordPreview
{
    CellPreview key;
    CellPreview value;
    std::int64_t headers = 0;
    std::vector<CellPreview> fields; // as many as Previewer::setFields() got
};

// Turns the fields of visible records into preview cells. One thread; the registry outlives it.
class Previewer
{
public:
    explicit Previewer(const decode::DecoderRegistry *decoders);

    // A decoder's id, or empty: whichever fits the bytes best.
    void setKeyDecoder(std::string id) { m_keyDecoder = std::move(id); }
    void setValueDecoder(std::string id) { m_valueDecoder = std::move(id); }
    const std::string &keyDecoder() const { return m_keyDecoder; }
    const std::string &valueDecoder() const { return m_valueDecoder; }
    // Null: nothing is marked.
    void setFilter(std::shared_ptr<const filter::Filter> filter) { m_filter = std::move(filter); }

    // Columns of single fields; nothing: hidden, not read.
    void setFields(std::vector<std::optional<filter::FieldPath>> fields) { m_fields = std::move(fields); }
    const decode::DecoderRegistry &decoders() const { return m_records->decoders(); }
    // What every view of these records reads their fields with.
    const std::shared_ptr<const schemas::RecordDecoder> &records() const { return m_records; }
    // Null: records that name a schema are shown as their bytes.
    void setSchemas(std::shared_ptr<schemas::SchemaSource> schemas);

    RecordPreview preview(const RecordRef &record) const;

private:
    CellPreview cell(const RecordRef &record, const std::string &decoder, filter::Field field) const;

    std::shared_ptr<const schemas::RecordDecoder> m_records;
    std::string m_keyDecoder;
    std::string m_valueDecoder;
    std::vector<std::optional<filter::FieldPath>> m_fields;
    std::shared_ptr<const filter::Filter> m_filter;
};

} // namespace tailrace::records
