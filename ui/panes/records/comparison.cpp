// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/comparison.h"

#include "ui/panes/records/fielddecoding.h"

#include <QThreadPool>

#include <algorithm>

namespace tailrace::ui {

namespace {

using State = ComparedField::State;

constexpr std::size_t dumpedPerLine = 16;
constexpr std::string_view digits = "0123456789abcdef";

void appendHex(std::string &text, unsigned char byte)
{
    text += digits[byte >> 4U];
    text += digits[byte & 0xfU];
}

std::string dumpOf(std::string_view bytes)
{
    bytes = bytes.substr(0, ComparedField::dumpedBytes);
    std::string text;
    text.reserve(bytes.size() * 4);
    for (std::size_t at = 0; at < bytes.size(); at += dumpedPerLine) {
        if (at > 0)
            text += '\n';
        for (int shift = 24; shift >= 0; shift -= 8)
            appendHex(text, static_cast<unsigned char>(at >> static_cast<unsigned>(shift)));
        text += ' ';
        for (const char byte : bytes.substr(at, dumpedPerLine)) {
            text += ' ';
            appendHex(text, static_cast<unsigned char>(byte));
        }
    }
    return text;
}

State stateOf(std::string_view bytes)
{
    return isNull(bytes) ? State::Null : bytes.empty() ? State::Empty : State::Text;
}

std::string textOf(const schemas::Choice &choice, std::string_view bytes, ComparedField &field)
{
    if (bytes.empty())
        return {};
    if (choice.decoder && (choice.decoder->id() == "base64" || choice.decoder->id() == "hex")) {
        if (bytes.size() > ComparedField::dumpedBytes) {
            field.cut = true;
            field.limit = ComparedField::dumpedBytes;
        }
        return dumpOf(bytes);
    }
    if (bytes.size() <= largestTree) {
        if (auto decoded = schemas::RecordDecoder::decode(choice, bytes))
            return std::move(decoded->text);
    }
    field.cut = field.cut || bytes.size() > ComparedField::comparedBytes;
    return std::string(bytes.substr(0, ComparedField::comparedBytes));
}

bool isText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).toUtf8()
        == QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// A name or value on one line, so that a null, a text "null" and bytes differ.
std::string literal(std::string_view bytes)
{
    if (isNull(bytes))
        return "null";
    std::string text;
    if (!isText(bytes)) {
        text = "bytes";
        for (const char byte : bytes) {
            text += ' ';
            appendHex(text, static_cast<unsigned char>(byte));
        }
        return text;
    }
    text = "\"";
    for (const char c : bytes) {
        if (c == '"' || c == '\\')
            text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text + '"';
}

std::string headersOf(std::string_view headers)
{
    std::string text;
    HeaderCursor cursor(headers);
    while (const auto header = cursor.next()) {
        if (!text.empty())
            text += '\n';
        text += std::string(header->name) + ": " + literal(header->value);
    }
    return text;
}

std::string metadataOf(const RecordRef &record, const QStringList &topics)
{
    const auto size = [](std::string_view bytes) {
        return isNull(bytes) ? std::string("null") : std::to_string(bytes.size());
    };
    return "topic: " + topics.value(record.topic).toStdString()
        + "\npartition: " + std::to_string(record.partition) + "\noffset: " + std::to_string(record.offset)
        + "\ntime, ms: " + std::to_string(record.timestamp) + "\nkey, bytes: " + size(record.key)
        + "\nvalue, bytes: " + size(record.value) + "\nheaders, bytes: " + size(record.headers);
}

void cut(ComparedField &field, std::string &text)
{
    if (text.size() <= ComparedField::comparedBytes)
        return;
    text.resize(ComparedField::comparedBytes);
    field.cut = true;
}

// A side that has no text stands beside all of the other, as one difference.
void setApart(ComparedField &field)
{
    diff::TextDiff &apart = field.compared;
    const bool hasLeft = field.leftState == State::Text;
    const std::size_t rows = std::max<std::size_t>(std::max(apart.before.size(), apart.after.size()), 1);
    apart.rows.assign(rows, {});
    for (std::size_t i = 0; i < rows; ++i) {
        diff::Row &row = apart.rows[i];
        const auto number = static_cast<std::uint32_t>(i);
        row.before = hasLeft || i == 0 ? number : diff::Row::none;
        row.after = !hasLeft || i == 0 ? number : diff::Row::none;
        row.change = 0;
        row.kind = diff::Row::Kind::Changed;
    }
    apart.changes = {{{0, static_cast<std::uint32_t>(rows)}, {}, {}}};
}

void compare(ComparedField &field)
{
    cut(field, field.left);
    cut(field, field.right);
    field.compared = diff::compare(field.left, field.right);
    if (field.leftState != field.rightState)
        setApart(field);
}

void compareBytes(ComparedField &field, std::string_view left, const schemas::Choice &leftChoice,
    std::string_view right, const schemas::Choice &rightChoice)
{
    field.leftState = stateOf(left);
    field.rightState = stateOf(right);
    field.same = field.leftState == field.rightState && left == right;
    field.left = textOf(leftChoice, left, field);
    field.right = textOf(rightChoice, right, field);
    compare(field);
}

} // namespace

QFuture<Result<std::shared_ptr<const Comparison>>> compareLater(
    std::shared_ptr<const schemas::RecordDecoder> decoder, const std::string &valueDecoder,
    const records::HeldRecord &left, const records::HeldRecord &right, const QStringList &topics)
{
    auto answer = std::make_shared<Answer<std::shared_ptr<const Comparison>>>();
    auto future = answer->future();
    // both records keep their segments alive
    QThreadPool::globalInstance()->start([answer, decoder = std::move(decoder), valueDecoder, left, right,
                                             topics] {
        auto made = std::make_shared<Comparison>();
        const RecordRef &a = left.record;
        const RecordRef &b = right.record;
        using framing::Field;
        compareBytes(made->fields[Comparison::Value], a.value,
            decoder->choose(Field::Value, a.value, a.headers, valueDecoder), b.value,
            decoder->choose(Field::Value, b.value, b.headers, valueDecoder));
        compareBytes(made->fields[Comparison::Key], a.key, decoder->choose(Field::Key, a.key, a.headers, {}),
            b.key, decoder->choose(Field::Key, b.key, b.headers, {}));
        ComparedField &headers = made->fields[Comparison::Headers];
        headers.leftState = a.headers.empty() ? State::None : State::Text;
        headers.rightState = b.headers.empty() ? State::None : State::Text;
        headers.same = a.headers == b.headers;
        headers.left = headersOf(a.headers);
        headers.right = headersOf(b.headers);
        compare(headers);
        ComparedField &metadata = made->fields[Comparison::Metadata];
        metadata.left = metadataOf(a, topics);
        metadata.right = metadataOf(b, topics);
        metadata.same = metadata.left == metadata.right;
        compare(metadata);
        answer->give(std::shared_ptr<const Comparison>(std::move(made)));
    });
    return future;
}

} // namespace tailrace::ui
