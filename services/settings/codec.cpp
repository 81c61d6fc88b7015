// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/settings/codec.h"

#include <QJsonArray>

#include <limits>

namespace tailrace::settings {

namespace {

// The exact integer of a JSON number; two defaults tell "is none" from a number that equals one of them.
std::optional<qint64> integer(const QJsonValue &json)
{
    if (!json.isDouble() || (json.toInteger(0) == 0 && json.toInteger(1) == 1))
        return std::nullopt;
    return json.toInteger();
}

} // namespace

std::optional<bool> Codec<bool>::read(const QJsonValue &json)
{
    return json.isBool() ? std::optional(json.toBool()) : std::nullopt;
}

std::optional<int> Codec<int>::read(const QJsonValue &json)
{
    const auto value = integer(json);
    if (!value || *value < std::numeric_limits<int>::min() || *value > std::numeric_limits<int>::max())
        return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<std::int64_t> Codec<std::int64_t>::read(const QJsonValue &json)
{
    if (!json.isString())
        return integer(json);
    bool ok = false;
    const qlonglong value = json.toString().toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

std::optional<QString> Codec<QString>::read(const QJsonValue &json)
{
    return json.isString() ? std::optional(json.toString()) : std::nullopt;
}

QJsonValue Codec<QStringList>::write(const QStringList &value)
{
    return QJsonArray::fromStringList(value);
}

std::optional<QStringList> Codec<QStringList>::read(const QJsonValue &json)
{
    if (!json.isArray())
        return std::nullopt;
    QStringList value;
    const QJsonArray array = json.toArray();
    for (const auto &element : array) {
        if (!element.isString())
            return std::nullopt;
        value.append(element.toString());
    }
    return value;
}

std::optional<QByteArray> Codec<QByteArray>::read(const QJsonValue &json)
{
    if (!json.isString())
        return std::nullopt;
    const auto decoded
        = QByteArray::fromBase64Encoding(json.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

} // namespace tailrace::settings
