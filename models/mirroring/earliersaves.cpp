// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/earliersaves.h"

#include <QDateTime>
#include <QJsonArray>

namespace tailrace::models {

namespace {

constexpr std::size_t mostLines = 500;

std::optional<std::vector<std::string>> patternsIn(const QJsonValue &side)
{
    const QJsonValue list = side.toObject().value(QLatin1String("patterns"));
    if (!list.isArray())
        return std::nullopt;
    std::vector<std::string> patterns;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &pattern : all) {
        if (!pattern.isString())
            return std::nullopt; // half a set must not be put back
        patterns.push_back(pattern.toString().toStdString());
    }
    return patterns;
}

} // namespace

std::vector<EarlierSave> earlierSaves(const std::vector<journal::Line> &newestFirst, const QString &endpoint)
{
    std::vector<EarlierSave> saves;
    for (const journal::Line &line : newestFirst) {
        const QJsonObject &json = line.json;
        const QString outcome = json.value(QLatin1String("outcome")).toString();
        const auto after = patternsIn(json.value(QLatin1String("after")));
        if (json.value(QLatin1String("operation")).toString() != QLatin1String("mirroring.replace")
            || json.value(QLatin1String("endpoint")).toString() != endpoint || !after
            || (outcome != QLatin1String("done") && outcome != QLatin1String("accepted")))
            continue;
        EarlierSave save;
        const auto when
            = QDateTime::fromString(json.value(QLatin1String("time")).toString(), Qt::ISODateWithMs);
        if (when.isValid())
            save.epochMs = when.toMSecsSinceEpoch();
        save.user = json.value(QLatin1String("user")).toString();
        save.connection = json.value(QLatin1String("connection")).toString();
        save.before = patternsIn(json.value(QLatin1String("before")));
        save.after = *after;
        saves.push_back(std::move(save));
    }
    return saves;
}

QFuture<Result<journal::Lines>> readSaves(const std::string &journalFolder)
{
    return journal::readJournal(journalFolder, QStringLiteral("\"mirroring.replace\""), mostLines);
}

} // namespace tailrace::models
