// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace tailrace::models {

// The partitions of one topic: who leads and keeps them, and where their logs begin and end. GUI thread.
class PartitionTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Partition,
        Leader, // broker id; none: it has none, or it is not known
        Replicas, // "1,2,3"
        InSync, // the same
        Low,
        High,
        Count, // High - Low: offsets, which are records but for compaction and transactions
        ColumnCount
    };
    enum class State : int
    {
        Whole,
        UnderReplicated,
        NoLeader,
        Untold // the service names replicas alone
    };
    enum Role : int
    {
        NumberRole = Qt::UserRole + 1, // qint64; invalid: none, or not known
        StateRole, // int of State
        InSyncRole, // int: replicas in sync
        ReplicasRole, // int
        AskingRole, // bool: the offsets are on their way
        ErrorRole // QString: why the offsets are not known, verbatim
    };

    explicit PartitionTableModel(QObject *parent = nullptr);

    void setTopic(const TopicInfo &topic); // offsets of another topic are forgotten
    void setAsking();
    void setWatermarks(const Result<std::vector<Watermarks>> &marks);
    int count(State state) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    State stateOf(const PartitionInfo &partition) const;
    const Watermarks *marksOf(const PartitionInfo &partition) const; // null: not known
    QVariant number(const PartitionInfo &partition, int column) const;

    TopicInfo m_topic;
    std::map<std::int32_t, Watermarks> m_marks;
    QString m_error; // of the whole question
    bool m_asking = false;
};

} // namespace tailrace::models
