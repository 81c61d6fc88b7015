// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/eventstreams/adminservice.h"
#include "app/sandbox/eventstreams/answers.h"

namespace tailrace::sandbox {

namespace {

Json placeOf(const Groups::Place &place)
{
    return Json::object({{"topic", place.first}, {"partition", place.second}});
}

Json described(const std::string &id, const Groups::Description &group)
{
    Json members = Json::array();
    for (const Groups::Member &member : group.members) {
        Json assignments = Json::array();
        for (const Groups::Place &place : member.assignments)
            assignments.push(placeOf(place));
        members.push(Json::object({{"consumer_id", member.id}, {"client_id", member.client},
            {"host", "/127.0.0.1"}, {"assignments", assignments}}));
    }
    Json offsets = Json::array();
    for (const auto &[place, offset] : group.offsets)
        offsets.push(placeOf(place).set("current_offset", offset.current).set("end_offset", offset.end));
    return Json::object(
        {{"group_id", id}, {"state", group.state}, {"members", members}, {"offsets", offsets}});
}

Answered<Groups::Reset> resetOf(const Json &body)
{
    Groups::Reset reset;
    const auto wrong = [](const char *what) {
        return refuse(400, protocol::invalidRequest, std::string("Invalid request body: ") + what);
    };
    const std::string mode = body.string("mode").value_or("");
    const Json *execute = body.find("execute");
    if (mode == "latest")
        reset.mode = Groups::Reset::Mode::Latest;
    else if (mode == "datetime")
        reset.mode = Groups::Reset::Mode::Time;
    else if (mode != "earliest")
        return wrong("mode is not earliest, latest or datetime.");
    if (reset.mode == Groups::Reset::Mode::Time) {
        const auto time = parseTime(body.string("value").value_or(""));
        if (!time)
            return wrong("value is no date and time.");
        reset.timeMs = *time;
    }
    if (execute && !execute->boolean())
        return wrong("execute is not true or false.");
    reset.execute = execute && execute->boolean().value_or(false);
    reset.topic = body.string("topic").value_or("");
    if (reset.topic.find_first_not_of(" \t") == std::string::npos)
        reset.topic.clear(); // blank: all of them
    return reset;
}

} // namespace

AdminService::Result AdminService::groups(const http::Request &request)
{
    if (request.method != "GET")
        return notAllowed(request);
    const auto filter = request.query.find("group_filter");
    const NameFilter wanted(filter == request.query.end() ? std::string() : filter->second);
    std::vector<Json> list;
    for (const std::string &id : m_groups.list()) {
        if (wanted.matches(id))
            list.emplace_back(id);
    }
    return pageOf(request, list);
}

AdminService::Result AdminService::group(const http::Request &request, const std::string &id)
{
    if (request.method == "GET") {
        const auto group = m_groups.describe(id);
        if (!group)
            return tl::unexpected<Refusal>(group.error());
        return jsonAnswer(described(id, *group));
    }
    if (request.method == "DELETE") {
        if (auto removed = m_groups.remove(id); !removed)
            return tl::unexpected<Refusal>(removed.error());
        return accepted();
    }
    if (request.method != "PATCH")
        return notAllowed(request);
    const auto body = objectBody(request);
    if (!body)
        return tl::unexpected<Refusal>(body.error());
    const auto wanted = resetOf(*body);
    if (!wanted)
        return tl::unexpected<Refusal>(wanted.error());
    const auto offsets = m_groups.reset(id, *wanted);
    if (!offsets)
        return tl::unexpected<Refusal>(offsets.error());
    Json list = Json::array();
    for (const auto &[place, offset] : *offsets)
        list.push(placeOf(place).set("offset", offset));
    return jsonAnswer(list);
}

} // namespace tailrace::sandbox
