// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/cbor/cborreader.h"
#include "services/decode/cbor/cborwriter.h"
#include "services/decode/decoderlist.h"
#include "services/decode/notation/binarydecoder.h"

namespace tailrace::decode {

namespace {

// RFC 8949, one data item.
class CborDecoder : public notation::BinaryDecoder
{
public:
    CborDecoder()
        : BinaryDecoder("cbor")
    {
    }

protected:
    Reading read(std::string_view bytes, const notation::Limits &limits) const override
    {
        CborReader reader(bytes, limits);
        Node root = reader.read();
        return {std::move(root), reader.message(), reader.position(), reader.hasStopped()};
    }
    bool beginsContainer(unsigned char byte) const override
    {
        constexpr unsigned list = 4;
        constexpr unsigned map = 5;
        return byte >> 5U == list || byte >> 5U == map;
    }
    std::optional<Fault> write(const Node &root, std::string &out) const override
    {
        CborWriter writer(out);
        if (writer.write(root))
            return std::nullopt;
        return Fault {writer.message(), writer.position()};
    }
};

} // namespace

void registerCbor(DecoderList &list)
{
    list.push_back(std::make_unique<CborDecoder>());
}

} // namespace tailrace::decode
