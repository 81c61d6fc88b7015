// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capability/record.h"

namespace tailrace {

namespace {

std::optional<std::int64_t> takeVarint(std::string_view &rest)
{
    std::uint64_t raw = 0;
    for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        raw |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0)
            return static_cast<std::int64_t>((raw >> 1) ^ (~(raw & 1) + 1));
    }
    return std::nullopt;
}

void appendVarint(std::string &out, std::int64_t value)
{
    auto raw = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    while (raw >= 0x80U) {
        out.push_back(static_cast<char>((raw & 0x7fU) | 0x80U));
        raw >>= 7;
    }
    out.push_back(static_cast<char>(raw));
}

} // namespace

std::optional<Header> HeaderCursor::next()
{
    if (m_rest.empty())
        return std::nullopt;
    std::string_view rest = m_rest;
    m_rest = {};
    const auto nameSize = takeVarint(rest);
    if (!nameSize || *nameSize < 0 || static_cast<std::uint64_t>(*nameSize) > rest.size())
        return std::nullopt;
    Header header;
    header.name = rest.substr(0, static_cast<std::size_t>(*nameSize));
    rest.remove_prefix(header.name.size());
    const auto valueSize = takeVarint(rest);
    if (!valueSize || *valueSize < -1
        || (*valueSize > 0 && static_cast<std::uint64_t>(*valueSize) > rest.size()))
        return std::nullopt;
    if (*valueSize >= 0) {
        header.value = present(rest.substr(0, static_cast<std::size_t>(*valueSize)));
        rest.remove_prefix(header.value.size());
    }
    m_rest = rest;
    return header;
}

std::size_t headerCount(std::string_view encoded)
{
    std::size_t count = 0;
    for (HeaderCursor cursor(encoded); cursor.next();)
        ++count;
    return count;
}

void appendHeader(std::string &encoded, std::string_view name, std::string_view value)
{
    appendVarint(encoded, static_cast<std::int64_t>(name.size()));
    encoded.append(name);
    appendVarint(encoded, isNull(value) ? -1 : static_cast<std::int64_t>(value.size()));
    encoded.append(value);
}

} // namespace tailrace
