// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/suggestionlist.h"

#include "ui/theme/fonts.h"

#include <algorithm>

namespace tailrace::ui {

namespace {

constexpr int mostRows = 8;
constexpr int rowHeight = 24;

} // namespace

SuggestionList::SuggestionList(const QString &name, QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFont(theme::font(theme::Text::Mono));
    connect(this, &QListWidget::itemClicked, this,
        [this](const QListWidgetItem *item) { emit picked(item->text()); });
}

void SuggestionList::setTexts(const QStringList &texts)
{
    clear();
    addItems(texts);
    for (int i = 0; i < count(); ++i)
        item(i)->setSizeHint(QSize(0, rowHeight));
    setCurrentRow(-1);
    updateGeometry();
}

void SuggestionList::step(int steps)
{
    if (count() == 0)
        return;
    if (currentRow() < 0)
        setCurrentRow(steps > 0 ? 0 : count() - 1);
    else
        setCurrentRow((currentRow() + steps + count()) % count());
}

QString SuggestionList::chosen() const
{
    return currentItem() ? currentItem()->text() : QString();
}

QString SuggestionList::first() const
{
    return count() > 0 ? item(0)->text() : QString();
}

QSize SuggestionList::sizeHint() const
{
    const int rows = std::clamp(count(), 1, mostRows);
    const int width = std::clamp(sizeHintForColumn(0) + 40, 220, 520);
    return {width, rows * rowHeight + 2 * frameWidth() + 2};
}

} // namespace tailrace::ui
