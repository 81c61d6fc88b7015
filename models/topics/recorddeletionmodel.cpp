// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/recorddeletionmodel.h"

#include <algorithm>

namespace tailrace::models {

RecordDeletionModel::RecordDeletionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

std::optional<std::int64_t> RecordDeletionModel::Row::goes() const
{
    if (!before || !isKnown() || isWrong())
        return std::nullopt;
    return std::max<std::int64_t>(0, *before - first);
}

void RecordDeletionModel::setPartitions(const std::vector<PartitionInfo> &partitions)
{
    const std::vector<Row> old = m_rows;
    beginResetModel();
    m_rows.clear();
    for (const PartitionInfo &info : partitions) {
        Row row {.partition = info.partition};
        for (const Row &was : old) {
            if (was.partition == row.partition)
                row = was;
        }
        m_rows.push_back(row);
    }
    std::sort(
        m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.partition < b.partition; });
    endResetModel();
}

void RecordDeletionModel::setMarks(const std::vector<Watermarks> &marks)
{
    for (Row &row : m_rows) {
        row.first = row.end = -1;
        for (const Watermarks &mark : marks) {
            if (mark.partition == row.partition && !mark.hasError) {
                row.first = mark.low;
                row.end = mark.high;
            }
        }
    }
    tellAll();
}

void RecordDeletionModel::cut(std::optional<std::int32_t> partition, std::optional<std::int64_t> offset)
{
    for (Row &row : m_rows) {
        if (partition && row.partition != *partition)
            continue;
        row.before = offset;
        if (offset && row.isKnown())
            row.before = std::min(*offset, row.end);
    }
    tellAll();
}

bool RecordDeletionModel::cutToEnd(std::optional<std::int32_t> partition)
{
    bool any = false;
    for (Row &row : m_rows) {
        if ((partition && row.partition != *partition) || !row.isKnown())
            continue;
        row.before = row.end;
        any = true;
    }
    tellAll();
    return any;
}

void RecordDeletionModel::clearCuts()
{
    for (Row &row : m_rows)
        row.before.reset();
    tellAll();
}

RecordDeletionModel::Summary RecordDeletionModel::summary() const
{
    Summary all;
    for (const Row &row : m_rows) {
        if (!row.before)
            continue;
        if (row.isWrong()) {
            ++all.problems;
        } else if (const auto goes = row.goes()) {
            all.partitions += *goes > 0 ? 1 : 0;
            all.records += *goes;
        } else {
            ++all.partitions;
            ++all.unknown;
        }
    }
    return all;
}

std::vector<DeleteBefore> RecordDeletionModel::deletions() const
{
    std::vector<DeleteBefore> all;
    for (const Row &row : m_rows) {
        if (row.before && !row.isWrong() && row.goes() != 0)
            all.push_back({row.partition, row.before});
    }
    return all;
}

bool RecordDeletionModel::knowsEnds() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isKnown(); });
}

void RecordDeletionModel::tellAll()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RecordDeletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecordDeletionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordDeletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto number = [&]() -> std::optional<std::int64_t> {
        switch (index.column()) {
        case Partition:
            return row.partition;
        case First:
            return row.isKnown() ? std::optional(row.first) : std::nullopt;
        case End:
            return row.isKnown() ? std::optional(row.end) : std::nullopt;
        case Cut:
            return row.before;
        default:
            return row.goes();
        }
    }();
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return number ? QVariant(static_cast<qint64>(*number)) : QVariant();
    case Qt::EditRole: // as text: an editor of numbers would end at 2 147 483 647
        return number ? QVariant(QString::number(*number)) : QVariant(QString());
    case ProblemRole:
        return row.isWrong();
    default:
        return {};
    }
}

bool RecordDeletionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Cut || role != Qt::EditRole)
        return false;
    Row &row = m_rows[static_cast<std::size_t>(index.row())];
    QString text = value.toString();
    text.remove(QLatin1Char(' ')).remove(QChar(0xa0));
    bool ok = false;
    const qlonglong offset = text.toLongLong(&ok);
    if (!text.isEmpty() && (!ok || offset < 0))
        return false; // what stood there stays
    row.before = text.isEmpty() ? std::nullopt : std::optional<std::int64_t>(offset);
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    return true;
}

Qt::ItemFlags RecordDeletionModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Cut ? flags | Qt::ItemIsEditable : flags;
}

} // namespace tailrace::models
