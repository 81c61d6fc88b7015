// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/json/jsonscan.h"
#include "services/decode/text/visibletext.h"

namespace tailrace::decode {

namespace {

constexpr std::size_t probedBytes = 64 * 1024;

class TextDecoder : public Decoder
{
public:
    std::string_view id() const override { return "text"; }

    int probe(std::string_view bytes) const override
    {
        const std::string_view prefix = bytes.substr(0, probedBytes);
        const std::size_t invalid
            = json::validUtf8(prefix) ? std::string_view::npos : json::firstInvalidUtf8(prefix);
        // a character that the prefix cuts says nothing
        const bool cut = prefix.size() < bytes.size() && invalid + 4 > prefix.size();
        return invalid == std::string_view::npos || cut ? 50 : 0;
    }

    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override
    {
        if (auto checked = encode(bytes); !checked)
            return tl::unexpected<DecodeError>(std::move(checked.error()));
        Decoded decoded {"text", std::string(bytes), {}};
        decoded.root.kind = Node::Kind::String;
        decoded.root.text = decoded.text;
        decoded.root.end = bytes.size();
        return decoded;
    }

    std::string preview(std::string_view bytes, std::size_t limit) const override
    {
        return visibleText(bytes, limit);
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        if (!json::validUtf8(text))
            return tl::unexpected<DecodeError>({"text", "not valid UTF-8", json::firstInvalidUtf8(text)});
        return std::string(text);
    }
};

} // namespace

void registerText(DecoderList &list)
{
    list.push_back(std::make_unique<TextDecoder>());
}

} // namespace tailrace::decode
