// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/previewer.h"

#include "models/records/fieldcell.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr std::size_t previewBytes = 300;
constexpr std::size_t decodeLimit = 64 * 1024; // larger values are previewed, not checked

QString firstBytes(std::string_view bytes)
{
    const auto head = bytes.substr(0, 12);
    return QString::fromLatin1(QByteArray(head.data(), static_cast<qsizetype>(head.size())).toHex(' '));
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::int32_t utf16Length(std::string_view text)
{
    return static_cast<std::int32_t>(fromUtf8(text).size());
}

// What the filter finds in the text as it is shown.
std::vector<Span> hits(const filter::Filter &filter, filter::Field field, const QString &shown)
{
    const QByteArray utf8 = shown.toUtf8();
    const std::string_view all(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    std::vector<Span> found;
    for (const filter::Range &range : filter::highlights(filter, field, all)) {
        const std::size_t begin = std::min(range.begin, all.size());
        const std::size_t end = std::clamp(range.end, begin, all.size());
        found.push_back({utf16Length(all.substr(0, begin)), utf16Length(all.substr(begin, end - begin)),
            SpanKind::Plain});
    }
    return found;
}

} // namespace

Previewer::Previewer(const decode::DecoderRegistry *decoders)
    : m_records(std::make_shared<schemas::RecordDecoder>(decoders))
{
}

void Previewer::setSchemas(std::shared_ptr<schemas::SchemaSource> schemas)
{
    // another one, as threads may still read with the one before
    m_records = std::make_shared<schemas::RecordDecoder>(&m_records->decoders(), std::move(schemas));
}

RecordPreview Previewer::preview(const RecordRef &record) const
{
    RecordPreview preview;
    preview.key = cell(record, m_keyDecoder, filter::Field::Key);
    preview.value = cell(record, m_valueDecoder, filter::Field::Value);
    if (preview.value.state == CellState::Null)
        preview.value.state = CellState::Tombstone;
    preview.headers = static_cast<std::int64_t>(headerCount(record.headers));
    for (const auto &field : m_fields) {
        preview.fields.push_back(
            field ? fieldCell(*field, record, *m_records, m_valueDecoder) : CellPreview {});
    }
    return preview;
}

CellPreview Previewer::cell(const RecordRef &record, const std::string &id, filter::Field field) const
{
    const bool isKey = field == filter::Field::Key;
    const std::string_view bytes = isKey ? record.key : record.value;
    CellPreview cell;
    if (isNull(bytes)) {
        cell.state = CellState::Null;
        return cell;
    }
    if (bytes.empty()) {
        cell.state = CellState::Empty;
        return cell;
    }
    schemas::Choice choice
        = m_records->choose(isKey ? framing::Field::Key : framing::Field::Value, bytes, record.headers, id);
    if (!id.empty() && !choice.problem && !choice.isPending() && bytes.size() <= decodeLimit) {
        if (auto decoded = schemas::RecordDecoder::decode(choice, bytes); !decoded)
            choice.problem = std::move(decoded.error());
    }
    const std::string line = choice.problem ? std::string() : m_records->preview(choice, bytes, previewBytes);
    if (choice.problem) {
        cell.state = CellState::Undecodable;
        cell.problem = visibleLine(fromUtf8(choice.problem->decoder + ": " + choice.problem->message));
        cell.text = firstBytes(bytes);
        return cell;
    }
    cell.text = visibleLine(fromUtf8(line));
    cell.isPending = choice.isPending();
    const std::string_view format = choice.format();
    if (format == "json" || choice.isBySchema()) {
        cell.spans = jsonSpans(cell.text);
        loosenJson(cell.text, cell.spans);
    }
    if (format == "base64" || format == "hex")
        cell.state = CellState::Binary;
    if (m_filter)
        cell.hits = hits(*m_filter, field, cell.text);
    return cell;
}

} // namespace tailrace::records
