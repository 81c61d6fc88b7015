// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/groupmembersmodel.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tailrace::models {

QString assignmentText(const std::vector<TopicPartition> &partitions)
{
    std::map<std::string, std::set<std::int32_t>> topics;
    for (const TopicPartition &each : partitions)
        topics[each.topic].insert(each.partition);
    QStringList parts;
    for (const auto &[topic, numbers] : topics) {
        QStringList runs;
        for (auto at = numbers.begin(); at != numbers.end();) {
            const std::int32_t first = *at;
            std::int32_t last = first;
            for (++at; at != numbers.end() && *at == last + 1; ++at)
                last = *at;
            runs << (first == last ? QString::number(first) : QStringLiteral("%1-%2").arg(first).arg(last));
        }
        parts << QString::fromStdString(topic) + QLatin1Char(' ') + runs.join(QStringLiteral(", "));
    }
    return parts.join(QStringLiteral("; "));
}

GroupMembersModel::GroupMembersModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void GroupMembersModel::setMembers(std::vector<GroupMember> members)
{
    beginResetModel();
    m_members = std::move(members);
    std::sort(m_members.begin(), m_members.end(), [](const GroupMember &a, const GroupMember &b) {
        return std::tie(a.clientId, a.memberId) < std::tie(b.clientId, b.memberId);
    });
    endResetModel();
}

int GroupMembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

int GroupMembersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GroupMembersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const GroupMember &member = m_members[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Client:
        return QString::fromStdString(member.clientId);
    case Host:
        return QString::fromStdString(member.host);
    case Assignment:
        return assignmentText(member.assignments);
    default:
        return QString::fromStdString(member.memberId);
    }
}

} // namespace tailrace::models
