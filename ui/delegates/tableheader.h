// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QList>
#include <QString>

namespace tailrace::ui {

struct HeaderColumn
{
    QString title;
    int width = 0; // at least; 0: takes what is left
    bool right = false;
    int indent = 8;
};

// Titles of a table, painted so that a title stands over its numbers and the arrow of the order beside it.
// 24 px.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QList<HeaderColumn> columns, QWidget *parent);

    // Widths of the columns, once the view has its model: no title is cut.
    void fit();
    void setTitle(int column, const QString &title); // fit() makes room for it
    QString titleOf(int column) const { return m_columns.value(column).title; }
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    QList<HeaderColumn> m_columns;
};

} // namespace tailrace::ui
