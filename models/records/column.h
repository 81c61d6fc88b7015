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
