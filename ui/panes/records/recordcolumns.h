// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/column.h"

#include <QAbstractTableModel>
#include <QString>

namespace tailrace::ui {

// How a column of the record list looks: fixed per column, widths at 100 %.
struct ColumnLook
{
    records::Column column;
    int width;
    bool right; // numbers stand right
};

const ColumnLook &columnLook(records::Column column);
QString columnId(records::Column column); // for settings: stable, never translated
QString columnName(records::Column column);

// Names the sections of the record view's header; has no rows.
class RecordHeaderModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setUtc(bool utc);
    void setNewestFirst(bool newestFirst);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool m_utc = true;
    bool m_newestFirst = false;
};

} // namespace tailrace::ui
