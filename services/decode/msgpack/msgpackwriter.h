// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <cstdint>

namespace tailrace::decode {

// The notation's trees as MessagePack, each value in as few bytes as it takes, maps in their own order.
class MsgpackWriter
{
public:
    explicit MsgpackWriter(std::string &out)
        : m_out(out)
    {
    }

    // False: message() and position() say why; out holds a part.
    bool write(const Node &node, int depth = 0);
    const char *message() const { return m_message; }
    std::size_t position() const { return m_position; }

private:
    bool fault(const char *message, const Node &at);
    void byte(unsigned value) { m_out += static_cast<char>(value); }
    void bigEndian(std::uint64_t value, std::size_t bytes);
    // The first byte of the smallest form that holds a size: one byte of it, two or four. False: none does.
    bool sized(unsigned ofOne, unsigned ofTwo, std::uint64_t size, bool hasOne);
    bool text(std::string_view text, const Node &at);
    bool count(std::uint64_t size, bool isMap, const Node &at);
    bool number(const Node &node);
    bool integer(const Node &node, bool isNegative, std::uint64_t magnitude);
    void floating(double value);
    bool wrapper(std::string_view name, const Node &node, int depth);
    bool map(const Node &pairs, int depth);
    bool extension(const Node &pair);
    bool extension(std::int8_t type, std::string_view data, const Node &at);

    std::string &m_out;
    const char *m_message = nullptr;
    std::size_t m_position = 0;
};

} // namespace tailrace::decode
