// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tailrace::cli {

// The bytes of --file ("-" is stdin), read in large blocks: what is held is a block and the longest line,
// never the file. Not mapped, so that a file that shrinks meanwhile is a short read instead of a signal. One
// thread.
class InputBytes
{
public:
    // stopDescriptor: reading ends once it is readable (-1: never).
    [[nodiscard]] static Result<std::unique_ptr<InputBytes>> open(
        const std::string &path, int stopDescriptor);
    ~InputBytes();
    InputBytes(const InputBytes &) = delete;
    InputBytes &operator=(const InputBytes &) = delete;

    // The next line without its newline; valid until the next call. The last one needs no newline. Nothing:
    // the end.
    [[nodiscard]] Result<std::optional<std::string_view>> line();
    // All that is left.
    [[nodiscard]] Result<std::string_view> rest();

private:
    InputBytes(int descriptor, bool owned, int stopDescriptor);
    [[nodiscard]] Result<bool> fill(); // false: the end

    int m_descriptor;
    bool m_owned;
    int m_stopDescriptor;
    std::unique_ptr<char[]> m_block;
    std::size_t m_capacity = 0;
    const char *m_begin = nullptr; // what is not handed out yet
    const char *m_end = nullptr;
    bool m_atEnd = false;
};

} // namespace tailrace::cli
