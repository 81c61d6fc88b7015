// SPDX-License-Identifier: GPL-3.0-or-later
// Records of one partition without an instance: the simple consumer of ResourceService's first version.
#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/restproxy/resourceservice.h"

#include <algorithm>

namespace tailrace::sandbox {

ResourceService::Answer ResourceService::messages(
    const http::Request &request, const std::string &topic, std::int32_t partition)
{
    const auto argument = [&request](const char *name) {
        const auto found = request.query.find(name);
        return found == request.query.end() ? std::string() : found->second;
    };
    const std::string time = argument("timestamp");
    auto offset = rawjson::integer(argument("offset"));
    const std::string countText = argument("count");
    const auto count = countText.empty() ? std::optional<std::int64_t>(1) : rawjson::integer(countText);
    if (offset.has_value() == !time.empty() || (offset && *offset < 0) || !count || *count < 1)
        return fault(422, "either offset or timestamp is needed, and a count of at least 1");
    const auto marks = m_cluster.offsets(topic, partition);
    if (!marks)
        return tl::unexpected(marks.error());
    auto format = Embedded::Binary;
    for (const Embedded each : {Embedded::Json, Embedded::Avro}) {
        if (request.header("accept").find(mediaType(nameOf(each))) != std::string::npos)
            format = each;
    }
    auto reader = ProxyConsumer::open(m_cluster.bootstrapServers(), "rest-proxy-simple", {true, false});
    if (!reader)
        return fault(50301, "No SimpleConsumer is available at the time.");
    ProxyConsumer &consumer = **reader;
    const ProxyConsumer::Place place {topic, partition};
    if (!offset) {
        auto ms = rawjson::integer(time);
        if (!ms)
            ms = parseTime(time);
        if (!ms)
            return fault(422, "timestamp is no time");
        const auto found = consumer.offsetsAt({{place, *ms}});
        if (!found || found->empty())
            return fault(proxycode::kafka, "Kafka error: no offset of the time");
        offset = found->front().offset < 0 ? marks->second : found->front().offset;
    }
    constexpr std::int64_t most = 10'000;
    const std::int64_t first = std::max(*offset, marks->first);
    std::int64_t left = std::min({*count, most, marks->second - first});
    std::string body = "[";
    if (auto done = consumer.assign({place}); done && left > 0)
        done = consumer.seek({{place, first}});
    std::atomic<bool> enough = left <= 0;
    const auto sink = [&](const rd_kafka_message_t &message) -> Told<void> {
        const auto part = [](const void *at, std::size_t size) {
            return at ? std::string_view(static_cast<const char *>(at), size) : std::string_view();
        };
        body += body.size() > 1 ? ",{\"key\":" : "{\"key\":";
        auto done = appendField(body, format, part(message.key, message.key_len), m_book);
        if (!done)
            return done;
        body += ",\"value\":";
        done = appendField(body, format, part(message.payload, message.len), m_book);
        body += ",\"partition\":" + std::to_string(message.partition)
            + ",\"offset\":" + std::to_string(message.offset) + "}";
        enough = --left <= 0 || message.offset + 1 >= marks->second || m_pool.ends();
        return done;
    };
    constexpr std::int64_t patience = 5000;
    constexpr std::int64_t mostBytes = 16 << 20;
    if (auto done = consumer.read(patience, mostBytes, sink, enough); !done)
        return tl::unexpected(done.error());
    http::Response response;
    response.headers.emplace_back("Content-Type", mediaType(nameOf(format)));
    response.body = body + "]";
    return response;
}

} // namespace tailrace::sandbox
