// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tailrace::ui {

// An endpoint in the list of a connection's: its number, its kind, below that its address. 44 px.
class EndpointDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role : int
    {
        KindRole = Qt::UserRole + 1, // "kafka"
        AddressRole, // empty: none was given yet
        ProblemRole // bool: it cannot be saved as it is
    };

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowHeight = 44;
};

} // namespace tailrace::ui
