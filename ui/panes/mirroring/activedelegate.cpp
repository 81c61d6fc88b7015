// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/activedelegate.h"

#include "models/mirroring/activetopicsmodel.h"

namespace tailrace::ui {

using models::ActiveTopicsModel;
using State = ActiveTopicsModel::State;
using theme::Token;

Cell ActiveDelegate::cell(const QModelIndex &index) const
{
    Cell cell;
    const auto state = static_cast<State>(index.data(ActiveTopicsModel::StateRole).toInt());
    if (state == State::NotYet || state == State::NoLonger)
        cell.ground = Token::WarningSoft;
    if (index.column() == ActiveTopicsModel::Topic) {
        cell.text = index.data().toString();
        cell.font = theme::Text::Mono;
        cell.indent = 12;
        return cell;
    }
    switch (state) {
    case State::NotYet:
        cell.iconId = QStringLiteral("clock");
        cell.text = tr("not yet active");
        cell.tone = cell.iconTone = Token::Warning;
        cell.toolTip = tr("The saved selection wants it, and it is not mirrored yet.");
        break;
    case State::NoLonger:
        cell.iconId = QStringLiteral("alert");
        cell.text = tr("no longer wanted");
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
