// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/filter/fieldpath.h"
#include "services/schemas/recorddecoder.h"
#include "services/transfer/fieldwriter.h"
#include "services/transfer/recordformatter.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::transfer {

struct CsvColumn
{
    enum class What : std::uint8_t
    {
        Time, // ms since the epoch; without one empty
        Topic,
        Partition,
        Offset,
        Key,
        Value,
        Headers, // [["name","value"],…]
        Size, // bytes of the value; of a tombstone empty
        Field
    };
    What what = What::Value;
    std::string title;
    std::optional<filter::FieldPath> field; // Field: of what
};

// RFC 4180: a line of titles, then a record a line, ended by CR LF. A key or value that names a schema is its
// JSON; else UTF-8 text stands as it came, what is not UTF-8 as {"$base64":"…"}. Nothing at all is null or
// absent; "" is empty. Numbers keep their digits. One thread.
class CsvRecords : public RecordFormatter
{
public:
    // valueDecoder: an id, or empty for whatever fits.
    CsvRecords(std::vector<CsvColumn> columns, std::vector<std::string> topics,
        std::shared_ptr<const schemas::RecordDecoder> decoder, std::string valueDecoder);
    void begin(ByteSink &out) override;
    void add(ByteSink &out, const RecordRef &record) override;

private:
    void addCell(ByteSink &out, const CsvColumn &column, const RecordRef &record);
    void addPayload(ByteSink &out, framing::Field field, std::string_view bytes, std::string_view headers);
    void addField(ByteSink &out, const filter::FieldPath &path, const RecordRef &record);

    std::vector<CsvColumn> m_columns;
    std::vector<std::string> m_topics;
    std::shared_ptr<const schemas::RecordDecoder> m_decoder;
    std::string m_valueDecoder;
    FieldWriter m_header;
    ByteSink m_scratch {-1};
    std::string m_json;
};

} // namespace tailrace::transfer
