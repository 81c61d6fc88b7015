// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/groupoffsetsmodel.h"

#include <algorithm>
#include <map>

namespace tailrace::models {

namespace {

// Internal id of a topic's own row; a partition carries its topic's row + 1.
constexpr quintptr ofRoot = 0;

using Number = std::optional<std::int64_t>;

QVariant variant(const Number &number)
{
    return number ? QVariant(static_cast<qint64>(*number)) : QVariant();
}

Number committedOf(const GroupOffset &offset)
{
    return offset.committed && *offset.committed >= 0 ? offset.committed : std::nullopt;
}

Number endOf(const GroupOffset &offset)
{
    return offset.end && *offset.end >= 0 ? offset.end : std::nullopt;
}

Number numberOf(const GroupOffset &offset, int column)
{
    switch (column) {
    case GroupOffsetsModel::Committed:
        return committedOf(offset);
    case GroupOffsetsModel::End:
        return endOf(offset);
    case GroupOffsetsModel::Lag:
        return offset.lag();
    default:
        return std::nullopt;
    }
}

// What is not known stands last in both directions.
int compare(const Number &a, const Number &b, Qt::SortOrder order)
{
    if (a.has_value() != b.has_value())
        return a ? -1 : 1;
    if (!a || *a == *b)
        return 0;
    return (*a < *b) == (order == Qt::AscendingOrder) ? -1 : 1;
}

} // namespace

GroupOffsetsModel::GroupOffsetsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void GroupOffsetsModel::setGroup(const GroupDescription &group)
{
    std::map<std::pair<std::string, std::int32_t>, QString> readers;
    std::map<std::pair<std::string, std::int32_t>, GroupOffset> places;
    for (const GroupMember &member : group.members) {
        const std::string &name = member.clientId.empty() ? member.memberId : member.clientId;
        for (const TopicPartition &assigned : member.assignments) {
            readers[{assigned.topic, assigned.partition}] = QString::fromStdString(name);
            places[{assigned.topic, assigned.partition}] = {assigned.topic, assigned.partition, {}, {}};
        }
    }
    for (const GroupOffset &offset : group.offsets)
        places[{offset.topic, offset.partition}] = offset;

    beginResetModel();
    m_topics.clear();
    m_largest.reset();
    for (const auto &[place, offset] : places) { // by topic and partition
        const QString topic = QString::fromStdString(place.first);
        if (m_topics.empty() || m_topics.back().name != topic)
            m_topics.push_back({topic, {}, {}});
        const auto reader = readers.find(place);
        m_topics.back().partitions.push_back({offset, reader == readers.end() ? QString() : reader->second});
        m_topics.back().lag.add(offset);
        if (const auto lag = offset.lag(); lag && *lag > 0 && *lag > m_largest.value_or(0))
            m_largest = lag;
    }
    arrange();
    endResetModel();
}

QModelIndex GroupOffsetsModel::indexOf(const QString &topic, std::optional<int> partition) const
{
    for (std::size_t t = 0; t < m_topics.size(); ++t) {
        if (m_topics[t].name != topic)
            continue;
        const QModelIndex at = index(static_cast<int>(t), 0);
        for (std::size_t p = 0; partition && p < m_topics[t].partitions.size(); ++p) {
            if (m_topics[t].partitions[p].offset.partition == *partition)
                return index(static_cast<int>(p), 0, at);
        }
        return at;
    }
    return {};
}

QModelIndex GroupOffsetsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : ofRoot);
}

QModelIndex GroupOffsetsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == ofRoot)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, ofRoot);
}

int GroupOffsetsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_topics.size());
    if (parent.internalId() != ofRoot || parent.column() != 0)
        return 0;
    return static_cast<int>(m_topics[static_cast<std::size_t>(parent.row())].partitions.size());
}

int GroupOffsetsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant GroupOffsetsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Place || index.column() == Member ? Qt::AlignLeft : Qt::AlignRight)
            | Qt::AlignVCenter);
    if (index.internalId() == ofRoot)
        return ofTopic(m_topics[static_cast<std::size_t>(index.row())], index.column(), role);
    const Topic &topic = m_topics[index.internalId() - 1];
    return ofPartition(topic, topic.partitions[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant GroupOffsetsModel::ofTopic(const Topic &topic, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Place ? QVariant(topic.name) : column == Lag ? variant(topic.lag.sum) : QVariant();
    case TopicRole:
        return topic.name;
    case NumberRole:
        return column == Lag ? variant(topic.lag.sum) : QVariant();
    case AtLeastRole:
        return topic.lag.unknown > 0;
    case PartitionsRole:
        return static_cast<int>(topic.partitions.size());
    default:
        return {};
    }
}

QVariant GroupOffsetsModel::ofPartition(
    const Topic &topic, const Partition &partition, int column, int role) const
{
    const GroupOffset &offset = partition.offset;
    switch (role) {
    case Qt::DisplayRole:
        return column == Place ? QVariant(offset.partition)
            : column == Member ? QVariant(partition.member)
                               : variant(numberOf(offset, column));
    case TopicRole:
        return topic.name;
    case PartitionRole:
        return offset.partition;
    case NumberRole:
        return column == Place ? QVariant(static_cast<qint64>(offset.partition))
                               : variant(numberOf(offset, column));
    case NeverCommittedRole:
        return !committedOf(offset).has_value();
    case LargestRole:
        return m_largest && offset.lag() == m_largest;
    default:
        return {};
    }
}

void GroupOffsetsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    emit layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<std::pair<QString, std::optional<int>>> places;
    for (const QModelIndex &index : old) {
        const QVariant partition = index.data(PartitionRole);
        places.emplace_back(index.data(TopicRole).toString(),
            partition.isValid() ? std::optional(partition.toInt()) : std::nullopt);
    }
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    QModelIndexList now;
    for (std::size_t i = 0; i < places.size(); ++i)
        now << indexOf(places[i].first, places[i].second)
                   .siblingAtColumn(old.at(static_cast<qsizetype>(i)).column());
    changePersistentIndexList(old, now);
    emit layoutChanged();
}

void GroupOffsetsModel::arrange()
{
    const bool ascending = m_sortOrder == Qt::AscendingOrder;
    const auto byPlace = [this, ascending](const auto &a, const auto &b) {
        return m_sortColumn == Place && !ascending ? b < a : a < b;
    };
    std::sort(m_topics.begin(), m_topics.end(), [&](const Topic &a, const Topic &b) {
        const int order = m_sortColumn == Lag ? compare(a.lag.sum, b.lag.sum, m_sortOrder) : 0;
        return order != 0 ? order < 0 : byPlace(a.name, b.name);
    });
    for (Topic &topic : m_topics) {
        std::sort(
            topic.partitions.begin(), topic.partitions.end(), [&](const Partition &a, const Partition &b) {
                int order = 0;
                if (m_sortColumn == Member && a.member != b.member)
                    order = (a.member < b.member) == ascending ? -1 : 1;
                else if (m_sortColumn != Place && m_sortColumn != Member)
                    order = compare(
                        numberOf(a.offset, m_sortColumn), numberOf(b.offset, m_sortColumn), m_sortOrder);
                return order != 0 ? order < 0 : byPlace(a.offset.partition, b.offset.partition);
            });
    }
}

} // namespace tailrace::models
