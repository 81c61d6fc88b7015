// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/jsonvalue.h"
#include "tests/support/http/httpserver.h"

#include <QDateTime>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// A REST proxy's v2 in memory, with the habits of one of three servers, and whatever goes wrong that a test
// likes. Offsets may have holes.
class FakeProxy
{
public:
    enum class Manners : std::uint8_t
    {
        Confluent, // 5-digit codes, no timestamps, timestamps in positions
        Karapace, // relative base_uri, timestamps
        Strimzi // plain codes, enable.auto.commit alone, GET of offsets is 405
    };
    struct Record
    {
        std::int64_t offset;
        std::optional<QByteArray> key;
        std::optional<QByteArray> value;
        std::int64_t timestamp = 1'700'000'000'000;
    };
    struct Log
    {
        std::int64_t low = 0;
        std::int64_t end = 0;
        std::vector<Record> records {};
        void add(const QByteArray &value, std::int64_t timestamp = 1'700'000'000'000)
        {
            records.push_back({end++, std::nullopt, value, timestamp});
        }
    };
    using Place = std::pair<std::string, int>;
    struct Instance
    {
        std::string format;
        std::map<Place, std::int64_t> at;
        int polls = 0;
    };

    explicit FakeProxy(Manners like = Manners::Confluent)
        : manners(like)
        , server([this](const HttpRequest &request) { return react(request); })
    {
    }

    std::map<std::string, std::vector<Log>> topics;
    std::map<std::string, Instance> instances;
    std::map<Place, std::int64_t> commits;
    std::vector<std::string> created;
    std::vector<std::string> deleted;
    std::size_t perPoll = 500;
    int emptyPolls = 1; // of each new instance
    int polls = 0;
    int commitRequests = 0;
    // Asked first: an answer of its own, or none.
    std::function<std::optional<HttpReaction>(const HttpRequest &)> before;
    // The whole answer as it would be, to be broken.
    std::function<HttpReaction(const HttpRequest &, HttpReaction)> after;
    const Manners manners;
    HttpServer server;

private:
    static HttpReaction json(int status, const QByteArray &body)
    {
        return HttpReaction::answer(status, body, {}, "application/vnd.kafka.v2+json");
    }
    HttpReaction error(int code, const QByteArray &message) const
    {
        const int status = code / 100;
        const QByteArray shown = QByteArray::number(manners == Manners::Strimzi ? status : code);
        return json(status, "{\"error_code\":" + shown + ",\"message\":\"" + message + "\"}");
    }

    HttpReaction react(const HttpRequest &request)
    {
        if (before) {
            if (auto own = before(request))
                return *own;
        }
        const HttpReaction reaction = answer(request);
        return after ? after(request, reaction) : reaction;
    }

    HttpReaction answer(const HttpRequest &request)
    {
        const QByteArray path = request.target.left(
            request.target.indexOf('?') < 0 ? request.target.size() : request.target.indexOf('?'));
        std::vector<std::string> parts;
        for (const QByteArray &each : path.mid(1).split('/'))
            parts.push_back(QByteArray::fromPercentEncoding(each).toStdString());
        if (parts[0] == "topics" && request.method == "GET")
            return metadata(parts);
        if (parts[0] == "topics" && parts.size() == 2)
            return produce(request, parts[1]);
        if (parts[0] == "brokers")
            return json(200, "{\"brokers\":[1,2]}");
        if (parts[0] == "consumers" && parts.size() == 2)
            return create(request, parts[1]);
        if (parts[0] == "consumers" && parts.size() >= 4)
            return consumer(request, parts);
        return error(40400, "no such path");
    }

    static QByteArray partitionJson(std::size_t number)
    {
        return "{\"partition\":" + QByteArray::number(static_cast<qint64>(number))
            + ",\"leader\":1,\"replicas\":[{\"broker\":1,\"leader\":true,\"in_sync\":true},"
              "{\"broker\":2,\"leader\":false,\"in_sync\":false}]}";
    }

    HttpReaction metadata(const std::vector<std::string> &parts)
    {
        if (parts.size() == 1) {
            QByteArray names;
            for (const auto &[name, logs] : topics)
                names += (names.isEmpty() ? "\"" : ",\"") + QByteArray::fromStdString(name) + "\"";
            return json(200, "[" + names + "]");
        }
        const auto topic = topics.find(parts[1]);
        if (topic == topics.end())
            return error(40401, "Topic not found.");
        QByteArray partitions;
        for (std::size_t i = 0; i < topic->second.size(); ++i)
            partitions += (i == 0 ? "" : ",") + partitionJson(i);
        if (parts.size() == 2)
            return json(200,
                "{\"name\":\"" + QByteArray::fromStdString(parts[1])
                    + "\",\"configs\":{\"retention.ms\":\"9223372036854775807\"},\"partitions\":["
                    + partitions + "]}");
        if (parts.size() == 3)
            return json(200, "[" + partitions + "]");
        const auto number = static_cast<std::size_t>(std::stoi(parts[3]));
        if (number >= topic->second.size())
            return error(40402, "Partition not found.");
        const Log &log = topic->second[number];
        return json(200,
            "{\"beginning_offset\":" + QByteArray::number(qint64(log.low))
                + ",\"end_offset\":" + QByteArray::number(qint64(log.end)) + "}");
    }

    HttpReaction produce(const HttpRequest &request, const std::string &topic)
    {
        if (request.header("content-type") != "application/vnd.kafka.binary.v2+json")
            return error(41500, "HTTP 415 Unsupported Media Type");
        const auto logs = topics.find(topic);
        if (logs == topics.end())
            return error(40401, "Topic not found.");
        const auto body = rest::JsonValue::parse(request.body.toStdString());
        const auto bytes = [](const rest::JsonValue &value) {
            return value.isNull()
                ? std::nullopt
                : std::optional(QByteArray::fromBase64(QByteArray::fromStdString(value.text())));
        };
        QByteArray offsets;
        for (const rest::JsonValue &each : (*body)["records"].items()) {
            const auto number = static_cast<std::size_t>(each["partition"].integer().value_or(0));
            Log &log = logs->second.at(number);
            offsets += (offsets.isEmpty() ? "" : ",") + QByteArray("{\"partition\":")
                + QByteArray::number(qint64(number)) + ",\"offset\":" + QByteArray::number(qint64(log.end))
                + ",\"error_code\":null,\"error\":null}";
            log.records.push_back({log.end++, bytes(each["key"]), bytes(each["value"])});
        }
        return json(200, "{\"key_schema_id\":null,\"value_schema_id\":null,\"offsets\":[" + offsets + "]}");
    }

    HttpReaction create(const HttpRequest &request, const std::string &group)
    {
        if (!request.header("content-type").startsWith("application/vnd.kafka.v2+json"))
            return error(41500, "HTTP 415 Unsupported Media Type");
        const auto body = rest::JsonValue::parse(request.body.toStdString());
        if (!body || !body->isObject())
            return error(42200, "no JSON");
        const bool strimzi = manners == Manners::Strimzi;
        if (body->has(strimzi ? "auto.commit.enable" : "enable.auto.commit"))
            return error(strimzi ? 40000 : 42204, "Provided object contains unexpected additional property");
        const std::string name = (*body)["name"].text();
        if (instances.count(name) > 0)
            return error(40902, "exists");
        instances[name] = {(*body)["format"].text(), {}, 0};
        created.push_back(name);
        const QByteArray tail = "consumers/" + QByteArray::fromStdString(group) + "/instances/"
            + QByteArray::fromStdString(name);
        const QByteArray base = manners == Manners::Karapace ? tail : "http://proxy.invalid:8082/" + tail;
        return json(200,
            "{\"instance_id\":\"" + QByteArray::fromStdString(name) + "\",\"base_uri\":\"" + base + "\"}");
    }

    HttpReaction consumer(const HttpRequest &request, const std::vector<std::string> &parts)
    {
        const auto found = instances.find(parts[3]);
        if (found == instances.end())
            return error(40403, "Consumer instance not found.");
        const std::string what = parts.size() > 4 ? parts[4] : std::string();
        if (request.method == "DELETE" && parts.size() == 4) {
            deleted.push_back(found->first);
            instances.erase(found);
            return HttpReaction::answer(204);
        }
        if (what == "subscription" && request.method == "GET")
            return json(200, "{\"topics\":[]}");
        if (what == "assignments")
            return assign(request, found->second);
        if (what == "positions")
            return seek(request, found->second);
        if (what == "records")
            return records(request, found->second);
        if (what == "offsets" && request.method == "GET")
            return offsets(request);
        if (what == "offsets")
            ++commitRequests;
        return error(40400, "no such path");
    }

    HttpReaction assign(const HttpRequest &request, Instance &instance)
    {
        const auto body = rest::JsonValue::parse(request.body.toStdString());
        std::map<Place, std::int64_t> at;
        for (const rest::JsonValue &each : (*body)["partitions"].items()) {
            const Place place {each["topic"].text(), static_cast<int>(*each["partition"].integer())};
            at[place] = topics[place.first][static_cast<std::size_t>(place.second)].low;
        }
        instance.at = at;
        return HttpReaction::answer(204);
    }

    HttpReaction seek(const HttpRequest &request, Instance &instance)
    {
        const auto body = rest::JsonValue::parse(request.body.toStdString());
        if (body->has("timestamps") && manners != Manners::Confluent)
            return error(40000, "Provided object contains unexpected additional property: timestamps");
        for (const rest::JsonValue &each : (*body)["offsets"].items())
            instance.at.at({each["topic"].text(), static_cast<int>(*each["partition"].integer())})
                = *each["offset"].integer();
        for (const rest::JsonValue &each : (*body)["timestamps"].items()) {
            const Place place {each["topic"].text(), static_cast<int>(*each["partition"].integer())};
            const std::int64_t time
                = QDateTime::fromString(QString::fromStdString(each["timestamp"].text()), Qt::ISODateWithMs)
                      .toMSecsSinceEpoch();
            const Log &log = topics[place.first][static_cast<std::size_t>(place.second)];
            instance.at.at(place) = log.end;
            for (const Record &record : log.records) {
                if (record.timestamp >= time) {
                    instance.at.at(place) = record.offset;
                    break;
                }
            }
        }
        return HttpReaction::answer(204);
    }

    static QByteArray base64(const std::optional<QByteArray> &bytes)
    {
        return bytes ? "\"" + bytes->toBase64() + "\"" : QByteArray("null");
    }

    HttpReaction records(const HttpRequest &request, Instance &instance)
    {
        ++polls;
        const QByteArray type
            = "application/vnd.kafka." + QByteArray::fromStdString(instance.format) + ".v2+json";
        if (request.header("accept") != type)
            return error(40601, "Consumer format does not match the requested embedded format.");
        if (instance.polls++ < emptyPolls)
            return HttpReaction::answer(200, "[]", {}, type);
        QByteArray all;
        std::size_t count = 0;
        for (auto &[place, position] : instance.at) {
            const Log &log = topics[place.first][static_cast<std::size_t>(place.second)];
            for (const Record &record : log.records) {
                if (record.offset < position || count == perPoll)
                    continue;
                ++count;
                position = record.offset + 1;
                all += (all.isEmpty() ? "{\"topic\":\"" : ",{\"topic\":\"")
                    + QByteArray::fromStdString(place.first) + "\",\"key\":" + base64(record.key)
                    + ",\"value\":" + base64(record.value)
                    + ",\"partition\":" + QByteArray::number(place.second)
                    + ",\"offset\":" + QByteArray::number(qint64(record.offset));
                if (manners != Manners::Confluent)
                    all += ",\"timestamp\":" + QByteArray::number(qint64(record.timestamp));
                all += "}";
            }
        }
        return HttpReaction::answer(200, "[" + all + "]", {}, type);
    }

    HttpReaction offsets(const HttpRequest &request)
    {
        if (manners == Manners::Strimzi)
            return HttpReaction::answer(405);
        const auto body = rest::JsonValue::parse(request.body.toStdString());
        QByteArray all;
        for (const rest::JsonValue &each : (*body)["partitions"].items()) {
            const Place place {each["topic"].text(), static_cast<int>(*each["partition"].integer())};
            const auto at = commits.find(place);
            if (at == commits.end())
                continue;
            all += (all.isEmpty() ? "" : ",") + QByteArray("{\"topic\":\"")
                + QByteArray::fromStdString(place.first)
                + "\",\"partition\":" + QByteArray::number(place.second)
                + ",\"offset\":" + QByteArray::number(qint64(at->second)) + ",\"metadata\":\"\"}";
        }
        return json(200, "{\"offsets\":[" + all + "]}");
    }
};

} // namespace tailrace::test
