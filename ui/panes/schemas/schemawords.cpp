// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemawords.h"

#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace tailrace::ui {

using theme::Token;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SchemaWords", text);
}

} // namespace

SchemaStateLook lookOf(SchemaState::Kind kind)
{
    switch (kind) {
    case SchemaState::Kind::Enabled:
        return {tr("enabled"), QStringLiteral("check"), Token::Ok};
    case SchemaState::Kind::Disabled:
        return {tr("disabled"), QStringLiteral("skip"), Token::TextTertiary};
    case SchemaState::Kind::Deprecated:
        return {tr("deprecated"), QStringLiteral("alert"), Token::Warning};
    case SchemaState::Kind::Deleted:
        return {tr("deleted"), QStringLiteral("trash"), Token::TextTertiary};
    case SchemaState::Kind::Unknown:
        break;
    }
    return {QString(), QString(), Token::TextTertiary};
}

QString typeWord(const SchemaType &type)
{
    switch (type.kind) {
    case SchemaType::Kind::Avro:
        return QStringLiteral("Avro");
    case SchemaType::Kind::Json:
        return QStringLiteral("JSON Schema");
    case SchemaType::Kind::Protobuf:
        return QStringLiteral("Protobuf");
    case SchemaType::Kind::Other:
        break;
    }
    return QString::fromStdString(type.text);
}

QString typeWord(const QString &word)
{
    return word == QLatin1String("AVRO")    ? QStringLiteral("Avro")
        : word == QLatin1String("JSON")     ? QStringLiteral("JSON")
        : word == QLatin1String("PROTOBUF") ? QStringLiteral("Protobuf")
                                            : word;
}

QString setAtWord(SetAt setAt)
{
    switch (setAt) {
    case SetAt::Subject:
        return tr("set here");
    case SetAt::Global:
        return tr("global");
    case SetAt::Nowhere:
        break;
    }
    return tr("set nowhere");
}

QString dayText(std::int64_t epochMs)
{
    return QLocale(QLocale::English)
        .toString(QDateTime::fromMSecsSinceEpoch(epochMs).date(), QStringLiteral("d MMM yyyy"));
}

QString versionsText(int count)
{
    return count == 1 ? tr("1 version") : tr("%1 versions").arg(theme::number(count));
}

QString fileNameOf(const QString &subject, std::int32_t version, const SchemaType &type)
{
    static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9._-]"));
    QString name = subject;
    name.replace(unsafe, QStringLiteral("_"));
    const QString end = type.kind == SchemaType::Kind::Avro ? QStringLiteral("avsc")
        : type.kind == SchemaType::Kind::Protobuf           ? QStringLiteral("proto")
        : type.kind == SchemaType::Kind::Json               ? QStringLiteral("json")
                                                            : QStringLiteral("txt");
    return QStringLiteral("%1-v%2.%3").arg(name).arg(version).arg(end);
}

} // namespace tailrace::ui
