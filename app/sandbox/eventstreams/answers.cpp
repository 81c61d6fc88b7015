// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/answers.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace tailrace::sandbox {

namespace {

// retentionMs → retention.ms
std::string kafkaName(const std::string &camel)
{
    std::string name;
    for (const char c : camel) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper)
            name += '.';
        name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name;
}

std::optional<std::int64_t> positive(const http::Request &request, const std::string &name)
{
    const auto found = request.query.find(name);
    std::int64_t value = 0;
    if (found == request.query.end())
        return std::nullopt;
    const char *end = found->second.data() + found->second.size();
    const auto [at, error] = std::from_chars(found->second.data(), end, value);
    return error == std::errc() && at == end && value > 0 ? std::optional(value) : std::nullopt;
}

} // namespace

http::Response jsonAnswer(const Json &body, int status)
{
    return {status, {{"Content-Type", "application/json"}}, body.dump()};
}

http::Response accepted()
{
    return {202};
}

tl::unexpected<Refusal> notAllowed(const http::Request &request)
{
    return refuse(405, 0, "Method " + request.method + " is not allowed here.");
}

Answered<Json> objectBody(const http::Request &request)
{
    if (!request.header("content-type").starts_with("application/json"))
        return refuse(415, 0, "The body is not application/json.");
    auto body = Json::parse(request.body);
    if (!body || !body->isObject())
        return refuse(400, protocol::invalidRequest, "Invalid request body: not a JSON object.");
    return *body;
}

Answered<std::vector<ConfigWish>> configsOf(const Json &body)
{
    std::vector<ConfigWish> wishes;
    const Json *configs = body.find("configs");
    if (!configs || configs->isNull())
        return wishes;
    const auto wrong = [](const std::string &what) {
        return refuse(400, protocol::invalidRequest, "Invalid request body: " + what);
    };
    if (!configs->isArray() && !configs->isObject())
        return wrong("configs is no array.");
    for (const auto &[key, config] : configs->members()) {
        if (configs->isObject()) {
            if (!config.isString() && config.kind() != Json::Kind::Number)
                return wrong("configs." + key + " is no text and no number.");
            wishes.push_back({kafkaName(key), config.text()});
            continue;
        }
        const auto name = config.string("name");
        const auto value = config.string("value");
        const Json *reset = config.find("reset_to_default");
        const bool toDefault = reset && reset->boolean().value_or(false);
        if (!name || (!value && !toDefault))
            return wrong("a config has a name and a value, both text.");
        wishes.push_back({*name, toDefault ? std::nullopt : value});
    }
    return wishes;
}

Answered<http::Response> pageOf(const http::Request &request, const std::vector<Json> &all)
{
    for (const char *name : {"per_page", "page"}) {
        if (request.query.contains(name) && !positive(request, name))
            return refuse(400, protocol::invalidRequest, std::string(name) + " is not a number from 1 on.");
    }
    const auto total = static_cast<std::int64_t>(all.size());
    const std::int64_t perPage = std::min(
        positive(request, "per_page").value_or(std::max<std::int64_t>(total, 1)), std::int64_t(1) << 31);
    const std::int64_t pages = std::max<std::int64_t>((total + perPage - 1) / perPage, 1);
    const std::int64_t page = positive(request, "page").value_or(1);
    Json list = Json::array();
    if (page <= pages) {
        for (std::int64_t i = (page - 1) * perPage; i < std::min(page * perPage, total); ++i)
            list.push(all[static_cast<std::size_t>(i)]);
    }
    http::Response response = jsonAnswer(list);
    const std::string path = request.target.substr(0, request.target.find('?'));
    std::string links;
    // as the service does it: the host is its own idea, and need not be where the client came in
    const auto link = [&links, &path, perPage](std::int64_t to, const char *relation) {
        links += (links.empty() ? "<http://kafka.admin.host" : ", <http://kafka.admin.host") + path + "?page="
            + std::to_string(to) + "&per_page=" + std::to_string(perPage) + ">; rel=\"" + relation + "\"";
    };
    link(1, "first");
    link(pages, "last");
    if (page < pages)
        link(page + 1, "next");
    if (page > 1 && page <= pages)
        link(page - 1, "prev");
    response.headers.emplace_back("X-Total-Count", std::to_string(total));
    response.headers.emplace_back("Link", links);
    return response;
}

std::optional<std::int64_t> parseTime(const std::string &text)
{
    std::tm parts {};
    int used = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
            &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &used)
        != 6)
        return std::nullopt;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    std::int64_t ms = std::int64_t(timegm(&parts)) * 1000;
    std::size_t at = static_cast<std::size_t>(used);
    if (at < text.size() && text[at] == '.') {
        std::int64_t unit = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            ms += (text[at] - '0') * unit;
    }
    const std::string zone = text.substr(at);
    int hours = 0, minutes = 0;
    if (zone.empty() || zone == "Z")
        return ms;
    if ((zone[0] != '+' && zone[0] != '-') || std::sscanf(zone.c_str() + 1, "%2d:%2d", &hours, &minutes) != 2)
        return std::nullopt;
    const std::int64_t offset = (hours * 60 + minutes) * std::int64_t(60'000);
    return zone[0] == '+' ? ms - offset : ms + offset;
}

} // namespace tailrace::sandbox
