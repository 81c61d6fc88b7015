// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/bars.h"

#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace tailrace::ui::producer {

QHBoxLayout *makeBar(QWidget *bar, int height)
{
    bar->setProperty("area", QStringLiteral("raised"));
    bar->setProperty("line", QStringLiteral("bottom"));
    bar->setAttribute(Qt::WA_StyledBackground);
    bar->setFixedHeight(height);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    return layout;
}

void addCaption(QHBoxLayout *layout, const QString &text)
{
    QLabel *label = makeLabel(text, theme::Text::Second, "tertiary");
    label->setMinimumWidth(44);
    layout->addWidget(label);
}

} // namespace tailrace::ui::producer
