// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/previewer.h"

#include <algorithm>

namespace tailrace::records {

namespace {

constexpr std::size_t previewBytes = 300;
constexpr std::size_t decodeLimit = 64 * 1024; // larger values are previewed, not checked

QString firstBytes(std::string_view bytes)
{
    const auto head = bytes.substr(0, 12);
    return QString::fromLatin1(
        QByteArray(head.data(), static_cast<qsizetype>(head.size())).toHex(' '));
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::int32_t utf16Length(std::string_view text)
{
    return static_cast<std::int32_t>(fromUtf8(text).size());
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
    const std::string text = decoder.preview(bytes, previewBytes);
    cell.text = visibleLine(fromUtf8(text));
    if (decoder.id() == "json")
        cell.spans = jsonSpans(cell.text);
    if (decoder.id() == "base64" || decoder.id() == "hex")
        cell.state = CellState::Binary;
    if (m_filter) {
        for (const filter::Range &range : filter::highlights(*m_filter, field, text)) {
            const std::string_view all = text;
            const std::size_t begin = std::min(range.begin, all.size());
            const std::size_t end = std::clamp(range.end, begin, all.size());
            cell.hits.push_back(
                {utf16Length(all.substr(0, begin)), utf16Length(all.substr(begin, end - begin)), SpanKind::Plain});
        }
    }
    return cell;
}

} // namespace tailrace::records
