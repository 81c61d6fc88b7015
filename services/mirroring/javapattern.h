// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"

#include <memory>
#include <optional>
#include <string_view>

namespace tailrace::mirroring {

// A regular expression as java.util.regex.Pattern reads it, for the whole of a topic's name. An immutable
// value; any thread.
class JavaPattern
{
public:
    // Error::Invalid: Java takes it for no expression (message says why). Error::Unsupported: Java takes it,
    // but what it matches cannot be told here for certain; message names the construct.
    [[nodiscard]] static Result<JavaPattern> make(std::string_view text);

    // None: given up after too many ways to match.
    std::optional<bool> matches(std::string_view topic) const;

private:
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace tailrace::mirroring
