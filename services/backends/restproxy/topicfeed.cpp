// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/topicfeed.h"

#include "services/backends/restproxy/answers.h"
#include "services/rest/jsonmembers.h"

#include <QUuid>

#include <algorithm>

namespace tailrace::restproxy {

using rest::JsonMembers;
using rest::Request;
using std::chrono::milliseconds;

namespace {

constexpr std::int64_t mostBytes = 4LL << 20;
constexpr std::int64_t leastBytes = 64LL << 10;
constexpr milliseconds goodbye {500};
constexpr milliseconds turn {20}; // between empty answers: v1 has no wait of its own to ask for

std::string newName()
{
    return "tailrace-" + QUuid::createUuid().toString(QUuid::Id128).left(16).toStdString();
}

Request requestOf(const char *what, const char *method, std::vector<std::string> segments)
{
    Request request {
        .what = std::string("rest-proxy: ") + what, .method = method, .segments = std::move(segments)};
    request.contentType = request.accept = mediaType(Api::V1);
    request.safe = true; // a read makes and deletes its own instances
    return request;
}

} // namespace

TopicFeed::TopicFeed(Dialogue &talk, ProxySettings settings, std::vector<std::string> topics)
    : m_talk(talk)
    , m_settings(std::move(settings))
    , m_topics(std::move(topics))
    , m_page(m_topics, m_settings.format)
    , m_mostBytes(mostBytes)
{
}

Result<TopicFeed::Instance> TopicFeed::create(std::uint16_t topic, bool fromBeginning)
{
    const std::string name = newName();
    Request request = requestOf("create instance", "POST", {"consumers", name});
    request.body = JsonMembers()
                       .text("name", name)
                       .text("format", wordOf(m_settings.format))
                       .text("auto.offset.reset", fromBeginning ? "smallest" : "largest")
                       .text("auto.commit.enable", "false")
                       .bytes();
    const auto answer = m_talk.call(request);
    if (!answer && answer.error().kind == Error::Kind::Conflict)
        return Instance {topic, name, name};
    if (!answer)
        return fail(answer.error());
    const auto json = jsonOf(*answer);
    const auto id = json ? readInstance(*json) : Result<std::string>(fail(json.error()));
    if (!id)
        return fail(id.error());
    return Instance {topic, name, *id};
}

Result<void> TopicFeed::open(std::span<const Position> positions)
{
    abandon();
    for (std::uint16_t topic = 0; topic < m_topics.size(); ++topic) {
        const auto isOfTopic = [topic](const Position &each) { return each.topic == topic; };
        if (std::none_of(positions.begin(), positions.end(), isOfTopic))
            continue;
        const bool fromBeginning = std::any_of(positions.begin(), positions.end(),
            [topic](const Position &each) { return each.topic == topic && each.offset >= 0; });
        auto made = create(topic, fromBeginning);
        if (!made) {
            abandon();
            return fail(made.error());
        }
        m_instances.push_back(std::move(*made));
    }
    for (const Instance &each : std::exchange(m_abandoned, {}))
        remove(each, goodbye);
    return {};
}

// Topics of which nothing is wanted any more.
Result<void> TopicFeed::narrow(std::span<const Position> positions)
{
    std::erase_if(m_instances, [this, positions](const Instance &instance) {
        const bool isWanted = std::any_of(positions.begin(), positions.end(),
            [&instance](const Position &each) { return each.topic == instance.topic; });
        if (!isWanted)
            remove(instance, goodbye);
        return !isWanted;
    });
    return {};
}

Result<std::span<const RecordRef>> TopicFeed::poll(milliseconds)
{
    const Instance &instance = m_instances[m_next++ % m_instances.size()];
    const std::string &topic = m_topics[instance.topic];
    Request read
        = requestOf("read", "GET", {"consumers", instance.group, "instances", instance.id, "topics", topic});
    read.query = {{"max_bytes", std::to_string(m_mostBytes)}};
    read.accept = mediaType(Api::V1, m_settings.format);
    read.contentType.clear();
    read.safe = false;
    read.once = true;
    read.unlisted = true;
    const std::string what = read.what;
    auto answer = m_talk.call(std::move(read));
    if (!answer)
        return fail(std::move(answer.error()));
    m_answer = std::move(*answer);
    auto records = m_page.read(
        {m_answer.body.constData(), static_cast<std::size_t>(m_answer.body.size())}, instance.topic);
    if (!records)
        records.error().where = what;
    else if (records->empty())
        m_talk.pause(turn);
    return records;
}

void TopicFeed::askForLess()
{
    m_mostBytes = std::max(leastBytes, m_mostBytes / 2);
}

void TopicFeed::abandon()
{
    std::move(m_instances.begin(), m_instances.end(), std::back_inserter(m_abandoned));
    m_instances.clear();
}

void TopicFeed::remove(const Instance &instance, milliseconds limit)
{
    static_cast<void>(m_talk.callLast(
        requestOf("delete instance", "DELETE", {"consumers", instance.group, "instances", instance.id}),
        limit));
}

void TopicFeed::close(milliseconds limit)
{
    abandon();
    const auto end = std::chrono::steady_clock::now() + limit;
    std::reverse(m_abandoned.begin(), m_abandoned.end());
    for (const Instance &each : std::exchange(m_abandoned, {})) {
        const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return;
        remove(each, left);
    }
}

} // namespace tailrace::restproxy
