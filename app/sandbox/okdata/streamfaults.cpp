// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/streamfaults.h"

#include <charconv>

namespace tailrace::sandbox {

namespace {

bool readSeconds(std::string_view text, std::chrono::milliseconds &to)
{
    int seconds = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    to = std::chrono::seconds(seconds);
    return error == std::errc() && at == text.data() + text.size() && seconds > 0 && seconds <= 7200;
}

} // namespace

Result<StreamFaults> StreamFaults::takeFrom(std::string &list)
{
    StreamFaults faults;
    std::string others;
    for (std::string_view left = list; !left.empty();) {
        const std::size_t comma = left.find(',');
        const std::string_view item = left.substr(0, comma);
        left.remove_prefix(comma == std::string_view::npos ? left.size() : comma + 1);
        const std::size_t colon = item.find(':');
        const std::string_view name = item.substr(0, colon);
        const std::string_view value = colon == std::string_view::npos ? "" : item.substr(colon + 1);
        bool isRight = true;
        if (name == "ws-cut")
            isRight = readSeconds(value, faults.socketLife);
        else if (name == "token")
            isRight = readSeconds(value, faults.tokenLife);
        else if (item == "sink-fails")
            faults.sinkFails = true;
        else if (item == "delete-409")
            faults.deleteConflicts = true;
        else
            others.append(others.empty() ? "" : ",").append(item);
        if (!isRight)
            return fail(Error::Kind::Invalid, "seconds are missing: " + std::string(item), "--faults");
    }
    list = std::move(others);
    return faults;
}

} // namespace tailrace::sandbox
