// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/produceform/textedits.h"

#include "services/decode/avro/jsonstring.h"
#include "services/decode/json/prettyjson.h"

namespace tailrace::models::textedits {

namespace {

using Id = Document::Id;

// Where a member or an item begins, its name included.
std::uint32_t beginOf(const Document &document, Id id)
{
    const schema::Range name = document.nameRange(id);
    return name.begin != name.end ? name.begin : document.range(id).begin;
}

Id lastOf(const Document &document, Id parent)
{
    Id last = Document::none;
    for (Id id = document.first(parent); id != Document::none; id = document.next(id))
        last = id;
    return last;
}

Id beforeOf(const Document &document, Id id)
{
    Id before = Document::none;
    for (Id each = document.first(document.parent(id)); each != id; each = document.next(each))
        before = each;
    return before;
}

// The white space in front of a place, back to what is none.
std::string spaceBefore(const std::string &text, std::uint32_t place)
{
    std::uint32_t begin = place;
    while (begin > 0 && std::string_view(" \t\r\n").find(text[begin - 1]) != std::string_view::npos)
        --begin;
    return text.substr(begin, place - begin);
}

// What the line of a place begins with.
std::string indentAt(const std::string &text, std::uint32_t place)
{
    const std::size_t line = place == 0 ? std::string::npos : text.rfind('\n', place - 1);
    const std::size_t begin = line == std::string::npos ? 0 : line + 1;
    std::size_t end = begin;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return text.substr(begin, end - begin);
}

// Over several lines where the text around it is and where it has something inside.
std::string laidOut(const std::string &text, std::uint32_t place, const std::string &value)
{
    const bool isLong = value.size() > 2 && (value.front() == '{' || value.front() == '[')
        && !value.starts_with("{\"$base64\"");
    if (!isLong || text.find('\n') == std::string::npos)
        return value;
    const std::string pretty = decode::prettyJson(value);
    const std::string indent = indentAt(text, place);
    std::string out;
    for (const char c : pretty) {
        out.push_back(c);
        if (c == '\n')
            out += indent;
    }
    return out.empty() ? value : out;
}

std::string spliced(const std::string &text, std::uint32_t begin, std::uint32_t end, const std::string &by)
{
    std::string out;
    out.reserve(text.size() + by.size());
    out.append(text, 0, begin).append(by).append(text, end);
    return out;
}

// Between a member's name and its value.
std::string colonOf(const Document &document, Id member)
{
    const std::uint32_t begin = document.nameRange(member).end;
    return document.text().substr(begin, document.range(member).begin - begin);
}

} // namespace

std::string replaced(const Document &document, Id id, const std::string &value)
{
    const schema::Range range = document.range(id);
    return spliced(document.text(), range.begin, range.end, laidOut(document.text(), range.begin, value));
}

std::string withMember(
    const Document &document, Id object, Id after, const std::string &name, const std::string &value)
{
    const std::string &text = document.text();
    const Id first = document.first(object);
    if (first == Document::none) {
        const schema::Range range = document.range(object);
        return spliced(
            text, range.begin, range.end, laidOut(text, range.begin, "{" + quoted(name) + ":" + value + "}"));
    }
    const Id beside = after == Document::none ? first : after;
    const std::string space = spaceBefore(text, beginOf(document, beside));
    const std::string member
        = quoted(name) + colonOf(document, beside) + laidOut(text, beginOf(document, beside), value);
    if (after == Document::none)
        return spliced(text, beginOf(document, first), beginOf(document, first), member + "," + space);
    const std::uint32_t end = document.range(after).end;
    const bool hasOthers
        = beforeOf(document, after) != Document::none || document.next(after) != Document::none;
    return spliced(text, end, end, "," + (space.empty() && !hasOthers ? std::string() : space) + member);
}

std::string withItem(const Document &document, Id list, const std::string &value)
{
    const std::string &text = document.text();
    const Id last = lastOf(document, list);
    if (last == Document::none) {
        const schema::Range range = document.range(list);
        return spliced(text, range.begin, range.end, laidOut(text, range.begin, "[" + value + "]"));
    }
    const std::uint32_t begin = document.range(last).begin;
    const std::uint32_t end = document.range(last).end;
    return spliced(text, end, end, "," + spaceBefore(text, begin) + laidOut(text, begin, value));
}

std::string without(const Document &document, Id id)
{
    const std::string &text = document.text();
    const Id next = document.next(id);
    const Id before = beforeOf(document, id);
    if (next != Document::none)
        return spliced(text, beginOf(document, id), beginOf(document, next), {});
    if (before != Document::none)
        return spliced(text, document.range(before).end, document.range(id).end, {});
    const schema::Range whole = document.range(document.parent(id));
    return spliced(text, whole.begin + 1, whole.end - 1, {});
}

std::string renamed(const Document &document, Id member, const std::string &name)
{
    const schema::Range range = document.nameRange(member);
    return spliced(document.text(), range.begin, range.end, name);
}

std::string quoted(std::string_view utf8)
{
    std::string out;
    return avro::appendQuoted(out, utf8) ? out : std::string("\"\"");
}

bool isNumber(std::string_view text)
{
    const auto document = Document::parse(std::string(text));
    return document && document->kind(Document::root()) == Document::Kind::Number
        && document->range(Document::root()).end == text.size()
        && document->range(Document::root()).begin == 0;
}

} // namespace tailrace::models::textedits
