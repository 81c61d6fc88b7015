// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/partitiontablemodel.h"

#include <QStringList>

#include <algorithm>

namespace tailrace::models {

namespace {

QString listOf(const std::vector<std::int32_t> &brokers)
{
    QStringList ids;
    for (const std::int32_t id : brokers)
        ids << QString::number(id);
    return ids.join(QLatin1Char(','));
}

} // namespace

PartitionTableModel::PartitionTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PartitionTableModel::setTopic(const TopicInfo &topic)
{
    const bool other = topic.name != m_topic.name;
    beginResetModel();
    m_topic = topic;
    std::sort(m_topic.partitions.begin(), m_topic.partitions.end(),
        [](const PartitionInfo &a, const PartitionInfo &b) { return a.partition < b.partition; });
    if (other) {
        m_marks.clear();
        m_error.clear();
        m_asking = false;
    }
    endResetModel();
}

void PartitionTableModel::setAsking()
{
    m_asking = true;
    if (rowCount() > 0)
        emit dataChanged(index(0, Low), index(rowCount() - 1, Count));
}

void PartitionTableModel::setWatermarks(const Result<std::vector<Watermarks>> &marks)
{
    m_asking = false;
    m_error = marks ? QString() : QString::fromStdString(marks.error().message);
    m_marks.clear();
    for (const Watermarks &each : marks.value_or(std::vector<Watermarks>())) {
        if (each.topic == m_topic.name)
            m_marks.insert_or_assign(each.partition, each);
    }
    if (rowCount() > 0)
        emit dataChanged(index(0, Low), index(rowCount() - 1, Count));
}

PartitionTableModel::State PartitionTableModel::stateOf(const PartitionInfo &partition) const
{
    if (!partition.stateKnown)
        return State::Untold;
    if (partition.leader < 0)
        return State::NoLeader;
    return partition.isr.size() < partition.replicas.size() ? State::UnderReplicated : State::Whole;
}

int PartitionTableModel::count(State state) const
{
    return static_cast<int>(std::count_if(m_topic.partitions.begin(), m_topic.partitions.end(),
        [this, state](const PartitionInfo &partition) { return stateOf(partition) == state; }));
}

const Watermarks *PartitionTableModel::marksOf(const PartitionInfo &partition) const
{
    const auto found = m_marks.find(partition.partition);
    return found == m_marks.end() || found->second.hasError || found->second.low < 0
            || found->second.high < found->second.low
        ? nullptr
        : &found->second;
}

QVariant PartitionTableModel::number(const PartitionInfo &partition, int column) const
{
    const Watermarks *marks = marksOf(partition);
    switch (column) {
    case Partition:
        return static_cast<qint64>(partition.partition);
    case Leader:
        return partition.stateKnown && partition.leader >= 0 ? QVariant(static_cast<qint64>(partition.leader))
                                                             : QVariant();
    case Low:
        return marks ? QVariant(static_cast<qint64>(marks->low)) : QVariant();
    case High:
        return marks ? QVariant(static_cast<qint64>(marks->high)) : QVariant();
    case Count:
        return marks ? QVariant(static_cast<qint64>(marks->high - marks->low)) : QVariant();
    default:
        return {};
    }
}

int PartitionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_topic.partitions.size());
}

int PartitionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PartitionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PartitionInfo &partition = m_topic.partitions[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Replicas)
            return listOf(partition.replicas);
        if (index.column() == InSync)
            return partition.stateKnown ? QVariant(listOf(partition.isr)) : QVariant();
        return number(partition, index.column());
    case NumberRole:
        return number(partition, index.column());
    case StateRole:
        return static_cast<int>(stateOf(partition));
    case InSyncRole:
        return static_cast<int>(partition.isr.size());
    case ReplicasRole:
        return static_cast<int>(partition.replicas.size());
    case AskingRole:
        return m_asking;
    case ErrorRole:
        if (const auto found = m_marks.find(partition.partition); found != m_marks.end())
            return QString::fromStdString(found->second.error.message);
        return m_error;
    default:
        return {};
    }
}

} // namespace tailrace::models
