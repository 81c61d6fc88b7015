// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/text/visibletext.h"

#include <bit>
#include <cstring>

namespace tailrace::decode {

// A format of a fixed number of bytes whose value is one scalar. Never chosen by itself: any bytes of that
// size would do.
class FixedSizeDecoder : public Decoder
{
public:
    FixedSizeDecoder(std::string_view id, std::size_t size, Node::Kind kind)
        : m_id(id)
        , m_size(size)
        , m_kind(kind)
    {
    }

    std::string_view id() const override { return m_id; }
    int probe(std::string_view bytes) const override { return bytes.size() == m_size ? 1 : 0; }

    tl::expected<Decoded, DecodeError> decode(std::string_view bytes) const override
    {
        if (bytes.size() != m_size)
            return wrong(
                "expected " + std::to_string(m_size) + " bytes, found " + std::to_string(bytes.size()),
                std::min(bytes.size(), m_size));
        Decoded decoded {std::string(m_id), show(bytes), {}};
        decoded.root.kind = m_kind;
        decoded.root.text = decoded.text;
        decoded.root.end = bytes.size();
        return decoded;
    }

    // Bytes of another size have no value: an empty line.
    std::string preview(std::string_view bytes, std::size_t limit) const override
    {
        return bytes.size() == m_size ? visibleText(show(bytes), limit) : std::string();
    }

protected:
    virtual std::string show(std::string_view bytes) const = 0; // exactly size bytes

    tl::unexpected<DecodeError> wrong(std::string message, std::size_t position) const
    {
        return tl::unexpected<DecodeError>({std::string(m_id), std::move(message), position});
    }

private:
    std::string_view m_id;
    std::size_t m_size;
    Node::Kind m_kind;
};

// Network byte order, whatever this machine has.
template<class Bits>
Bits fromBigEndian(std::string_view bytes)
{
    Bits bits = 0;
    for (std::size_t i = 0; i < sizeof(Bits); ++i)
        bits = static_cast<Bits>(static_cast<Bits>(bits << (sizeof(Bits) > 1 ? 8 : 0))
            | static_cast<Bits>(static_cast<unsigned char>(bytes[i])));
    return bits;
}

template<class Bits>
std::string toBigEndian(Bits bits)
{
    std::string bytes(sizeof(Bits), '\0');
    for (std::size_t i = sizeof(Bits); i-- > 0;) {
        bytes[i] = static_cast<char>(bits & 0xffU);
        bits = static_cast<Bits>(bits >> (sizeof(Bits) > 1 ? 8 : 0));
    }
    return bytes;
}

} // namespace tailrace::decode
