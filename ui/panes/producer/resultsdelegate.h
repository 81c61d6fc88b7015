// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

namespace tailrace::ui::producer {

// Words and colours for ResultsModel: outcome with icon, numbers right and grouped, the result as a link or
// an error. An error before which nothing was written opens with the link that sends the record again; one
// after which it may have been has none: that wants the whole sentence beside it.
class ResultsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString displayText(const QVariant &value, const QLocale &locale) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    // Where the link stands in its cell; empty: this row has none.
    static QRect againRect(const QRect &cell, const QModelIndex &index);

    static constexpr int inset = 11; // from the edge of a cell to its text

signals:
    void again(const QModelIndex &index);
};

} // namespace tailrace::ui::producer
