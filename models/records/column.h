// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qnamespace.h>

#include <cstdint>

namespace tailrace::records {

// The columns of the record list, in their default order. Topic is shown when a read covers several topics.
enum class Column : std::uint8_t
{
    Time,
    Topic,
    Partition,
    Offset,
    Key,
    Value,
    Headers,
    Size
};
inline constexpr int columnCount = 8;

// Columns of single fields stand behind these: the n-th is fieldColumn(n).
inline constexpr int mostFieldColumns = 64;
constexpr Column fieldColumn(int index)
{
    return static_cast<Column>(columnCount + index);
}
constexpr int fieldIndex(Column column) // negative: not a field's
{
    return static_cast<int>(column) - columnCount;
}

// What a row is. A notice is an event in the stream's own place: no record, counted nowhere.
enum class RowKind : std::uint8_t
{
    Record,
    Notice,
    Gone
};

// Meaning of a cell's text beyond the text itself.
enum class CellState : std::uint8_t
{
    Text,
    Null,
    Empty,
    Tombstone,
    Absent, // of a field: the record has none
    Undecodable,
    Binary
};

// Roles of RecordListModel; Qt::DisplayRole answers the plain text of a cell, numbers as their digits.
enum Role : int
{
    SeqRole = Qt::UserRole + 1, // qint64
    KindRole, // int(RowKind)
    StateRole, // int(CellState), columns Key and Value
    BookmarkRole // bool
};

} // namespace tailrace::records
