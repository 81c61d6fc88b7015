// SPDX-License-Identifier: GPL-3.0-or-later
// The compactor, the decoder and the formatter agree on what JSON is, and lose nothing but white space.
#include "services/decode/decoder.h"
#include "services/decode/json/compactjson.h"
#include "services/decode/json/jsonscan.h"
#include "services/decode/json/prettyjson.h"
#include "tests/fuzz/fuzz.h"

using namespace tailrace::decode;

namespace {

void checkRanges(const Node &node, std::size_t begin, std::size_t end)
{
    FUZZ_CHECK(node.begin >= begin && node.end <= end && node.begin < node.end);
    std::size_t from = node.begin + 1;
    for (const Node &child : node.children) {
        checkRanges(child, from, node.end - 1);
        from = child.end;
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const DecoderRegistry registry;
    static const Decoder &json = *registry.find("json");
    const std::string_view bytes = fuzzBytes(data, size);
    std::string compact;
    const bool valid = compactJson(bytes, compact);
    const auto decoded = json.decode(bytes);
    FUZZ_CHECK(valid == decoded.has_value());
    FUZZ_CHECK(valid == json.encode(bytes).has_value());
    FUZZ_CHECK(tailrace::json::validUtf8(bytes)
        == (tailrace::json::firstInvalidUtf8(bytes) == std::string_view::npos));
    FUZZ_CHECK(tailrace::json::validUtf8(json.preview(bytes, 40)));
    if (!valid) {
        FUZZ_CHECK(compact.empty() && decoded.error().position <= size);
        return 0;
    }
    FUZZ_CHECK(json.probe(bytes) > 0 || (compact.front() != '{' && compact.front() != '['));
    std::string again;
    FUZZ_CHECK(compactJson(compact, again) && again == compact);
    FUZZ_CHECK(compactJson(prettyJson(bytes), again) && again == compact);
    checkRanges(decoded->root, 0, size);
    return 0;
}
