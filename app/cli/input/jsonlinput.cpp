// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/jsonlinput.h"

#include <charconv>

namespace tailrace::cli {

namespace {

Error malformed(std::string message)
{
    return Error::make(Error::Kind::Parse, std::move(message));
}

template<class T>
Result<T> number(const JsonField &field, const char *member)
{
    T value {};
    const char *end = field.raw.data() + field.raw.size();
    const auto [stop, error] = std::from_chars(field.raw.data(), end, value);
    if (field.kind != JsonField::Kind::Scalar || error != std::errc() || stop != end)
        return fail(malformed(std::string(member) + ": expected a whole number"));
    return value;
}

std::string_view formatOf(const JsonField &field)
{
    return field.kind == JsonField::Kind::String ? field.inner() : std::string_view();
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

Result<RecordInput::Next> JsonlInput::next(OutgoingRecord &record)
{
    for (;;) {
        const auto line = m_bytes->line();
        if (!line)
            return fail(line.error());
        if (!*line)
            return Next::End;
        ++m_line;
        if (isBlank(**line))
            continue;
        if (auto done = read(**line, record); !done) {
            Error error = std::move(done.error());
            error.where = "input line " + std::to_string(m_line);
            return fail(std::move(error));
        }
        return Next::Record;
    }
}

Result<void> JsonlInput::read(std::string_view line, OutgoingRecord &record)
{
    if (!json::validUtf8(line))
        return fail(malformed("not valid UTF-8"));
    m_fields.clear();
    if (const json::Fault fault = json::scan(line, m_fields))
        return fail(malformed(std::string(fault.message) + ", column " + std::to_string(fault.position + 1)));
    if (!m_fields.isObject())
        return fail(malformed("expected an object"));
    const JsonField value = m_fields.find("value");
    if (value.kind == JsonField::Kind::Absent)
        return fail(malformed("the member \"value\" is missing (null makes a tombstone)"));
    const auto valueBytes = fieldBytes(value, formatOf(m_fields.find("valueFormat")), m_decoders, m_value);
    if (!valueBytes)
        return fail(valueBytes.error());
    const auto keyBytes
        = fieldBytes(m_fields.find("key"), formatOf(m_fields.find("keyFormat")), m_decoders, m_key);
    if (!keyBytes)
        return fail(keyBytes.error());
    record.value = *valueBytes;
    record.key = *keyBytes;
    if (const JsonField partition = m_fields.find("partition"); partition.kind == JsonField::Kind::Scalar) {
        const auto parsed = number<std::int32_t>(partition, "partition");
        if (!parsed)
            return fail(parsed.error());
        record.partition = *parsed;
    }
    if (const JsonField timestamp = m_fields.find("timestamp"); timestamp.kind == JsonField::Kind::Scalar) {
        const auto parsed = number<std::int64_t>(timestamp, "timestamp");
        if (!parsed)
            return fail(parsed.error());
        record.timestamp = *parsed;
    }
    m_headers.clear();
    if (const JsonField headers = m_fields.find("headers"); headers.kind == JsonField::Kind::Container) {
        if (auto done = readHeaders(headers); !done)
            return done;
    }
    record.headers = m_headers;
    return {};
}

Result<void> JsonlInput::readHeaders(const JsonField &field)
{
    m_list.clear();
    if (json::scan(field.raw, m_list) || m_list.isObject())
        return fail(malformed("headers: expected an array of pairs"));
    for (const auto &[unused, pair] : m_list.fields()) {
        m_pair.clear();
        if (pair.kind != JsonField::Kind::Container || json::scan(pair.raw, m_pair) || m_pair.isObject()
            || m_pair.fields().size() != 2)
            return fail(malformed("headers: expected pairs of name and value"));
        const auto name = fieldBytes(m_pair.fields()[0].second, {}, m_decoders, m_nameScratch);
        const auto value = fieldBytes(m_pair.fields()[1].second, {}, m_decoders, m_scratch);
        if (!name || isNull(*name))
            return fail(malformed("headers: a name is no text"));
        if (!value)
            return fail(value.error());
        appendHeader(m_headers, *name, *value);
    }
    return {};
}

} // namespace tailrace::cli
