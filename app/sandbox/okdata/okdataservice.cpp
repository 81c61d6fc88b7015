// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/okdata/okdataservice.h"

#include "app/sandbox/eventstreams/answers.h"

#include <algorithm>
#include <charconv>

namespace tailrace::sandbox {

namespace {

using Response = http::Response;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// FastAPI's own answers.
Response detail(int status, Json what)
{
    return jsonAnswer(Json::object({{"detail", std::move(what)}}), status);
}

Response invalid(std::initializer_list<const char *> place, const char *message, const char *type)
{
    Json steps = Json::array();
    for (const char *each : place)
        steps.push(each);
    return detail(422, Json::array().push(Json::object({{"loc", steps}, {"msg", message}, {"type", type}})));
}

Answered<Response> answered(const Answered<Json> &json, int status = 200)
{
    if (!json)
        return tl::unexpected<Refusal>(json.error());
    return jsonAnswer(*json, status);
}

// Only what says that it is JSON is read as JSON.
std::optional<Json> bodyOf(const http::Request &request)
{
    const std::string type = request.header("content-type");
    if (!type.starts_with("application/") || type.find("json") == std::string::npos)
        return std::nullopt;
    return Json::parse(request.body);
}

std::optional<std::int64_t> numberOf(const http::Request &request, const char *name, std::int64_t otherwise)
{
    const auto found = request.query.find(name);
    if (found == request.query.end())
        return otherwise;
    std::int64_t value = 0;
    const char *end = found->second.data() + found->second.size();
    const auto [at, error] = std::from_chars(found->second.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

bool isDay(const std::string &text)
{
    bool valid = text.size() == 10;
    for (std::size_t i = 0; valid && i < text.size(); ++i)
        valid = i == 4 || i == 7 ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    return valid;
}

std::optional<std::vector<Json>> objectsOf(const std::optional<Json> &body)
{
    if (!body || !body->isArray())
        return std::nullopt;
    std::vector<Json> all;
    for (const auto &[unnamed, item] : body->members()) {
        if (!item.isObject())
            return std::nullopt;
        all.push_back(item);
    }
    return all;
}

} // namespace

OkdataService::OkdataService(TokenDesk &tokens, StreamStore &streams)
    : m_tokens(tokens)
    , m_streams(streams)
{
}

http::Response OkdataService::failure(const http::Request &, int status, const std::string &message)
{
    return jsonAnswer(Json::object({{"message", message}}), status);
}

http::Response OkdataService::answer(const http::Request &request)
{
    const Result result = route(request);
    return result ? *result : failure(request, result.error().status, result.error().message);
}

OkdataService::Result OkdataService::route(const http::Request &request)
{
    Path path = request.path;
    if (path.empty())
        return detail(404, "Not Found");
    const std::string service = path.front();
    path.erase(path.begin());
    if (service == "token-service")
        return tokens(request, path);
    if (service == "event-collector" && !path.empty())
        return collector(request, std::move(path));
    if (service != "streams" && service != "metadata")
        return detail(404, "Not Found");
    const std::string authorization = request.header("authorization");
    if (authorization.empty())
        return detail(403, "Not authenticated");
    if (!lowered(authorization).starts_with("bearer "))
        return detail(403, "Invalid authentication credentials");
    if (auto known = who(request); !known)
        return tl::unexpected<Refusal>(known.error());
    return service == "streams" ? streams(request, path) : metadata(request, path);
}

Answered<std::string> OkdataService::who(const http::Request &request) const
{
    const std::string authorization = request.header("authorization");
    const auto found = authorization.size() > 7 ? m_tokens.whose(authorization.substr(7)) : std::nullopt;
    if (!found)
        return refuse(401, 0, "Invalid access token");
    return *found;
}

OkdataService::Result OkdataService::tokens(const http::Request &request, const Path &path)
{
    const auto body = bodyOf(request);
    if (request.method != "POST" || !body || !body->isObject())
        return refuse(400, 0, "Invalid request body");
    const auto text = [&body](const char *name) { return body->string(name).value_or(""); };
    std::optional<Json> granted;
    if (path == Path {"token"})
        granted = m_tokens.forUser(text("username"), text("password"));
    else if (path == Path {"refresh"})
        granted = m_tokens.refreshed(text("refresh_token"));
    else if (path == Path {"client", "token"})
        granted = m_tokens.forClient(text("client_id"), text("client_secret"));
    else if (path == Path {"client", "token", "refresh"}) {
        const bool isClient
            = text("client_id") == m_tokens.clientId() && text("client_secret") == m_tokens.clientSecret();
        granted = isClient ? m_tokens.refreshed(text("refresh_token")) : std::nullopt;
    } else {
        return refuse(404, 0, "Not found");
    }
    if (granted)
        return jsonAnswer(*granted);
    return jsonAnswer(
        Json::object({{"error", "invalid_grant"}, {"error_description", "Invalid credentials"}}), 401);
}

OkdataService::Result OkdataService::metadata(const http::Request &request, const Path &path)
{
    if (request.method != "GET" || path.empty() || path.front() != "datasets" || path.size() > 3)
        return detail(404, "Not Found");
    if (path.size() == 1) {
        const auto source = request.query.find("source_type");
        return jsonAnswer(m_streams.datasets(source == request.query.end() ? "" : source->second));
    }
    if (path.size() == 2)
        return answered(m_streams.dataset(path[1]));
    return path[2] == "versions" ? answered(m_streams.versions(path[1])) : Result(detail(404, "Not Found"));
}

OkdataService::Result OkdataService::collector(const http::Request &request, Path path)
{
    const bool isHook = path.front() == "webhook";
    if (isHook) {
        path.erase(path.begin());
        const auto token = request.query.find("token");
        if (token == request.query.end() || token->second != m_tokens.webhookToken())
            return refuse(403, 0, "Forbidden");
    } else if (auto known = who(request); !known) {
        return tl::unexpected<Refusal>(known.error());
    }
    if (path.size() != 3 || request.method != "POST" || (path[0] != "event" && path[0] != "events"))
        return refuse(404, 0, "Not found");
    auto body = bodyOf(request);
    if (path[0] == "event" && body && body->isObject())
        body = Json::array().push(*body);
    const auto events = objectsOf(body);
    if (!events || events->empty())
        return refuse(400, 0, "Request body is not a valid JSON document");
    return bring({path[1], path[2]}, *events, true);
}

OkdataService::Result OkdataService::streams(const http::Request &request, const Path &path)
{
    if (path.size() < 2)
        return detail(404, "Not Found");
    const StreamStore::Id id {path[0], path[1]};
    if (path.size() == 2)
        return stream(request, id);
    const std::string &what = path[2];
    if (what == "subscribable" && path.size() == 3)
        return subscribable(request, id);
    if (what == "events" && path.size() == 3)
        return events(request, id);
    if (what == "sinks" && path.size() <= 4)
        return sinks(request, id, Path(path.begin() + 3, path.end()));
    return detail(404, "Not Found");
}

OkdataService::Result OkdataService::stream(const http::Request &request, const StreamStore::Id &id)
{
    if (request.method == "GET")
        return answered(m_streams.stream(id));
    if (request.method == "DELETE")
        return answered(m_streams.remove(id, *who(request)));
    if (request.method == "PUT")
        return jsonAnswer(Json::object({{"message", Json()}}), 501);
    if (request.method != "POST")
        return detail(405, "Method Not Allowed");
    bool raw = true;
    if (!request.body.empty()) {
        const auto body = bodyOf(request);
        if (!body || !body->isObject())
            return invalid({"body"}, "value is not a valid dict", "type_error.dict");
        if (const Json *given = body->find("create_raw"))
            raw = given->boolean().value_or(true);
    }
    return answered(m_streams.create(id, raw, *who(request)), 201);
}

OkdataService::Result OkdataService::subscribable(const http::Request &request, const StreamStore::Id &id)
{
    if (request.method == "GET")
        return answered(m_streams.subscribable(id));
    if (request.method != "PUT")
        return detail(405, "Method Not Allowed");
    const auto body = bodyOf(request);
    const Json *enabled = body ? body->find("enabled") : nullptr;
    if (!enabled || !enabled->boolean())
        return invalid({"body", "enabled"}, "field required", "value_error.missing");
    return answered(m_streams.subscribe(id, *enabled->boolean(), *who(request)));
}

OkdataService::Result OkdataService::sinks(
    const http::Request &request, const StreamStore::Id &id, const Path &rest)
{
    std::string type;
    if (rest.empty()) {
        if (request.method == "GET")
            return answered(m_streams.sinks(id));
        if (request.method != "POST")
            return detail(405, "Method Not Allowed");
        const auto body = bodyOf(request);
        const auto given = body ? body->string("type") : std::nullopt;
        if (!given)
            return invalid({"body", "type"}, "field required", "value_error.missing");
        type = lowered(*given);
    } else {
        type = lowered(rest.front());
    }
    if (type != "s3" && type != "elasticsearch")
        return refuse(400, 0, "Invalid sink type");
    if (rest.empty())
        return answered(m_streams.addSink(id, type, *who(request)), 201);
    if (request.method == "GET")
        return answered(m_streams.sink(id, type));
    if (request.method == "DELETE")
        return answered(m_streams.removeSink(id, type, *who(request)));
    return detail(405, "Method Not Allowed");
}

OkdataService::Result OkdataService::events(const http::Request &request, const StreamStore::Id &id)
{
    if (request.method == "GET")
        return history(request, id);
    if (request.method != "POST")
        return detail(405, "Method Not Allowed");
    const auto list = objectsOf(bodyOf(request));
    if (!list)
        return invalid({"body"}, "value is not a valid list", "type_error.list");
    return bring(id, *list, false);
}

OkdataService::Result OkdataService::history(const http::Request &request, const StreamStore::Id &id)
{
    constexpr std::int64_t largest = 10'000;
    for (const char *name : {"from_date", "to_date"}) {
        const auto day = request.query.find(name);
        if (day == request.query.end())
            return invalid({"query", name}, "field required", "value_error.missing");
        if (!isDay(day->second))
            return invalid({"query", name}, "invalid date format", "value_error.date");
    }
    const auto page = numberOf(request, "page", 1);
    const auto size = numberOf(request, "page_size", 10);
    if (!page || *page < 1)
        return invalid({"query", "page"}, "ensure this value is greater than 0", "value_error.number.not_gt");
    if (!size || *size < 1 || *size > largest)
        return invalid(
            {"query", "page_size"}, "ensure this value is less than 10001", "value_error.number.not_lt");
    return answered(
        m_streams.events(id, request.query.at("from_date"), request.query.at("to_date"), *page, *size));
}

OkdataService::Result OkdataService::bring(
    const StreamStore::Id &id, const std::vector<Json> &events, bool isCollector)
{
    const auto refused = m_streams.bring(id, events);
    if (!refused)
        return tl::unexpected<Refusal>(refused.error());
    if (refused->empty())
        return jsonAnswer(isCollector ? Json::object({{"message", "Ok"}}) : Json());
    Json list = Json::array();
    for (const Json &each : *refused)
        list.push(
            isCollector ? each : Json::object({{"Data", each.dump() + "\n"}, {"PartitionKey", "demo"}}));
    return jsonAnswer(
        Json::object({{"message", "Request failed for " + std::to_string(refused->size()) + " element(s)"},
            {isCollector ? "failedElements" : "failed_records", list}}),
        500);
}

} // namespace tailrace::sandbox
