// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/schemaedit/textedits.h"

namespace tailrace::schemaedit {

namespace {

using schema::Document;

std::uint32_t beginOf(const Document &document, Document::Id id)
{
    const Range name = document.nameRange(id);
    return name.isEmpty() ? document.range(id).begin : name.begin;
}

struct Last
{
    Document::Id last = Document::none;
    Document::Id before = Document::none;
};

Last lastOf(const Document &document, Document::Id parent)
{
    Last found;
    for (Document::Id at = document.first(parent); at != Document::none; at = document.next(at)) {
        found.before = found.last;
        found.last = at;
    }
    return found;
}

// Where a comment stands between two, it belongs to them and is not said again.
bool isPlain(std::string_view gap)
{
    return gap.find('/') == gap.npos;
}

std::string separator(const Document &document, Document::Id parent, const Last &found)
{
    const std::string plain = ", ";
    if (found.before != Document::none) {
        const std::string_view gap
            = document.text({document.range(found.before).end, beginOf(document, found.last)});
        return isPlain(gap) ? std::string(gap) : plain;
    }
    const std::string_view gap
        = document.text({document.range(parent).begin + 1, beginOf(document, found.last)});
    const bool isOnLines = isPlain(gap) && gap.find('\n') != gap.npos;
    return isOnLines ? "," + std::string(gap) : plain;
}

Edit append(const Document &document, Document::Id parent, std::string text)
{
    const Last found = lastOf(document, parent);
    if (found.last == Document::none) {
        const std::uint32_t at = document.range(parent).begin + 1;
        return {{at, at}, std::move(text)};
    }
    const std::uint32_t at = document.range(found.last).end;
    return {{at, at}, separator(document, parent, found) + text};
}

} // namespace

Edit appendItem(const Document &document, Document::Id array, std::string_view text)
{
    return append(document, array, std::string(text));
}

Edit appendMember(const Document &document, Document::Id object, std::string_view name, std::string_view text)
{
    std::string colon = ": ";
    const Document::Id last = lastOf(document, object).last;
    if (last != Document::none) {
        const std::string_view gap
            = document.text({document.nameRange(last).end, document.range(last).begin});
        if (isPlain(gap))
            colon = gap;
    }
    return append(document, object, quoted(name) + colon + std::string(text));
}

Edit removal(const Document &document, Document::Id id)
{
    const Document::Id next = document.next(id);
    const std::uint32_t begin = beginOf(document, id);
    if (next != Document::none)
        return {{begin, beginOf(document, next)}, {}};
    Document::Id before = Document::none;
    for (Document::Id at = document.first(document.parent(id)); at != id; at = document.next(at))
        before = at;
    return {{before == Document::none ? begin : document.range(before).end, document.range(id).end}, {}};
}

std::string quoted(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20U) {
            out.append("\\u00").push_back(digits[byte >> 4U]);
            out += digits[byte & 15U];
            continue;
        }
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace tailrace::schemaedit
