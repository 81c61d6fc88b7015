// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/formats.h"

#include <algorithm>
#include <array>

namespace tailrace::restproxy {

namespace {

constexpr std::array<std::string_view, 3> apis {"v1", "v2", "v3"};
constexpr std::array<std::string_view, 5> formats {"binary", "json", "avro", "jsonschema", "protobuf"};

template<class Enum, std::size_t size>
std::optional<Enum> found(const std::array<std::string_view, size> &words, std::string_view word)
{
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end())
        return std::nullopt;
    return static_cast<Enum>(at - words.begin());
}

} // namespace

std::string_view wordOf(Api api)
{
    return apis[static_cast<std::size_t>(api)];
}

std::optional<Api> apiOf(std::string_view word)
{
    return found<Api>(apis, word);
}

std::string_view wordOf(Embedded embedded)
{
    return formats[static_cast<std::size_t>(embedded)];
}

std::optional<Embedded> embeddedOf(std::string_view word)
{
    return found<Embedded>(formats, word);
}

std::string mediaType(Api api)
{
    return api == Api::V3 ? "application/json"
                          : "application/vnd.kafka." + std::string(wordOf(api)) + "+json";
}

std::string mediaType(Api api, Embedded embedded)
{
    return "application/vnd.kafka." + std::string(wordOf(embedded)) + "." + std::string(wordOf(api))
        + "+json";
}

} // namespace tailrace::restproxy
