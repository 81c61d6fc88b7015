// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/sortedtablemodel.h"
#include "services/capability/bridges.h"

#include <QSet>
#include <QString>

#include <vector>

namespace tailrace::models {

// The bridges of one service, filtered and sorted. GUI thread.
class BridgeTableModel : public SortedTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        State,
        Name,
        Topic,
        Type,
        Target, // container or queue
        Split, // of the objects
        Threshold,
        Message, // the service's own
        ColumnCount
    };
    enum Role : int
    {
        StateRole = Qt::UserRole + 1, // int of BridgeState::Kind
        LeavingRole, // bool: the topic is marked for deletion
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit BridgeTableModel(QObject *parent = nullptr);

    void setBridges(std::vector<Bridge> bridges);
    void update(const Bridge &bridge); // one that is there already
    void setLeavingTopics(const QSet<QString> &topics);
    bool isLeaving(const std::string &topic) const;
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    int total() const { return static_cast<int>(m_rows.size()); }
    int count(BridgeState::Kind kind) const; // of all
    const Bridge *bridgeAt(int row) const; // null: no such row
    const Bridge *find(const QString &name) const; // shown or not
    int rowOf(const QString &name) const; // -1: not shown

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Bridge bridge;
        QString name;
        QString sortText {}; // of the column that orders
        int score = 0;
    };

    const Row &shown(int row) const;
    QString textOf(const Row &row, int column) const;
    bool before(int a, int b) const;
    void rebuild() override;

    std::vector<Row> m_rows; // by name
    QSet<QString> m_leaving;
    QString m_filter;
    QString m_needle; // lower case
};

} // namespace tailrace::models
