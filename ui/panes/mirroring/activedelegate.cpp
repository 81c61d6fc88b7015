// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/activedelegate.h"

#include "models/mirroring/activetopicsmodel.h"
#include "ui/panes/mirroring/mirroringwords.h"
#include "ui/theme/format.h"

namespace tailrace::ui {

using models::ActiveTopicsModel;
using models::MirrorLag;
using State = ActiveTopicsModel::State;
using theme::Token;

Cell ActiveDelegate::count(const QModelIndex &index) const
{
    Cell cell;
    const QVariant most = index.data(ActiveTopicsModel::NumberRole);
    const auto why = static_cast<MirrorLag::Why>(index.data(ActiveTopicsModel::WhyRole).toInt());
    cell.right = true;
    cell.font = theme::Text::Mono;
    if (!most.isValid()) {
        cell.busy = why == MirrorLag::Why::Asking;
        cell.text = cell.busy ? QString() : theme::unknown();
        cell.tone = Token::TextTertiary;
        cell.toolTip = whyUnknown(why, index.data(ActiveTopicsModel::ErrorRole).toString());
        return cell;
    }
    cell.text = theme::number(most.toLongLong());
    const QVariant least = index.data(ActiveTopicsModel::LeastRole);
    if (least != most) {
        cell.text.prepend(QStringLiteral("≤ "));
        cell.toolTip
            = tr("Between %1 and %2: the source has dropped its oldest records, and how many of them "
                 "were copied before is not known.")
                  .arg(theme::number(least.toLongLong()), theme::number(most.toLongLong()));
    } else {
        cell.toolTip = tr("Records of the source that are not here yet, counted by offsets");
    }
    return cell;
}

Cell ActiveDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const auto state = static_cast<State>(index.data(ActiveTopicsModel::StateRole).toInt());
    if (index.column() == ActiveTopicsModel::Behind)
        cell = count(index);
    if (state == State::NotYet || state == State::NoLonger)
        cell.ground = Token::WarningSoft;
    if (index.column() == ActiveTopicsModel::Behind)
        return cell;
    if (index.column() == ActiveTopicsModel::Topic) {
        cell.text = index.data().toString();
        cell.font = theme::Text::Mono;
        cell.indent = 12;
        return cell;
    }
    switch (state) {
    case State::NotYet:
        cell.iconId = QStringLiteral("clock");
        cell.text = tr("not active");
        cell.tone = cell.iconTone = Token::Warning;
        cell.toolTip = tr("The saved selection wants it, and it is not mirrored yet.");
        break;
    case State::NoLonger:
        cell.iconId = QStringLiteral("alert");
        cell.text = tr("not wanted");
        cell.tone = cell.iconTone = Token::Warning;
        cell.toolTip = tr("It is still mirrored, and no pattern of the saved selection takes it.");
        break;
    case State::Untold:
        cell.iconId = QStringLiteral("mirror");
        cell.text = tr("active");
        cell.iconTone = Token::Info;
        cell.toolTip = tr("What some of the patterns take cannot be told here.");
        break;
    case State::Both:
        cell.iconId = QStringLiteral("mirror");
        cell.text = tr("active");
        cell.iconTone = Token::Ok;
        cell.toolTip = tr("Wanted by the saved selection and mirrored.");
        break;
    }
    return cell;
}

} // namespace tailrace::ui
