// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/fieldcell.h"

#include "services/transfer/fieldvalue.h"

namespace tailrace::records {

namespace {

using Kind = transfer::FieldValue::Kind;

constexpr std::size_t shownBytes = 300;

CellPreview cellOf(const transfer::FieldValue &value, const decode::DecoderRegistry &decoders)
{
    CellPreview cell;
    SpanKind span = SpanKind::Plain;
    switch (value.kind) {
    case Kind::Absent:
        cell.state = CellState::Absent;
        return cell;
    case Kind::Null:
        cell.state = CellState::Null;
        return cell;
    case Kind::Failed:
        cell.state = CellState::Undecodable;
        cell.problem = visibleLine(QString::fromStdString(value.error.decoder + ": " + value.error.message));
        return cell;
    case Kind::Container: {
        const decode::Decoder *json = decoders.find("json");
        cell.text
            = visibleLine(QString::fromStdString(json ? json->preview(value.text, shownBytes) : value.text));
        cell.spans = jsonSpans(cell.text);
        loosenJson(cell.text, cell.spans);
        return cell;
    }
    case Kind::Number:
        cell.number = true;
        span = SpanKind::Number;
        break;
    case Kind::Boolean:
        span = SpanKind::Boolean;
        break;
    case Kind::String:
        if (value.text.empty()) {
            cell.state = CellState::Empty;
            return cell;
        }
        span = SpanKind::String;
        break;
    }
    cell.text = visibleLine(QString::fromStdString(value.text));
    if (value.cut)
        cell.text += QChar(u'\u2026');
    cell.spans = {{0, static_cast<std::int32_t>(cell.text.size()), span}};
    return cell;
}

} // namespace

CellPreview fieldCell(const filter::FieldPath &path, const RecordRef &record,
    const schemas::RecordDecoder &decoder, const std::string &valueDecoder)
{
    return cellOf(transfer::readField(path, record, decoder, valueDecoder, shownBytes, largestFieldValue),
        decoder.decoders());
}

} // namespace tailrace::records
