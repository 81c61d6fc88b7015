// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/recordcolumns.h"

#include <array>

namespace tailrace::ui {

using records::Column;

namespace {

constexpr ColumnLook fieldLook {records::fieldColumn(0), 120, false};

constexpr std::array<ColumnLook, records::columnCount> looks {{
    {Column::Time, 112, false},
    {Column::Topic, 136, false},
    {Column::Partition, 36, true},
    {Column::Offset, 96, true},
    {Column::Key, 120, false},
    {Column::Value, 320, false},
    {Column::Headers, 76, false},
    {Column::Size, 72, true},
}};

} // namespace

const ColumnLook &columnLook(Column column)
{
    return records::fieldIndex(column) < 0 ? looks[static_cast<std::size_t>(column)] : fieldLook;
}

QString columnId(Column column)
{
    static const std::array<const char *, records::columnCount> ids {
        "time", "topic", "partition", "offset", "key", "value", "headers", "size"};
    return QLatin1String(ids[static_cast<std::size_t>(column)]);
}

QString columnName(Column column)
{
    switch (column) {
    case Column::Time:
        return RecordHeaderModel::tr("Time");
    case Column::Topic:
        return RecordHeaderModel::tr("Topic");
    case Column::Partition:
        return RecordHeaderModel::tr("Partition");
    case Column::Offset:
        return RecordHeaderModel::tr("Offset");
    case Column::Key:
        return RecordHeaderModel::tr("Key");
    case Column::Value:
        return RecordHeaderModel::tr("Value");
    case Column::Headers:
        return RecordHeaderModel::tr("Headers");
    case Column::Size:
        return RecordHeaderModel::tr("Size, B");
    }
    return {};
}

void RecordHeaderModel::setUtc(bool utc)
{
    m_utc = utc;
    emit headerDataChanged(Qt::Horizontal, 0, 0);
}

void RecordHeaderModel::setNewestFirst(bool newestFirst)
{
    m_newestFirst = newestFirst;
    emit headerDataChanged(Qt::Horizontal, 0, 0);
}

void RecordHeaderModel::addField(FieldColumn field)
{
    const int section = columnCount();
    beginInsertColumns({}, section, section);
    m_fields.append(std::move(field));
    endInsertColumns();
}

void RecordHeaderModel::removeField(int index)
{
    beginRemoveColumns({}, records::columnCount + index, records::columnCount + index);
    m_fields.removeAt(index);
    endRemoveColumns();
}

void RecordHeaderModel::renameField(int index, const QString &name)
{
    m_fields[index].name = name;
    emit headerDataChanged(Qt::Horizontal, records::columnCount + index, records::columnCount + index);
}

int RecordHeaderModel::rowCount(const QModelIndex &) const
{
    return 0;
}

int RecordHeaderModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : records::columnCount + static_cast<int>(m_fields.size());
}

QVariant RecordHeaderModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant RecordHeaderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return int((columnLook(column).right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (const int index = records::fieldIndex(column); index >= 0) {
        // a path comes from the user or from a topic: never rich text
        return role == Qt::DisplayRole
            ? m_fields.at(index).title()
            : QString::fromStdString(m_fields.at(index).path.text()).toHtmlEscaped();
    }
    if (column == Column::Time)
        return (m_utc ? tr("Time (UTC)") : tr("Time (local)")) + QLatin1Char(' ')
            + QChar(m_newestFirst ? u'\u2191' : u'\u2193');
    return column == Column::Partition && role == Qt::DisplayRole ? tr("P", "partition, narrow column")
                                                                  : columnName(column);
}

} // namespace tailrace::ui
