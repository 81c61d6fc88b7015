// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tailrace::models {

// The brokers of one cluster. GUI thread.
class BrokerTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Id,
        Host,
        Port,
        Rack,
        ColumnCount
    };
    enum Role : int
    {
        BrokerRole = Qt::UserRole + 1, // int: the broker's id, in every column
        ControllerRole // bool
    };

    explicit BrokerTableModel(QObject *parent = nullptr);

    void setBrokers(std::vector<BrokerInfo> brokers);
    void setController(std::optional<int> id);
    std::optional<int> controller() const { return m_controller; }
    const BrokerInfo *brokerAt(int row) const; // null: no such row
    int rowOf(int brokerId) const; // -1: there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    void arrange();

    std::vector<BrokerInfo> m_brokers;
    std::optional<int> m_controller;
    int m_sortColumn = Id;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace tailrace::models
