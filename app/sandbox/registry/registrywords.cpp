// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/registry/registrywords.h"

#include "app/sandbox/eventstreams/credentials.h"
#include "app/sandbox/random.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

namespace tailrace::sandbox {

bool isCompatibilityLevel(std::string_view word)
{
    constexpr std::array<std::string_view, 7> levels {"NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD",
        "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"};
    return std::find(levels.begin(), levels.end(), word) != levels.end();
}

bool hasRegistryKey(const http::Request &request, const std::string &key)
{
    const std::string given = request.header("authorization");
    return given == "Basic " + base64("token:" + key) || given == "Bearer " + key;
}

std::optional<int> versionNumber(std::string_view text)
{
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number < 1)
        return std::nullopt;
    return number;
}

http::Response schemaAnswer(const std::string &text)
{
    return {200, {{"Content-Type", "application/json"}}, text};
}

std::string randomUuid()
{
    std::random_device source;
    Random random(std::uint64_t(source()) << 32 | source());
    std::string id;
    random.appendUuid(id);
    return id;
}

} // namespace tailrace::sandbox
