// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/fieldvalue.h"

#include "services/decode/json/jsonscan.h"
#include "services/filter/jsonpath.h"

#include <algorithm>

namespace tailrace::transfer {

namespace {

using Kind = FieldValue::Kind;
using Found = filter::FieldPath::Found;

// A cut between two characters of UTF-8.
std::string_view upTo(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0U) == 0x80U)
        --limit;
    return text.substr(0, limit);
}

void setText(FieldValue &value, std::string_view text, std::size_t limit)
{
    value.text = upTo(text, limit);
    value.cut = value.text.size() < text.size();
}

FieldValue failed(decode::DecodeError error)
{
    FieldValue value;
    value.kind = Kind::Failed;
    value.error = std::move(error);
    return value;
}

FieldValue failed(std::string_view decoder, std::string_view message, std::size_t position)
{
    return failed(decode::DecodeError {std::string(decoder), std::string(message), position});
}

FieldValue ofHeaders(const filter::FieldPath &path, const RecordRef &record,
    const decode::DecoderRegistry &decoders, std::size_t limit)
{
    FieldValue value;
    HeaderCursor cursor(record.headers);
    bool first = true;
    while (const auto header = cursor.next()) {
        if (header->name != path.header() || value.cut)
            continue;
        if (!first)
            value.text += ", ";
        value.kind = first && isNull(header->value) ? Kind::Null : Kind::String;
        if (isNull(header->value)) {
            if (!first)
                value.text += "null";
        } else if (json::validUtf8(header->value)) {
            value.text += header->value;
        } else {
            value.text += decoders.automatic(header->value).preview(header->value, limit);
        }
        first = false;
        if (value.text.size() > limit) {
            value.text.resize(upTo(value.text, limit).size());
            value.cut = true;
        }
    }
    return value;
}

FieldValue ofJson(const filter::FieldPath &path, std::string_view bytes, std::size_t limit)
{
    const Found found = path.find(bytes);
    FieldValue value;
    switch (found.kind) {
    case Found::Kind::Nothing:
        return value;
    case Found::Kind::NotJson:
        return failed("json", found.wrong, found.wrongAt);
    case Found::Kind::Null:
        value.kind = Kind::Null;
        return value;
    case Found::Kind::Boolean:
        value.kind = Kind::Boolean;
        break;
    case Found::Kind::Number:
        value.kind = Kind::Number;
        break;
    case Found::Kind::Container:
        value.kind = Kind::Container;
        break;
    case Found::Kind::String: {
        value.kind = Kind::String;
        // an escape is at most six bytes for each byte that it means
        const bool whole = found.token.size() / 6 <= limit;
        std::string text;
        json::appendUnescaped(text, whole ? found.token : upTo(found.token, limit * 6));
        setText(value, text, limit);
        value.cut = value.cut || !whole;
        return value;
    }
    }
    setText(value, found.token, limit);
    return value;
}

const decode::Node *follow(const decode::Node &root, const std::vector<filter::PathStep> &steps)
{
    const decode::Node *node = &root;
    for (const filter::PathStep &step : steps) {
        if (step.isIndex) {
            if (node->kind != decode::Node::Kind::Array || step.index >= node->children.size())
                return nullptr;
            node = &node->children[step.index];
            continue;
        }
        const auto child = std::find_if(node->children.begin(), node->children.end(),
            [&step](const decode::Node &each) { return each.name == step.name; });
        if (node->kind != decode::Node::Kind::Object || child == node->children.end())
            return nullptr;
        node = &*child;
    }
    return node;
}

FieldValue ofTree(
    const filter::FieldPath &path, const decode::Decoder &decoder, std::string_view bytes, std::size_t limit)
{
    const auto decoded = decoder.decode(bytes);
    if (!decoded)
        return failed(decoded.error().decoder, decoded.error().message, decoded.error().position);
    const decode::Node *node = follow(decoded->root, path.steps());
    FieldValue value;
    if (!node)
        return value;
    switch (node->kind) {
    case decode::Node::Kind::Null:
        value.kind = Kind::Null;
        return value;
    case decode::Node::Kind::Boolean:
        value.kind = Kind::Boolean;
        break;
    case decode::Node::Kind::Number:
        value.kind = Kind::Number;
        break;
    case decode::Node::Kind::String:
    case decode::Node::Kind::Bytes:
        value.kind = Kind::String;
        break;
    case decode::Node::Kind::Array:
    case decode::Node::Kind::Object:
        value.kind = Kind::Container;
        setText(value, bytes.substr(node->begin, node->end - node->begin), limit);
        return value;
    }
    setText(value, node->text, limit);
    return value;
}

} // namespace

FieldValue readField(const filter::FieldPath &path, const RecordRef &record,
    const decode::DecoderRegistry &decoders, const std::string &decoderId, std::size_t limit,
    std::size_t largest)
{
    if (path.isHeader())
        return ofHeaders(path, record, decoders, limit);
    if (record.value.empty()) // a tombstone has no fields, and neither have no bytes
        return {};
    if (record.value.size() > largest)
        return failed("json", "larger than what is read for a column", 0);
    const decode::Decoder *chosen = decoderId.empty() ? nullptr : decoders.find(decoderId);
    const decode::Decoder &decoder = chosen ? *chosen : decoders.automatic(record.value);
    // these show a value's text or bytes; as everywhere else, a path into it takes it for JSON
    for (const std::string_view plain : {"json", "text", "base64", "hex"}) {
        if (decoder.id() == plain)
            return ofJson(path, record.value, limit);
    }
    return ofTree(path, decoder, record.value, limit);
}

FieldValue readField(const filter::FieldPath &path, const RecordRef &record,
    const schemas::RecordDecoder &decoder, const std::string &decoderId, std::size_t limit,
    std::size_t largest)
{
    if (!path.isHeader() && record.value.size() <= largest) {
        const schemas::Choice choice
            = decoder.chooseSchema(framing::Field::Value, record.value, record.headers, decoderId);
        if (choice.isBySchema()) {
            std::string json;
            auto problem = schemas::RecordDecoder::appendJson(choice, json);
            return problem ? ofJson(path, json, limit) : failed(std::move(problem.error()));
        }
        if (choice.problem)
            return failed(*choice.problem);
    }
    return readField(path, record, decoder.decoders(), decoderId, limit, largest);
}

} // namespace tailrace::transfer
