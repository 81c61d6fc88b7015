// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicheader.h"

#include "models/topics/topictablemodel.h"
#include "ui/panes/topics/topicdelegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using models::TopicTableModel;
using theme::Token;

TopicHeader::TopicHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(64);
    setFixedHeight(24);
    setAccessibleName(tr("Columns"));
}

QString TopicHeader::titleOf(int column)
{
    switch (column) {
    case TopicTableModel::Name:
        return tr("Name");
    case TopicTableModel::Partitions:
        return tr("Partitions");
    case TopicTableModel::Replication:
        return tr("Replication");
    case TopicTableModel::State:
        return tr("State");
    case TopicTableModel::Records:
        return tr("Records");
    default:
        return {};
    }
}

QSize TopicHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), 24};
}

void TopicHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto c = [this](Token token) { return theme::color(token, this); };
    painter->fillRect(rect, c(Token::SurfaceRaised));
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), c(Token::Border));
    painter->setFont(theme::font(theme::Text::Header));
    painter->setPen(c(Token::TextSecondary));
    const QString title = titleOf(section);
    const bool left = section == TopicTableModel::Name || section == TopicTableModel::State;
    const bool sorted = sortIndicatorSection() == section;
    const int width = painter->fontMetrics().horizontalAdvance(title);
    const int x = left ? rect.x() + (section == TopicTableModel::Name ? TopicDelegate::starWidth : 8)
                       : rect.right() - 11 - width;
    painter->drawText(
        QRect(x, rect.y(), width + 1, rect.height() - 1), Qt::AlignLeft | Qt::AlignVCenter, title);
    if (sorted) {
        const QString arrow = sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("arrow-up")
                                                                         : QStringLiteral("arrow-down");
        painter->drawPixmap(left ? x + width + 4 : x - 16, rect.y() + 6,
            theme::iconPixmap(arrow, c(Token::TextSecondary), 12, devicePixelRatioF()));
    }
}

} // namespace tailrace::ui
