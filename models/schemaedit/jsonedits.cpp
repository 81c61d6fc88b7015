// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemaedit/jsonedits.h"

#include <algorithm>
#include <array>

namespace tailrace::models {

using schema::Document;
using schema::Range;

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

JsonEdits::JsonEdits(const Document &document)
    : m_document(document)
{
}

Range JsonEdits::whole(Id child) const
{
    const Range name = m_document.nameRange(child);
    Range range = m_document.range(child);
    if (!name.isEmpty())
        range.begin = name.begin;
    return range;
}

std::string JsonEdits::gapBefore(Id child) const
{
    const std::string &text = m_document.text();
    const std::uint32_t end = whole(child).begin;
    std::uint32_t begin = end;
    while (begin > 0 && isSpace(text[begin - 1]))
        --begin;
    return text.substr(begin, end - begin);
}

std::string JsonEdits::indentOf(Id child) const
{
    const std::string gap = gapBefore(child);
    const std::size_t line = gap.rfind('\n');
    return line == std::string::npos ? std::string() : gap.substr(line + 1);
}

std::string JsonEdits::lineEnd() const
{
    const std::size_t at = m_document.text().find('\n');
    return at != std::string::npos && at > 0 && m_document.text()[at - 1] == '\r' ? "\r\n" : "\n";
}

JsonEdits::Id JsonEdits::element(Id array, std::size_t at) const
{
    Id child = m_document.first(array);
    while (child != Document::none && at-- > 0)
        child = m_document.next(child);
    return child;
}

TextEdits JsonEdits::replace(Id value, std::string text) const
{
    const Range range = m_document.range(value);
    return {{range.begin, range.size(), std::move(text)}};
}

TextEdits JsonEdits::setMember(
    Id object, std::string_view name, const std::string &text, std::string_view after) const
{
    if (const Id there = m_document.find(object, name); there != Document::none)
        return replace(there, text);
    // A colon as the members have it.
    std::string colon = ": ";
    Id last = Document::none;
    for (Id child = m_document.first(object); child != Document::none; child = m_document.next(child)) {
        last = child;
        const Range key = m_document.nameRange(child);
        colon = m_document.text().substr(key.end, m_document.range(child).begin - key.end);
    }
    const std::string member = quoted(name) + colon + text;
    if (last == Document::none)
        return {{m_document.range(object).begin + 1, 0, member}};
    const Id before = after.empty() ? Document::none : m_document.find(object, after);
    const Id behind = before == Document::none ? last : before;
    const std::string gap = gapBefore(last);
    const std::string space = gap.empty() && colon.size() > 1 ? " " : gap;
    return {{m_document.range(behind).end, 0, ',' + space + member}};
}

TextEdits JsonEdits::removeElement(Id child) const
{
    const Range range = whole(child);
    const Id next = m_document.next(child);
    const Id parent = m_document.parent(child);
    if (m_document.first(parent) != child) {
        Id before = m_document.first(parent);
        while (m_document.next(before) != child)
            before = m_document.next(before);
        const std::uint32_t from = m_document.range(before).end;
        return {{from, range.end - from, {}}};
    }
    if (next != Document::none)
        return {{range.begin, whole(next).begin - range.begin, {}}};
    const Range all = m_document.range(parent);
    return {{all.begin + 1, all.size() - 2, {}}};
}

TextEdits JsonEdits::removeMember(Id object, std::string_view name) const
{
    const Id there = m_document.find(object, name);
    return there == Document::none ? TextEdits() : removeElement(there);
}

TextEdits JsonEdits::removeMembers(Id object, const std::vector<std::string_view> &names) const
{
    TextEdits edits;
    Id kept = Document::none; // the last one
    Id before = Document::none;
    const Id first = m_document.first(object);
    bool isAnyGone = false;
    for (Id child = first; child != Document::none; before = child, child = m_document.next(child)) {
        const bool goes = std::find(names.begin(), names.end(), m_document.name(child)) != names.end();
        isAnyGone = isAnyGone || goes;
        if (goes && kept != Document::none) {
            const std::uint32_t from = m_document.range(before).end;
            edits.push_back({from, whole(child).end - from, {}});
        } else if (!goes && kept == Document::none && child != first) {
            const std::uint32_t from = whole(first).begin;
            edits.push_back({from, whole(child).begin - from, {}});
        }
        if (!goes)
            kept = child;
    }
    if (kept == Document::none && isAnyGone) {
        const Range all = m_document.range(object);
        return {{all.begin + 1, all.size() - 2, {}}};
    }
    return edits;
}

TextEdits JsonEdits::insertElement(Id array, std::size_t at, const std::string &text) const
{
    const Id next = element(array, at);
    if (m_document.first(array) == Document::none) {
        const Range all = m_document.range(array);
        return {{all.begin + 1, all.size() - 2, text}};
    }
    if (next != Document::none) {
        const Id second = m_document.next(m_document.first(array));
        const std::string gap = gapBefore(second != Document::none ? second : next);
        return {{m_document.range(next).begin, 0, text + ',' + gap}};
    }
    Id last = m_document.first(array);
    while (m_document.next(last) != Document::none)
        last = m_document.next(last);
    std::string gap = gapBefore(last);
    if (gap.empty() && last == m_document.first(array))
        gap = " ";
    return {{m_document.range(last).end, 0, ',' + gap + text}};
}

TextEdits JsonEdits::moveElement(Id child, Id array, std::size_t at) const
{
    const std::string text(m_document.token(child));
    const bool isSame = m_document.parent(child) == array;
    const std::size_t index = m_document.index(child);
    if (isSame && (at == index || at == index + 1))
        return {};
    if (!isSame)
        return together(removeElement(child), insertElement(array, at, text));
    // All that stands between the two places, so that what is between the elements stays where it is.
    const std::size_t to = at > index ? at - 1 : at;
    const std::size_t first = std::min(index, to);
    const std::size_t last = std::max(index, to);
    TextEdits edits;
    for (std::size_t i = first; i <= last; ++i) {
        const std::size_t from = i == to ? index : index < to ? i + 1 : i - 1;
        const Range range = m_document.range(element(array, i));
        edits.push_back({range.begin, range.size(), std::string(m_document.token(element(array, from)))});
    }
    return edits;
}

TextEdits together(TextEdits a, TextEdits b)
{
    a.insert(a.end(), b.begin(), b.end());
    std::stable_sort(a.begin(), a.end(), [](const TextEdit &one, const TextEdit &other) {
        // What goes in at a place goes before what is taken out behind it.
        return one.begin != other.begin ? one.begin < other.begin : one.removed == 0 && other.removed > 0;
    });
    return a;
}

std::string quoted(std::string_view text)
{
    constexpr std::array<char, 17> digits {"0123456789abcdef"};
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20) {
            result += "\\u00";
            result += digits[byte >> 4U];
            result += digits[byte & 15U];
        } else {
            result += c;
        }
    }
    return result + '"';
}

} // namespace tailrace::models
