// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/instancefeed.h"

#include "services/backends/restproxy/answers.h"
#include "services/rest/jsonmembers.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>
#include <map>
#include <tuple>

namespace tailrace::restproxy {

using rest::JsonMembers;
using rest::Request;
using std::chrono::milliseconds;

namespace {

constexpr std::int64_t mostBytes = 4LL << 20; // of keys and values in one answer
constexpr std::int64_t leastBytes = 64LL << 10;
constexpr milliseconds goodbye {500};
constexpr milliseconds shortRead {100};
constexpr std::size_t mostAbandoned = 16;

// An instance that another session of ours could have by chance would be read by both.
std::string newName()
{
    return "tailrace-" + QUuid::createUuid().toString(QUuid::Id128).left(16).toStdString();
}

QByteArray instanceBody(const std::string &name, Embedded format, bool otherDialect)
{
    JsonMembers body;
    body.text("name", name).text("format", wordOf(format)).text("auto.offset.reset", "earliest");
    if (otherDialect)
        body.flag("enable.auto.commit", false);
    else
        body.text("auto.commit.enable", "false");
    // Answers as soon as there is anything, instead of when the wait is over.
    return body.number("fetch.min.bytes", 1).bytes();
}

bool isRefusal(const Error &error)
{
    return error.kind == Error::Kind::Api && (error.code / 100 == 4 || error.code / 10000 == 4);
}

} // namespace

InstanceFeed::InstanceFeed(Dialogue &talk, ProxySettings settings, std::vector<std::string> topics)
    : m_talk(talk)
    , m_settings(std::move(settings))
    , m_topics(std::move(topics))
    , m_page(m_topics, m_settings.format)
    , m_mostBytes(mostBytes)
{
}

// Nothing of this writes: a read makes and deletes its own instance.
Request InstanceFeed::requestOf(
    const char *what, const char *method, const Instance &instance, std::vector<std::string> more) const
{
    Request request {.what = std::string("rest-proxy: ") + what,
        .method = method,
        .segments = {"consumers", instance.group, "instances", instance.id}};
    std::move(more.begin(), more.end(), std::back_inserter(request.segments));
    request.contentType = request.accept = mediaType(Api::V2);
    request.safe = true;
    return request;
}

Result<InstanceFeed::Instance> InstanceFeed::create(const std::string &group)
{
    const std::string name = newName();
    Request request {
        .what = "rest-proxy: create instance", .method = "POST", .segments = {"consumers", group}};
    request.contentType = request.accept = mediaType(Api::V2);
    request.safe = true;
    request.body = instanceBody(name, m_settings.format, m_otherDialect);
    auto answer = m_talk.call(request);
    if (!answer && isRefusal(answer.error())) {
        request.body = instanceBody(name, m_settings.format, !m_otherDialect);
        if (auto again = m_talk.call(request)) {
            m_otherDialect = !m_otherDialect;
            answer = std::move(again);
        }
    }
    // Nobody else has the name: the first sending of this request came through, its answer did not.
    if (!answer && answer.error().kind == Error::Kind::Conflict)
        return Instance {group, name};
    if (!answer) {
        if (answer.error().kind == Error::Kind::Timeout && m_abandoned.size() < mostAbandoned)
            m_abandoned.push_back({group, name}); // whether it was made is not known
        return fail(answer.error());
    }
    const auto json = jsonOf(*answer);
    auto id = json ? readInstance(*json) : Result<std::string>(fail(json.error()));
    if (!id) {
        m_abandoned.push_back({group, name});
        id.error().where = request.what;
        return fail(id.error());
    }
    return Instance {group, std::move(*id)};
}

std::string InstanceFeed::partitionsJson(std::span<const Position> positions) const
{
    return rest::jsonArray(positions, [this](const Position &each) {
        return JsonMembers().text("topic", m_topics[each.topic]).number("partition", each.partition).json();
    });
}

Result<void> InstanceFeed::place(std::span<const Position> positions)
{
    Request assign = requestOf("assign", "POST", m_instance, {"assignments"});
    assign.body = JsonMembers().raw("partitions", partitionsJson(positions)).bytes();
    if (const auto assigned = m_talk.call(std::move(assign)); !assigned)
        return fail(assigned.error());
    std::vector<Position> byOffset;
    std::vector<Position> byTime;
    for (const Position &each : positions)
        (each.offset >= 0 ? byOffset : byTime).push_back(each);
    JsonMembers body;
    if (!byOffset.empty())
        body.raw("offsets", rest::jsonArray(byOffset, [this](const Position &each) {
            return JsonMembers()
                .text("topic", m_topics[each.topic])
                .number("partition", each.partition)
                .number("offset", each.offset)
                .json();
        }));
    if (!byTime.empty())
        body.raw("timestamps", rest::jsonArray(byTime, [this](const Position &each) {
            const QDateTime time = QDateTime::fromMSecsSinceEpoch(each.epochMs, Qt::UTC);
            return JsonMembers()
                .text("topic", m_topics[each.topic])
                .number("partition", each.partition)
                .text("timestamp", time.toString(Qt::ISODateWithMs).toStdString())
                .json();
        }));
    Request seek = requestOf("seek", "POST", m_instance, {"positions"});
    seek.body = body.bytes();
    auto sought = m_talk.call(seek);
    // A consumer that has not read yet may not know of its assignment. What it reads now is of no account: it
    // is put where it belongs afterwards.
    if (!sought && sought.error().kind == Error::Kind::Api && !isRefusal(sought.error())) {
        static_cast<void>(poll(shortRead));
        sought = m_talk.call(seek);
    }
    if (!sought && !byTime.empty() && isRefusal(sought.error()))
        sought.error().kind = Error::Kind::Unsupported;
    if (!sought)
        return fail(sought.error());
    return {};
}

Result<void> InstanceFeed::open(std::span<const Position> positions)
{
    abandon();
    auto made = create(m_settings.group);
    if (!made)
        return fail(made.error());
    m_instance = std::move(*made);
    m_open = true;
    if (auto placed = place(positions); !placed) {
        abandon();
        return placed;
    }
    deleteAbandoned();
    return {};
}

Result<void> InstanceFeed::narrow(std::span<const Position> positions)
{
    return place(positions);
}

Result<std::span<const RecordRef>> InstanceFeed::poll(milliseconds wait)
{
    Request read = requestOf("read", "GET", m_instance, {"records"});
    read.query = {{"timeout", std::to_string(wait.count())}, {"max_bytes", std::to_string(m_mostBytes)}};
    read.accept = mediaType(Api::V2, m_settings.format);
    read.contentType.clear();
    read.safe = false; // it is a GET, yet a second one brings what comes after the first
    read.once = true;
    read.unlisted = true;
    const std::string what = read.what;
    auto answer = m_talk.call(std::move(read));
    if (!answer)
        return fail(std::move(answer.error()));
    m_answer = std::move(*answer);
    auto records = m_page.read({m_answer.body.constData(), static_cast<std::size_t>(m_answer.body.size())});
    if (!records) {
        records.error().where = what;
        records.error().transactionId = m_answer.transactionId;
    }
    return records;
}

Result<void> InstanceFeed::keepAlive()
{
    auto asked = m_talk.call(requestOf("keep instance", "GET", m_instance, {"subscription"}));
    if (!asked)
        return fail(std::move(asked.error()));
    return {};
}

void InstanceFeed::askForLess()
{
    m_mostBytes = std::max(leastBytes, m_mostBytes / 2);
}

void InstanceFeed::abandon()
{
    if (std::exchange(m_open, false))
        m_abandoned.push_back(std::exchange(m_instance, {}));
}

// They would go by themselves, some minutes later.
void InstanceFeed::deleteAbandoned()
{
    for (const Instance &each : std::exchange(m_abandoned, {}))
        static_cast<void>(m_talk.callLast(requestOf("delete instance", "DELETE", each, {}), goodbye));
}

void InstanceFeed::close(milliseconds limit)
{
    abandon();
    const auto end = std::chrono::steady_clock::now() + limit;
    // The one in use went last.
    std::reverse(m_abandoned.begin(), m_abandoned.end());
    for (const Instance &each : std::exchange(m_abandoned, {})) {
        const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return;
        static_cast<void>(m_talk.callLast(requestOf("delete instance", "DELETE", each, {}), left));
    }
}

Result<std::vector<std::int64_t>> InstanceFeed::committed(
    const std::string &group, std::span<const Position> positions)
{
    auto made = create(group);
    if (!made)
        return fail(made.error());
    Request ask = requestOf("committed offsets", "GET", *made, {"offsets"});
    ask.body = JsonMembers().raw("partitions", partitionsJson(positions)).bytes();
    auto answer = m_talk.call(ask);
    m_abandoned.push_back(std::move(*made));
    deleteAbandoned();
    if (!answer && (answer.error().code == 405 || answer.error().code / 100 == 405))
        answer.error().kind = Error::Kind::Unsupported;
    if (!answer)
        return fail(answer.error());
    const auto json = jsonOf(*answer);
    if (!json)
        return fail(json.error());
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> found;
    for (const rest::JsonValue &each : (*json)["offsets"].items())
        found[{each["topic"].text(), each["partition"].integer().value_or(-1)}]
            = each["offset"].integer().value_or(-1);
    std::vector<std::int64_t> offsets;
    for (const Position &each : positions) {
        const auto at = found.find({m_topics[each.topic], each.partition});
        offsets.push_back(at == found.end() ? -1 : at->second);
    }
    return offsets;
}

} // namespace tailrace::restproxy
