// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/avro/avro.h"

#include <string>
#include <string_view>

namespace tailrace::test {

inline avro::PlanPtr planOf(const std::string &schema)
{
    const schema::Reading reading = schema::Schema::read(schema);
    return reading.schema ? avro::Plan::make(reading.schema) : nullptr;
}

inline std::string fromHex(std::string_view hex)
{
    std::string bytes;
    unsigned digits = 0;
    unsigned value = 0;
    for (const char c : hex) {
        if (c == ' ')
            continue;
        value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        if (++digits % 2 == 0) {
            bytes.push_back(static_cast<char>(value & 0xffU));
            value = 0;
        }
    }
    return bytes;
}

inline std::string toHex(std::string_view bytes)
{
    std::string hex;
    for (const char c : bytes) {
        hex.push_back("0123456789abcdef"[static_cast<unsigned char>(c) >> 4U]);
        hex.push_back("0123456789abcdef"[static_cast<unsigned char>(c) & 0xfU]);
    }
    return hex;
}

// The JSON of bytes, or "! message @position".
inline std::string shown(const std::string &schema, std::string_view bytes)
{
    const avro::PlanPtr plan = planOf(schema);
    std::string json;
    if (!plan)
        return "! no schema";
    const auto read = avro::toJson(*plan, bytes, json);
    return read ? json : "! " + read.error().message + " @" + std::to_string(read.error().position);
}

// The bytes of JSON as hexadecimal digits, or "! message @position".
inline std::string encoded(const std::string &schema, std::string_view json)
{
    const avro::PlanPtr plan = planOf(schema);
    if (!plan)
        return "! no schema";
    const auto bytes = avro::encode(*plan, json);
    return bytes ? toHex(*bytes)
                 : "! " + bytes.error().message + " @" + std::to_string(bytes.error().position);
}

} // namespace tailrace::test
