// SPDX-License-Identifier: GPL-3.0-or-later
// The consumer instances of ResourceService.
#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/restproxy/resourceservice.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

constexpr std::int64_t mostBytes = 64 << 20; // of an answer's keys and values

tl::unexpected<ProxyFault> notAllowed()
{
    return fault(405, "HTTP 405 Method Not Allowed");
}

tl::unexpected<ProxyFault> unprocessable(const std::string &why)
{
    return fault(422, why);
}

Told<rawjson::Members> objectOf(const std::string &body)
{
    auto members = rawjson::members(body);
    if (!members)
        return fault(400, "Unrecognized token: the body is no JSON object");
    return std::move(*members);
}

// What a list of {topic, partition, …} says; number: the member with a number, or empty.
Told<std::vector<ProxyConsumer::Position>> positionsOf(std::string_view array, std::string_view number)
{
    const auto items = rawjson::items(array);
    if (!items)
        return unprocessable("a list of partitions is missing");
    std::vector<ProxyConsumer::Position> out;
    for (const std::string_view item : *items) {
        const auto members = rawjson::members(item);
        auto topic = members ? rawjson::string(rawjson::find(*members, "topic")) : std::nullopt;
        const std::int64_t partition
            = members ? rawjson::integer(rawjson::find(*members, "partition")).value_or(-1) : -1;
        if (!topic || topic->empty() || partition < 0 || partition > INT32_MAX)
            return unprocessable("a partition needs topic and partition");
        ProxyConsumer::Position one {{std::move(*topic), static_cast<std::int32_t>(partition)}};
        if (!number.empty()) {
            const std::string_view raw = rawjson::find(*members, number);
            auto value = rawjson::integer(raw);
            if (!value && number == "timestamp")
                value = parseTime(rawjson::string(raw).value_or(std::string()));
            if (!value || *value < 0)
                return unprocessable(std::string(number) + " must be greater than or equal to 0");
            one.offset = *value;
            one.metadata = rawjson::string(rawjson::find(*members, "metadata")).value_or(std::string());
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<ProxyConsumer::Place> placesOf(const std::vector<ProxyConsumer::Position> &positions)
{
    std::vector<ProxyConsumer::Place> places;
    for (const auto &position : positions)
        places.push_back(position.place);
    return places;
}

std::optional<bool> truth(std::string_view raw)
{
    if (raw == "true" || raw == "\"true\"")
        return true;
    if (raw == "false" || raw == "\"false\"")
        return false;
    return std::nullopt;
}

} // namespace

ResourceService::Answer ResourceService::createInstance(
    const http::Request &request, const std::string &group)
{
    if (auto right = requireType(request); !right)
        return tl::unexpected(right.error());
    const auto body
        = request.body.empty() ? Told<rawjson::Members>(rawjson::Members()) : objectOf(request.body);
    if (!body)
        return tl::unexpected(body.error());
    const auto invalid = [](const std::string &why) { return fault(proxycode::invalidConsumer, why); };
    ConsumerSettings settings;
    auto format = Embedded::Binary;
    std::string name;
    for (const auto &[member, raw] : *body) {
        if (rawjson::isNull(raw))
            continue;
        const std::string text = rawjson::string(raw).value_or(std::string());
        const auto number = rawjson::integer(raw);
        if (member == "name" || (member == "id" && name.empty())) {
            name = text;
        } else if (member == "format") {
            const auto named = embeddedNamed(text);
            if (!named || (m_version == 1 && *named > Embedded::Avro))
                return invalid("Invalid format type.");
            format = *named;
        } else if (member == "auto.offset.reset") {
            const bool first = m_version == 1 ? text == "smallest" : text == "earliest";
            if (!first && text != (m_version == 1 ? "largest" : "latest"))
                return invalid("Invalid value " + text
                    + " for configuration auto.offset.reset: String must be one of: "
                    + (m_version == 1 ? "smallest, largest" : "latest, earliest, none"));
            settings.fromBeginning = first;
        } else if (member == "auto.commit.enable" || member == "enable.auto.commit") {
            const auto value = truth(raw);
            if (!value)
                return invalid("Invalid value " + text + " for configuration auto.commit.enable");
            settings.autoCommit = *value;
        } else if (member == "fetch.min.bytes" && m_version == 2) {
            constexpr std::int64_t most = 10'000'000;
            if (!number || *number < -1 || *number > most)
                return fault(40001, "Invalid consumer config constraint: fetch.min.bytes");
            settings.minBytes = *number;
        } else if (member == "consumer.request.timeout.ms" && m_version == 2) {
            constexpr std::int64_t most = 300'000;
            if (!number || *number < 1 || *number > most)
                return fault(40001, "Invalid consumer config constraint: consumer.request.timeout.ms");
            settings.timeoutMs = *number;
        } else {
            return unprocessable("Unrecognized field: " + std::string(member));
        }
    }
    if (name.empty())
        name = "rest-consumer-" + std::to_string(m_version) + "-" + std::to_string(++m_named);
    if (auto made = m_pool.create({group, name}, format, m_version, settings); !made)
        return tl::unexpected(made.error());
    return json(Json::object(
        {{"instance_id", name}, {"base_uri", m_base + "/consumers/" + group + "/instances/" + name}})
                    .dump());
}

ResourceService::Answer ResourceService::instance(const http::Request &request)
{
    const ConsumerPool::Name name {request.path[1], request.path[3]};
    http::Response nothing;
    nothing.status = 204;
    if (request.path.size() == 4) {
        if (request.method != "DELETE")
            return notAllowed();
        if (auto gone = m_pool.remove(name, m_version); !gone)
            return tl::unexpected(gone.error());
        return nothing;
    }
    const auto found = m_pool.find(name, m_version);
    if (!found)
        return tl::unexpected(found.error());
    const std::scoped_lock lock((*found)->mutex);
    if (!(*found)->consumer)
        return fault(proxycode::instanceNotFound, "Consumer instance not found.");
    auto answer = ofInstance(request, name, **found);
    m_pool.touch(name);
    return answer;
}

ResourceService::Answer ResourceService::ofInstance(
    const http::Request &request, const ConsumerPool::Name &, ConsumerPool::Instance &instance)
{
    const auto &path = request.path;
    const std::string &what = path[4];
    ProxyConsumer &consumer = *instance.consumer;
    if (m_version == 1) {
        if (what == "offsets" && path.size() == 5)
            return request.method == "POST" ? firstOffsets(consumer) : Answer(notAllowed());
        if (what != "topics" || path.size() != 6)
            return fault(404, "HTTP 404 Not Found");
        if (request.method != "GET")
            return notAllowed();
        if (!instance.topic.empty() && instance.topic != path[5])
            return fault(proxycode::alreadySubscribed,
                "Consumer cannot subscribe the the specified target because it has already subscribed to "
                "other topics.");
        if (instance.topic.empty()) {
            if (auto there = m_cluster.partitions(path[5]); !there)
                return tl::unexpected(there.error());
            if (auto done = consumer.subscribe({path[5]}); !done)
                return tl::unexpected(done.error());
            instance.topic = path[5];
        }
        return records(request, instance);
    }
    if (what == "records" && path.size() == 5)
        return request.method == "GET" ? records(request, instance) : Answer(notAllowed());
    if (what != "offsets" && request.method == "POST") {
        if (auto right = requireType(request); !right)
            return tl::unexpected(right.error());
    }
    if (what == "subscription" && path.size() == 5)
        return subscription(request, consumer);
    if (what == "assignments" && path.size() == 5)
        return assignments(request, consumer);
    if (what == "positions" && path.size() <= 6)
        return positions(request, consumer);
    if (what == "offsets" && path.size() == 5)
        return offsets(request, consumer);
    return fault(404, "HTTP 404 Not Found");
}

ResourceService::Answer ResourceService::subscription(const http::Request &request, ProxyConsumer &consumer)
{
    http::Response nothing;
    nothing.status = 204;
    if (request.method == "DELETE") {
        consumer.unsubscribe();
        return nothing;
    }
    if (request.method == "GET") {
        Json topics = Json::array();
        for (const std::string &topic : consumer.subscription())
            topics.push(topic);
        return json(Json::object({{"topics", std::move(topics)}}).dump());
    }
    if (request.method != "POST")
        return notAllowed();
    const auto body = objectOf(request.body);
    if (!body)
        return tl::unexpected(body.error());
    const auto pattern = rawjson::string(rawjson::find(*body, "topic_pattern"));
    const auto names = rawjson::items(rawjson::find(*body, "topics"));
    if (pattern && names)
        return fault(
            proxycode::illegalState, "Subscription to topics, partitions and pattern are mutually exclusive");
    Told<void> done;
    if (pattern) {
        done = consumer.subscribePattern(*pattern);
    } else if (names) {
        std::vector<std::string> topics;
        for (const std::string_view raw : *names) {
            auto topic = rawjson::string(raw);
            if (!topic || topic->empty())
                return unprocessable("topics must hold names");
            topics.push_back(std::move(*topic));
        }
        done = consumer.subscribe(topics);
    } else {
        return unprocessable("topics or topic_pattern is missing");
    }
    return done ? Answer(nothing) : tl::unexpected(done.error());
}

ResourceService::Answer ResourceService::assignments(const http::Request &request, ProxyConsumer &consumer)
{
    if (request.method == "GET") {
        Json partitions = Json::array();
        for (const auto &[topic, partition] : consumer.assignment())
            partitions.push(Json::object({{"topic", topic}, {"partition", partition}}));
        return json(Json::object({{"partitions", std::move(partitions)}}).dump());
    }
    if (request.method != "POST")
        return notAllowed();
    const auto body = objectOf(request.body);
    if (!body)
        return tl::unexpected(body.error());
    const auto wanted = positionsOf(rawjson::find(*body, "partitions"), {});
    if (!wanted)
        return tl::unexpected(wanted.error());
    if (auto done = consumer.assign(placesOf(*wanted)); !done)
        return tl::unexpected(done.error());
    http::Response nothing;
    nothing.status = 204;
    return nothing;
}

ResourceService::Answer ResourceService::positions(const http::Request &request, ProxyConsumer &consumer)
{
    if (request.method != "POST")
        return notAllowed();
    const auto body = objectOf(request.body);
    if (!body)
        return tl::unexpected(body.error());
    std::vector<ProxyConsumer::Position> wanted;
    if (request.path.size() == 6) {
        const bool begin = request.path[5] == "beginning";
        if (!begin && request.path[5] != "end")
            return fault(404, "HTTP 404 Not Found");
        auto places = positionsOf(rawjson::find(*body, "partitions"), {});
        if (!places)
            return tl::unexpected(places.error());
        wanted = std::move(*places);
        for (auto &position : wanted)
            position.offset = begin ? RD_KAFKA_OFFSET_BEGINNING : RD_KAFKA_OFFSET_END;
    } else {
        const std::string_view offsets = rawjson::find(*body, "offsets");
        const std::string_view times = rawjson::find(*body, "timestamps");
        if (rawjson::isNull(offsets) && rawjson::isNull(times))
            return unprocessable("offsets or timestamps is missing");
        if (!rawjson::isNull(offsets)) {
            auto some = positionsOf(offsets, "offset");
            if (!some)
                return tl::unexpected(some.error());
            wanted = std::move(*some);
        }
        if (!rawjson::isNull(times)) {
            const auto some = positionsOf(times, "timestamp");
            const auto found = some ? consumer.offsetsAt(*some) : some;
            if (!found)
                return tl::unexpected(found.error());
            wanted.insert(wanted.end(), found->begin(), found->end());
        }
    }
    if (auto done = consumer.seek(wanted); !done)
        return tl::unexpected(done.error());
    http::Response nothing;
    nothing.status = 204;
    return nothing;
}

ResourceService::Answer ResourceService::offsets(const http::Request &request, ProxyConsumer &consumer)
{
    if (request.method == "GET") {
        const auto body = rawjson::members(request.body);
        if (!body)
            return fault(proxycode::partitionNotFound, "Partition not found.");
        const auto wanted = positionsOf(rawjson::find(*body, "partitions"), {});
        if (!wanted)
            return tl::unexpected(wanted.error());
        const auto found = consumer.committed(placesOf(*wanted));
        if (!found)
            return tl::unexpected(found.error());
        Json offsets = Json::array();
        for (const auto &position : *found)
            offsets.push(Json::object({{"topic", position.place.first}, {"partition", position.place.second},
                {"offset", position.offset}, {"metadata", position.metadata}}));
        return json(Json::object({{"offsets", std::move(offsets)}}).dump());
    }
    if (request.method != "POST")
        return notAllowed();
    std::vector<ProxyConsumer::Position> wanted;
    if (request.body.empty() || request.body == "{}") {
        for (const auto &[place, next] : consumer.consumed())
            wanted.push_back({place, next});
    } else {
        if (auto right = requireType(request); !right)
            return tl::unexpected(right.error());
        const auto body = objectOf(request.body);
        if (!body)
            return tl::unexpected(body.error());
        auto some = positionsOf(rawjson::find(*body, "offsets"), "offset");
        if (!some)
            return tl::unexpected(some.error());
        wanted = std::move(*some);
        for (auto &position : wanted)
            ++position.offset; // the request names the last that was read
    }
    if (auto done = consumer.commit(wanted); !done)
        return tl::unexpected(done.error());
    return json("[]");
}

ResourceService::Answer ResourceService::firstOffsets(ProxyConsumer &consumer)
{
    std::vector<ProxyConsumer::Position> wanted;
    Json offsets = Json::array();
    for (const auto &[place, next] : consumer.consumed()) {
        wanted.push_back({place, next});
        offsets.push(Json::object({{"topic", place.first}, {"partition", place.second},
            {"consumed", next - 1}, {"committed", next - 1}}));
    }
    if (auto done = consumer.commit(wanted); !done)
        return tl::unexpected(done.error());
    return json(offsets.dump());
}

ResourceService::Answer ResourceService::records(
    const http::Request &request, ConsumerPool::Instance &instance)
{
    // the types in Accept, of which the first that is known counts; what names no format means binary
    const std::string accept = request.header("accept");
    const std::string embedded = mediaType(nameOf(instance.format));
    const bool isOwn = accept.find(embedded) != std::string::npos;
    const bool isAny = accept.empty() || accept.find("*/*") != std::string::npos;
    if (!isOwn && !(isAny && instance.format == Embedded::Binary)
        && !(instance.format == Embedded::Binary
            && (accept.find(mediaType()) != std::string::npos
                || (m_version == 1
                    && (accept.find("application/json") != std::string::npos
                        || accept.find("application/octet-stream") != std::string::npos)))))
        return fault(proxycode::formatMismatch,
            "The requested embedded data format does not match the deserializer for this consumer instance");
    const auto argument = [&request](const char *name, std::int64_t usual) {
        const auto found = request.query.find(name);
        const auto value = found == request.query.end() ? std::nullopt : rawjson::integer(found->second);
        return value && *value >= 0 ? *value : usual;
    };
    constexpr std::int64_t longest = 60'000;
    const std::int64_t timeout
        = std::min(argument("timeout", instance.consumer->settings().timeoutMs), longest);
    const std::int64_t most = std::clamp<std::int64_t>(argument("max_bytes", mostBytes), 1, mostBytes);
    std::string body = "[";
    std::string topicText; // of the topic that was last
    std::string lastTopic;
    const auto sink = [&](const rd_kafka_message_t &message) -> Told<void> {
        if (const char *topic = rd_kafka_topic_name(message.rkt); lastTopic != topic) {
            lastTopic = topic;
            topicText.clear();
            appendJsonString(topicText, lastTopic);
        }
        body += body.size() > 1 ? ",{" : "{";
        if (m_version == 2)
            body += "\"topic\":" + topicText + ",";
        body += "\"key\":";
        const auto part = [](const void *at, std::size_t size) {
            return at ? std::string_view(static_cast<const char *>(at), size) : std::string_view();
        };
        auto done = appendField(body, instance.format, part(message.key, message.key_len), m_book);
        if (!done)
            return done;
        body += ",\"value\":";
        done = appendField(body, instance.format, part(message.payload, message.len), m_book);
        body += ",\"partition\":" + std::to_string(message.partition)
            + ",\"offset\":" + std::to_string(message.offset) + "}";
        return done;
    };
    if (auto done = instance.consumer->read(timeout, most, sink, m_pool.ends()); !done)
        return tl::unexpected(done.error());
    body += ']';
    http::Response response;
    response.headers.emplace_back("Content-Type", isOwn ? embedded : mediaType());
    response.body = std::move(body);
    return response;
}

} // namespace tailrace::sandbox
