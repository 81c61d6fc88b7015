// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordstatus.h"

#include "ui/theme/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace tailrace::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tailrace::ui::RecordStatus)
};

StatusItem stateItem(const records::TailController &controller, bool following)
{
    const QString follow = following ? Words::tr("following") : Words::tr("follow off");
    if (controller.isPaused())
        return {Words::tr("Paused, still receiving"), {}, QStringLiteral("pause"), Tone::Warning};
    switch (controller.state()) {
    case records::TailState::Idle:
        return {Words::tr("Not started"), {}, QStringLiteral("minus"), Tone::Plain};
    case records::TailState::Connecting:
        return {Words::tr("Asking the brokers"), {}, QStringLiteral("activity"), Tone::Info};
    case records::TailState::Running:
        return {Words::tr("Live, %1").arg(follow), {}, QStringLiteral("play"), Tone::Ok};
    case records::TailState::Lost:
        return {Words::tr("Connection lost, trying again"), {}, QStringLiteral("alert"), Tone::Warning};
    case records::TailState::Stopped:
        return {Words::tr("Stopped"), {}, QStringLiteral("stop"), Tone::Plain};
    case records::TailState::Finished:
        return {Words::tr("Read to its end"), {}, QStringLiteral("check"), Tone::Ok};
    case records::TailState::Failed:
        return {Words::tr("Failed"), {}, QStringLiteral("error"), Tone::Danger};
    }
    return {};
}

QString behindTip(const records::TailCounters &counters)
{
    QStringList lines;
    for (const PartitionProgress &partition : counters.partitions) {
        if (partition.end < 0 || partition.next < 0)
            continue;
        lines += Words::tr("partition %1: %2")
                     .arg(QString::number(partition.partition),
                         theme::number(std::max<std::int64_t>(partition.end - partition.next, 0)));
        if (lines.size() == 20) {
            lines += QStringLiteral("\u2026");
            break;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

StatusItem orderItem(const records::TailController &controller, bool utc)
{
    const records::MergeState &merge = controller.counters().merge;
    if (!merge.active && controller.order() == records::RecordOrder::Time)
        return {Words::tr("order of offsets"), {}, {}, Tone::Plain, Words::tr("One partition, ascending")};
    if (!merge.active) {
        return {Words::tr("order of arrival"), {}, {}, Tone::Plain,
            Words::tr("Ascending by offset within a partition; partitions as their records arrived")};
    }
    QString tip = Words::tr("By time across partitions, by offset within a partition.");
    if (merge.held > 0)
        tip += Words::tr("\n%1 wait for a partition that is behind.").arg(theme::number(merge.held));
    if (merge.late > 0)
        tip += Words::tr("\n%1 came too late to stand in their place.").arg(theme::number(merge.late));
    return {Words::tr("merged up to"),
        merge.mergedUpTo ? theme::timeOfDay(*merge.mergedUpTo, utc) : theme::unknown(), {},
        merge.late > 0 || merge.forced > 0 ? Tone::Warning : Tone::Plain, tip};
}

StatusItem forcedItem(std::int64_t forced)
{
    return {Words::tr("out of order, perhaps"), theme::number(forced), QStringLiteral("alert"), Tone::Warning,
        Words::tr("Records that waited for a slower partition until the memory for waiting was full: they "
                  "were shown although an earlier one could still come. Their order is not guaranteed.")};
}

} // namespace

QList<StatusItem> recordStatus(const records::TailController &controller, bool following, bool utc)
{
    const records::TailCounters &counters = controller.counters();
    QList<StatusItem> items {stateItem(controller, following)};
    const auto count = [&items](const QString &text, std::int64_t value, const QString &tip) {
        items.append({text, theme::number(value), {}, Tone::Plain, tip});
    };
    count(Words::tr("received"), counters.received, Words::tr("Records since this read began"));
    count(Words::tr("shown"), counters.shown, Words::tr("Records that are rows"));
    if (controller.hasFilter() || counters.filtered > 0)
        count(Words::tr("filtered"), counters.filtered, Words::tr("Records that the filter does not take"));
    if (counters.waiting > 0)
        count(Words::tr("waiting"), counters.waiting, Words::tr("Held, but not shown yet"));
    count(Words::tr("evicted"), counters.evicted, Words::tr("Oldest records dropped for memory, or cleared"));
    if (counters.decodeFailures > 0) {
        items.append({Words::tr("undecoded of looked-at rows"), theme::number(counters.decodeFailures),
            QStringLiteral("alert"), Tone::Danger,
            Words::tr("Only rows that were on the screen are decoded and counted")});
    }
    if (controller.isRunning()) {
        items.append({Words::tr("rec/s"), theme::number(counters.recordsPerSecond), {}, Tone::Plain,
            Words::tr("Mean of two seconds")});
        items.append({Words::tr("kB/s"), theme::number(counters.bytesPerSecond / 1000), {}, Tone::Plain,
            Words::tr("Keys, values and headers; mean of two seconds")});
        items.append({Words::tr("behind head"),
            counters.behindHead < 0 ? theme::unknown() : theme::number(counters.behindHead), {}, Tone::Plain,
            behindTip(counters)});
    }
    const auto permille = counters.budgetBytes > 0 ? static_cast<int>(std::clamp<std::int64_t>(
                              counters.memoryBytes * 1000 / counters.budgetBytes, 0, 1000))
                                                   : -1;
    items.append(orderItem(controller, utc));
    if (counters.merge.forced > 0)
        items.append(forcedItem(counters.merge.forced));
    items.append({Words::tr("memory"),
        Words::tr("%1 of %2").arg(theme::bytes(counters.memoryBytes), theme::bytes(counters.budgetBytes)), {},
        Tone::Plain, Words::tr("For records; full, the oldest are dropped"), permille});
    return items;
}

} // namespace tailrace::ui
