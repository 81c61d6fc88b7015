// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/previewdelegate.h"

#include "models/mirroring/topicpreviewmodel.h"
#include "ui/panes/mirroring/mirroringwords.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::TopicPreviewModel;
using Group = TopicPreviewModel::Group;
using theme::Token;

namespace {

struct Look
{
    const char *head;
    const char *row;
    Token tone;
};

Look lookOf(Group group)
{
    switch (group) {
    case Group::Start:
        return {"play", "plus", Token::Ok};
    case Group::Stop:
        return {"stop", "minus", Token::Danger};
    case Group::Unchanged:
        return {"mirror", "check", Token::TextSecondary};
    case Group::NotTaken:
        break;
    }
    return {"skip", "skip", Token::TextTertiary};
}

} // namespace

Cell PreviewDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const auto group = static_cast<Group>(index.data(TopicPreviewModel::GroupRole).toInt());
    const Look look = lookOf(group);
    const bool head = index.data(TopicPreviewModel::HeadRole).toBool();
    if (head)
        cell.ground = Token::SurfaceRaised;
    if (index.column() == TopicPreviewModel::OnSource && !head && !index.data().isValid()) {
        const auto why = static_cast<models::MirrorLag::Why>(index.data(TopicPreviewModel::WhyRole).toInt());
        cell.busy = why == models::MirrorLag::Why::Asking;
        cell.text = cell.busy ? QString() : theme::unknown();
        cell.right = true;
        cell.font = theme::Text::Mono;
        cell.tone = Token::TextTertiary;
        cell.toolTip = whyUnknown(why, index.data(TopicPreviewModel::ErrorRole).toString());
        return cell;
    }
    if (index.column() == TopicPreviewModel::Partitions || index.column() == TopicPreviewModel::OnSource) {
        cell.right = true;
        cell.font = theme::Text::Mono;
        cell.text = index.data().isValid() ? theme::number(index.data().toLongLong()) : theme::unknown();
        cell.tone = head ? Token::TextTertiary : Token::TextPrimary;
        return cell;
    }
    if (index.column() == TopicPreviewModel::Topic) {
        cell.iconId = QLatin1String(head ? look.head : look.row);
        cell.iconTone = look.tone;
        if (!head) {
            cell.indent = 12 + foldWidth;
            cell.text = index.data().toString();
            cell.font = theme::Text::Mono;
            cell.matches = index.data(TopicPreviewModel::MatchRole).value<QList<int>>();
            return cell;
        }
        const bool folded = index.data(TopicPreviewModel::FoldedRole).toBool();
        cell.indent = 12;
        cell.closed = folded;
        cell.open = !folded;
        cell.font = theme::Text::Emphasis;
        cell.text = group == Group::Start ? tr("Will start")
            : group == Group::Stop        ? tr("Will stop")
            : group == Group::Unchanged   ? tr("Unchanged")
                                          : tr("Not taken");
        cell.after = theme::number(index.data(TopicPreviewModel::CountRole).toLongLong());
        return cell;
    }
    if (head)
        return cell;
    const int by = index.data(TopicPreviewModel::ByRole).toInt();
    const QString pattern = index.data().toString();
    if (pattern.isEmpty()) {
        cell.text = tr("no pattern");
        cell.tone = Token::TextTertiary;
        cell.font = theme::Text::Second;
        return cell;
    }
    cell.font = theme::Text::MonoSecond;
    cell.text = by > 0 ? QStringLiteral("%1  %2").arg(by).arg(pattern) : pattern;
    cell.tone = by > 0 ? Token::TextSecondary : Token::Danger;
    if (by == 0)
        cell.after = tr("no more");
    return cell;
}

} // namespace tailrace::ui
