// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace tailrace::cli {

// Wrong usage: exit 2.
inline Error usage(std::string message)
{
    return Error::make(Error::Kind::Invalid, std::move(message), "command line");
}

// What an environment variable holds. Error::Invalid: it is not set.
[[nodiscard]] inline Result<Secret> secretOf(const std::string &option, const std::string &variable)
{
    const char *value = std::getenv(variable.c_str());
    if (!value)
        return fail(usage(option + ": the variable " + variable + " is not set"));
    return Secret(value);
}

// One line from the descriptor, without its end, and not a byte more.
[[nodiscard]] inline Result<Secret> readSecretLine(int descriptor)
{
    std::string text;
    for (char byte = 0;;) {
        const ssize_t done = ::read(descriptor, &byte, 1);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0 || byte == '\n')
            break;
        text += byte;
    }
    if (text.ends_with('\r'))
        text.pop_back();
    if (text.empty())
        return fail(usage("--secret-stdin: stdin holds no secret"));
    return Secret(std::move(text));
}

} // namespace tailrace::cli
