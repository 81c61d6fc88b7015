// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/restproxy/resourceservice.h"

#include "app/sandbox/json/json.h"

#include <algorithm>

namespace tailrace::sandbox {

namespace {

Json partitionJson(std::size_t id, const ProxyCluster::Partition &partition)
{
    Json replicas = Json::array();
    for (const std::int32_t broker : partition.replicas) {
        const bool inSync
            = std::find(partition.inSync.begin(), partition.inSync.end(), broker) != partition.inSync.end();
        replicas.push(
            Json::object({{"broker", broker}, {"leader", broker == partition.leader}, {"in_sync", inSync}}));
    }
    return Json::object({{"partition", static_cast<std::int64_t>(id)}, {"leader", partition.leader},
        {"replicas", std::move(replicas)}});
}

Json partitionsJson(const std::vector<ProxyCluster::Partition> &partitions)
{
    Json all = Json::array();
    for (std::size_t i = 0; i < partitions.size(); ++i)
        all.push(partitionJson(i, partitions[i]));
    return all;
}

tl::unexpected<ProxyFault> notFound()
{
    return fault(404, "HTTP 404 Not Found");
}

tl::unexpected<ProxyFault> notAllowed()
{
    return fault(405, "HTTP 405 Method Not Allowed");
}

} // namespace

std::string ResourceService::mediaType(std::string_view embedded) const
{
    return "application/vnd.kafka." + std::string(embedded) + (embedded.empty() ? "v" : ".v")
        + std::to_string(m_version) + "+json";
}

http::Response ResourceService::json(const std::string &body, int status) const
{
    http::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", mediaType());
    response.body = body;
    return response;
}

http::Response ResourceService::failure(int status, const std::string &message) const
{
    return json(Json::object({{"error_code", status}, {"message", message}}).dump(), status);
}

http::Response ResourceService::answer(const http::Request &request)
{
    auto answer = route(request);
    if (answer)
        return std::move(*answer);
    const ProxyFault &why = answer.error();
    return json(Json::object({{"error_code", why.code}, {"message", why.message}}).dump(), why.status());
}

// Bodies other than records are of the API's own type; the first version also takes plain JSON.
Told<void> ResourceService::requireType(const http::Request &request) const
{
    std::string type = request.header("content-type");
    type = type.substr(0, type.find_first_of("; "));
    const bool isRight = type == mediaType() || (type.empty() && request.body.empty())
        || (m_version == 1
            && (type == "application/vnd.kafka+json" || type == "application/json"
                || type == "application/octet-stream" || type.ends_with(".v1+json")));
    if (!isRight)
        return fault(415, "HTTP 415 Unsupported Media Type");
    return {};
}

Told<void> ResourceService::checkPartition(const std::string &topic, std::int32_t partition) const
{
    const auto there = m_cluster.partitions(topic);
    if (!there)
        return tl::unexpected(there.error());
    if (partition < 0 || static_cast<std::size_t>(partition) >= there->size())
        return fault(proxycode::partitionNotFound, "Partition not found.");
    return {};
}

ResourceService::Answer ResourceService::route(const http::Request &request)
{
    const auto &path = request.path;
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    if (path.empty() || (path.size() == 1 && path[0].empty())) {
        if (!isGet && request.method != "POST")
            return notAllowed();
        return json("{}");
    }
    if (path[0] == "topics")
        return topics(request);
    if (path[0] == "brokers" && path.size() == 1) {
        if (!isGet)
            return notAllowed();
        const auto all = m_cluster.snapshot();
        if (!all)
            return tl::unexpected(all.error());
        Json ids = Json::array();
        for (const auto &broker : all->brokers)
            ids.push(broker.id);
        return json(Json::object({{"brokers", std::move(ids)}}).dump());
    }
    if (path[0] == "consumers" && path.size() == 2)
        return request.method == "POST" ? createInstance(request, path[1]) : Answer(notAllowed());
    if (path[0] == "consumers" && path.size() >= 4 && path[2] == "instances")
        return instance(request);
    return notFound();
}

ResourceService::Answer ResourceService::topics(const http::Request &request)
{
    const auto &path = request.path;
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const bool isPost = request.method == "POST";
    if (path.size() == 1) {
        if (!isGet)
            return notAllowed();
        const auto all = m_cluster.snapshot();
        if (!all)
            return tl::unexpected(all.error());
        Json names = Json::array();
        for (const auto &[name, partitions] : all->topics)
            names.push(name);
        return json(names.dump());
    }
    const std::string &topic = path[1];
    if (path.size() == 2 && isPost)
        return produce(request, topic, -1);
    std::int32_t partition = -1;
    if (path.size() >= 4 && path[2] == "partitions") {
        const auto number = rawjson::integer(path[3]);
        if (!number || *number < 0 || *number > INT32_MAX)
            return notFound();
        partition = static_cast<std::int32_t>(*number);
        if (path.size() == 4 && isPost)
            return produce(request, topic, partition);
    } else if (path.size() > 3 || (path.size() == 3 && path[2] != "partitions")) {
        return notFound();
    }
    if (!isGet)
        return notAllowed();
    if (path.size() == 5 && path[4] == "messages" && m_version == 1)
        return messages(request, topic, partition);
    if (path.size() == 5 && path[4] == "offsets" && m_version == 2) {
        const auto marks = m_cluster.offsets(topic, partition);
        if (!marks)
            return tl::unexpected(marks.error());
        return json(Json::object({{"beginning_offset", marks->first}, {"end_offset", marks->second}}).dump());
    }
    if (path.size() > 4)
        return notFound();
    const auto there = m_cluster.partitions(topic);
    if (!there)
        return tl::unexpected(there.error());
    if (path.size() == 3)
        return json(partitionsJson(*there).dump());
    if (path.size() == 4) {
        const auto id = static_cast<std::size_t>(partition);
        if (id >= there->size())
            return fault(proxycode::partitionNotFound, "Partition not found.");
        return json(partitionJson(id, (*there)[id]).dump());
    }
    const auto settings = m_cluster.topicSettings(topic);
    if (!settings)
        return tl::unexpected(settings.error());
    Json configs = Json::object();
    for (const auto &setting : *settings)
        configs.set(setting.name, setting.isNull ? Json() : Json(setting.value));
    return json(Json::object(
        {{"name", topic}, {"configs", std::move(configs)}, {"partitions", partitionsJson(*there)}})
                    .dump());
}

Told<SchemaBook::SchemaPtr> ResourceService::schemaOf(
    const rawjson::Members &body, const std::string &field, Embedded format, const std::string &topic)
{
    const auto text = rawjson::string(rawjson::find(body, field + "_schema"));
    if (text && !text->empty())
        return m_book.registered(topic + "-" + field, std::string(schemaTypeOf(format)), *text);
    if (const auto id = rawjson::integer(rawjson::find(body, field + "_schema_id")))
        return m_book.byId(*id);
    return SchemaBook::SchemaPtr();
}

ResourceService::Answer ResourceService::produce(
    const http::Request &request, const std::string &topic, std::int32_t partition)
{
    std::string type = request.header("content-type");
    type = type.substr(0, type.find_first_of("; "));
    std::optional<Embedded> format;
    const std::string begin = "application/vnd.kafka.";
    const std::string end = ".v" + std::to_string(m_version) + "+json";
    if (type.starts_with(begin) && type.ends_with(end) && type.size() > begin.size() + end.size())
        format = embeddedNamed(
            std::string_view(type).substr(begin.size(), type.size() - begin.size() - end.size()));
    else if (m_version == 1
        && (type == "application/json" || type == "application/octet-stream" || type == mediaType()
            || type == "application/vnd.kafka+json"))
        format = Embedded::Binary;
    if (!format || (m_version == 1 && *format > Embedded::Avro))
        return fault(415, "HTTP 415 Unsupported Media Type");
    const auto body = rawjson::members(request.body);
    if (!body)
        return fault(400, "Unrecognized token: the body is no JSON object");
    const auto records = rawjson::items(rawjson::find(*body, "records"));
    if (!records || records->empty())
        return fault(422, "records may not be empty");
    const auto there = m_cluster.partitions(topic);
    if (!there)
        return tl::unexpected(there.error());
    const auto count = static_cast<std::int64_t>(there->size());
    if (partition >= count)
        return fault(proxycode::partitionNotFound, "Partition not found.");

    SchemaBook::SchemaPtr keySchema;
    SchemaBook::SchemaPtr valueSchema;
    std::vector<rawjson::Members> fields;
    fields.reserve(records->size());
    bool keys = false;
    bool values = false;
    for (const std::string_view record : *records) {
        auto members = rawjson::members(record);
        if (!members)
            return fault(422, "a record is no object");
        keys = keys || !rawjson::isNull(rawjson::find(*members, "key"));
        values = values || !rawjson::isNull(rawjson::find(*members, "value"));
        fields.push_back(std::move(*members));
    }
    if (!schemaTypeOf(*format).empty()) {
        auto key = schemaOf(*body, "key", *format, topic);
        auto value = schemaOf(*body, "value", *format, topic);
        if (!key || !value)
            return tl::unexpected(key ? value.error() : key.error());
        keySchema = std::move(*key);
        valueSchema = std::move(*value);
        if (keys && !keySchema)
            return fault(proxycode::keySchemaMissing,
                "Request includes keys and uses a format that requires schemas but does not include the "
                "key_schema or key_schema_id fields");
        if (values && !valueSchema)
            return fault(proxycode::valueSchemaMissing,
                "Request includes values and uses a format that requires schemas but does not include the "
                "value_schema or value_schema_id fields");
    }

    std::vector<SentRecord> outcomes(fields.size());
    std::vector<OutgoingRecord> outgoing;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto key = toBytes(*format, rawjson::find(fields[i], "key"), keySchema.get());
        auto value = toBytes(*format, rawjson::find(fields[i], "value"), valueSchema.get());
        if (!key || !value)
            return tl::unexpected(key ? value.error() : key.error());
        OutgoingRecord record {std::move(*key), std::move(*value), partition};
        const std::string_view wanted = rawjson::find(fields[i], "partition");
        if (partition < 0 && !rawjson::isNull(wanted)) {
            const auto number = rawjson::integer(wanted);
            if (!number || *number < 0)
                return fault(422, "partition must be greater than or equal to 0");
            if (*number >= count) {
                outcomes[i] = {RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
                    "Partition " + std::to_string(*number) + " of topic " + topic + " with partition count "
                        + std::to_string(count) + " is not present in metadata after 60000 ms."};
                continue;
            }
            record.partition = static_cast<std::int32_t>(*number);
        }
        places.push_back(i);
        outgoing.push_back(std::move(record));
    }
    auto sent = m_producer.send(topic, outgoing);
    for (std::size_t i = 0; i < sent.size(); ++i)
        outcomes[places[i]] = std::move(sent[i]);

    const auto idOf = [](const SchemaBook::SchemaPtr &schema) {
        return schema ? std::to_string(schema->id) : std::string("null");
    };
    std::string text = R"({"key_schema_id":)" + idOf(keySchema) + R"(,"value_schema_id":)" + idOf(valueSchema)
        + R"(,"offsets":[)";
    for (const SentRecord &outcome : outcomes) {
        if (text.back() != '[')
            text += ',';
        if (outcome.error == 0) {
            text += R"({"partition":)" + std::to_string(outcome.partition) + R"(,"offset":)"
                + std::to_string(outcome.offset) + R"(,"error_code":null,"error":null})";
            continue;
        }
        const bool denied = outcome.error == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
        const bool hopeless = outcome.error == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE
            || outcome.error == RD_KAFKA_RESP_ERR_INVALID_RECORD
            || outcome.error == RD_KAFKA_RESP_ERR_POLICY_VIOLATION;
        const int code = denied ? 40301 : hopeless ? proxycode::kafka : proxycode::retriableKafka;
        text += R"({"partition":null,"offset":null,"error_code":)" + std::to_string(code) + R"(,"error":)";
        appendJsonString(text, outcome.message);
        text += '}';
    }
    return json(text + "]}");
}

} // namespace tailrace::sandbox
