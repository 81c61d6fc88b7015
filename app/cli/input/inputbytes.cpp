// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/input/inputbytes.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace tailrace::cli {

namespace {

constexpr std::size_t blockSize = 1024 * 1024;

} // namespace

InputBytes::InputBytes(int descriptor, bool owned, int stopDescriptor)
    : m_descriptor(descriptor)
    , m_owned(owned)
    , m_stopDescriptor(stopDescriptor)
{
}

InputBytes::~InputBytes()
{
    if (m_owned)
        ::close(m_descriptor);
}

Result<std::unique_ptr<InputBytes>> InputBytes::open(const std::string &path, int stopDescriptor)
{
    const bool isStdin = path == "-";
    const int descriptor = isStdin ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(
            errno == ENOENT ? Error::Kind::NotFound : Error::Kind::Io, std::strerror(errno), path, errno);
    std::unique_ptr<InputBytes> input(new InputBytes(descriptor, !isStdin, stopDescriptor));
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL); // means nothing to a pipe
    input->m_block.reset(new char[blockSize]);
    input->m_capacity = blockSize;
    input->m_begin = input->m_end = input->m_block.get();
    return input;
}

Result<bool> InputBytes::fill()
{
    if (m_atEnd)
        return false;
    const auto left = static_cast<std::size_t>(m_end - m_begin);
    if (left + blockSize / 2 > m_capacity) {
        std::unique_ptr<char[]> larger(new char[m_capacity * 2]);
        std::memcpy(larger.get(), m_begin, left);
        m_block = std::move(larger);
        m_capacity *= 2;
    } else if (left > 0) {
        std::memmove(m_block.get(), m_begin, left);
    }
    m_begin = m_block.get();
    m_end = m_begin + left;
    for (;;) {
        pollfd ready[2] = {{m_descriptor, POLLIN, 0}, {m_stopDescriptor, POLLIN, 0}};
        if (::poll(ready, 2, -1) < 0 && errno == EINTR)
            continue;
        if (ready[1].revents != 0) {
            m_end = m_begin; // half a line is no record
            break;
        }
        const ssize_t done = ::read(m_descriptor, m_block.get() + left, m_capacity - left);
        if (done < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (done < 0)
            return fail(Error::Kind::Io, std::strerror(errno), "input", errno);
        if (done == 0)
            break;
        m_end += done;
        return true;
    }
    m_atEnd = true;
    return false;
}

Result<std::optional<std::string_view>> InputBytes::line()
{
    std::size_t scanned = 0;
    for (;;) {
        const auto size = static_cast<std::size_t>(m_end - m_begin);
        const void *newline = size > scanned ? std::memchr(m_begin + scanned, '\n', size - scanned) : nullptr;
        if (newline) {
            const char *end = static_cast<const char *>(newline);
            const std::string_view found(m_begin, static_cast<std::size_t>(end - m_begin));
            m_begin = end + 1;
            return std::optional(found);
        }
        scanned = size;
        const auto more = fill();
        if (!more)
            return fail(more.error());
        if (*more)
            continue;
        if (m_begin == m_end)
            return std::optional<std::string_view>();
        const std::string_view last(m_begin, static_cast<std::size_t>(m_end - m_begin));
        m_begin = m_end;
        return std::optional(last);
    }
}

Result<std::string_view> InputBytes::rest()
{
    for (;;) {
        const auto more = fill();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
    }
    const std::string_view all(m_begin ? m_begin : "", static_cast<std::size_t>(m_end - m_begin));
    m_begin = m_end;
    return all;
}

} // namespace tailrace::cli
