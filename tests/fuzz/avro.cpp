// SPDX-License-Identifier: GPL-3.0-or-later
// Values of Avro: whatever is read has a text that is JSON, a tree over the same bytes and bytes that mean
// the same text; whatever is written is read. Framings of whatever bytes there are.
#include "services/decode/avro/avro.h"
#include "services/decode/framing/framing.h"
#include "services/decode/json/jsonscan.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace tailrace;

namespace {

void checkTree(const decode::Node &node, std::size_t begin, std::size_t end)
{
    FUZZ_CHECK(node.begin >= begin && node.end <= end && node.begin <= node.end);
    for (const decode::Node &child : node.children)
        checkTree(child, node.begin, node.end);
}

void checkValue(const avro::Plan &plan, std::string_view bytes)
{
    std::string json;
    const auto read = avro::toJson(plan, bytes, json);
    const auto decoded = avro::decode(plan, bytes);
    const auto line = avro::preview(plan, bytes, 24);
    FUZZ_CHECK(decoded.has_value() == read.has_value());
    if (line)
        FUZZ_CHECK(line->size() <= 24 && json::validUtf8(*line) && line->find('\n') == std::string::npos);
    if (!read) {
        FUZZ_CHECK(json.empty() && read.error().position <= bytes.size() && !read.error().message.empty());
        return;
    }
    FUZZ_CHECK(line);
    FUZZ_CHECK(avro::sizeOfFirst(plan, bytes) == bytes.size());
    json::Visitor nothing;
    FUZZ_CHECK(json::validUtf8(json) && !json::scan(json, nothing));
    FUZZ_CHECK(decoded->root.end <= bytes.size());
    checkTree(decoded->root, 0, bytes.size());
    if (json.size() > 100'000)
        return;
    const auto written = avro::encode(plan, json);
    FUZZ_CHECK(written);
    std::string again;
    FUZZ_CHECK(avro::toJson(plan, *written, again));
    FUZZ_CHECK(again == json);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // a schema, a zero byte, and the bytes of a value, which are taken for a text as well
    const std::string_view input = fuzzBytes(data, size);
    const std::size_t zero = std::min(input.find('\0'), input.size());
    const std::string_view bytes = input.substr(std::min(zero + 1, input.size()));
    if (const auto framing = framing::find(framing::Field::Value, bytes, bytes))
        FUZZ_CHECK(framing->payloadBegin <= bytes.size() && !framing->schema.text().empty());
    const schema::Reading reading = schema::Schema::read(std::string(input.substr(0, zero)));
    if (!reading.isAccepted())
        return 0;
    const avro::PlanPtr plan = avro::Plan::make(reading.schema);
    checkValue(*plan, bytes);
    if (const auto written = avro::encode(*plan, bytes)) {
        std::string json;
        FUZZ_CHECK(avro::toJson(*plan, *written, json));
    } else {
        FUZZ_CHECK(written.error().position <= bytes.size() && !written.error().message.empty());
    }
    return 0;
}
