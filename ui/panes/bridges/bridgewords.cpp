// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgewords.h"

#include "models/bridges/measure.h"
#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace tailrace::ui {

using bridges::Fault;
using models::Measure;
using theme::Token;
namespace place = bridges::place;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Bridges", text);
}

QString measured(std::int64_t value, const Measure::Scale &scale, const QStringList &units)
{
    const Measure measure = Measure::of(value, scale);
    return QStringLiteral("%1 %2").arg(theme::number(measure.digits.toLongLong()), units.value(measure.unit));
}

} // namespace

BridgeLook lookOf(const BridgeState &state)
{
    switch (state.kind) {
    case BridgeState::Kind::Running:
        return {words(QT_TRANSLATE_NOOP("Bridges", "Running")), QStringLiteral("play"), Token::Ok, "ok"};
    case BridgeState::Kind::Paused:
        return {words(QT_TRANSLATE_NOOP("Bridges", "Paused")), QStringLiteral("pause"), Token::TextSecondary,
            "secondary"};
    case BridgeState::Kind::Unavailable:
        return {words(QT_TRANSLATE_NOOP("Bridges", "Unavailable")), QStringLiteral("alert"), Token::Danger,
            "danger"};
    case BridgeState::Kind::Unknown:
        break;
    }
    return {QString::fromStdString(state.text), QStringLiteral("help"), Token::TextTertiary, "tertiary"};
}

QStringList timeUnits()
{
    return {words(QT_TRANSLATE_NOOP("Bridges", "s")), words(QT_TRANSLATE_NOOP("Bridges", "min")),
        words(QT_TRANSLATE_NOOP("Bridges", "h"))};
}

QStringList sizeUnits()
{
    return {QStringLiteral("KB"), QStringLiteral("MB"), QStringLiteral("GB")};
}

QString secondsText(std::int64_t seconds)
{
    return measured(seconds, Measure::time(), timeUnits());
}

QString kilobytesText(std::int64_t kilobytes)
{
    return measured(kilobytes, Measure::size(), sizeUnits());
}

QString targetText(const Bridge &bridge)
{
    if (const auto *storage = std::get_if<ObjectStorageOut>(&bridge.settings))
        return words(QT_TRANSLATE_NOOP("Bridges", "container %1"))
            .arg(QString::fromStdString(storage->container));
    if (const auto *mq = std::get_if<MqIn>(&bridge.settings))
        return words(QT_TRANSLATE_NOOP("Bridges", "queue %1, %2"))
            .arg(QString::fromStdString(mq->queue), QString::fromStdString(mq->queueManager));
    return {};
}

QString splitText(const Bridge &bridge)
{
    const auto *storage = std::get_if<ObjectStorageOut>(&bridge.settings);
    if (!storage)
        return {};
    QStringList all;
    for (const auto &each : storage->partitioning) {
        if (const auto *date = std::get_if<ObjectStorageOut::ByDate>(&each))
            all << words(QT_TRANSLATE_NOOP("Bridges", "Date, %1"))
                       .arg(QString::fromStdString(date->property));
        else
            all << words(QT_TRANSLATE_NOOP("Bridges", "Offset"));
    }
    return all.join(QStringLiteral("; "));
}

QString thresholdText(const Bridge &bridge)
{
    const auto *storage = std::get_if<ObjectStorageOut>(&bridge.settings);
    return storage
        ? words(QT_TRANSLATE_NOOP("Bridges", "%1 or %2"))
              .arg(secondsText(storage->uploadAfterSeconds), kilobytesText(storage->uploadAfterKilobytes))
        : QString();
}

QString placeText(std::string_view where)
{
    static const std::pair<std::string_view, const char *> names[] = {
        {place::name, QT_TRANSLATE_NOOP("Bridges", "Name")},
        {place::topic, QT_TRANSLATE_NOOP("Bridges", "Topic")},
        {place::type, QT_TRANSLATE_NOOP("Bridges", "Type")},
        {place::authUrl, QT_TRANSLATE_NOOP("Bridges", "Auth URL")},
        {place::region, QT_TRANSLATE_NOOP("Bridges", "Region")},
        {place::projectId, QT_TRANSLATE_NOOP("Bridges", "Project ID")},
        {place::userId, QT_TRANSLATE_NOOP("Bridges", "User ID")},
        {place::mqUserId, QT_TRANSLATE_NOOP("Bridges", "User ID")},
        {place::storagePassword, QT_TRANSLATE_NOOP("Bridges", "Password")},
        {place::mqPassword, QT_TRANSLATE_NOOP("Bridges", "Password")},
        {place::container, QT_TRANSLATE_NOOP("Bridges", "Container")},
        {place::seconds, QT_TRANSLATE_NOOP("Bridges", "Upload after")},
        {place::kilobytes, QT_TRANSLATE_NOOP("Bridges", "Upload size")},
        {place::inputFormat, QT_TRANSLATE_NOOP("Bridges", "Input format")},
        {place::partitioning, QT_TRANSLATE_NOOP("Bridges", "Split objects by")},
        {place::endpoints, QT_TRANSLATE_NOOP("Bridges", "Endpoints")},
        {place::channel, QT_TRANSLATE_NOOP("Bridges", "Channel")},
        {place::queueManager, QT_TRANSLATE_NOOP("Bridges", "Queue manager")},
        {place::queue, QT_TRANSLATE_NOOP("Bridges", "Queue")},
        {place::key, QT_TRANSLATE_NOOP("Bridges", "Key")},
        {place::reliability, QT_TRANSLATE_NOOP("Bridges", "Reliability")},
    };
    for (const auto &[each, name] : names) {
        if (each == where)
            return words(name);
    }
    return QString::fromUtf8(where.data(), static_cast<qsizetype>(where.size()));
}

QString faultText(const Fault &fault)
{
    using Rule = Fault::Rule;
    switch (fault.rule) {
    case Rule::Missing:
    case Rule::Text:
        return words(QT_TRANSLATE_NOOP("Bridges", "Must be filled in"));
    case Rule::Number:
        return words(QT_TRANSLATE_NOOP("Bridges", "%1 to %2 allowed"))
            .arg(theme::number(fault.least), theme::number(fault.most));
    case Rule::Choice:
        return words(QT_TRANSLATE_NOOP("Bridges", "None of the words that the service knows"));
    case Rule::Object:
        return words(QT_TRANSLATE_NOOP("Bridges", "Must be an object"));
    case Rule::Name:
        return words(QT_TRANSLATE_NOOP("Bridges", "Only the letters a-z and digits"));
    case Rule::Topic:
        return words(QT_TRANSLATE_NOOP("Bridges", "Name of a topic: a-z A-Z 0-9 . _ -"));
    case Rule::Endpoints:
        return words(QT_TRANSLATE_NOOP("Bridges", "One or more of host:port"));
    case Rule::Partitioning:
        return words(QT_TRANSLATE_NOOP("Bridges", "By kafkaOffset or dateIso8601"));
    case Rule::Property:
        return words(QT_TRANSLATE_NOOP("Bridges", "Name the property that holds the date"));
    case Rule::Format:
        return words(QT_TRANSLATE_NOOP("Bridges", "A date needs json"));
    case Rule::Masked:
        return words(QT_TRANSLATE_NOOP("Bridges", "Asterisks would become the password"));
    case Rule::Twice:
        return words(QT_TRANSLATE_NOOP("Bridges", "Stands here twice"));
    case Rule::Fixed:
        return words(QT_TRANSLATE_NOOP("Bridges", "Fixed once the bridge exists"));
    case Rule::Nothing:
        break;
    }
    return words(QT_TRANSLATE_NOOP("Bridges", "Nothing is changed"));
}

} // namespace tailrace::ui
