// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/grouplag.h"
#include "services/capability/groups.h"

#include <QAbstractItemModel>
#include <QString>

#include <optional>
#include <vector>

namespace tailrace::models {

// Where a group stands: a row for each topic with the sum of its lag, below it a row for each partition.
// What was never committed and what is not known have no number. GUI thread.
class GroupOffsetsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Place, // topic, or partition
        Committed,
        End,
        Lag,
        Member,
        ColumnCount
    };
    enum Role : int
    {
        TopicRole = Qt::UserRole + 1, // QString
        PartitionRole, // int; invalid for a topic
        NumberRole, // qint64; invalid: none, or not known
        NeverCommittedRole, // bool
        AtLeastRole, // bool: of a topic whose sum lacks partitions
        PartitionsRole, // int: of a topic
        LargestRole // bool: no partition of the group has a larger lag, and it has one
    };

    explicit GroupOffsetsModel(QObject *parent = nullptr);

    void setGroup(const GroupDescription &group);
    QModelIndex indexOf(const QString &topic, std::optional<int> partition) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    struct Partition
    {
        GroupOffset offset;
        QString member;
    };
    struct Topic
    {
        QString name;
        GroupLag lag;
        std::vector<Partition> partitions;
    };

    void arrange();
    QVariant ofTopic(const Topic &topic, int column, int role) const;
    QVariant ofPartition(const Topic &topic, const Partition &partition, int column, int role) const;

    std::vector<Topic> m_topics;
    std::optional<std::int64_t> m_largest;
    int m_sortColumn = Lag;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace tailrace::models
