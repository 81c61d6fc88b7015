// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/find.h"

#include <QFont>
#include <QStyledItemDelegate>

namespace tailrace::ui {

// A row of FieldList: the name, and the value in the look of its state.
class FieldDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum State
    {
        Plain,
        Null,
        Empty,
        Binary,
        Absent
    };
    static constexpr int StateRole = Qt::UserRole + 1;

    explicit FieldDelegate(QObject *parent = nullptr);

    void setZoom(int percent);
    void setQuery(const records::FindQuery &query) { m_query = query; } // what is marked
    void setCurrentHit(int row) { m_currentHit = row; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QFont m_name;
    QFont m_value;
    records::FindQuery m_query;
    int m_currentHit = -1;
};

} // namespace tailrace::ui
