// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/notation/bytereader.h"

namespace tailrace::decode {

// One object of the MessagePack specification as nodes, and that nothing follows. However many bytes a value
// took, it looks alike. A str may hold bytes that are no UTF-8.
class MsgpackReader : public notation::ByteReader
{
public:
    MsgpackReader(std::string_view bytes, const notation::Limits &limits)
        : ByteReader(bytes, limits)
    {
    }

    Node read();

private:
    Node item(int depth);
    Node value(unsigned first, int depth);
    Node text(std::uint64_t size);
    Node list(std::uint64_t count, int depth);
    Node map(std::uint64_t count, int depth);
    Node extension(std::uint64_t size);
};

} // namespace tailrace::decode
