// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/record.h"

#include <cstdint>
#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace tailrace::test {

// A record that owns its bytes, to compare with what a store gives back.
struct OwnedRecord
{
    std::int64_t offset = 0;
    std::int64_t timestamp = 0;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string headers;
    std::int32_t partition = 0;
    std::uint16_t topic = 0;
    TimestampType type = TimestampType::Create;

    RecordRef ref() const
    {
        RecordRef r;
        r.offset = offset;
        r.timestamp = timestamp;
        r.key = key ? present(*key) : nullBytes;
        r.value = value ? present(*value) : nullBytes;
        r.headers = present(headers);
        r.partition = partition;
        r.topic = topic;
        r.timestampType = type;
        return r;
    }
};

inline bool sameField(std::string_view a, std::string_view b)
{
    return isNull(a) == isNull(b) && a == b;
}

inline bool same(const RecordRef &a, const RecordRef &b)
{
    return a.offset == b.offset && a.timestamp == b.timestamp && sameField(a.key, b.key)
        && sameField(a.value, b.value) && sameField(a.headers, b.headers) && a.partition == b.partition
        && a.topic == b.topic && a.timestampType == b.timestampType;
}

// Every run has another seed and prints it; TAILRACE_SEED repeats one.
inline std::uint64_t testSeed(const char *name)
{
    const char *given = std::getenv("TAILRACE_SEED");
    const std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device {}();
    std::printf("%s: TAILRACE_SEED=%llu\n", name, static_cast<unsigned long long>(seed));
    return seed;
}

class RandomRecords
{
public:
    explicit RandomRecords(std::uint64_t seed)
        : m_random(seed)
    {
    }
    std::size_t below(std::size_t n)
    {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random);
    }
    std::string bytes(std::size_t size)
    {
        std::string text(size, '\0');
        const std::size_t start = m_random();
        for (std::size_t i = 0; i < size; ++i)
            text[i] = static_cast<char>((start + i * 131) >> (i & 7));
        return text;
    }
    std::optional<std::string> field(std::size_t largest)
    {
        const std::size_t choice = below(8);
        if (choice == 0)
            return std::nullopt;
        return bytes(choice == 1 ? 0 : below(largest + 1));
    }
    OwnedRecord record(std::size_t largest)
    {
        OwnedRecord r;
        r.offset = static_cast<std::int64_t>(m_random() >> 1);
        r.timestamp = below(10) == 0 ? -1 : static_cast<std::int64_t>(below(1'000'000));
        r.key = field(std::min<std::size_t>(largest, 100));
        r.value = field(largest);
        for (std::size_t n = below(3); n > 0; --n)
            appendHeader(r.headers, bytes(below(20)), n == 1 ? nullBytes : std::string_view("v"));
        r.partition = static_cast<std::int32_t>(below(1000));
        r.topic = static_cast<std::uint16_t>(below(65536));
        r.type = static_cast<TimestampType>(below(3));
        return r;
    }

private:
    std::mt19937_64 m_random;
};

} // namespace tailrace::test
