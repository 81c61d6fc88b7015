// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/mirroringwords.h"

#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace tailrace::ui {

using models::MirrorLag;

namespace {

constexpr std::size_t mostPatterns = 12;
constexpr std::size_t mostTopics = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("MirroringPane", text);
}

QString counted(std::size_t count)
{
    return theme::number(static_cast<std::int64_t>(count));
}

} // namespace

QString topicsText(std::size_t count)
{
    return count == 1 ? tr("1 topic") : tr("%1 topics").arg(counted(count));
}

QString patternsText(std::size_t count)
{
    return count == 1 ? tr("1 pattern") : tr("%1 patterns").arg(counted(count));
}

QString someOf(const std::vector<std::string> &names, std::size_t most)
{
    if (names.empty())
        return tr("none");
    QStringList shown;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        shown << QString::fromStdString(names[i]);
    const QString list = shown.join(QStringLiteral(", "));
    return names.size() <= most ? list : tr("%1 and %2 more").arg(list, counted(names.size() - most));
}

QString effectText(const mirroring::Preview &preview, bool mirrorsNothing)
{
    const QString start = tr("%1 will start").arg(topicsText(preview.starting.size()));
    const QString stop = tr("%1 will stop").arg(topicsText(preview.stopping.size()));
    if (mirrorsNothing)
        return preview.stopping.empty() ? tr("nothing will be mirrored")
                                        : tr("nothing will be mirrored, %1").arg(stop);
    if (preview.starting.empty() && preview.stopping.empty())
        return preview.isComplete ? tr("no topic will start or stop")
                                  : tr("what will start or stop cannot be told here");
    const QString text = preview.stopping.empty() ? start
        : preview.starting.empty()                ? stop
                                                  : tr("%1, %2").arg(start, stop);
    return preview.isComplete ? text : tr("%1, as far as can be told here").arg(text);
}

QString replacementText(const std::vector<std::string> &before, const std::vector<std::string> &after,
    const mirroring::Preview &preview, const QString &target)
{
    QStringList lines;
    lines << tr("Before, %1: %2").arg(patternsText(before.size()), someOf(before, mostPatterns));
    lines << tr("After, %1: %2").arg(patternsText(after.size()), someOf(after, mostPatterns));
    if (!preview.starting.empty())
        lines << tr("%1 will start: %2")
                     .arg(topicsText(preview.starting.size()), someOf(preview.starting, mostTopics));
    if (!preview.stopping.empty())
        lines << tr("%1 will stop: %2. What is on %3 already stays as it is.")
                     .arg(topicsText(preview.stopping.size()), someOf(preview.stopping, mostTopics), target);
    if (preview.starting.empty() && preview.stopping.empty())
        lines << (preview.isComplete ? tr("No topic that is known here will start or stop.")
                                     : tr("What will start or stop cannot be told here."));
    else if (!preview.isComplete)
        lines << tr("What some of the patterns take cannot be told here: more may start or stop.");
    return lines.join(QLatin1Char('\n'));
}

QString whyUnknown(MirrorLag::Why why, const QString &verbatim)
{
    switch (why) {
    case MirrorLag::Why::TooMany:
        return tr("There are too many topics to count them all; those that are mirrored go first.");
    case MirrorLag::Why::NoSource:
        return tr("The connection that it mirrors from is not named in the settings, or does not answer.");
    case MirrorLag::Why::NotThere:
        return tr("The source has no topic of this name.");
    case MirrorLag::Why::SourceUnknown:
        return tr("The source tells no offsets: %1").arg(verbatim);
    case MirrorLag::Why::TargetUnknown:
        return tr("The target tells no offsets: %1").arg(verbatim);
    case MirrorLag::Why::MoreOnTarget:
        return tr(
            "There is more here than on the source: others write to it, or the source's was made anew.");
    case MirrorLag::Why::Asking:
    case MirrorLag::Why::Known:
        break;
    }
    return {};
}

} // namespace tailrace::ui
