// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output/jsontext.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the JSON Schemas of verbs are put together from.
namespace tailrace::cli::schema {

using Members = std::vector<std::pair<std::string_view, std::string>>;

inline std::string type(std::string_view name)
{
    return JsonObject().text("type", name).done();
}

inline std::string arrayOf(const std::string &items)
{
    return JsonObject().text("type", "array").raw("items", items).done();
}

inline std::string oneOf(std::initializer_list<std::string_view> words)
{
    return JsonObject()
        .raw("enum", jsonArray(words, [](std::string_view word) { return jsonString(word); }))
        .done();
}

// An object that has all of these members, may have the optional ones, and no others.
inline std::string object(const Members &members, const Members &optional = {})
{
    JsonObject properties;
    for (const auto &[name, schema] : members)
        properties.raw(name, schema);
    for (const auto &[name, schema] : optional)
        properties.raw(name, schema);
    JsonObject out;
    out.text("type", "object").raw("properties", properties.done());
    out.raw("required", jsonArray(members, [](const auto &member) { return jsonString(member.first); }));
    return out.flag("additionalProperties", false).done();
}

// A value of this type, or null.
inline std::string orNull(std::string_view name)
{
    return JsonObject()
        .raw("type",
            jsonArray(std::initializer_list<std::string_view> {name, "null"},
                [](std::string_view each) { return jsonString(each); }))
        .done();
}

// The verbs of topics, groups, clusters, brokers, quotas, mirroring, bridges and schemas; empty: none of
// them.
std::string ofAdminVerb(std::string_view verb);
// Those of streams, without the noun; empty: none of them.
std::string ofStreamVerb(std::string_view verb);

} // namespace tailrace::cli::schema
