// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/messagehub/bridgecheck.h"

#include "services/backends/messagehub/bodies.h"
#include "services/rest/jsonvalue.h"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace tailrace::messagehub {

using Value = rest::JsonValue;

namespace {

constexpr std::int64_t shortestUpload = 10;
constexpr std::int64_t longestUpload = 21'600;
constexpr std::int64_t smallestUpload = 1;
constexpr std::int64_t largestUpload = 1'048'576;

bool isBridgeName(const std::string &name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

bool isEndpoint(const std::string &text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0 || text.find(' ') != std::string::npos)
        return false;
    const std::string port = text.substr(colon + 1);
    const bool isNumber = !port.empty() && port.size() <= 5
        && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber && std::stol(port) >= 1 && std::stol(port) <= 65535;
}

bool isMask(const Value &value)
{
    return value.isString() && !value.text().empty()
        && value.text().find_first_not_of('*') == std::string::npos;
}

// Looks through a document and keeps the first fault. A part, as a patch is one, need not have everything.
class Check
{
public:
    explicit Check(bool isPart)
        : m_isPart(isPart)
    {
    }

    const std::string &fault() const { return m_fault; }
    void refuse(const std::string &why)
    {
        if (m_fault.empty())
            m_fault = why;
    }

    // Everywhere, whatever its place: no password of asterisks, no member twice.
    void everywhere(const Value &value)
    {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            if (value.isObject() && !seen.insert(value.names()[i]).second)
                refuse(value.names()[i] + " is there twice");
            if (value.isObject() && value.names()[i] == "password" && isMask(value.items()[i]))
                refuse("password is masked: asterisks would become the password");
            everywhere(value.items()[i]);
        }
    }

    void texts(const Value &object, std::initializer_list<const char *> names)
    {
        for (const char *name : names) {
            if (wanted(object, name) && (!object[name].isString() || object[name].text().empty()))
                refuse(std::string(name) + " is a text that is not empty");
        }
    }

    void number(
        const Value &object, const char *name, std::int64_t least, std::int64_t most, const char *unit)
    {
        if (!wanted(object, name))
            return;
        const Value &value = object[name];
        const auto number = value.kind() == Value::Kind::Number ? value.integer() : std::nullopt;
        if (!number || *number < least || *number > most)
            refuse(std::string(name) + " is " + std::to_string(least) + " to " + std::to_string(most) + " "
                + unit);
    }

    void oneOf(const Value &object, const char *name, std::initializer_list<std::string_view> words)
    {
        if (!wanted(object, name))
            return;
        const Value &value = object[name];
        if (value.isString() && std::find(words.begin(), words.end(), value.text()) != words.end())
            return;
        std::string all;
        for (const std::string_view word : words)
            all += (all.empty() ? "" : " or ") + std::string(word);
        refuse(std::string(name) + " is " + all);
    }

    // Whether a member has to be looked at; one that has to be there is missed.
    bool wanted(const Value &object, const char *name)
    {
        const bool isThere = !object[name].isNull();
        if (!isThere && !m_isPart)
            refuse(std::string(name) + " is missing");
        return isThere;
    }

    bool object(const Value &parent, const char *name)
    {
        if (!wanted(parent, name))
            return false;
        if (!parent[name].isObject())
            refuse(std::string(name) + " is an object");
        return parent[name].isObject();
    }

    void partitioning(const Value &settings)
    {
        const Value &schemes = settings["partitioning"];
        if (!wanted(settings, "partitioning"))
            return;
        if (!schemes.isArray() || schemes.items().empty())
            refuse("partitioning is a list of at least one scheme");
        for (const Value &scheme : schemes.items()) {
            const std::string &type = scheme["type"].text();
            const Value &property = scheme["propertyName"];
            if (type != "kafkaOffset" && type != "dateIso8601")
                refuse("partitioning is by kafkaOffset or dateIso8601");
            if (type != "dateIso8601")
                continue;
            if (!property.isString() || property.text().empty())
                refuse("propertyName is missing: dateIso8601 splits by a date of the record");
            if (!m_isPart && settings["inputFormat"].text() != "json")
                refuse("inputFormat is json where partitioning is by dateIso8601");
        }
    }

    void objectStorage(const Value &settings)
    {
        if (object(settings, "credentials"))
            texts(settings["credentials"], {"authUrl", "region", "password", "projectId", "userId"});
        texts(settings, {"container"});
        number(settings, "uploadDurationThresholdSeconds", shortestUpload, longestUpload, "s");
        number(settings, "uploadSizeThresholdKB", smallestUpload, largestUpload, "KB");
        if (!settings["inputFormat"].isNull())
            oneOf(settings, "inputFormat", {"json"});
        partitioning(settings);
    }

    void mq(const Value &settings)
    {
        texts(settings, {"channel", "queue", "queueManager"});
        oneOf(settings, "key", {"default", "correlationId", "groupId"});
        oneOf(settings, "reliability", {"atLeastOnce"});
        for (const char *name : {"userId", "password"}) {
            if (!settings[name].isNull() && !settings[name].isString())
                refuse(std::string(name) + " is a text");
        }
        const Value &endpoints = settings["endpoints"];
        if (!wanted(settings, "endpoints"))
            return;
        const bool areEndpoints = endpoints.isArray() && !endpoints.items().empty()
            && std::all_of(endpoints.items().begin(), endpoints.items().end(),
                [](const Value &each) { return each.isString() && isEndpoint(each.text()); });
        if (!areEndpoints)
            refuse("endpoints is a list of host:port");
    }

private:
    bool m_isPart;
    std::string m_fault;
};

Result<Value> parsed(const Secret &document)
{
    auto json = Value::parse(document.reveal());
    if (json && !json->isObject())
        return fail(Error::Kind::Invalid, "not a JSON object");
    return json;
}

Result<QByteArray> outcome(const Check &check, const Secret &document)
{
    if (!check.fault().empty())
        return fail(Error::Kind::Invalid, check.fault());
    return QByteArray::fromStdString(document.reveal());
}

void whole(Check &check, const Value &document)
{
    check.everywhere(document);
    if (!isBridgeName(document["name"].text()))
        check.refuse("name has the characters a-z 0-9 alone");
    if (!isTopicName(document["topic"].text()))
        check.refuse("topic has 1 to 200 of the characters a-z A-Z 0-9 . _ -");
    check.oneOf(document, "type", {"objectStorageOut", "mqIn"});
    if (!check.object(document, "configuration"))
        return;
    if (document["type"].text() == "mqIn")
        check.mq(document["configuration"]);
    else
        check.objectStorage(document["configuration"]);
}

} // namespace

Result<QByteArray> newBridgeBody(const Secret &document)
{
    const auto json = parsed(document);
    if (!json)
        return fail(json.error());
    Check check(false);
    whole(check, *json);
    return outcome(check, document);
}

Result<QByteArray> replacementBody(const std::string &name, const Secret &document)
{
    const auto json = parsed(document);
    if (!json)
        return fail(json.error());
    Check check(false);
    whole(check, *json);
    if ((*json)["name"].text() != name)
        check.refuse("name is fixed once the bridge exists");
    return outcome(check, document);
}

Result<QByteArray> patchBody(const Secret &mergePatch)
{
    const auto json = parsed(mergePatch);
    if (!json)
        return fail(json.error());
    Check check(true);
    check.everywhere(*json);
    for (const char *fixed : {"name", "topic", "type"}) {
        if (json->has(fixed))
            check.refuse(std::string(fixed) + " is fixed once the bridge exists");
    }
    if (json->names().empty())
        check.refuse("nothing to change");
    if (check.object(*json, "configuration")) {
        check.objectStorage((*json)["configuration"]);
        check.mq((*json)["configuration"]);
    }
    return outcome(check, mergePatch);
}

} // namespace tailrace::messagehub
