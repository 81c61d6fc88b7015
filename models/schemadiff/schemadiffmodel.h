// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemacomparison.h"

#include <QAbstractTableModel>

namespace tailrace::models {

// What a new version of a schema changes, a row each. GUI thread.
class SchemaDiffModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Number, // from 1
        Kind,
        Path,
        Values, // before and after
        NewReadsOld,
        OldReadsNew,
        Meaning,
        ColumnCount
    };

    explicit SchemaDiffModel(QObject *parent = nullptr);

    void setComparison(std::shared_ptr<const SchemaComparison> comparison); // null: nothing
    const SchemaComparison *comparison() const { return m_comparison.get(); }
    const SchemaChange *changeAt(int row) const; // null: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    // Plain values: numbers, paths, "before → after"; words for the rest are the view's.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const SchemaComparison> m_comparison;
};

} // namespace tailrace::models
