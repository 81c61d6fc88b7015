// SPDX-License-Identifier: GPL-3.0-or-later
// Every decoder: what decodes encodes to the bytes it came from, where a format writes a value in one way
// only; what encodes decodes again; previews keep their limit and are UTF-8.
#include "services/decode/decoder.h"
#include "services/decode/json/jsonscan.h"
#include "tests/fuzz/fuzz.h"

using namespace tailrace::decode;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const DecoderRegistry registry;
    const std::string_view bytes = fuzzBytes(data, size);
    FUZZ_CHECK(registry.automatic(bytes).probe(bytes) > 0);
    for (const std::string_view id : registry.ids()) {
        const Decoder &decoder = *registry.find(id);
        const std::string line = decoder.preview(bytes, 24);
        FUZZ_CHECK(
            line.size() <= 24 && line.find('\n') == std::string::npos && tailrace::json::validUtf8(line));
        if (const auto decoded = decoder.decode(bytes); !decoded) {
            FUZZ_CHECK(decoded.error().decoder == id && decoded.error().position <= size);
        } else if (id == "msgpack" || id == "cbor") {
            FUZZ_CHECK(decoder.encode(decoded->text));
        } else if (id != "json") {
            const auto encoded = decoder.encode(decoded->text);
            // a NaN has many bit patterns and one name
            const bool nan = decoded->text == "nan" || decoded->text == "-nan";
            FUZZ_CHECK(encoded && (nan || *encoded == bytes));
        }
        if (const auto encoded = decoder.encode(bytes); !encoded)
            FUZZ_CHECK(encoded.error().decoder == id && encoded.error().position <= size);
        else
            FUZZ_CHECK(decoder.decode(*encoded));
    }
    return 0;
}
