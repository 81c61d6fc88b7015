// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/protobuf.h"

#include "services/decode/json/jsontree.h"
#include "services/decode/json/prettyjson.h"
#include "services/decode/protobuf/jsonwriter.h"
#include "services/decode/protobuf/treetypes.h"
#include "services/decode/protobuf/wirecost.h"
#include "services/decode/text/visibletext.h"

#include <google/protobuf/io/coded_stream.h>
#include <limits>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

tl::unexpected<Failure> failure(std::string message)
{
    return tl::unexpected(Failure {"protobuf", std::move(message), 0});
}

// isCut: the limit was reached, which is no failure for whoever asks.
tl::expected<void, Failure> read(const Plan &plan, const Type &type, std::string_view bytes, std::string &out,
    std::size_t limit, bool *isCut)
{
    std::size_t budget = maxMemory;
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())
        || !payFor(type, bytes, budget))
        return failure("a message of more than 256 MiB");
    const std::unique_ptr<pb::Message> message(plan.prototype(&type)->New());
    if (!message->ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return failure("the bytes are no " + type.full_name());
    const std::size_t begin = out.size();
    if (JsonWriter(plan, out, begin + limit, budget).write(*message, 0))
        return {};
    if (isCut) {
        *isCut = true;
        return {};
    }
    out.resize(begin);
    return failure("a text of more than 256 MiB, or of more than 120 levels");
}

} // namespace

const Type *takeMessageIndex(const Plan &plan, std::string_view &bytes)
{
    constexpr std::int32_t most = 64;
    pb::io::CodedInputStream in(reinterpret_cast<const std::uint8_t *>(bytes.data()),
        static_cast<int>(std::min<std::size_t>(bytes.size(), 1024)));
    const auto number = [&in](std::int32_t &value) {
        std::uint32_t bits = 0;
        if (!in.ReadVarint32(&bits))
            return false;
        value = static_cast<std::int32_t>((bits >> 1U) ^ (0U - (bits & 1U)));
        return true;
    };
    std::int32_t count = 0;
    if (!number(count) || count < 0 || count > most)
        return nullptr;
    std::vector<int> indexes(static_cast<std::size_t>(count));
    for (int &index : indexes) {
        if (!number(index))
            return nullptr;
    }
    if (indexes.empty())
        indexes.push_back(0);
    const Type *type = plan.message(indexes);
    if (type)
        bytes.remove_prefix(static_cast<std::size_t>(in.CurrentPosition()));
    return type;
}

tl::expected<void, Failure> appendJson(
    const Plan &plan, const Type &type, std::string_view bytes, std::string &out)
{
    return read(plan, type, bytes, out, maxText, nullptr);
}

tl::expected<std::string, Failure> preview(
    const Plan &plan, const Type &type, std::string_view bytes, std::size_t limit)
{
    std::string out;
    bool isCut = false;
    // what is longer by a little makes the line end in an ellipsis
    if (auto done = read(plan, type, bytes, out, limit + 1, &isCut); !done)
        return tl::unexpected(std::move(done.error()));
    return decode::visibleText(out, limit);
}

tl::expected<decode::Decoded, Failure> decode(const Plan &plan, const Type &type, std::string_view bytes)
{
    std::string json;
    if (auto done = appendJson(plan, type, bytes, json); !done)
        return tl::unexpected(std::move(done.error()));
    decode::JsonTree tree(json);
    if (json::scan(json, tree))
        return failure("a text that is no JSON");
    decode::Decoded decoded {"protobuf", decode::prettyJson(json), tree.take()};
    addTypes(decoded.root, type);
    return decoded;
}

} // namespace tailrace::protobuf
