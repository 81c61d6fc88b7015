// SPDX-License-Identifier: GPL-3.0-or-later
// A .proto text, a zero byte, and the bytes of its first message: whatever is read has a text that is JSON
// and a tree. The whole input is a set of descriptors as well.
#include "services/decode/protobuf/protobuf.h"
#include "services/decode/json/jsonscan.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace tailrace;

namespace {

void checkValue(const protobuf::Plan &plan, std::string_view bytes)
{
    const protobuf::Type *type = protobuf::takeMessageIndex(plan, bytes);
    if (!type)
        return;
    std::string json;
    const auto read = protobuf::appendJson(plan, *type, bytes, json);
    const auto decoded = protobuf::decode(plan, *type, bytes);
    const auto line = protobuf::preview(plan, *type, bytes, 24);
    FUZZ_CHECK(decoded.has_value() == read.has_value());
    if (line)
        FUZZ_CHECK(line->size() <= 24 && json::validUtf8(*line) && line->find('\n') == std::string::npos);
    if (!read) {
        FUZZ_CHECK(json.empty() && !read.error().message.empty());
        return;
    }
    json::Visitor nothing;
    FUZZ_CHECK(line && json::validUtf8(json) && !json::scan(json, nothing));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input = fuzzBytes(data, size);
    const std::size_t zero = std::min(input.find('\0'), input.size());
    const std::string_view bytes = input.substr(std::min(zero + 1, input.size()));
    const auto plan = protobuf::Plan::compile({{"a.proto", std::string(input.substr(0, zero))}}, "a.proto");
    if (plan)
        checkValue(**plan, bytes);
    else
        FUZZ_CHECK(!plan.error().message.empty());
    if (const auto set = protobuf::Plan::fromDescriptorSet(input))
        checkValue(**set, std::string_view("\0", 1));
    return 0;
}
