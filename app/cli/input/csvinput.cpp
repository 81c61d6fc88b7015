// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/csvinput.h"

#include "services/capability/readspec.h"

#include <charconv>

namespace tailrace::cli {

Error CsvInput::malformed(std::string message) const
{
    return Error::make(Error::Kind::Parse, std::move(message), "input line " + std::to_string(m_line));
}

Result<bool> CsvInput::row()
{
    m_used = 0;
    const auto newField = [this]() -> Field & {
        if (m_used == m_fields.size())
            m_fields.emplace_back();
        Field &field = m_fields[m_used++];
        field.text.clear();
        field.quoted = false;
        return field;
    };
    Field *field = nullptr;
    bool inQuotes = false;
    for (;;) {
        const auto line = m_bytes->line();
        if (!line)
            return fail(line.error());
        if (!*line && inQuotes)
            return fail(malformed("a quoted field has no end"));
        if (!*line)
            return false;
        ++m_line;
        std::string_view text = **line;
        if (!inQuotes && (text.empty() || text == "\r"))
            continue; // a blank line is no record
        if (!field)
            field = &newField();
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (inQuotes && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                field->text += text[++i];
            } else if (c == '"' && (inQuotes || (field->text.empty() && !field->quoted))) {
                inQuotes = !inQuotes;
                field->quoted = true;
            } else if (c == ',' && !inQuotes) {
                field = &newField();
            } else if (c != '\r' || inQuotes || i + 1 != text.size()) {
                field->text += c;
            }
        }
        if (!inQuotes)
            return true;
        field->text += '\n';
    }
}

Result<void> CsvInput::readHeads()
{
    const auto found = row();
    if (!found)
        return fail(found.error());
    for (std::size_t i = 0; *found && i < m_used; ++i) {
        std::string name = m_fields[i].text;
        if (i == 0 && name.starts_with("\xEF\xBB\xBF"))
            name.erase(0, 3); // what spreadsheets put first
        Column column = Column::Ignored;
        if (name == "key")
            column = Column::Key;
        else if (name == "value")
            column = Column::Value;
        else if (name == "partition")
            column = Column::Partition;
        else if (name == "timestamp")
            column = Column::Timestamp;
        else if (name.starts_with("header."))
            column = Column::Header;
        else if (name != "topic" && name != "offset" && name != "timestampType" && name != "keyFormat"
            && name != "valueFormat" && name != "keySize" && name != "valueSize")
            return fail(Error::Kind::Io, "unknown column \"" + name + "\" in the first line", "input");
        m_columns.emplace_back(column, column == Column::Header ? name.substr(7) : name);
    }
    return {};
}

Result<void> CsvInput::fill(OutgoingRecord &record)
{
    m_headers.clear();
    if (m_used != m_columns.size())
        return fail(
            malformed(std::to_string(m_used) + " fields, expected " + std::to_string(m_columns.size())));
    for (std::size_t i = 0; i < m_used; ++i) {
        const Field &field = m_fields[i];
        const bool absent = field.text.empty() && !field.quoted;
        switch (m_columns[i].first) {
        case Column::Key:
            record.key = absent ? nullBytes : present(field.text);
            break;
        case Column::Value:
            record.value = absent ? nullBytes : present(field.text);
            break;
        case Column::Header:
            if (!absent)
                appendHeader(m_headers, m_columns[i].second, field.text);
            break;
        case Column::Partition: {
            const char *end = field.text.data() + field.text.size();
            if (!absent && std::from_chars(field.text.data(), end, record.partition).ptr != end)
                return fail(malformed("partition: expected a whole number"));
            break;
        }
        case Column::Timestamp:
            if (!absent) {
                const auto time = parseTime(field.text);
                if (!time)
                    return fail(malformed("timestamp: " + time.error().message));
                record.timestamp = *time;
            }
            break;
        case Column::Ignored:
            break;
        }
    }
    record.headers = m_headers;
    return {};
}

Result<RecordInput::Next> CsvInput::next(OutgoingRecord &record)
{
    if (!m_started) {
        m_started = true;
        if (auto heads = readHeads(); !heads)
            return fail(std::move(heads.error()));
    }
    const auto found = row();
    if (!found)
        return fail(found.error());
    if (!*found)
        return Next::End;
    if (auto filled = fill(record); !filled)
        return fail(std::move(filled.error()));
    return Next::Record;
}

} // namespace tailrace::cli
