// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/schemaname.h"

#include "services/schema/schema.h"

#include <QRegularExpression>

#include <algorithm>

namespace tailrace::models {

QString fullNameOf(const Schema &schema)
{
    if (schema.info.type.kind != SchemaType::Kind::Avro)
        return {};
    const auto read = schema::Schema::read(schema.text);
    if (!read.schema || !read.schema->root().node)
        return {};
    const schema::Node &node = *read.schema->root().node;
    QString name = QString::fromStdString(std::string(schema::typeName(node.type)));
    if (!node.name.full().empty())
        name += QLatin1Char(' ') + QString::fromStdString(node.name.full());
    return name;
}

QStringList topicsOf(const QString &subject, const QStringList &topics)
{
    QStringList found;
    // Contexts stand before the name: ":.orders:orders-value".
    static const QRegularExpression context(QStringLiteral("^:[^:]*:"));
    const QString name = QString(subject).remove(context);
    for (const QLatin1String end : {QLatin1String("-value"), QLatin1String("-key")}) {
        if (!name.endsWith(end) || name.size() == end.size())
            continue;
        const QString topic = name.chopped(end.size());
        if (topics.contains(topic))
            found << topic;
    }
    return found;
}

QList<int> linesIn(const QString &refusal, int count)
{
    static const QRegularExpression mention(
        QStringLiteral("\\bline[:\\s#=]*(\\d{1,7})"), QRegularExpression::CaseInsensitiveOption);
    QList<int> lines;
    for (auto all = mention.globalMatch(refusal); all.hasNext();) {
        const int line = all.next().captured(1).toInt();
        if (line >= 1 && line <= count && !lines.contains(line))
            lines << line;
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace tailrace::models
