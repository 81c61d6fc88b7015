// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <chrono>
#include <string>

namespace tailrace::files {

// Holds off other processes, and other holders in this one, while it lives. A lock of the kernel's (flock): a
// killed holder holds nothing, at whatever moment it died; the empty file stays. (QLockFile leaves one that
// nobody may break when its process dies between creating the file and writing its id.) Any thread.
class FileLock
{
public:
    // Blocks up to the limit. Error::Timeout: another process holds it; Error::Io: the file cannot be made.
    [[nodiscard]] static Result<FileLock> acquire(const std::string &path, std::chrono::milliseconds limit);
    ~FileLock();
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&) = delete;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int fd)
        : m_fd(fd)
    {
    }

    int m_fd;
};

} // namespace tailrace::files
