// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/copyformats.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

#include <functional>
#include <optional>

namespace tailrace::ui {

namespace {

QByteArray raw(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::optional<QString> utf8(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(raw(bytes));
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

// "text" with JSON's escapes
QString quoted(const QString &text)
{
    const QByteArray json
        = QJsonDocument(QJsonObject {{QStringLiteral("a"), text}}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(5, json.size() - 6));
}

QString member(const QString &name, std::string_view bytes)
{
    if (isNull(bytes))
        return quoted(name) + QStringLiteral(":null");
    if (const auto text = utf8(bytes))
        return quoted(name) + QLatin1Char(':') + quoted(*text);
    return quoted(name + QStringLiteral("Base64")) + QLatin1Char(':')
        + quoted(QString::fromLatin1(raw(bytes).toBase64()));
}

QString json(const records::HeldRecord &held, const QStringList &topics)
{
    const RecordRef &record = held.record;
    QStringList members {
        quoted(QStringLiteral("topic")) + QLatin1Char(':') + quoted(topics.value(record.topic)),
        QStringLiteral("\"partition\":%1").arg(record.partition),
        QStringLiteral("\"offset\":%1").arg(record.offset)};
    if (record.timestamp >= 0)
        members += QStringLiteral("\"timestamp\":%1").arg(record.timestamp);
    members += member(QStringLiteral("key"), record.key);
    members += member(QStringLiteral("value"), record.value);
    QStringList headers;
    HeaderCursor cursor(record.headers);
    while (const auto header = cursor.next()) {
        headers += QStringLiteral("{\"name\":") + quoted(QString::fromUtf8(raw(header->name)))
            + QLatin1Char(',') + member(QStringLiteral("value"), header->value) + QLatin1Char('}');
    }
    members += QStringLiteral("\"headers\":[") + headers.join(QLatin1Char(',')) + QLatin1Char(']');
    return QLatin1Char('{') + members.join(QLatin1Char(',')) + QLatin1Char('}');
}

QString lines(const records::RecordListModel &model, std::int64_t first, std::int64_t last,
    const std::function<QString(const records::HeldRecord &)> &line)
{
    QString all;
    std::int64_t left = copyLimit;
    for (std::int64_t row = first; row <= last && left > 0; ++row) {
        const auto held = model.record(row);
        if (!held)
            continue;
        left -= static_cast<std::int64_t>(held->record.value.size()) + 64;
        if (!all.isEmpty())
            all += QLatin1Char('\n');
        all += line(*held);
    }
    return all;
}

QString fieldText(std::string_view bytes)
{
    if (isNull(bytes))
        return {};
    if (const auto text = utf8(bytes))
        return *text;
    return QString::fromLatin1(raw(bytes).toBase64());
}

QString shellQuoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

} // namespace

QString copiedValues(const records::RecordListModel &model, std::int64_t first, std::int64_t last)
{
    return lines(
        model, first, last, [](const records::HeldRecord &held) { return fieldText(held.record.value); });
}

QString copiedKeys(const records::RecordListModel &model, std::int64_t first, std::int64_t last)
{
    return lines(
        model, first, last, [](const records::HeldRecord &held) { return fieldText(held.record.key); });
}

QString copiedJson(
    const records::RecordListModel &model, const QStringList &topics, std::int64_t first, std::int64_t last)
{
    return lines(
        model, first, last, [&topics](const records::HeldRecord &held) { return json(held, topics); });
}

QString copiedValue(const records::HeldRecord &held)
{
    return fieldText(held.record.value);
}

QString copiedKey(const records::HeldRecord &held)
{
    return fieldText(held.record.key);
}

QString copiedHeaders(const records::HeldRecord &held)
{
    QStringList lines;
    HeaderCursor cursor(held.record.headers);
    while (const auto header = cursor.next())
        lines += QString::fromUtf8(raw(header->name)) + QStringLiteral(": ") + fieldText(header->value);
    return lines.join(QLatin1Char('\n'));
}

QString copiedJson(const records::HeldRecord &held, const QStringList &topics)
{
    return json(held, topics);
}

QString kcatCommand(const records::HeldRecord &held, const QStringList &topics)
{
    return QStringLiteral("kcat -b \"$BROKERS\" -C -t %1 -p %2 -o %3 -c 1 -J")
        .arg(shellQuoted(topics.value(held.record.topic)))
        .arg(held.record.partition)
        .arg(held.record.offset);
}

} // namespace tailrace::ui
