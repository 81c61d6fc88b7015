// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/fixedsize.h"

#include <charconv>

namespace tailrace::decode {

namespace {

// IEEE 754, shown with the fewest digits that give the same bits back.
template<class Real, class Bits>
class FloatDecoder : public FixedSizeDecoder
{
public:
    explicit FloatDecoder(std::string_view id)
        : FixedSizeDecoder(id, sizeof(Real), Node::Kind::Number)
    {
        static_assert(sizeof(Real) == sizeof(Bits));
    }

    tl::expected<std::string, DecodeError> encode(std::string_view text) const override
    {
        Real value = 0;
        const char *end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc::invalid_argument || stop != end)
            return wrong("expected a number", static_cast<std::size_t>(stop - text.data()));
        if (error != std::errc())
            return wrong("number out of the range of this format", 0);
        return toBigEndian(std::bit_cast<Bits>(value));
    }

protected:
    std::string show(std::string_view bytes) const override
    {
        char text[64];
        const auto end
            = std::to_chars(text, text + sizeof text, std::bit_cast<Real>(fromBigEndian<Bits>(bytes)));
        return std::string(text, end.ptr);
    }
};

} // namespace

void registerFloats(DecoderList &list)
{
    list.push_back(std::make_unique<FloatDecoder<float, std::uint32_t>>("float"));
    list.push_back(std::make_unique<FloatDecoder<double, std::uint64_t>>("double"));
}

} // namespace tailrace::decode
