// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <type_traits>

namespace tailrace::settings {

// The words of an enum in the file. Specialised beside the enum: static constexpr std::array of {value,
// "text"}.
template<class E>
struct EnumTexts;

// How a type stands in the file. read() gives nothing for a value of another type or out of range.
template<class T>
struct Codec
{
    static_assert(std::is_enum_v<T>, "no Codec for this type");
    static QJsonValue write(T value)
    {
        for (const auto &[known, text] : EnumTexts<T>::texts) {
            if (known == value)
                return QJsonValue(QLatin1String(text));
        }
        return QJsonValue();
    }
    static std::optional<T> read(const QJsonValue &json)
    {
        const QString wanted = json.toString();
        for (const auto &[known, text] : EnumTexts<T>::texts) {
            if (wanted == QLatin1String(text))
                return known;
        }
        return std::nullopt;
    }
};

template<>
struct Codec<bool>
{
    static QJsonValue write(bool value) { return QJsonValue(value); }
    static std::optional<bool> read(const QJsonValue &json);
};

template<>
struct Codec<int>
{
    static QJsonValue write(int value) { return QJsonValue(value); }
    static std::optional<int> read(const QJsonValue &json);
};

// A string of digits: other programs that read JSON round a large number.
template<>
struct Codec<std::int64_t>
{
    static QJsonValue write(std::int64_t value) { return QJsonValue(QString::number(value)); }
    static std::optional<std::int64_t> read(const QJsonValue &json);
};

template<>
struct Codec<QString>
{
    static QJsonValue write(const QString &value) { return QJsonValue(value); }
    static std::optional<QString> read(const QJsonValue &json);
};

template<>
struct Codec<QStringList>
{
    static QJsonValue write(const QStringList &value);
    static std::optional<QStringList> read(const QJsonValue &json); // all strings, or nothing
};

// base64
template<>
struct Codec<QByteArray>
{
    static QJsonValue write(const QByteArray &value)
    {
        return QJsonValue(QString::fromLatin1(value.toBase64()));
    }
    static std::optional<QByteArray> read(const QJsonValue &json);
};

} // namespace tailrace::settings
