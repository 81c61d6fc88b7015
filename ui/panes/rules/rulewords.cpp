// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/rulewords.h"

#include <QCoreApplication>
#include <QHash>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RuleWords", text);
}

} // namespace

QStringList levelsOf(SchemaRule::Kind kind)
{
    switch (kind) {
    case SchemaRule::Kind::Compatibility:
        break;
    case SchemaRule::Kind::Validity:
        return {QStringLiteral("NONE"), QStringLiteral("SYNTAX_ONLY"), QStringLiteral("FULL")};
    case SchemaRule::Kind::Integrity:
        return {QStringLiteral("NONE"), QStringLiteral("NO_DUPLICATES"), QStringLiteral("REFS_EXIST"),
            QStringLiteral("ALL_REFS_MAPPED"), QStringLiteral("FULL")};
    }
    return {QStringLiteral("NONE"), QStringLiteral("BACKWARD"), QStringLiteral("BACKWARD_TRANSITIVE"),
        QStringLiteral("FORWARD"), QStringLiteral("FORWARD_TRANSITIVE"), QStringLiteral("FULL"),
        QStringLiteral("FULL_TRANSITIVE")};
}

QStringList registryModes()
{
    return {QStringLiteral("READWRITE"), QStringLiteral("READONLY"), QStringLiteral("READONLY_OVERRIDE"),
        QStringLiteral("IMPORT"), QStringLiteral("FORWARD")};
}

QString allowedBy(const QString &level)
{
    if (level == QLatin1String("NONE"))
        return tr("Any text that the service can read becomes the next version.");
    if (level == QLatin1String("BACKWARD"))
        return tr("Consumers on the new version read what was written with the one before it.");
    if (level == QLatin1String("BACKWARD_TRANSITIVE"))
        return tr("Consumers on the new version read what was written with any earlier one.");
    if (level == QLatin1String("FORWARD"))
        return tr("Consumers on the version before it read what is written with the new one.");
    if (level == QLatin1String("FORWARD_TRANSITIVE"))
        return tr("Consumers on any earlier version read what is written with the new one.");
    if (level == QLatin1String("FULL"))
        return tr("The new version and the one before it read each other's records.");
    if (level == QLatin1String("FULL_TRANSITIVE"))
        return tr("The new version and every earlier one read each other's records.");
    return {};
}

QString exampleOf(const QString &level)
{
    if (level == QLatin1String("NONE"))
        return tr("An int that becomes a string passes, and consumers fail on it.");
    if (level.startsWith(QLatin1String("BACKWARD")))
        return tr(
            "A new field with a default passes, a removed field too; a new field without a default does "
            "not.");
    if (level.startsWith(QLatin1String("FORWARD")))
        return tr("A new field passes, and the removal of one that has a default; the removal of one without "
                  "does not.");
    if (level.startsWith(QLatin1String("FULL")))
        return tr("Adding or removing a field passes only where it has a default; int to long does not.");
    return {};
}

QString meaningOf(SchemaRule::Kind kind, const QString &level)
{
    if (kind == SchemaRule::Kind::Compatibility)
        return allowedBy(level);
    if (level == QLatin1String("NONE"))
        return tr("Nothing is checked.");
    if (kind == SchemaRule::Kind::Validity)
        return level == QLatin1String("SYNTAX_ONLY")
            ? tr("The text must be well formed: a bracket that is missing is refused.")
            : tr("The text must be a schema: a type that does not exist is refused.");
    if (level == QLatin1String("NO_DUPLICATES"))
        return tr("No reference may be named twice.");
    if (level == QLatin1String("REFS_EXIST"))
        return tr("What is referenced must be in the registry.");
    if (level == QLatin1String("ALL_REFS_MAPPED"))
        return tr("Each import of the text must have its reference.");
    return tr("All of it: references exist, are complete and are named once.");
}

QString meaningOfMode(const QString &mode)
{
    if (mode == QLatin1String("READWRITE"))
        return tr("Versions are read and made.");
    if (mode == QLatin1String("READONLY"))
        return tr("Versions are only read; a schema with a mode of its own follows that.");
    if (mode == QLatin1String("READONLY_OVERRIDE"))
        return tr("Versions are only read, whatever mode a schema has.");
    if (mode == QLatin1String("IMPORT"))
        return tr("Versions are made with ids of somebody else's, for a move; rules are not checked.");
    if (mode == QLatin1String("FORWARD"))
        return tr("What is written is passed on to another registry.");
    return {};
}

QString ruleName(SchemaRule::Kind kind)
{
    switch (kind) {
    case SchemaRule::Kind::Validity:
        return tr("Validity");
    case SchemaRule::Kind::Integrity:
        return tr("Integrity");
    case SchemaRule::Kind::Compatibility:
        break;
    }
    return tr("Compatibility");
}

QString brokenText(const models::BrokenPair &pair)
{
    const int reader = pair.isForward ? pair.older : pair.newer;
    const int writer = pair.isForward ? pair.newer : pair.older;
    QString text
        = tr("version %1 cannot read version %2: %3")
              .arg(QString::number(reader), QString::number(writer), QString::fromStdString(pair.rule));
    if (!pair.location.empty())
        text += tr(" at %1").arg(QString::fromStdString(pair.location));
    if (pair.findings > 1)
        text += tr(", and %1 more").arg(pair.findings - 1);
    return text;
}

QString unreadText(const std::vector<std::int32_t> &versions)
{
    if (versions.empty())
        return {};
    QStringList numbers;
    for (const std::int32_t version : versions)
        numbers << QString::number(version);
    return tr(
        "Not looked at: %1. Only Avro without references is held against a level here; the service may do "
        "more.")
        .arg(numbers.join(QStringLiteral(", ")));
}

} // namespace tailrace::ui
