// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/fixedsize.h"
#include "services/decode/json/jsonscan.h"

namespace tailrace::decode {

namespace {

constexpr bool isDash(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

// 16 bytes as 8-4-4-4-12 digits (RFC 9562).
class UuidDecoder : public FixedSizeDecoder
{
public:
    UuidDecoder()
        : FixedSizeDecoder("uuid", 16, Node::Kind::String)
    {
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        static constexpr std::size_t length = 36;
        std::string bytes;
        unsigned half = 0;
        bool low = false;
        for (std::size_t i = 0; i < length; ++i) {
            const char c = i < text.size() ? text[i] : '\0';
            if (isDash(i) ? c != '-' : !json::detail::isHex(c))
                return wrong("expected a UUID of 8-4-4-4-12 hexadecimal digits", i);
            if (isDash(i))
                continue;
            half = half * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            if (low) {
                bytes.push_back(static_cast<char>(half));
                half = 0;
            }
            low = !low;
        }
        if (text.size() > length)
            return wrong("expected the end of the UUID", length);
        return bytes;
    }

protected:
    std::string show(std::string_view bytes) const override
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::string text;
        for (const char c : bytes) {
            if (isDash(text.size()))
                text.push_back('-');
            text.push_back(digits[static_cast<unsigned char>(c) >> 4]);
            text.push_back(digits[static_cast<unsigned char>(c) & 0xfU]);
        }
        return text;
    }
};

} // namespace

void registerUuid(DecoderList &list)
{
    list.push_back(std::make_unique<UuidDecoder>());
}

} // namespace tailrace::decode
