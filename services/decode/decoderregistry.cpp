// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/decoderlist.h"

#include "services/decode/json/jsonscan.h"

namespace tailrace::decode {

DecoderRegistry::DecoderRegistry()
{
    registerBuiltIn(m_decoders);
}

DecoderRegistry::~DecoderRegistry() = default;

const Decoder *DecoderRegistry::find(std::string_view id) const
{
    for (const auto &decoder : m_decoders) {
        if (decoder->id() == id)
            return decoder.get();
    }
    return nullptr;
}

const Decoder &DecoderRegistry::automatic(std::string_view bytes) const
{
    const Decoder *best = m_decoders.front().get();
    int bestProbe = -1;
    for (const auto &decoder : m_decoders) {
        const int probe = decoder->probe(bytes);
        if (probe > bestProbe) {
            best = decoder.get();
            bestProbe = probe;
        }
    }
    // a probe sees a prefix only: bytes that are no text further on are shown as bytes
    const Decoder *base64 = find("base64");
    if (best->id() == "text" && base64 && !json::validUtf8(bytes))
        return *base64;
    return *best;
}

std::vector<std::string_view> DecoderRegistry::ids() const
{
    std::vector<std::string_view> all;
    all.reserve(m_decoders.size());
    for (const auto &decoder : m_decoders)
        all.push_back(decoder->id());
    return all;
}

} // namespace tailrace::decode
