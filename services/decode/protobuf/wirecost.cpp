// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/protobuf/wirecost.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <vector>

namespace tailrace::protobuf {

namespace pb = google::protobuf;

namespace {

constexpr int deepest = 101;

std::size_t costOf(const pb::Descriptor &type)
{
    return 64 + (static_cast<std::size_t>(type.field_count()) * 32);
}

bool take(std::size_t cost, std::size_t &budget)
{
    if (budget < cost)
        return false;
    budget -= cost;
    return true;
}

bool pay(const pb::Descriptor &root, std::string_view bytes, std::size_t &budget, int level)
{
    if (!take(costOf(root), budget))
        return false;
    if (level == deepest)
        return true; // the reader ends here as well
    pb::io::CodedInputStream in(
        reinterpret_cast<const std::uint8_t *>(bytes.data()), static_cast<int>(bytes.size()));
    std::vector<const pb::Descriptor *> groups {&root}; // null: of no known type
    while (const std::uint32_t tag = in.ReadTag()) {
        if (!take(48, budget))
            return false;
        const std::uint32_t wire = tag & 7U;
        if (wire == 4) {
            groups.pop_back();
            if (groups.empty())
                return true;
            continue;
        }
        const pb::Descriptor *type = groups.back();
        const auto *field = type ? type->FindFieldByNumber(static_cast<int>(tag >> 3U)) : nullptr;
        const pb::Descriptor *part = field ? field->message_type() : nullptr;
        if (wire == 3) {
            if (part && !take(costOf(*part), budget))
                return false;
            groups.push_back(part);
        } else if (part && wire == 2) {
            std::uint32_t size = 0;
            if (!in.ReadVarint32(&size))
                return true;
            const auto at = static_cast<std::size_t>(in.CurrentPosition());
            if (size > bytes.size() - at)
                return true;
            if (!pay(*part, bytes.substr(at, size), budget, level + 1))
                return false;
            in.Skip(static_cast<int>(size));
        } else if (!pb::internal::WireFormatLite::SkipField(&in, tag)) {
            return true;
        }
    }
    return true;
}

} // namespace

bool payFor(const pb::Descriptor &type, std::string_view bytes, std::size_t &budget)
{
    return pay(type, bytes, budget, 0);
}

} // namespace tailrace::protobuf
