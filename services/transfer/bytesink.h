// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace tailrace::transfer {

// A large reused buffer in front of a file descriptor: records are formatted into it and leave in few
// write()s. One thread at a time. Does not own the descriptor. A reader that went away (EPIPE) closes the
// sink quietly; every other error is kept; from then on what is added is dropped.
class ByteSink
{
public:
    static constexpr std::size_t flushAt = 256 * 1024;

    explicit ByteSink(int descriptor, std::string where = "stdout"); // where: of errors

    // Room for at least size more bytes at end(); follow with advance().
    char *room(std::size_t size)
    {
        if (m_capacity - m_size < size)
            grow(size);
        return m_bytes.get() + m_size;
    }
    void advance(std::size_t size) { m_size += size; }

    void add(std::string_view bytes)
    {
        std::memcpy(room(bytes.size() + 1), bytes.data() ? bytes.data() : "", bytes.size());
        m_size += bytes.size();
    }
    void add(char byte)
    {
        *room(1) = byte;
        ++m_size;
    }
    template<std::integral T>
    void addNumber(T value)
    {
        char *begin = room(24);
        m_size += static_cast<std::size_t>(std::to_chars(begin, begin + 24, value).ptr - begin);
    }

    std::size_t buffered() const { return m_size; }
    std::string_view bytes() const { return {m_bytes.get(), m_size}; }
    void clear() { m_size = 0; }
    // Gives back what was added after mark (= buffered() at that time).
    void cutTo(std::size_t mark) { m_size = mark; }

    // Writes everything; waits where the descriptor does not take it yet.
    void flush();
    void flushIfLarge()
    {
        if (m_size >= flushAt)
            flush();
    }
    bool isOpen() const { return m_open; }
    bool readerGone() const { return m_readerGone; }
    const Result<void> &status() const { return m_status; }
    std::int64_t written() const { return m_written; } // bytes that the descriptor took

private:
    void grow(std::size_t size);

    int m_descriptor;
    std::string m_where;
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity = 0;
    std::size_t m_size = 0;
    std::int64_t m_written = 0;
    bool m_open = true;
    bool m_readerGone = false;
    Result<void> m_status;
};

} // namespace tailrace::transfer
