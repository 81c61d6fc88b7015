// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/csvrecords.h"

#include "services/transfer/fieldvalue.h"
#include "services/transfer/jsonrecords.h"
#include "services/transfer/jsontext.h"

#include <limits>

namespace tailrace::transfer {

namespace {

constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max() / 8;

void addText(ByteSink &out, std::string_view text)
{
    if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out.add(text);
        return;
    }
    out.add('"');
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t quote = std::min(text.find('"', at), text.size());
        out.add(text.substr(at, quote - at));
        if (quote < text.size())
            out.add(std::string_view("\"\""));
        at = quote + 1;
    }
    out.add('"');
}

void addBytes(ByteSink &out, std::string_view bytes)
{
    if (isNull(bytes))
        return;
    if (scanText(bytes).utf8)
        addText(out, bytes);
    else
        addText(out, "{\"$base64\":\"" + encodeBase64(bytes) + "\"}");
}

} // namespace

CsvRecords::CsvRecords(std::vector<CsvColumn> columns, std::vector<std::string> topics,
    std::shared_ptr<const schemas::RecordDecoder> decoder, std::string valueDecoder)
    : m_columns(std::move(columns))
    , m_topics(std::move(topics))
    , m_decoder(std::move(decoder))
    , m_valueDecoder(std::move(valueDecoder))
{
}

void CsvRecords::begin(ByteSink &out)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            out.add(',');
        addText(out, m_columns[i].title);
    }
    out.add(std::string_view("\r\n"));
}

void CsvRecords::add(ByteSink &out, const RecordRef &record)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            out.add(',');
        addCell(out, m_columns[i], record);
    }
    out.add(std::string_view("\r\n"));
}

void CsvRecords::addCell(ByteSink &out, const CsvColumn &column, const RecordRef &record)
{
    switch (column.what) {
    case CsvColumn::What::Time:
        if (record.timestamp >= 0)
            out.addNumber(record.timestamp);
        return;
    case CsvColumn::What::Topic:
        if (record.topic < m_topics.size())
            addText(out, m_topics[record.topic]);
        return;
    case CsvColumn::What::Partition:
        out.addNumber(record.partition);
        return;
    case CsvColumn::What::Offset:
        out.addNumber(record.offset);
        return;
    case CsvColumn::What::Key:
        addPayload(out, framing::Field::Key, record.key, record.headers);
        return;
    case CsvColumn::What::Value:
        addPayload(out, framing::Field::Value, record.value, record.headers);
        return;
    case CsvColumn::What::Headers:
        m_scratch.clear();
        m_scratch.add('[');
        addHeaders(m_scratch, m_header, record.headers);
        m_scratch.add(']');
        addText(out, m_scratch.bytes());
        return;
    case CsvColumn::What::Size:
        if (!record.isTombstone())
            out.addNumber(record.value.size());
        return;
    case CsvColumn::What::Field:
        if (column.field)
            addField(out, *column.field, record);
        return;
    }
}

void CsvRecords::addPayload(
    ByteSink &out, framing::Field field, std::string_view bytes, std::string_view headers)
{
    static const std::string whateverFits;
    const schemas::Choice choice = m_decoder->chooseSchema(
        field, bytes, headers, field == framing::Field::Value ? m_valueDecoder : whateverFits);
    m_json.clear();
    if (choice.isBySchema() && schemas::RecordDecoder::appendJson(choice, m_json))
        addText(out, m_json);
    else
        addBytes(out, bytes);
}

void CsvRecords::addField(ByteSink &out, const filter::FieldPath &path, const RecordRef &record)
{
    const FieldValue value = readField(path, record, *m_decoder, m_valueDecoder, unbounded, unbounded);
    switch (value.kind) {
    case FieldValue::Kind::Absent:
    case FieldValue::Kind::Null:
    case FieldValue::Kind::Failed:
        return;
    case FieldValue::Kind::Boolean:
    case FieldValue::Kind::Number:
    case FieldValue::Kind::String:
    case FieldValue::Kind::Container:
        addText(out, value.text);
        return;
    }
}

} // namespace tailrace::transfer
