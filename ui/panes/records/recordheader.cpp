// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordheader.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int padding = 8;

} // namespace

RecordHeader::RecordHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setMinimumSectionSize(28);
    setAccessibleName(tr("Columns"));
}

void RecordHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->fillRect(rect, theme::color(Token::SurfaceRaised, this));
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme::color(Token::Border, this));
    const QFont font = theme::font(theme::Text::Header);
    painter->setFont(font);
    painter->setPen(theme::color(Token::TextSecondary, this));
    const QRect inside = rect.adjusted(padding, 0, -padding, -1);
    const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const auto align
        = Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    painter->drawText(
        inside, int(align), QFontMetrics(font).elidedText(text, Qt::ElideRight, inside.width() + padding));
}

} // namespace tailrace::ui
