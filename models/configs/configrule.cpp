// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configs/configrule.h"

#include <algorithm>

namespace tailrace::models {

namespace {

using Kind = ConfigRule::Kind;
using Unit = ConfigRule::Unit;

constexpr std::int64_t int32Most = 2'147'483'647;

struct Known
{
    const char *name;
    Unit unit;
    std::int64_t least;
    std::int64_t most;
};

constexpr Known numbers[] = {
    {"retention.ms", Unit::Milliseconds, -1, INT64_MAX},
    {"retention.bytes", Unit::Bytes, -1, INT64_MAX},
    {"segment.bytes", Unit::Bytes, 14, int32Most},
    {"segment.ms", Unit::Milliseconds, 1, INT64_MAX},
    {"segment.jitter.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"segment.index.bytes", Unit::Bytes, 4, int32Most},
    {"index.interval.bytes", Unit::Bytes, 0, int32Most},
    {"max.message.bytes", Unit::Bytes, 0, int32Most},
    {"min.insync.replicas", Unit::None, 1, int32Most},
    {"delete.retention.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"file.delete.delay.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"flush.messages", Unit::None, 1, INT64_MAX},
    {"flush.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"min.compaction.lag.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"max.compaction.lag.ms", Unit::Milliseconds, 1, INT64_MAX},
    {"local.retention.ms", Unit::Milliseconds, -2, INT64_MAX},
    {"local.retention.bytes", Unit::Bytes, -2, INT64_MAX},
    {"message.timestamp.before.max.ms", Unit::Milliseconds, 0, INT64_MAX},
    {"message.timestamp.after.max.ms", Unit::Milliseconds, 0, INT64_MAX},
};

QStringList choicesOf(const QString &name)
{
    if (name == QLatin1String("cleanup.policy"))
        return {QStringLiteral("delete"), QStringLiteral("compact"), QStringLiteral("compact,delete")};
    if (name == QLatin1String("compression.type"))
        return {QStringLiteral("producer"), QStringLiteral("uncompressed"), QStringLiteral("gzip"),
            QStringLiteral("snappy"), QStringLiteral("lz4"), QStringLiteral("zstd")};
    if (name == QLatin1String("message.timestamp.type"))
        return {QStringLiteral("CreateTime"), QStringLiteral("LogAppendTime")};
    if (name == QLatin1String("preallocate") || name == QLatin1String("unclean.leader.election.enable")
        || name == QLatin1String("remote.storage.enable"))
        return {QStringLiteral("false"), QStringLiteral("true")};
    return {};
}

// Kafka takes the words of a list in any order.
QStringList words(const QString &text)
{
    QStringList list = text.split(QLatin1Char(','));
    for (QString &word : list)
        word = word.trimmed();
    list.sort();
    return list;
}

} // namespace

std::optional<std::int64_t> ConfigRule::numberOf(const QString &text)
{
    bool ok = false;
    const qlonglong value = text.trimmed().toLongLong(&ok);
    return ok ? std::optional<std::int64_t>(value) : std::nullopt;
}

ConfigRule::Problem ConfigRule::problemOf(const QString &text) const
{
    if (text.trimmed().isEmpty())
        return Problem::Empty;
    if (kind == Kind::Choice)
        return std::any_of(choices.begin(), choices.end(),
                   [&text](const QString &choice) { return words(choice) == words(text); })
            ? Problem::None
            : Problem::NotAChoice;
    if (kind != Kind::Number)
        return Problem::None;
    const auto number = numberOf(text);
    if (!number)
        return Problem::NotANumber;
    if (*number < least)
        return Problem::TooSmall;
    if (*number > most)
        return Problem::TooLarge;
    return *number % step == 0 || (unlimited && *number == -1) ? Problem::None : Problem::NotAMultiple;
}

ConfigRule configRule(const QString &name, const std::optional<ConfigRange> &range)
{
    ConfigRule rule;
    rule.choices = choicesOf(name);
    if (!rule.choices.isEmpty())
        rule.kind = Kind::Choice;
    for (const Known &known : numbers) {
        if (name != QLatin1String(known.name))
            continue;
        rule.kind = Kind::Number;
        rule.unit = known.unit;
        rule.least = known.least;
        rule.most = known.most;
    }
    if (range) {
        rule.kind = Kind::Number;
        rule.least = std::max(rule.least, range->least);
        rule.most = std::min(rule.most, range->most);
        rule.step = std::max<std::int64_t>(1, range->step);
    }
    rule.unlimited = rule.kind == Kind::Number && rule.least == -1;
    return rule;
}

} // namespace tailrace::models
