// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"
#include "services/decode/json/jsonscan.h"
#include "tests/fuzz/fuzz.h"

// A format that is shown in the notation of services/decode/notation: what decodes is a text that encodes,
// and is the same text again; what encodes decodes; a preview keeps its limit, and UTF-8 is never taken for
// it.
inline void checkBinaryFormat(std::string_view id, const std::uint8_t *data, std::size_t size)
{
    using namespace tailrace::decode;
    static const DecoderRegistry registry;
    const std::string_view bytes = fuzzBytes(data, size);
    const Decoder &decoder = *registry.find(id);
    if (tailrace::json::validUtf8(bytes))
        FUZZ_CHECK(decoder.probe(bytes) == 0);
    for (const std::size_t limit : {std::size_t(0), std::size_t(7), std::size_t(60)}) {
        const std::string line = decoder.preview(bytes, limit);
        FUZZ_CHECK(line.size() <= limit && tailrace::json::validUtf8(line));
    }
    const auto again = [&decoder](const std::string &written) {
        const auto decoded = decoder.decode(written);
        FUZZ_CHECK(decoded);
        const auto encoded = decoder.encode(decoded->text);
        FUZZ_CHECK(encoded && *encoded == written);
        return decoded->text;
    };
    if (const auto decoded = decoder.decode(bytes); !decoded) {
        FUZZ_CHECK(decoded.error().decoder == id && decoded.error().position <= size);
    } else {
        FUZZ_CHECK(decoded->root.end == size);
        const auto encoded = decoder.encode(decoded->text);
        FUZZ_CHECK(encoded && again(*encoded) == decoded->text);
    }
    // the first byte away, that the rest may be a text
    const std::string_view text = bytes.substr(size == 0 ? 0 : 1);
    if (const auto encoded = decoder.encode(text); !encoded)
        FUZZ_CHECK(encoded.error().decoder == id && encoded.error().position <= text.size());
    else
        FUZZ_CHECK(decoder.encode(decoder.decode(*encoded).value().text));
}
