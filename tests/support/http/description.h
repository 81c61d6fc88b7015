// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/rest/jsonvalue.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <limits>

namespace tailrace::test {

using rest::JsonValue;

// Whether a value is of the type that the description gives it.
inline bool conforms(const JsonValue &value, const JsonValue &type)
{
    if (type.isArray()) {
        return value.isArray()
            && std::all_of(value.items().begin(), value.items().end(),
                [&](const auto &item) { return conforms(item, type.items().front()); });
    }
    if (type.isObject()) {
        return value.isObject()
            && std::all_of(value.names().begin(), value.names().end(),
                [&](const auto &name) { return type.has(name) && conforms(value[name], type[name]); });
    }
    if (type.text() == "string")
        return value.isString();
    if (type.text() == "boolean")
        return value.kind() == JsonValue::Kind::Bool;
    const auto number = value.kind() == JsonValue::Kind::Number ? value.integer() : std::nullopt;
    return number
        && (type.text() == "int64"
            || (*number >= std::numeric_limits<std::int32_t>::min()
                && *number <= std::numeric_limits<std::int32_t>::max()));
}

inline bool pathConforms(const QByteArray &path, const std::string &pattern)
{
    const QList<QByteArray> segments = path.split('/');
    const QList<QByteArray> wanted = QByteArray::fromStdString(pattern).split('/');
    return segments.size() == wanted.size()
        && std::equal(segments.begin(), segments.end(), wanted.begin(), [](const auto &is, const auto &want) {
               return want.startsWith('{') ? !is.isEmpty() : is == want;
           });
}

inline bool queryConforms(const QByteArray &query, const JsonValue &parameters)
{
    const QList<QByteArray> pairs = query.isEmpty() ? QList<QByteArray>() : query.split('&');
    return std::all_of(pairs.begin(), pairs.end(), [&](const QByteArray &pair) {
        const std::string name = pair.left(pair.indexOf('=')).toStdString();
        const QByteArray value = pair.mid(pair.indexOf('=') + 1);
        const std::string &type = parameters[name].text();
        bool isNumber = false;
        value.toInt(&isNumber);
        return type == "string" || (type == "integer" && isNumber)
            || (type == "boolean" && (value == "true" || value == "false"));
    });
}

} // namespace tailrace::test
