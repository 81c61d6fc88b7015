// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"
#include "services/decode/msgpack/msgpackreader.h"
#include "services/decode/msgpack/msgpackwriter.h"
#include "services/decode/notation/binarydecoder.h"

namespace tailrace::decode {

namespace {

// One object of the MessagePack specification.
class MsgpackDecoder : public notation::BinaryDecoder
{
public:
    MsgpackDecoder()
        : BinaryDecoder("msgpack")
    {
    }

protected:
    Reading read(std::string_view bytes, const notation::Limits &limits) const override
    {
        MsgpackReader reader(bytes, limits);
        Node root = reader.read();
        return {std::move(root), reader.message(), reader.position(), reader.hasStopped()};
    }
    bool beginsContainer(unsigned char byte) const override
    {
        constexpr unsigned firstText = 0xa0; // maps and lists of few stand before
        constexpr unsigned firstList = 0xdc;
        constexpr unsigned lastMap = 0xdf;
        return (byte >= 0x80U && byte < firstText) || (byte >= firstList && byte <= lastMap);
    }
    std::optional<Fault> write(const Node &root, std::string &out) const override
    {
        MsgpackWriter writer(out);
        if (writer.write(root))
            return std::nullopt;
        return Fault {writer.message(), writer.position()};
    }
};

} // namespace

void registerMsgpack(DecoderList &list)
{
    list.push_back(std::make_unique<MsgpackDecoder>());
}

} // namespace tailrace::decode
