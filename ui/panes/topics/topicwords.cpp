// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicwords.h"

#include "ui/theme/format.h"

#include <QCoreApplication>

namespace tailrace::ui {

using models::ConfigRule;
using models::TopicNameProblem;
using models::TopicOrder;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Topics", text);
}

QString inUnit(const ConfigRule &rule, std::int64_t number)
{
    if (number == -1 && rule.unlimited)
        return tr("no limit");
    switch (rule.unit) {
    case ConfigRule::Unit::Milliseconds:
        return number < 0 ? theme::number(number) : theme::duration(number);
    case ConfigRule::Unit::Bytes:
        return number < 0 ? theme::number(number) : theme::bytes(number);
    case ConfigRule::Unit::None:
        break;
    }
    return theme::number(number);
}

bool hasPartitions(const TopicOrder &order)
{
    const auto *change = std::get_if<TopicChange>(&order.what);
    return change && change->totalPartitions;
}

} // namespace

QString exactText(const ConfigRule &rule, const QString &value)
{
    const auto number = ConfigRule::numberOf(value);
    if (rule.kind != ConfigRule::Kind::Number || !number)
        return {};
    const bool saysAll = rule.unit == ConfigRule::Unit::None && !(rule.unlimited && *number == -1);
    return saysAll ? QString() : inUnit(rule, *number);
}

QString rangeText(const ConfigRule &rule)
{
    if (rule.kind != ConfigRule::Kind::Number)
        return {};
    const QString least = rule.unlimited ? QStringLiteral("-1") : inUnit(rule, rule.least);
    if (rule.step > 1)
        return tr("%1 to %2 in steps of %3").arg(least, inUnit(rule, rule.most), inUnit(rule, rule.step));
    if (rule.most != INT64_MAX)
        return tr("%1 to %2").arg(least, inUnit(rule, rule.most));
    return tr("%1 or more").arg(least);
}

QString problemText(const ConfigRule &rule, const QString &value)
{
    switch (rule.problemOf(value)) {
    case ConfigRule::Problem::None:
        return {};
    case ConfigRule::Problem::Empty:
        return tr("Say a value, or take the default.");
    case ConfigRule::Problem::NotANumber:
        return tr("Not a whole number.");
    case ConfigRule::Problem::NotAChoice:
        return tr("One of %1.").arg(rule.choices.join(QStringLiteral(" · ")));
    case ConfigRule::Problem::TooSmall:
    case ConfigRule::Problem::TooLarge:
    case ConfigRule::Problem::NotAMultiple:
        break;
    }
    return tr("It takes %1.").arg(rangeText(rule));
}

QString problemText(TopicNameProblem problem)
{
    switch (problem) {
    case TopicNameProblem::None:
        return {};
    case TopicNameProblem::Empty:
        return tr("Say its name.");
    case TopicNameProblem::TooLong:
        return tr("A name has at most 249 characters.");
    case TopicNameProblem::Character:
        return tr("A name is made of a–z A–Z 0–9 . _ -");
    case TopicNameProblem::Dots:
        break;
    }
    return tr("“.” and “..” are no names.");
}

QString recordsText(std::int64_t records)
{
    return records == 1 ? tr("1 record") : tr("%1 records").arg(theme::number(records));
}

QString partitionCountText(std::int64_t partitions)
{
    return partitions == 1 ? tr("1 partition") : tr("%1 partitions").arg(theme::number(partitions));
}

QString pendingText(const TopicOrder &order)
{
    if (order.isCreation())
        return tr("Being created");
    if (order.isRemoval())
        return tr("Being deleted");
    if (hasPartitions(order))
        return tr("Partitions are being added");
    if (std::holds_alternative<TopicChange>(order.what))
        return tr("Its configuration is being changed");
    return tr("Records are being deleted");
}

QString doneText(const TopicOrder &order)
{
    const QString name = QString::fromStdString(order.topic);
    if (order.isCreation())
        return tr("The topic %1 is there.").arg(name);
    if (order.isRemoval())
        return tr("The topic %1 is deleted.").arg(name);
    if (hasPartitions(order))
        return tr("%1 has %2 now.")
            .arg(name, partitionCountText(*std::get<TopicChange>(order.what).totalPartitions));
    if (std::holds_alternative<TopicChange>(order.what))
        return tr("The configuration of %1 is changed.").arg(name);
    return tr("The records of %1 are deleted.").arg(name);
}

QString refusedText(const TopicOrder &order)
{
    const QString name = QString::fromStdString(order.topic);
    if (order.isCreation())
        return tr("%1 was not created.").arg(name);
    if (order.isRemoval())
        return tr("%1 was not deleted.").arg(name);
    if (hasPartitions(order))
        return tr("%1 has as many partitions as before.").arg(name);
    if (std::holds_alternative<TopicChange>(order.what))
        return tr("The configuration of %1 was not changed.").arg(name);
    return tr("No record of %1 was deleted.").arg(name);
}

} // namespace tailrace::ui
