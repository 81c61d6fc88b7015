// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/transfer/bytesink.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <string>
#include <unistd.h>

namespace tailrace::transfer {

ByteSink::ByteSink(int descriptor, std::string where)
    : m_descriptor(descriptor)
    , m_where(std::move(where))
{
    grow(2 * flushAt);
}

void ByteSink::grow(std::size_t size)
{
    const std::size_t capacity = std::max(m_capacity * 2, m_size + size);
    // Not make_unique: it would clear what is about to be written over.
    std::unique_ptr<char[]> bytes(new char[capacity]);
    if (m_size > 0)
        std::memcpy(bytes.get(), m_bytes.get(), m_size);
    m_bytes = std::move(bytes);
    m_capacity = capacity;
}

void ByteSink::flush()
{
    const char *at = m_bytes.get();
    std::size_t left = m_open ? m_size : 0;
    while (left > 0) {
        const ssize_t done = ::write(m_descriptor, at, left);
        if (done >= 0) {
            at += done;
            left -= static_cast<std::size_t>(done);
            m_written += done;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN) {
            pollfd writable {m_descriptor, POLLOUT, 0};
            ::poll(&writable, 1, -1);
            continue;
        }
        m_open = false;
        m_readerGone = errno == EPIPE;
        if (!m_readerGone)
            m_status = fail(Error::Kind::Io, std::strerror(errno), m_where, errno);
        break;
    }
    m_size = 0;
}

} // namespace tailrace::transfer
