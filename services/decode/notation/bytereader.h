// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/notation/notation.h"

#include <cstdint>

namespace tailrace::decode::notation {

// How much of a payload is read into nodes.
struct Limits
{
    std::size_t nodes = 2 * maxNodes; // names of members count
    std::size_t text = static_cast<std::size_t>(-1); // bytes of one string
    bool stops = false; // at the limits, with what there is by then; else they are faults
};

// What readers of binary formats share: the place in the bytes, the first fault, the limits. One thread; the
// bytes must outlive it.
class ByteReader
{
public:
    bool isOk() const { return !m_message; }
    bool hasStopped() const { return m_stopped; }
    bool isAtEnd() const { return m_at == m_bytes.size(); }
    const char *message() const { return m_message; } // null: no fault
    std::size_t position() const { return m_faultAt; }

protected:
    ByteReader(std::string_view bytes, const Limits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
    {
    }

    std::size_t at() const { return m_at; }
    // False from the first on.
    bool fault(const char *message, std::size_t position);
    // Whether to go on with the next element.
    bool isGoing() const { return !m_message && !m_stopped; }
    // Counts a node. False: it is not to be read.
    bool enter();
    // What the limits have cut off has no end.
    static bool wasRead(const Node &node) { return node.end != 0; }
    // The next one without taking it; -1: there is none.
    int peek() const { return isAtEnd() ? -1 : static_cast<unsigned char>(m_bytes[m_at]); }
    // Most significant byte first. At the end: a fault, and 0.
    std::uint64_t bigEndian(std::size_t size);
    std::string_view take(std::uint64_t size);
    // A string's bytes, of which as many are kept as the limits say, cut between characters.
    std::string_view shortened(std::string_view text);

private:
    std::string_view m_bytes;
    Limits m_limits;
    std::size_t m_at = 0;
    std::size_t m_nodes = 0;
    const char *m_message = nullptr;
    std::size_t m_faultAt = 0;
    bool m_stopped = false;
};

} // namespace tailrace::decode::notation
