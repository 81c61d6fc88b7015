// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/base64/base64.h"
#include "services/decode/decoderlist.h"
#include "services/decode/text/visibletext.h"

namespace tailrace::decode {

namespace {

class Base64Decoder : public Decoder
{
public:
    std::string_view id() const override { return "base64"; }
    int probe(std::string_view) const override { return 10; } // shows anything, says least

    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override
    {
        Decoded decoded {"base64", {}, {}};
        appendBase64(decoded.text, bytes);
        decoded.root.kind = Node::Kind::Bytes;
        decoded.root.text = decoded.text;
        decoded.root.end = bytes.size();
        return decoded;
    }

    std::string preview(std::string_view bytes, std::size_t limit) const override
    {
        std::string text;
        appendBase64(text, bytes.substr(0, limit / 4 * 3 + 6));
        return visibleText(text, limit);
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        std::string bytes;
        const std::size_t wrong = appendFromBase64(bytes, text);
        if (wrong != std::string::npos)
            return tl::unexpected<DecodeError>({"base64", "expected base64 with its padding", wrong});
        return bytes;
    }
};

} // namespace

void registerBase64(DecoderList &list)
{
    list.push_back(std::make_unique<Base64Decoder>());
}

} // namespace tailrace::decode
