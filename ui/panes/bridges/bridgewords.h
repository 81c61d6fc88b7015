// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/bridges/bridgerules.h"
#include "services/capability/bridges.h"
#include "ui/theme/color.h"

#include <QString>

namespace tailrace::ui {

struct BridgeLook
{
    QString word; // "Running"
    QString iconId;
    theme::Token tone;
    const char *label; // the same tone as labels name it
};
BridgeLook lookOf(const BridgeState &state);

QString secondsText(std::int64_t seconds); // "10 min"
QString kilobytesText(std::int64_t kilobytes); // "64 MB"
QStringList timeUnits(); // of models::Measure::time()
QStringList sizeUnits();
QString targetText(const Bridge &bridge); // "container shop-orders"
QString splitText(const Bridge &bridge); // "Date, clickedAt"
QString thresholdText(const Bridge &bridge); // "10 min or 64 MB"

QString placeText(std::string_view place); // "Auth URL"
QString faultText(const bridges::Fault &fault); // what is wrong, to stand below the field

} // namespace tailrace::ui
