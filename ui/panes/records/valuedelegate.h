// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

#include <QFont>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace tailrace::ui {

// Name, value in the colour of its kind, type at the right edge: one row of the value tree.
class ValueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ValueDelegate(QObject *parent = nullptr);

    void setZoom(int percent);
    void setQuery(const records::FindQuery &query) { m_query = query; } // what is marked
    void setCurrentHit(const QModelIndex &index) { m_currentHit = index; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QFont m_mono;
    QFont m_caption;
    records::FindQuery m_query;
    QPersistentModelIndex m_currentHit;
};

} // namespace tailrace::ui
