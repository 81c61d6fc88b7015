// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/files/filelock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tailrace::files {

Result<FileLock> FileLock::acquire(const std::string &path, std::chrono::milliseconds limit)
{
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        const int code = errno;
        return fail(Error::Kind::Io, std::strerror(code), path, code);
    }
    FileLock lock(fd);
    const auto end = std::chrono::steady_clock::now() + limit;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int code = errno;
        if (code == EINTR)
            continue;
        if (code != EWOULDBLOCK)
            return fail(Error::Kind::Io, std::strerror(code), path, code);
        if (std::chrono::steady_clock::now() >= end)
            return fail(Error::Kind::Timeout, "another process holds the lock", path);
        // flock knows no time limit; holders keep it for a few milliseconds
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return lock;
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace tailrace::files
