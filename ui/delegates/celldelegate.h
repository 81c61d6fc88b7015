// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/cell.h"

#include <QStyledItemDelegate>

namespace tailrace::ui {

// Paints rows of 24 px from what cell() makes of an index. What is cut is whole in the tool tip.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    virtual Cell cell(const QModelIndex &index) const = 0;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    static constexpr int foldWidth = 20; // where a row that can be folded has its mark

private:
    static QRect roomOf(const Cell &cell, const QRect &rect);
};

} // namespace tailrace::ui
