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
    : m_decoders(decoders)
{
}

RecordPreview Previewer::preview(const RecordRef &record) const
{
    RecordPreview preview;
    preview.key = cell(record.key, m_keyDecoder, filter::Field::Key);
    preview.value = cell(record.value, m_valueDecoder, filter::Field::Value);
    if (preview.value.state == CellState::Null)
        preview.value.state = CellState::Tombstone;
    preview.headers = static_cast<std::int64_t>(headerCount(record.headers));
    for (const auto &field : m_fields) {
        preview.fields.push_back(
            field ? fieldCell(*field, record, *m_decoders, m_valueDecoder) : CellPreview {});
    }
    return preview;
}

const decode::Decoder &Previewer::decoderFor(std::string_view bytes, const std::string &id) const
{
    const decode::Decoder *chosen = id.empty() ? nullptr : m_decoders->find(id);
    return chosen ? *chosen : m_decoders->automatic(bytes);
}

CellPreview Previewer::cell(std::string_view bytes, const std::string &id, filter::Field field) const
{
    CellPreview cell;
    if (isNull(bytes)) {
        cell.state = CellState::Null;
        return cell;
    }
    if (bytes.empty()) {
        cell.state = CellState::Empty;
        return cell;
    }
    const decode::Decoder &decoder = decoderFor(bytes, id);
    if (!id.empty() && bytes.size() <= decodeLimit) {
        if (const auto decoded = decoder.decode(bytes); !decoded) {
            cell.state = CellState::Undecodable;
            cell.problem = visibleLine(fromUtf8(decoded.error().decoder + ": " + decoded.error().message));
            cell.text = firstBytes(bytes);
            return cell;
        }
    }
    cell.text = visibleLine(fromUtf8(decoder.preview(bytes, previewBytes)));
    if (decoder.id() == "json") {
        cell.spans = jsonSpans(cell.text);
        loosenJson(cell.text, cell.spans);
    }
    if (decoder.id() == "base64" || decoder.id() == "hex")
        cell.state = CellState::Binary;
    if (m_filter)
        cell.hits = hits(*m_filter, field, cell.text);
    return cell;
}

} // namespace tailrace::records
