// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/brokers/brokertablemodel.h"

#include <algorithm>

namespace tailrace::models {

BrokerTableModel::BrokerTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void BrokerTableModel::setBrokers(std::vector<BrokerInfo> brokers)
{
    beginResetModel();
    m_brokers = std::move(brokers);
    arrange();
    endResetModel();
}

void BrokerTableModel::setController(std::optional<int> id)
{
    m_controller = id && *id >= 0 ? id : std::nullopt;
    if (!m_brokers.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {ControllerRole});
}

const BrokerInfo *BrokerTableModel::brokerAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_brokers[static_cast<std::size_t>(row)] : nullptr;
}

int BrokerTableModel::rowOf(int brokerId) const
{
    const auto at = std::find_if(m_brokers.begin(), m_brokers.end(),
        [brokerId](const BrokerInfo &broker) { return broker.id == brokerId; });
    return at == m_brokers.end() ? -1 : static_cast<int>(at - m_brokers.begin());
}

int BrokerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_brokers.size());
}

int BrokerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BrokerTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BrokerInfo &broker = m_brokers[static_cast<std::size_t>(index.row())];
    switch (role) {
    case BrokerRole:
        return broker.id;
    case ControllerRole:
        return m_controller == broker.id;
    case Qt::DisplayRole:
        switch (index.column()) {
        case Id:
            return broker.id;
        case Host:
            return QString::fromStdString(broker.host);
        case Port:
            return broker.port;
        default:
            return QString::fromStdString(broker.rack);
        }
    default:
        return {};
    }
}

void BrokerTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    QList<int> ids;
    for (const QModelIndex &index : old)
        ids << index.data(BrokerRole).toInt();
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    QModelIndexList now;
    for (qsizetype i = 0; i < old.size(); ++i)
        now << index(rowOf(ids.at(i)), old.at(i).column());
    changePersistentIndexList(old, now);
    emit layoutChanged({}, VerticalSortHint);
}

void BrokerTableModel::arrange()
{
    const auto compare = [this](const auto &a, const auto &b) {
        return a == b ? 0 : (a < b) == (m_sortOrder == Qt::AscendingOrder) ? -1 : 1;
    };
    std::sort(m_brokers.begin(), m_brokers.end(), [&](const BrokerInfo &a, const BrokerInfo &b) {
        const int order = m_sortColumn == Host ? compare(a.host, b.host)
            : m_sortColumn == Port             ? compare(a.port, b.port)
            : m_sortColumn == Rack             ? compare(a.rack, b.rack)
                                               : compare(a.id, b.id);
        return order != 0 ? order < 0 : a.id < b.id;
    });
}

} // namespace tailrace::models
