// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/prettyrecords.h"

#include "app/cli/output/jsontext.h"
#include "app/cli/output/listing.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace tailrace::cli {

std::string isoTime(std::int64_t epochMs)
{
    const std::time_t seconds = epochMs / 1000;
    std::tm parts {};
    if (epochMs < 0 || !gmtime_r(&seconds, &parts))
        return "no time";
    std::array<char, 40> text {};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    const std::string digits = std::to_string(1000 + epochMs % 1000);
    return std::string(text.data(), size) + "." + digits.substr(1) + "Z";
}

PrettyRecords::PrettyRecords(std::vector<std::string> topics, FieldWriter key, FieldWriter value, bool color)
    : m_topics(std::move(topics))
    , m_key(std::move(key))
    , m_value(std::move(value))
    , m_color(color)
{
}

std::string PrettyRecords::shown(
    FieldWriter &writer, std::string_view bytes, bool indent, std::string_view headers)
{
    m_scratch.clear();
    const std::string_view format = writer.write(m_scratch, bytes, headers);
    if (format == "text")
        return printable(bytes);
    if ((format == "json" || writer.schema()) && indent)
        return indented(m_scratch.bytes());
    return std::string(m_scratch.bytes());
}

void PrettyRecords::addStyled(ByteSink &out, std::string_view style, std::string_view text) const
{
    if (m_color)
        out.add(style);
    out.add(text);
    if (m_color)
        out.add(std::string_view("\x1b[0m"));
}

void PrettyRecords::add(ByteSink &out, const RecordRef &record)
{
    addStyled(out, "\x1b[1m",
        printable(m_topics[record.topic]) + "/" + std::to_string(record.partition) + " @"
            + std::to_string(record.offset));
    out.add("  " + isoTime(record.timestamp) + "  ");
    addStyled(
        out, "\x1b[36m", isNull(record.key) ? "no key" : shown(m_key, record.key, false, record.headers));
    out.add('\n');
    HeaderCursor cursor(record.headers);
    while (const auto header = cursor.next()) {
        out.add("  " + printable(header->name) + ": ");
        out.add((isNull(header->value) ? "null" : shown(m_header, header->value, false)) + "\n");
    }
    if (isNull(record.value))
        addStyled(out, "\x1b[2m", "tombstone");
    else
        out.add(shown(m_value, record.value, true, record.headers));
    if (const schemas::KnownSchema *schema = m_value.schema())
        out.add("\n(" + printable(schema->info.subject) + " version " + std::to_string(schema->info.version)
            + ")");
    if (m_value.error())
        out.add("\n(" + m_value.error()->decoder + ": " + printable(m_value.error()->message) + ")");
    out.add(std::string_view("\n\n"));
}

} // namespace tailrace::cli
