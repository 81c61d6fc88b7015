// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/placeholders.h"

#include <QUuid>

namespace tailrace::models {

QString replacePlaceholders(const QString &text, std::int64_t sequence, std::int64_t nowMs)
{
    if (!hasPlaceholders(text))
        return text;
    QString out = text;
    out.replace(QStringLiteral("{{seq}}"), QString::number(sequence));
    out.replace(QStringLiteral("{{now}}"), QString::number(nowMs));
    for (qsizetype at = out.indexOf(QStringLiteral("{{uuid}}")); at >= 0;
         at = out.indexOf(QStringLiteral("{{uuid}}"), at))
        out.replace(at, 8, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return out;
}

bool hasPlaceholders(const QString &text)
{
    return text.contains(QStringLiteral("{{seq}}")) || text.contains(QStringLiteral("{{now}}"))
        || text.contains(QStringLiteral("{{uuid}}"));
}

} // namespace tailrace::models
