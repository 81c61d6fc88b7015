// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/notation/bytereader.h"

namespace tailrace::decode {

// One data item of RFC 8949 as nodes, and that it is well-formed and valid: text is UTF-8, nothing follows.
// Definite and indefinite lengths, and longer and shorter heads, look alike.
class CborReader : public notation::ByteReader
{
public:
    CborReader(std::string_view bytes, const notation::Limits &limits)
        : ByteReader(bytes, limits)
    {
    }

    Node read();

private:
    struct Head
    {
        unsigned major = 0;
        unsigned info = 0; // the low five bits
        std::uint64_t argument = 0;
        bool isIndefinite = false;
    };
    Head head();
    bool isBreak(); // and takes it
    Node item(int depth);
    Node value(const Head &head, int depth);
    Node list(const Head &head, int depth);
    Node map(const Head &head, int depth);
    Node tag(std::uint64_t number, int depth);
    Node bignum(std::uint64_t tag);
    Node simple(const Head &head);
    std::string chunks(const Head &head);
    Node text(const Head &head);

    std::size_t m_headAt = 0;
};

} // namespace tailrace::decode
