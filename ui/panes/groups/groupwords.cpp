// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupwords.h"

#include "ui/theme/format.h"

#include <QCoreApplication>

namespace tailrace::ui {

using models::GroupState;
using theme::Token;

StateLook lookOf(GroupState state)
{
    switch (state) {
    case GroupState::Stable:
        return {QStringLiteral("ok"), Token::Ok};
    case GroupState::Empty:
        return {QStringLiteral("minus"), Token::TextTertiary};
    case GroupState::Rebalancing:
        return {QStringLiteral("refresh"), Token::Info};
    case GroupState::Dead:
        return {QStringLiteral("error"), Token::Danger};
    case GroupState::Unknown:
        break;
    }
    return {QStringLiteral("help"), Token::TextTertiary};
}

QString membersText(qint64 members)
{
    if (members == 0)
        return QCoreApplication::translate("Groups", "no members");
    if (members == 1)
        return QCoreApplication::translate("Groups", "1 member");
    return QCoreApplication::translate("Groups", "%1 members").arg(theme::number(members));
}

QString lagText(const models::GroupLag &lag)
{
    if (!lag.sum)
        return theme::unknown();
    return lag.unknown > 0 ? QStringLiteral("≥ ") + theme::number(*lag.sum) : theme::number(*lag.sum);
}

QString partitionsText(qint64 partitions)
{
    return partitions == 1
        ? QCoreApplication::translate("Groups", "1 partition")
        : QCoreApplication::translate("Groups", "%1 partitions").arg(theme::number(partitions));
}

} // namespace tailrace::ui
