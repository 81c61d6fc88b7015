// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include <optional>

class QModelIndex;
class QStyleOptionViewItem;
class QTableView;

namespace tailrace::ui {

// The row under the pointer, whole: a table of Qt marks the cell alone. One lives in each table of makeRows().
class RowHover : public QObject
{
    Q_OBJECT

public:
    explicit RowHover(QTableView *view);

    // Whether a delegate shall mark this cell; in a view without one, what Qt says of it.
    static bool isOver(const QStyleOptionViewItem &option, const QModelIndex &index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void updateRow() const;

    QTableView *m_view;
    std::optional<QPoint> m_at; // in the viewport; none: elsewhere
    int m_row = -1;
};

} // namespace tailrace::ui
