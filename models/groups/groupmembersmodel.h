// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <QAbstractTableModel>

#include <vector>

namespace tailrace::models {

// "orders 0-2, 5; payments 1": by topic, partitions as runs. Any thread.
QString assignmentText(const std::vector<TopicPartition> &partitions);

// Who reads in a group now. GUI thread.
class GroupMembersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Client,
        Host,
        Assignment,
        Member,
        ColumnCount
    };

    explicit GroupMembersModel(QObject *parent = nullptr);

    void setMembers(std::vector<GroupMember> members);
    const std::vector<GroupMember> &members() const { return m_members; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<GroupMember> m_members; // by client and member
};

} // namespace tailrace::models
