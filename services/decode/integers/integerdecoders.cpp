// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/fixedsize.h"

#include <charconv>
#include <limits>
#include <type_traits>

namespace tailrace::decode {

namespace {

template<class Integer>
class IntegerDecoder : public FixedSizeDecoder
{
public:
    explicit IntegerDecoder(std::string_view id)
        : FixedSizeDecoder(id, sizeof(Integer), Node::Kind::Number)
    {
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        Integer value = 0;
        const char *end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc::invalid_argument || stop != end)
            return wrong("expected a whole number", static_cast<std::size_t>(stop - text.data()));
        if (error != std::errc())
            return wrong("expected a whole number from " + std::to_string(std::numeric_limits<Integer>::min())
                    + " to " + std::to_string(std::numeric_limits<Integer>::max()),
                0);
        return toBigEndian(static_cast<std::make_unsigned_t<Integer>>(value));
    }

protected:
    std::string show(std::string_view bytes) const override
    {
        return std::to_string(static_cast<Integer>(fromBigEndian<std::make_unsigned_t<Integer>>(bytes)));
    }
};

} // namespace

void registerIntegers(DecoderList &list)
{
    list.push_back(std::make_unique<IntegerDecoder<std::int8_t>>("int8"));
    list.push_back(std::make_unique<IntegerDecoder<std::int16_t>>("int16"));
    list.push_back(std::make_unique<IntegerDecoder<std::int32_t>>("int32"));
    list.push_back(std::make_unique<IntegerDecoder<std::int64_t>>("int64"));
    list.push_back(std::make_unique<IntegerDecoder<std::uint32_t>>("uint32"));
    list.push_back(std::make_unique<IntegerDecoder<std::uint64_t>>("uint64"));
}

} // namespace tailrace::decode
