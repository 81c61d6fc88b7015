// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/grouplag.h"
#include "models/groups/groupstate.h"
#include "ui/theme/color.h"

#include <QString>

namespace tailrace::ui {

// How a group's state looks wherever it is shown: the service's own word, with a mark and a colour of ours.
struct StateLook
{
    QString iconId;
    theme::Token tone;
};

StateLook lookOf(models::GroupState state);

// "2 members" · "no members"
QString membersText(qint64 members);
// "6 131" · "≥ 6 131": some ends are not known · "–"
QString lagText(const models::GroupLag &lag);
// "1 partition" · "6 partitions"
QString partitionsText(qint64 partitions);

} // namespace tailrace::ui
