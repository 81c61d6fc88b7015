// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/messagehub/bridgecheck.h"

#include <algorithm>
#include <string>

namespace tailrace::sandbox {

namespace {

constexpr const char *mask = "********";

tl::unexpected<Refusal> missing(const std::string &what)
{
    return refuse(400, 0, "Required property is missing or of the wrong type: " + what);
}

Answered<void> texts(const Json &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (!object.string(name))
            return missing(name);
    }
    return {};
}

Answered<void> range(const Json &object, const char *name, std::int64_t least, std::int64_t most)
{
    const auto value = object.integer(name);
    if (!value)
        return missing(name);
    if (*value < least || *value > most)
        return refuse(422, 0,
            std::string(name) + " is not between " + std::to_string(least) + " and " + std::to_string(most)
                + ".");
    return {};
}

Answered<void> checkPartitioning(const Json &configuration)
{
    const Json *partitioning = configuration.find("partitioning");
    if (!partitioning || !partitioning->isArray() || partitioning->members().size() != 1)
        return missing("partitioning");
    const Json &scheme = partitioning->members().front().second;
    const std::string type = scheme.string("type").value_or("");
    if (type == "kafkaOffset")
        return {};
    if (type != "dateIso8601")
        return refuse(422, 0, "Unknown type of partitioning.");
    if (!scheme.string("propertyName"))
        return missing("propertyName");
    if (configuration.string("inputFormat") != "json")
        return refuse(422, 0, "Partitioning by date needs the inputFormat json.");
    return {};
}

Answered<void> checkObjectStorage(const Json &configuration)
{
    const Json *credentials = configuration.find("credentials");
    if (!credentials || !credentials->isObject())
        return missing("credentials");
    if (auto done = texts(*credentials, {"authUrl", "region", "password", "projectId", "userId"}); !done)
        return done;
    if (auto done = texts(configuration, {"container"}); !done)
        return done;
    if (const Json *format = configuration.find("inputFormat"); format && format->text() != "json")
        return refuse(422, 0, "inputFormat is not json.");
    if (auto done = range(configuration, "uploadDurationThresholdSeconds", 10, 21'600); !done)
        return done;
    if (auto done = range(configuration, "uploadSizeThresholdKB", 1, 1'048'576); !done)
        return done;
    return checkPartitioning(configuration);
}

Answered<void> checkQueue(const Json &configuration)
{
    if (auto done = texts(configuration, {"channel", "key", "queue", "queueManager", "reliability"}); !done)
        return done;
    const Json *endpoints = configuration.find("endpoints");
    if (!endpoints || !endpoints->isArray() || endpoints->members().empty())
        return missing("endpoints");
    for (const auto &[unnamed, endpoint] : endpoints->members()) {
        if (!endpoint.isString() || endpoint.text().find(':') == std::string::npos)
            return refuse(422, 0, "An endpoint is not HOST:PORT.");
    }
    const std::string key = *configuration.string("key");
    if (key != "default" && key != "correlationId" && key != "groupId")
        return refuse(422, 0, "key is not default, correlationId or groupId.");
    if (configuration.string("reliability") != "atLeastOnce")
        return refuse(422, 0, "reliability is not atLeastOnce.");
    return {};
}

Json *passwordOf(Json &bridge)
{
    Json *configuration = bridge.find("configuration");
    Json *credentials = configuration ? configuration->find("credentials") : nullptr;
    Json *holder = credentials ? credentials : configuration;
    return holder ? holder->find("password") : nullptr;
}

} // namespace

Answered<void> checkBridge(const Json &bridge)
{
    if (!bridge.isObject())
        return refuse(400, 0, "The body is no JSON object.");
    if (auto done = texts(bridge, {"name", "topic", "type"}); !done)
        return done;
    const std::string name = *bridge.string("name");
    const bool valid = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    if (!valid)
        return refuse(422, 0, "A bridge's name has lowercase letters and digits only.");
    const Json *configuration = bridge.find("configuration");
    if (!configuration || !configuration->isObject())
        return missing("configuration");
    if (bridge.string("type") == "objectStorageOut")
        return checkObjectStorage(*configuration);
    if (bridge.string("type") == "mqIn")
        return checkQueue(*configuration);
    return refuse(422, 0, "type is not objectStorageOut or mqIn.");
}

Json masked(Json bridge)
{
    if (Json *password = passwordOf(bridge))
        *password = mask;
    return bridge;
}

bool hasMaskForPassword(const Json &bridge)
{
    Json copy = bridge;
    const Json *password = passwordOf(copy);
    return password && password->isString() && !password->text().empty()
        && password->text().find_first_not_of('*') == std::string::npos;
}

} // namespace tailrace::sandbox
