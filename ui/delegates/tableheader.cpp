// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tableheader.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

TableHeader::TableHeader(QList<HeaderColumn> columns, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_columns(std::move(columns))
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setMinimumSectionSize(40);
    setFixedHeight(24);
    setAccessibleName(tr("Columns"));
}

void TableHeader::fit()
{
    const QFontMetrics metrics(theme::font(theme::Text::Header));
    for (int i = 0; i < qMin(count(), static_cast<int>(m_columns.size())); ++i) {
        const HeaderColumn &column = m_columns.at(i);
        setSectionResizeMode(i, column.width == 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (column.width > 0) // room for the arrow of the order too
            resizeSection(
                i, qMax(column.width, column.indent + metrics.horizontalAdvance(column.title) + 12 + 18));
    }
}

void TableHeader::setTitle(int column, const QString &title)
{
    m_columns[column].title = title;
    viewport()->update();
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), 24};
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto c = [this](Token token) { return theme::color(token, this); };
    painter->fillRect(rect, c(Token::SurfaceRaised));
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), c(Token::Border));
    painter->setFont(theme::font(theme::Text::Header));
    painter->setPen(c(Token::TextSecondary));
    const HeaderColumn column = m_columns.value(section);
    const int width = painter->fontMetrics().horizontalAdvance(column.title);
    const int x = column.right ? rect.right() - 11 - width : rect.x() + column.indent;
    painter->drawText(
        QRect(x, rect.y(), width + 1, rect.height() - 1), Qt::AlignLeft | Qt::AlignVCenter, column.title);
    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const QString arrow = sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("arrow-up")
                                                                         : QStringLiteral("arrow-down");
        painter->drawPixmap(column.right ? x - 16 : x + width + 4, rect.y() + 6,
            theme::iconPixmap(arrow, c(Token::TextSecondary), 12, devicePixelRatioF()));
    }
}

} // namespace tailrace::ui
