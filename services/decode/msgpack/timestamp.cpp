// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/decode/msgpack/timestamp.h"

namespace tailrace::decode {

namespace {

constexpr unsigned byteBits = 8;
constexpr unsigned secondBits = 34; // of the middle size
constexpr std::uint64_t secondMask = (std::uint64_t(1) << secondBits) - 1;
constexpr std::uint32_t secondNanoseconds = 1'000'000'000;
constexpr std::size_t small = 4;
constexpr std::size_t middle = 8;
constexpr std::size_t large = 12;

std::uint64_t bigEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (const char c : bytes)
        value = value << byteBits | static_cast<unsigned char>(c);
    return value;
}

void append(std::string &out, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = bytes; i-- > 0;)
        out += static_cast<char>(value >> (i * byteBits) & 0xffU);
}

} // namespace

std::optional<notation::Instant> timestampOf(std::string_view data)
{
    std::uint64_t seconds = 0;
    std::uint64_t nanoseconds = 0;
    if (data.size() == small) {
        seconds = bigEndian(data);
    } else if (data.size() == middle) {
        const std::uint64_t both = bigEndian(data);
        seconds = both & secondMask;
        nanoseconds = both >> secondBits;
    } else if (data.size() == large) {
        nanoseconds = bigEndian(data.substr(0, small));
        seconds = bigEndian(data.substr(small));
    } else {
        return std::nullopt;
    }
    if (nanoseconds >= secondNanoseconds)
        return std::nullopt;
    return notation::Instant {static_cast<std::int64_t>(seconds), static_cast<std::uint32_t>(nanoseconds)};
}

std::string timestampData(const notation::Instant &instant)
{
    std::string data;
    const auto seconds = static_cast<std::uint64_t>(instant.seconds);
    if (seconds > secondMask) { // also what is before 1970
        append(data, instant.nanoseconds, small);
        append(data, seconds, middle);
    } else if (instant.nanoseconds == 0 && seconds >> (small * byteBits) == 0) {
        append(data, seconds, small);
    } else {
        append(data, std::uint64_t(instant.nanoseconds) << secondBits | seconds, middle);
    }
    return data;
}

} // namespace tailrace::decode
