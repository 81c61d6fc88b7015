// SPDX-License-Identifier: GPL-3.0-or-later
// The records of ClusterService.
#include "app/sandbox/eventstreams/answers.h"
#include "app/sandbox/restproxy/clusterservice.h"
#include "services/decode/avro/calendar.h"

namespace tailrace::sandbox {

namespace {

struct Field
{
    std::optional<std::string> bytes {};
    std::string type {}; // "BINARY" …; empty: there is none
    SchemaBook::SchemaPtr schema {};
};

std::string moment(std::int64_t ms)
{
    std::string text;
    avro::appendMoment(text, ms, 3, false);
    return text;
}

Told<Field> fieldOf(std::string_view raw, const std::string &subject, SchemaBook &book)
{
    Field field;
    if (rawjson::isNull(raw))
        return field;
    const auto members = rawjson::members(raw);
    if (!members)
        return fault(400, "Bad Request: key and value are objects");
    field.type = rawjson::string(rawjson::find(*members, "type")).value_or(std::string());
    const std::string_view data = rawjson::find(*members, "data");
    if (field.type == "STRING") {
        if (!rawjson::isNull(data)) {
            field.bytes = rawjson::string(data);
            if (!field.bytes)
                return fault(400, "Bad Request: data is no string");
        }
        return field;
    }
    const auto id = rawjson::integer(rawjson::find(*members, "schema_id"));
    const auto version = rawjson::integer(rawjson::find(*members, "schema_version"));
    const auto text = rawjson::string(rawjson::find(*members, "schema"));
    const auto named = rawjson::string(rawjson::find(*members, "subject"));
    std::optional<Embedded> format;
    if (field.type == "BINARY" || field.type == "JSON") {
        format = field.type == "JSON" ? Embedded::Json : Embedded::Binary;
    } else if (id || version || text || named || !field.type.empty()) {
        Told<SchemaBook::SchemaPtr> schema = fault(400, "Bad Request: unknown type " + field.type);
        const std::string type = field.type == "JSONSCHEMA" ? "JSON" : field.type;
        if (id)
            schema = book.byId(*id);
        else if (text && (type == "AVRO" || type == "JSON" || type == "PROTOBUF"))
            schema = book.registered(named.value_or(subject), type, *text);
        else if (field.type.empty() || type == "AVRO" || type == "JSON" || type == "PROTOBUF")
            schema = book.latest(named.value_or(subject), static_cast<int>(version.value_or(0)));
        if (!schema)
            return tl::unexpected(schema.error());
        field.schema = std::move(*schema);
        const std::string &of = field.schema->type;
        format = of == "AVRO" ? Embedded::Avro : of == "JSON" ? Embedded::JsonSchema : Embedded::Protobuf;
        field.type = of == "JSON" ? "JSONSCHEMA" : of;
    } else {
        return fault(400, "Bad Request: type is missing");
    }
    auto bytes = toBytes(*format, data, field.schema.get());
    if (!bytes)
        return tl::unexpected(std::move(bytes.error()));
    field.bytes = std::move(*bytes);
    return field;
}

Json described(const Field &field)
{
    Json one = Json::object(
        {{"type", field.type}, {"size", static_cast<std::int64_t>(field.bytes ? field.bytes->size() : 0)}});
    if (field.schema) {
        one.set("subject", field.schema->subject);
        one.set("schema_id", field.schema->id);
        one.set("schema_version", field.schema->version);
    }
    return one;
}

Told<OutgoingRecord> frameOf(const rawjson::Members &members, std::size_t partitions)
{
    OutgoingRecord out;
    const std::string_view partition = rawjson::find(members, "partition_id");
    if (!rawjson::isNull(partition)) {
        const auto number = rawjson::integer(partition);
        if (!number || *number < 0 || static_cast<std::size_t>(*number) >= partitions)
            return fault(proxycode::partitionNotFound, "Partition not found.");
        out.partition = static_cast<std::int32_t>(*number);
    }
    if (const std::string_view time = rawjson::find(members, "timestamp"); !rawjson::isNull(time)) {
        const auto ms = parseTime(rawjson::string(time).value_or(std::string()));
        if (!ms)
            return fault(400, "Bad Request: timestamp is no time");
        out.timestamp = *ms;
    }
    const auto headers = rawjson::items(rawjson::find(members, "headers"));
    for (const std::string_view raw : headers.value_or(std::vector<std::string_view>())) {
        const auto header = rawjson::members(raw);
        auto name = header ? rawjson::string(rawjson::find(*header, "name")) : std::nullopt;
        auto value = header ? toBytes(Embedded::Binary, rawjson::find(*header, "value"), nullptr)
                            : Told<std::optional<std::string>>();
        if (!name || !value)
            return fault(400, "Bad Request: a header needs a name and base64");
        out.headers.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

} // namespace

std::string ClusterService::record(
    std::string_view document, const std::string &clusterId, const std::string &topic, std::size_t partitions)
{
    const auto refused = [](const ProxyFault &why) {
        return Json::object({{"error_code", why.code}, {"message", why.message}}).dump();
    };
    const auto members = rawjson::members(document);
    if (!members)
        return refused({400, "Bad Request: the record is no JSON object"});
    auto out = frameOf(*members, partitions);
    if (!out)
        return refused(out.error());
    const auto key = fieldOf(rawjson::find(*members, "key"), topic + "-key", m_book);
    const auto value = fieldOf(rawjson::find(*members, "value"), topic + "-value", m_book);
    if (!key || !value)
        return refused(key ? value.error() : key.error());
    out->key = key->bytes;
    out->value = value->bytes;
    const SentRecord sent = m_producer.send(topic, {*out}).front();
    if (sent.error)
        return refused({sent.error == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE ? proxycode::kafka
                                                                           : proxycode::retriableKafka,
            sent.message});
    Json receipt = Json::object({{"error_code", 200}, {"cluster_id", clusterId}, {"topic_name", topic},
        {"partition_id", sent.partition}, {"offset", sent.offset}});
    if (sent.timestamp >= 0)
        receipt.set("timestamp", moment(sent.timestamp));
    if (!key->type.empty())
        receipt.set("key", described(*key));
    if (!value->type.empty())
        receipt.set("value", described(*value));
    return receipt.dump();
}

ClusterService::Answer ClusterService::records(
    const http::Request &request, const ProxyCluster::Snapshot &all, const std::string &topic)
{
    if (!request.header("content-type").starts_with("application/json"))
        return fault(415, "HTTP 415 Unsupported Media Type");
    std::string_view text = request.body;
    const std::size_t partitions = all.topics.at(topic).size();
    http::Response response;
    response.headers.emplace_back("Content-Type", "application/json");
    std::size_t count = 0;
    while (const auto document = rawjson::takeDocument(text)) {
        response.body += record(*document, all.clusterId, topic, partitions) + "\r\n";
        ++count;
    }
    if (count == 0)
        return fault(400, "Bad Request: there is no record");
    return response;
}

} // namespace tailrace::sandbox
