// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activity/journalmodel.h"

#include <QDateTime>

namespace tailrace::models {

void JournalModel::setLines(journal::Lines lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.lines.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const journal::Line &line = m_lines.lines[static_cast<std::size_t>(index.row())];
    if (role == OutcomeRole)
        return line.json[u"outcome"].toString();
    if (role == NumberRole && index.column() == Time) {
        const auto when = QDateTime::fromString(line.json[u"time"].toString(), Qt::ISODateWithMs);
        return when.isValid() ? QVariant(when.toMSecsSinceEpoch()) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Connection:
        return line.json[u"connection"].toString();
    case Operation:
        return line.json[u"operation"].toString();
    case Resource:
        return line.json.isEmpty() ? QString::fromUtf8(line.raw) : line.json[u"resource"].toString();
    case Outcome:
        return line.json[u"error"][u"message"].toString();
    case User:
        return line.json[u"user"].toString();
    default:
        return {};
    }
}

} // namespace tailrace::models
