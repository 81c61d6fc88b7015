// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

namespace tailrace::store {

// One private file without a name that takes what does not fit into memory; the system removes it with the
// last descriptor, also after a crash. Space that is released is given back to the file system and used
// again. Any thread.
class SpillFile
{
public:
    // Error::Io with the errno. An empty folder means the system's for temporary files.
    [[nodiscard]] static Result<std::shared_ptr<SpillFile>> create(const std::string &folder);
    ~SpillFile();
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;

    // Writes the parts, each beginning at a page, and returns where the first one begins. An error (disk
    // full) leaves nothing behind.
    [[nodiscard]] Result<std::int64_t> write(std::span<const std::span<const char>> parts);
    [[nodiscard]] Result<const char *> map(std::int64_t offset, std::size_t length) const;
    void release(std::int64_t offset, std::int64_t length);

private:
    explicit SpillFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    std::int64_t reserve(std::int64_t length);

    int m_descriptor;
    std::mutex m_mutex;
    std::map<std::int64_t, std::int64_t> m_free; // offset, length; never adjacent
    std::int64_t m_end = 0;
};

} // namespace tailrace::store
