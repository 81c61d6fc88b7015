// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

namespace tailrace::avro {

// Where in the bytes of a value we are. Nothing is read behind their end; after a failure nothing is read at
// all.
class Cursor
{
public:
    explicit Cursor(std::string_view bytes)
        : m_begin(bytes.data())
        , m_p(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }

    std::size_t position() const { return static_cast<std::size_t>(m_p - m_begin); }
    std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_p); }

    bool fail(const char *message) { return failAt(message, position()); }
    bool failAt(const char *message, std::size_t position)
    {
        if (!m_message) {
            m_message = message;
            m_failedAt = position;
        }
        return false;
    }
    const char *message() const { return m_message; } // null: no failure
    std::size_t failedAt() const { return m_failedAt; }

    bool readLong(std::int64_t &value)
    {
        if (m_p != m_end && static_cast<unsigned char>(*m_p) < 0x80U) {
            const unsigned byte = static_cast<unsigned char>(*m_p++);
            value = static_cast<std::int64_t>(byte >> 1U) ^ -static_cast<std::int64_t>(byte & 1U);
            return true;
        }
        return readLongNumber(value);
    }

    bool readInt(std::int32_t &value)
    {
        const std::size_t begin = position();
        std::int64_t wide = 0;
        if (!readLong(wide))
            return false;
        if (wide < std::numeric_limits<std::int32_t>::min()
            || wide > std::numeric_limits<std::int32_t>::max())
            return failAt("a number that is no int", begin);
        value = static_cast<std::int32_t>(wide);
        return true;
    }

    bool readRaw(std::size_t size, std::string_view &bytes)
    {
        if (size > remaining())
            return fail("the bytes end inside of a value");
        bytes = {m_p, size};
        m_p += size;
        return true;
    }

    bool readBytes(std::string_view &bytes)
    {
        const std::size_t begin = position();
        std::int64_t size = 0;
        if (!readLong(size))
            return false;
        if (size < 0)
            return failAt("a length below zero", begin);
        if (static_cast<std::uint64_t>(size) > remaining())
            return failAt("a length beyond the end of the bytes", begin);
        return readRaw(static_cast<std::size_t>(size), bytes);
    }

private:
    bool readLongNumber(std::int64_t &value)
    {
        std::uint64_t bits = 0;
        for (unsigned i = 0; i < 10; ++i) {
            if (m_p + i == m_end)
                return fail("the bytes end inside of a value");
            const auto byte = static_cast<std::uint64_t>(static_cast<unsigned char>(m_p[i]));
            if (i == 9 && byte > 1)
                break;
            bits |= (byte & 0x7fU) << (7U * i);
            if (byte < 0x80U) {
                m_p += i + 1;
                value = static_cast<std::int64_t>((bits >> 1U) ^ (0U - (bits & 1U)));
                return true;
            }
        }
        return fail("a number of more than 64 bits");
    }

    const char *m_begin;
    const char *m_p;
    const char *m_end;
    const char *m_message = nullptr;
    std::size_t m_failedAt = 0;
};

} // namespace tailrace::avro
