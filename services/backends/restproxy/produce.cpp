// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/produce.h"

#include "services/backends/restproxy/documents.h"
#include "services/decode/base64/base64.h"
#include "services/decode/json/jsonscan.h"
#include "services/rest/jsonmembers.h"

#include <QDateTime>

namespace tailrace::restproxy {

using rest::JsonMembers;
using Value = rest::JsonValue;

namespace {

constexpr const char *place = "rest-proxy: produce";

std::string base64(std::string_view bytes)
{
    std::string text = "\"";
    decode::appendBase64(text, bytes);
    return text + "\"";
}

std::string jsonOf(Embedded format, const std::string &bytes)
{
    return format == Embedded::Binary ? base64(bytes) : bytes;
}

// The service's own number says which error it is: the documented 1 and 2, and those that servers really
// send.
Error errorOf(std::int64_t code, std::string message)
{
    using Kind = Error::Kind;
    const std::int64_t status = code >= 10000 ? code / 100 : code;
    const Kind kind = status == 401 ? Kind::Auth
        : status == 403             ? Kind::Denied
        : status == 404             ? Kind::NotFound
                                    : Kind::Api;
    Error error = Error::make(kind, std::move(message), place, static_cast<int>(code));
    error.retriable = code == 2 || code == 50003 || status == 429;
    return error;
}

bool isFieldOk(const Encoding &encoding, std::string_view bytes)
{
    json::Visitor nobody;
    return encoding.format == Embedded::Binary || isNull(bytes)
        || (json::validUtf8(bytes) && !json::scan(bytes, nobody));
}

void addSchema(
    JsonMembers &body, const char *name, const std::string &text, std::optional<std::int64_t> known)
{
    if (known)
        body.number(std::string(name) + "_id", *known);
    else if (!text.empty())
        body.text(name, text);
}

Delivery deliveryOf(const Value &answer, const Waiting &record)
{
    Delivery delivery;
    delivery.token = record.token;
    const auto code = answer["error_code"].integer();
    delivery.partition = static_cast<std::int32_t>(
        answer["partition"].integer().value_or(answer["partition_id"].integer().value_or(-1)));
    if (code && *code != 0 && *code != 200) {
        const std::string &text = answer.has("error") ? answer["error"].text() : answer["message"].text();
        delivery.error = errorOf(*code, text.empty() ? "error " + std::to_string(*code) : text);
        return delivery;
    }
    delivery.offset = answer["offset"].integer().value_or(-1);
    const QDateTime time
        = QDateTime::fromString(QString::fromStdString(answer["timestamp"].text()), Qt::ISODateWithMs);
    delivery.timestamp = time.isValid() ? time.toMSecsSinceEpoch() : -1;
    return delivery;
}

} // namespace

Waiting waitingOf(const OutgoingRecord &record, std::uint64_t token)
{
    Waiting waiting;
    waiting.token = token;
    if (!isNull(record.key))
        waiting.key = std::string(record.key);
    if (!isNull(record.value))
        waiting.value = std::string(record.value);
    waiting.headers = std::string(record.headers);
    waiting.partition = record.partition;
    waiting.timestamp = record.timestamp;
    return waiting;
}

Result<void> checkRecord(const Encoding &encoding, const OutgoingRecord &record)
{
    if (!isFieldOk(encoding, record.key) || !isFieldOk(encoding, record.value))
        return fail(Error::Kind::Invalid,
            "a key or value that is no JSON cannot be sent as " + std::string(wordOf(encoding.format)),
            place);
    const bool wantsSchema = encoding.format != Embedded::Binary && encoding.format != Embedded::Json;
    const auto lacks = [wantsSchema](std::string_view bytes, const std::string &text, const auto &id) {
        return wantsSchema && !isNull(bytes) && text.empty() && !id;
    };
    if (lacks(record.key, encoding.keySchema, encoding.keySchemaId))
        return fail(Error::Kind::Invalid, "the key has no schema", place, 42201);
    if (lacks(record.value, encoding.valueSchema, encoding.valueSchemaId))
        return fail(Error::Kind::Invalid, "the value has no schema", place, 42202);
    return {};
}

QByteArray produceBody(const Encoding &encoding, std::span<const Waiting> records)
{
    JsonMembers body;
    addSchema(body, "key_schema", encoding.keySchema, encoding.keySchemaId);
    addSchema(body, "value_schema", encoding.valueSchema, encoding.valueSchemaId);
    body.raw("records", rest::jsonArray(records, [&encoding](const Waiting &each) {
        JsonMembers record;
        if (each.key)
            record.raw("key", jsonOf(encoding.format, *each.key));
        record.raw("value", each.value ? jsonOf(encoding.format, *each.value) : "null");
        if (each.partition >= 0)
            record.number("partition", each.partition);
        return record.json();
    }));
    return body.bytes();
}

QByteArray produceStream(std::span<const Waiting> records)
{
    std::string stream;
    for (const Waiting &each : records) {
        JsonMembers record;
        if (each.partition >= 0)
            record.number("partition_id", each.partition);
        if (!each.headers.empty()) {
            std::vector<Header> headers;
            for (HeaderCursor cursor(each.headers); const auto header = cursor.next();)
                headers.push_back(*header);
            record.raw("headers", rest::jsonArray(headers, [](const Header &header) {
                return JsonMembers()
                    .text("name", header.name)
                    .raw("value", isNull(header.value) ? "null" : base64(header.value))
                    .json();
            }));
        }
        const auto binary = [](const std::string &bytes) {
            return JsonMembers().text("type", "BINARY").raw("data", base64(bytes)).json();
        };
        if (each.key)
            record.raw("key", binary(*each.key));
        if (each.value)
            record.raw("value", binary(*each.value));
        if (each.timestamp)
            record.text("timestamp",
                QDateTime::fromMSecsSinceEpoch(*each.timestamp, Qt::UTC)
                    .toString(Qt::ISODateWithMs)
                    .toStdString());
        stream += record.json() + "\n";
    }
    return QByteArray::fromStdString(stream);
}

Result<std::vector<Delivery>> readProduced(
    const Value &answer, std::span<const Waiting> records, Encoding &encoding)
{
    const Value &offsets = answer["offsets"];
    if (!offsets.isArray() || offsets.items().size() != records.size())
        return fail(Error::Kind::Parse, "\"offsets\" is not a list of as many as were sent");
    if (const auto known = answer["key_schema_id"].integer())
        encoding.keySchemaId = known;
    if (const auto known = answer["value_schema_id"].integer())
        encoding.valueSchemaId = known;
    std::vector<Delivery> all;
    all.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        all.push_back(deliveryOf(offsets.items()[i], records[i]));
    return all;
}

std::vector<Delivery> readProducedStream(std::string_view answer, std::span<const Waiting> records)
{
    std::vector<Delivery> all;
    all.reserve(records.size());
    for (const std::string_view each : documentsIn(answer)) {
        if (all.size() == records.size())
            break;
        const auto json = Value::parse(each);
        if (!json)
            break;
        all.push_back(deliveryOf(*json, records[all.size()]));
    }
    const auto rest
        = failedAll(Error::make(Error::Kind::Parse, "the answer ended before this record was told of", place),
            records.subspan(all.size()));
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

std::vector<Delivery> failedAll(const Error &error, std::span<const Waiting> records)
{
    using Kind = Error::Kind;
    const int status = error.code >= 10000 ? error.code / 100 : error.code;
    // The proxy said no before it did anything.
    const bool isRefused = (status >= 400 && status < 500) || error.kind == Kind::ReadOnly
        || error.kind == Kind::Unsupported || error.kind == Kind::Invalid || error.kind == Kind::Tls;
    std::vector<Delivery> all;
    for (const Waiting &each : records) {
        Delivery delivery;
        delivery.token = each.token;
        delivery.partition = each.partition;
        delivery.possiblyWritten = !isRefused;
        delivery.error = error;
        all.push_back(std::move(delivery));
    }
    return all;
}

} // namespace tailrace::restproxy
