// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/store/spillfile.h"

#include "services/store/blockpool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>

namespace tailrace::store {

namespace {

tl::unexpected<Error> ioError(const char *where, int code)
{
    return fail(Error::Kind::Io, std::strerror(code), where, code);
}

int openUnnamed(const std::string &folder)
{
    const int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR);
    if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return descriptor;
    std::string name = folder + "/tailrace-spill-XXXXXX"; // file systems without O_TMPFILE
    const int named = mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(name.c_str());
    return named;
}

} // namespace

Result<std::shared_ptr<SpillFile>> SpillFile::create(const std::string &folder)
{
    std::string where = folder;
    if (where.empty()) {
        std::error_code code;
        where = std::filesystem::temp_directory_path(code).string();
        if (code)
            return ioError("store: temporary folder", code.value());
    }
    const int descriptor = openUnnamed(where);
    if (descriptor < 0)
        return ioError("store: open spill file", errno);
    return std::shared_ptr<SpillFile>(new SpillFile(descriptor));
}

SpillFile::~SpillFile()
{
    close(m_descriptor);
}

Result<std::int64_t> SpillFile::write(std::span<const std::span<const char>> parts)
{
    std::size_t length = 0;
    for (const auto part : parts)
        length += wholePages(part.size());
    const std::int64_t begin = reserve(static_cast<std::int64_t>(length));
    std::int64_t at = begin;
    for (const auto part : parts) {
        std::size_t done = 0;
        while (done < part.size()) {
            const ssize_t n = pwrite(
                m_descriptor, part.data() + done, part.size() - done, at + static_cast<std::int64_t>(done));
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0) {
                const int code = n < 0 ? errno : EIO;
                release(begin, static_cast<std::int64_t>(length));
                return ioError("store: write spill file", code);
            }
            done += static_cast<std::size_t>(n);
        }
        at += static_cast<std::int64_t>(wholePages(part.size()));
    }
    return begin;
}

Result<const char *> SpillFile::map(std::int64_t offset, std::size_t length) const
{
    void *memory = mmap(nullptr, length, PROT_READ, MAP_SHARED, m_descriptor, offset);
    if (memory == MAP_FAILED)
        return ioError("store: map spill file", errno);
    return static_cast<const char *>(memory);
}

std::int64_t SpillFile::reserve(std::int64_t length)
{
    const std::lock_guard lock(m_mutex);
    for (auto it = m_free.begin(); it != m_free.end(); ++it) {
        const auto [offset, room] = *it;
        if (room < length)
            continue;
        m_free.erase(it);
        if (room > length)
            m_free.emplace(offset + length, room - length);
        return offset;
    }
    const std::int64_t offset = m_end;
    m_end += length;
    return offset;
}

void SpillFile::release(std::int64_t offset, std::int64_t length)
{
    // Where the file system cannot punch holes the space is still used again.
    fallocate(m_descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
    const std::lock_guard lock(m_mutex);
    auto next = m_free.lower_bound(offset);
    if (next != m_free.end() && next->first == offset + length) {
        length += next->second;
        next = m_free.erase(next);
    }
    if (next != m_free.begin()) {
        const auto before = std::prev(next);
        if (before->first + before->second == offset) {
            offset = before->first;
            length += before->second;
            m_free.erase(before);
        }
    }
    if (offset + length == m_end)
        m_end = offset;
    else
        m_free.emplace(offset, length);
}

} // namespace tailrace::store
