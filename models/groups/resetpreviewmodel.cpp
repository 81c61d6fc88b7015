// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/resetpreviewmodel.h"

#include "models/groups/grouplag.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tailrace::models {

std::optional<std::int64_t> ResetPreviewModel::Row::change() const
{
    std::int64_t difference = 0;
    if (!before || __builtin_sub_overflow(after.offset, *before, &difference))
        return std::nullopt;
    return difference;
}

std::optional<std::int64_t> ResetPreviewModel::Row::lagAfter() const
{
    return GroupOffset {after.topic, after.partition, after.offset, end}.lag();
}

ResetPreviewModel::ResetPreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ResetPreviewModel::set(const std::vector<GroupOffset> &now, const std::vector<ResetOffset> &projected)
{
    std::map<std::pair<std::string, std::int32_t>, const GroupOffset *> places;
    for (const GroupOffset &offset : now)
        places[{offset.topic, offset.partition}] = &offset;
    beginResetModel();
    m_rows.clear();
    for (const ResetOffset &after : projected) {
        Row row {after, {}, {}};
        if (const auto at = places.find({after.topic, after.partition}); at != places.end()) {
            if (at->second->committed && *at->second->committed >= 0)
                row.before = at->second->committed;
            row.end = at->second->end;
        }
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return std::tie(a.after.topic, a.after.partition) < std::tie(b.after.topic, b.after.partition);
    });
    endResetModel();
}

void ResetPreviewModel::clear()
{
    set({}, {});
}

ResetPreviewModel::Summary ResetPreviewModel::summary() const
{
    Summary all;
    all.partitions = rowCount();
    for (const Row &row : m_rows) {
        if (const auto change = row.change()) {
            all.unchanged += *change == 0 ? 1 : 0;
            if (*change < 0)
                all.again = addUpTo(all.again, -*change);
            else
                all.skipped = addUpTo(all.skipped, *change);
        } else {
            ++all.unknown;
        }
        if (const auto lag = row.lagAfter())
            all.lagAfter = addUpTo(all.lagAfter.value_or(0), *lag);
        else
            ++all.lagUnknown;
    }
    return all;
}

std::vector<ResetOffset> ResetPreviewModel::projected() const
{
    std::vector<ResetOffset> all;
    for (const Row &row : m_rows)
        all.push_back(row.after);
    return all;
}

int ResetPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResetPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResetPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == NeverCommittedRole)
        return !row.before.has_value();
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Topic ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != NumberRole)
        return {};
    const auto number = [](const std::optional<std::int64_t> &value) {
        return value ? QVariant(static_cast<qint64>(*value)) : QVariant();
    };
    switch (index.column()) {
    case Topic:
        return role == Qt::DisplayRole ? QVariant(QString::fromStdString(row.after.topic)) : QVariant();
    case Partition:
        return static_cast<qint64>(row.after.partition);
    case Before:
        return number(row.before);
    case After:
        return static_cast<qint64>(row.after.offset);
    case Change:
        return number(row.change());
    default:
        return number(row.lagAfter());
    }
}

} // namespace tailrace::models
