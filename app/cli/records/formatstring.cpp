// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/formatstring.h"

#include "services/transfer/escapes.h"

#include <algorithm>
#include <utility>

namespace tailrace::cli {

namespace {

void addHeaders(ByteSink &out, std::string_view encoded)
{
    HeaderCursor cursor(encoded);
    for (bool first = true; const auto header = cursor.next(); first = false) {
        if (!first)
            out.add(',');
        out.add(header->name);
        out.add('=');
        out.add(isNull(header->value) ? std::string_view("NULL") : header->value);
    }
}

std::int64_t sizeOf(std::string_view bytes)
{
    return isNull(bytes) ? -1 : static_cast<std::int64_t>(bytes.size());
}

} // namespace

bool FormatString::tokenOf(char letter, Token &token)
{
    static constexpr std::pair<char, Token> known[] = {{'t', Token::Topic}, {'p', Token::Partition},
        {'o', Token::Offset}, {'T', Token::Timestamp}, {'k', Token::Key}, {'K', Token::KeySize},
        {'s', Token::Value}, {'S', Token::ValueSize}, {'h', Token::Headers}};
    for (const auto &[each, meaning] : known) {
        if (each == letter) {
            token = meaning;
            return true;
        }
    }
    return false;
}

Result<std::unique_ptr<RecordFormatter>> FormatString::parse(
    std::string_view text, std::vector<std::string> topics)
{
    auto format = std::make_unique<FormatString>();
    format->m_topics = std::move(topics);
    std::string literal;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at++];
        if (c == '\\') {
            if (auto taken = takeEscape(text, at, false, literal); !taken)
                return fail(std::move(taken.error()));
            continue;
        }
        if (c != '%') {
            literal += c;
            continue;
        }
        const char letter = at < text.size() ? text[at] : '\0';
        Part part;
        if (letter == '%') {
            literal += '%';
        } else if (tokenOf(letter, part.token)) {
            format->m_parts.push_back({Token::Literal, std::exchange(literal, {})});
            format->m_parts.push_back(std::move(part));
        } else {
            return fail(Error::Kind::Invalid, "unknown token " + std::string(text.substr(at - 1, 2)),
                "--format: column " + std::to_string(at));
        }
        ++at;
    }
    format->m_parts.push_back({Token::Literal, std::move(literal)});
    std::erase_if(format->m_parts,
        [](const Part &part) { return part.token == Token::Literal && part.literal.empty(); });
    return format;
}

bool FormatString::usesHeaders() const
{
    return std::any_of(
        m_parts.begin(), m_parts.end(), [](const Part &part) { return part.token == Token::Headers; });
}

void FormatString::add(ByteSink &out, const RecordRef &record)
{
    for (const Part &part : m_parts) {
        switch (part.token) {
        case Token::Literal:
            out.add(std::string_view(part.literal));
            break;
        case Token::Topic:
            out.add(std::string_view(m_topics[record.topic]));
            break;
        case Token::Partition:
            out.addNumber(record.partition);
            break;
        case Token::Offset:
            out.addNumber(record.offset);
            break;
        case Token::Timestamp:
            out.addNumber(record.timestamp);
            break;
        case Token::Key:
            out.add(record.key);
            break;
        case Token::KeySize:
            out.addNumber(sizeOf(record.key));
            break;
        case Token::Value:
            out.add(record.value);
            break;
        case Token::ValueSize:
            out.addNumber(sizeOf(record.value));
            break;
        case Token::Headers:
            addHeaders(out, record.headers);
            break;
        }
    }
}

} // namespace tailrace::cli
