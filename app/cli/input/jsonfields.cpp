// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/jsonfields.h"

#include "app/cli/output/jsontext.h"
#include "services/capability/record.h"

namespace tailrace::cli {

namespace {

std::string_view between(const char *begin, const char *end)
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

Error malformed(std::string message)
{
    return Error::make(Error::Kind::Parse, std::move(message));
}

// The text in {"$base64":"…"}; nothing when the container is anything else.
std::optional<std::string_view> base64Text(const JsonField &field)
{
    if (field.kind != JsonField::Kind::Container)
        return std::nullopt;
    FieldCollector inner;
    if (json::scan(field.raw, inner) || !inner.isObject() || inner.fields().size() != 1)
        return std::nullopt;
    const auto &[name, value] = inner.fields().front();
    if (name != "$base64" || value.kind != JsonField::Kind::String || value.escaped)
        return std::nullopt;
    return value.inner();
}

} // namespace

void FieldCollector::open(bool object, const char *at)
{
    if (m_depth == 0)
        m_isObject = object;
    if (m_depth == 1)
        m_containerBegin = at;
    ++m_depth;
}

void FieldCollector::close(bool, const char *at)
{
    if (--m_depth == 1)
        m_fields.emplace_back(
            m_name, JsonField {JsonField::Kind::Container, between(m_containerBegin, at + 1), false});
}

void FieldCollector::name(const char *begin, const char *end, bool)
{
    if (m_depth == 1)
        m_name = between(begin, end);
}

void FieldCollector::scalar(json::Token token, const char *begin, const char *end, bool escaped)
{
    if (m_depth != 1)
        return;
    JsonField field {JsonField::Kind::Scalar, between(begin, end), escaped};
    if (token == json::Token::Null)
        field.kind = JsonField::Kind::Null;
    if (token == json::Token::String) {
        field.kind = JsonField::Kind::String;
        field.raw = between(begin - 1, end + 1);
    }
    m_fields.emplace_back(m_name, field);
}

JsonField FieldCollector::find(std::string_view member) const
{
    for (auto each = m_fields.rbegin(); each != m_fields.rend(); ++each) {
        if (each->first == member)
            return each->second;
    }
    return {};
}

std::string_view fieldText(const JsonField &field, std::string &buffer)
{
    if (!field.escaped)
        return present(field.inner());
    buffer.clear();
    json::appendUnescaped(buffer, field.inner());
    return present(buffer);
}

Result<std::string_view> fieldBytes(const JsonField &field, std::string_view format,
    const decode::DecoderRegistry &decoders, std::string &buffer)
{
    using Kind = JsonField::Kind;
    // In formats that are written as JSON null is a value like others, and a string has its quotes.
    const bool isWrittenAsJson = format == "json" || format == "msgpack" || format == "cbor";
    if (field.kind == Kind::Absent || format == "null" || (field.kind == Kind::Null && !isWrittenAsJson))
        return nullBytes;
    if (format == "json")
        return field.raw;
    if (const auto base64 = format.empty() || format == "base64" ? base64Text(field) : std::nullopt) {
        if (!decodeBase64(*base64, buffer))
            return fail(malformed("$base64 holds no base64"));
        return present(buffer);
    }
    if (format == "base64")
        return fail(malformed("expected {\"$base64\":\"…\"}"));
    if (format.empty())
        return field.kind == Kind::String ? fieldText(field, buffer) : field.raw;
    if (format == "text") {
        if (field.kind != Kind::String)
            return fail(malformed("expected a string, as its format is text"));
        return fieldText(field, buffer);
    }
    const decode::Decoder *decoder = decoders.find(format);
    if (!decoder)
        return fail(malformed("there is no format \"" + std::string(format) + "\""));
    std::string scratch;
    const bool isText = field.kind == Kind::String && !isWrittenAsJson;
    auto encoded = decoder->encode(isText ? fieldText(field, scratch) : field.raw);
    if (!encoded)
        return fail(malformed(encoded.error().decoder + ": " + encoded.error().message));
    buffer = std::move(*encoded);
    return present(buffer);
}

} // namespace tailrace::cli
