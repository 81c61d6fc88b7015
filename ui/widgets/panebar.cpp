// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panebar.h"

#include <QHBoxLayout>
#include <QWidget>

namespace tailrace::ui {

QHBoxLayout *makePaneBar(QWidget *parent)
{
    auto *bar = new QWidget(parent);
    bar->setFixedHeight(40);
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("bottom"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    return row;
}

} // namespace tailrace::ui
