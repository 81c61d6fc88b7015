// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <cstdint>

namespace tailrace::decode {

// The notation's trees as CBOR, in preferred serialization (RFC 8949, section 4.1): the shortest head, the
// shortest float that is the same number, definite lengths, the map's own order.
class CborWriter
{
public:
    explicit CborWriter(std::string &out)
        : m_out(out)
    {
    }

    // False: message() and position() say why; out holds a part.
    bool write(const Node &node, int depth = 0);
    const char *message() const { return m_message; }
    std::size_t position() const { return m_position; }

private:
    bool fault(const char *message, const Node &at);
    void head(unsigned major, std::uint64_t argument);
    void bigEndian(std::uint64_t value, unsigned bytes);
    void string(unsigned major, std::string_view bytes);
    void floating(double value);
    bool number(const Node &node);
    bool wrapper(std::string_view name, const Node &node, int depth);
    bool map(const Node &pairs, int depth);
    bool tag(const Node &pair, int depth);

    std::string &m_out;
    const char *m_message = nullptr;
    std::size_t m_position = 0;
};

} // namespace tailrace::decode
