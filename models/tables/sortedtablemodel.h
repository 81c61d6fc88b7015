// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace tailrace::models {

// A flat table that shows some of its rows in an order of its own: what is shown are indices into the rows
// that a subclass holds. Selections and other persistent indexes follow their rows when the order changes.
// GUI thread.
class SortedTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    int rowCount(const QModelIndex &parent = {}) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) final;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

protected:
    using QAbstractTableModel::QAbstractTableModel;

    // Fills m_shown anew, in the order that is asked for. The rows themselves stay as they are.
    virtual void rebuild() = 0;
    // Into the subclass's rows; the row is one that is shown.
    std::size_t shownAt(int row) const
    {
        return static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)]);
    }

    std::vector<int> m_shown;
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace tailrace::models
