// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/sortedtablemodel.h"

#include <algorithm>

namespace tailrace::models {

int SortedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

void SortedTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<int> rows;
    for (const QModelIndex &index : old)
        rows.push_back(m_shown[static_cast<std::size_t>(index.row())]);
    m_sortColumn = column;
    m_sortOrder = order;
    rebuild();
    QModelIndexList now;
    for (qsizetype i = 0; i < old.size(); ++i) {
        const auto at = std::find(m_shown.begin(), m_shown.end(), rows[static_cast<std::size_t>(i)]);
        now << index(static_cast<int>(at - m_shown.begin()), old.at(i).column());
    }
    changePersistentIndexList(old, now);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace tailrace::models
