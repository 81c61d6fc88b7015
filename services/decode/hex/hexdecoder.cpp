// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/text/visibletext.h"

namespace tailrace::decode {

namespace {

std::string toHex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text.push_back(digits[static_cast<unsigned char>(c) >> 4]);
        text.push_back(digits[static_cast<unsigned char>(c) & 0xfU]);
    }
    return text;
}

int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

class HexDecoder : public Decoder
{
public:
    std::string_view id() const override { return "hex"; }
    int probe(std::string_view) const override { return 5; }

    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override
    {
        Decoded decoded {"hex", toHex(bytes), {}};
        decoded.root.kind = Node::Kind::Bytes;
        decoded.root.text = decoded.text;
        decoded.root.end = bytes.size();
        return decoded;
    }

    std::string preview(std::string_view bytes, std::size_t limit) const override
    {
        return visibleText(toHex(bytes.substr(0, limit / 2 + 1)), limit);
    }

    // Pairs of digits, with or without a leading 0x, white space between pairs.
    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        std::string bytes;
        bytes.reserve(text.size() / 2);
        for (std::size_t i = text.starts_with("0x") || text.starts_with("0X") ? 2 : 0; i < text.size();) {
            if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') {
                ++i;
                continue;
            }
            const int high = digitValue(text[i]);
            const int low = i + 1 < text.size() ? digitValue(text[i + 1]) : -1;
            if (high < 0 || low < 0)
                return tl::unexpected<DecodeError>(
                    {"hex", "expected a pair of hexadecimal digits", high < 0 ? i : i + 1});
            bytes.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        }
        return bytes;
    }
};

} // namespace

void registerHex(DecoderList &list)
{
    list.push_back(std::make_unique<HexDecoder>());
}

} // namespace tailrace::decode
