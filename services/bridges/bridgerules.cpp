// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/bridges/bridgerules.h"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace tailrace::bridges {

namespace {

using Rule = Fault::Rule;

constexpr std::size_t longestTopicName = 200;

// Looks through a document. A part, as a patch is one, need not have everything.
class Check
{
public:
    explicit Check(bool isPart)
        : m_isPart(isPart)
    {
    }

    std::vector<Fault> take() { return std::move(m_faults); }
    void refuse(Rule rule, std::string_view path, const std::string &why, std::int64_t least = 0,
        std::int64_t most = 0)
    {
        m_faults.push_back({rule, std::string(path), why, least, most});
    }

    // Everywhere, whatever its place: no password of asterisks, no member twice.
    void everywhere(const Json &value, const std::string &path)
    {
        std::set<std::string> seen;
        for (const auto &[name, member] : value.members()) {
            const std::string at = path.empty() ? name : path + "." + name;
            if (!seen.insert(name).second)
                refuse(Rule::Twice, at, name + " is there twice");
            if (name == "password" && isMask(member))
                refuse(Rule::Masked, at, "password is masked: asterisks would become the password");
            everywhere(member, at);
        }
        for (const Json &item : value.items())
            everywhere(item, path);
    }

    void texts(const Json &document, std::initializer_list<std::string_view> places)
    {
        for (const std::string_view place : places) {
            const Json &value = document.at(place);
            if (wanted(document, place) && (!value.isString() || value.text().empty()))
                refuse(Rule::Text, place, nameOf(place) + " is a text that is not empty");
        }
    }

    void number(
        const Json &document, std::string_view place, std::int64_t least, std::int64_t most, const char *unit)
    {
        if (!wanted(document, place))
            return;
        const auto number = document.at(place).integer();
        if (!number || *number < least || *number > most)
            refuse(Rule::Number, place,
                nameOf(place) + " is " + std::to_string(least) + " to " + std::to_string(most) + " " + unit,
                least, most);
    }

    void oneOf(const Json &document, std::string_view place, std::initializer_list<std::string_view> words)
    {
        if (!wanted(document, place))
            return;
        const Json &value = document.at(place);
        if (value.isString() && std::find(words.begin(), words.end(), value.text()) != words.end())
            return;
        std::string all;
        for (const std::string_view word : words)
            all += (all.empty() ? "" : " or ") + std::string(word);
        refuse(Rule::Choice, place, nameOf(place) + " is " + all);
    }

    // Whether a member has to be looked at; one that has to be there is missed.
    bool wanted(const Json &document, std::string_view place)
    {
        const bool isThere = !document.at(place).isNull();
        if (!isThere && !m_isPart)
            refuse(Rule::Missing, place, nameOf(place) + " is missing");
        return isThere;
    }

    bool object(const Json &document, std::string_view place)
    {
        if (!wanted(document, place))
            return false;
        const bool isObject = document.at(place).isObject();
        if (!isObject)
            refuse(Rule::Object, place, nameOf(place) + " is an object");
        return isObject;
    }

    void partitioning(const Json &document)
    {
        const Json &schemes = document.at(place::partitioning);
        if (!wanted(document, place::partitioning))
            return;
        if (!schemes.isArray() || schemes.items().empty())
            refuse(Rule::Partitioning, place::partitioning, "partitioning is a list of at least one scheme");
        for (const Json &scheme : schemes.items()) {
            const std::string &type = scheme["type"].text();
            const Json &property = scheme["propertyName"];
            if (type != "kafkaOffset" && type != "dateIso8601")
                refuse(
                    Rule::Partitioning, place::partitioning, "partitioning is by kafkaOffset or dateIso8601");
            if (type != "dateIso8601")
                continue;
            if (!property.isString() || property.text().empty())
                refuse(Rule::Property, place::partitioning,
                    "propertyName is missing: dateIso8601 splits by a date of the record");
            if (!m_isPart && document.at(place::inputFormat).text() != "json")
                refuse(Rule::Format, place::inputFormat,
                    "inputFormat is json where partitioning is by dateIso8601");
        }
    }

    void objectStorage(const Json &document)
    {
        if (object(document, place::credentials))
            texts(document,
                {place::authUrl, place::region, place::storagePassword, place::projectId, place::userId});
        texts(document, {place::container});
        number(document, place::seconds, limit::leastSeconds, limit::mostSeconds, "s");
        number(document, place::kilobytes, limit::leastKilobytes, limit::mostKilobytes, "KB");
        if (!document.at(place::inputFormat).isNull())
            oneOf(document, place::inputFormat, {"json"});
        partitioning(document);
    }

    void mq(const Json &document)
    {
        texts(document, {place::channel, place::queue, place::queueManager});
        oneOf(document, place::key, {"default", "correlationId", "groupId"});
        oneOf(document, place::reliability, {"atLeastOnce"});
        for (const std::string_view place : {place::mqUserId, place::mqPassword}) {
            const Json &value = document.at(place);
            if (!value.isNull() && !value.isString())
                refuse(Rule::Text, place, nameOf(place) + " is a text");
        }
        const Json &endpoints = document.at(place::endpoints);
        if (!wanted(document, place::endpoints))
            return;
        const bool areEndpoints = endpoints.isArray() && !endpoints.items().empty()
            && std::all_of(endpoints.items().begin(), endpoints.items().end(),
                [](const Json &each) { return each.isString() && isEndpoint(each.text()); });
        if (!areEndpoints)
            refuse(Rule::Endpoints, place::endpoints, "endpoints is a list of host:port");
    }

private:
    static std::string nameOf(std::string_view place)
    {
        const std::size_t dot = place.rfind('.');
        return std::string(dot == std::string_view::npos ? place : place.substr(dot + 1));
    }

    bool m_isPart;
    std::vector<Fault> m_faults;
};

} // namespace

std::vector<Fault> faultsOf(const Json &document)
{
    Check check(false);
    check.everywhere(document, {});
    if (!isBridgeName(document[place::name].text()))
        check.refuse(Rule::Name, place::name, "name has the characters a-z 0-9 alone");
    if (!isTopicName(document[place::topic].text()))
        check.refuse(Rule::Topic, place::topic, "topic has 1 to 200 of the characters a-z A-Z 0-9 . _ -");
    check.oneOf(document, place::type, {"objectStorageOut", "mqIn"});
    if (check.object(document, "configuration")) {
        if (document[place::type].text() == "mqIn")
            check.mq(document);
        else
            check.objectStorage(document);
    }
    return check.take();
}

std::vector<Fault> faultsOfPatch(const Json &patch)
{
    Check check(true);
    check.everywhere(patch, {});
    for (const std::string_view fixed : {place::name, place::topic, place::type}) {
        if (patch.has(fixed))
            check.refuse(Rule::Fixed, fixed, std::string(fixed) + " is fixed once the bridge exists");
    }
    if (patch.members().empty())
        check.refuse(Rule::Nothing, {}, "nothing to change");
    if (check.object(patch, "configuration")) {
        check.objectStorage(patch);
        check.mq(patch);
    }
    return check.take();
}

bool isBridgeName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

bool isTopicName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && name.size() <= longestTopicName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
                   || c == '_' || c == '-';
           });
}

bool isEndpoint(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || text.find(' ') != std::string_view::npos)
        return false;
    const std::string port(text.substr(colon + 1));
    const bool isNumber = !port.empty() && port.size() <= 5
        && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber && std::stol(port) >= 1 && std::stol(port) <= 65535;
}

bool isMask(const Json &value)
{
    return value.isString() && !value.text().empty()
        && value.text().find_first_not_of('*') == std::string::npos;
}

bool hasMask(const Json &document)
{
    return std::any_of(document.members().begin(), document.members().end(), [](const Json::Member &each) {
        return (each.first == "password" && isMask(each.second)) || hasMask(each.second);
    }) || std::any_of(document.items().begin(), document.items().end(), hasMask);
}

Json masked(const Json &document)
{
    if (document.isArray()) {
        std::vector<Json> items;
        for (const Json &item : document.items())
            items.push_back(masked(item));
        return Json::array(std::move(items));
    }
    if (!document.isObject())
        return document;
    std::vector<Json::Member> members;
    for (const auto &[name, value] : document.members()) {
        const bool hides = name == "password" && !value.isNull() && value != Json::string({});
        members.emplace_back(name, hides ? Json::string("********") : masked(value));
    }
    return Json::object(std::move(members));
}

std::string_view passwordPlace(std::string_view type)
{
    return type == "mqIn" ? place::mqPassword : place::storagePassword;
}

} // namespace tailrace::bridges
