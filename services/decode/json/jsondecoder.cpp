// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/json/jsontree.h"
#include "services/decode/json/prettyjson.h"
#include "services/decode/text/visibletext.h"

namespace tailrace::decode {

namespace {

constexpr std::size_t probedBytes = 64 * 1024;
constexpr std::size_t formattedBytes = 8 * 1024 * 1024; // larger documents are shown as they came

tl::unexpected<DecodeError> wrong(const char *message, std::size_t position)
{
    return tl::unexpected<DecodeError>({"json", message, position});
}

// Where and why text is no JSON, if so.
template<class Visitor>
json::Fault check(std::string_view text, Visitor &visitor)
{
    if (!json::validUtf8(text))
        return {"not valid UTF-8", json::firstInvalidUtf8(text)};
    return json::scan(text, visitor);
}

class JsonDecoder : public Decoder
{
public:
    std::string_view id() const override { return "json"; }

    // Only objects and arrays: a bare number or word is as well a text.
    int probe(std::string_view bytes) const override
    {
        const std::size_t first = bytes.substr(0, probedBytes).find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '['))
            return 0;
        json::Visitor nothing;
        if (bytes.size() <= probedBytes)
            return check(bytes, nothing) ? 0 : 95;
        // the cut itself makes the prefix faulty at its end, which says nothing
        const json::Fault fault = json::scan(bytes.substr(0, probedBytes), nothing);
        return !fault || fault.position + 16 > probedBytes ? 80 : 0;
    }

    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override
    {
        JsonTree tree(bytes);
        if (const json::Fault fault = check(bytes, tree))
            return wrong(fault.message, fault.position);
        return Decoded {
            "json", bytes.size() <= formattedBytes ? prettyJson(bytes) : std::string(bytes), tree.take()};
    }

    std::string preview(std::string_view bytes, std::size_t limit) const override
    {
        // white space is at most skipped for this long
        const std::string_view prefix = bytes.substr(0, limit * 8 + 4096);
        std::string line;
        bool quoted = false;
        for (std::size_t i = 0; i < prefix.size() && line.size() <= limit; ++i) {
            const char c = prefix[i];
            if (!quoted && json::detail::isSpace(c))
                continue;
            line.push_back(c);
            if (c == '"')
                quoted = !quoted;
            else if (c == '\\' && quoted && i + 1 < prefix.size())
                line.push_back(prefix[++i]);
        }
        static constexpr std::string_view ellipsis = "\xe2\x80\xa6";
        const bool cut
            = line.size() <= limit && prefix.size() < bytes.size(); // the prefix was mostly white space
        if (cut && limit >= ellipsis.size())
            return visibleText(line, limit - ellipsis.size()).append(ellipsis);
        return visibleText(line, limit);
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        json::Visitor nothing;
        if (const json::Fault fault = check(text, nothing))
            return wrong(fault.message, fault.position);
        return std::string(text);
    }
};

} // namespace

void registerJson(DecoderList &list)
{
    list.push_back(std::make_unique<JsonDecoder>());
}

} // namespace tailrace::decode
