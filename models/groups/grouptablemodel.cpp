// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groups/grouptablemodel.h"

#include "models/match/fuzzy.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace tailrace::models {

GroupTableModel::GroupTableModel(QObject *parent)
    : SortedTableModel(parent)
{
}

void GroupTableModel::setGroups(const std::vector<GroupSummary> &groups)
{
    QHash<QString, Row> known;
    for (const Row &row : m_rows)
        known.insert(row.name, row);
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(groups.size());
    for (const GroupSummary &group : groups) {
        const QString name = QString::fromStdString(group.id);
        Row row = known.take(name);
        row.id = group.id;
        row.name = name;
        row.lower = name.toLower();
        if (!group.state.empty()) {
            row.state = QString::fromStdString(group.state);
            row.meaning = groupState(group.state);
        }
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    rebuild();
    endResetModel();
}

void GroupTableModel::describe(const GroupDescription &group)
{
    const QString name = QString::fromStdString(group.id);
    Row *row = find(name);
    if (!row)
        return;
    row->state = QString::fromStdString(group.state);
    row->meaning = groupState(group.state);
    row->members = static_cast<qint64>(group.members.size());
    QSet<QString> topics;
    for (const GroupOffset &offset : group.offsets)
        topics.insert(QString::fromStdString(offset.topic));
    row->topics = topics.size();
    row->lag = GroupLag::of(group.offsets);
    row->error.clear();
    row->asked = row->described = true;
    changed(name);
}

void GroupTableModel::fail(const QString &group, const QString &why)
{
    if (Row *row = find(group)) {
        row->error = why;
        changed(group);
    }
}

void GroupTableModel::remove(const QString &group)
{
    const auto at
        = std::find_if(m_rows.begin(), m_rows.end(), [&group](const Row &row) { return row.name == group; });
    if (at == m_rows.end())
        return;
    beginResetModel();
    m_rows.erase(at);
    rebuild();
    endResetModel();
}

void GroupTableModel::forgetDescriptions()
{
    for (Row &row : m_rows)
        row.asked = false;
}

void GroupTableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

QString GroupTableModel::groupAt(int row) const
{
    const bool valid = row >= 0 && row < rowCount();
    return valid ? m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].name : QString();
}

int GroupTableModel::rowOf(const QString &group) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].name == group)
            return row;
    }
    return -1;
}

QStringList GroupTableModel::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names << row.name;
    return names;
}

std::vector<std::string> GroupTableModel::takeUnasked(int first, int last, int limit)
{
    std::vector<std::string> groups;
    for (int shown = std::max(first, 0); shown <= last && shown < rowCount(); ++shown) {
        Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(shown)])];
        if (row.asked)
            continue;
        if (static_cast<int>(groups.size()) == limit)
            break;
        row.asked = true;
        groups.push_back(row.id);
    }
    return groups;
}

int GroupTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<qint64> GroupTableModel::numberOf(const Row &row, int column) const
{
    switch (column) {
    case Members:
        return row.members;
    case Topics:
        return row.topics;
    case Lag:
        return row.lag.sum;
    default:
        return std::nullopt;
    }
}

QVariant GroupTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    const auto number = numberOf(row, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? QVariant(row.name)
            : index.column() == State ? QVariant(row.state)
            : number                  ? QVariant(*number)
                                      : QVariant();
    case Qt::TextAlignmentRole:
        return int((index.column() > State ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case GroupRole:
        return row.name;
    case NumberRole:
        return number ? QVariant(*number) : QVariant();
    case StateRole:
        return static_cast<int>(row.meaning);
    case AtLeastRole:
        return row.lag.unknown > 0;
    case UncommittedRole:
        return row.lag.uncommitted;
    case DescribedRole:
        return row.described;
    case ErrorRole:
        return row.error;
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.lower));
    default:
        return {};
    }
}

GroupTableModel::Row *GroupTableModel::find(const QString &group)
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), group,
        [](const Row &row, const QString &name) { return row.name < name; });
    return at != m_rows.end() && at->name == group ? &*at : nullptr;
}

// Rows stay where they are until the user sorts again: nothing jumps while descriptions come in.
void GroupTableModel::changed(const QString &group)
{
    if (const int row = rowOf(group); row >= 0)
        emit dataChanged(index(row, Name), index(row, Lag));
}

void GroupTableModel::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        row.score = fuzzy::score(m_needle, row.lower);
        if (row.score > 0)
            m_shown.push_back(static_cast<int>(i));
    }
    std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return before(a, b); });
}

bool GroupTableModel::before(int a, int b) const
{
    const Row &left = m_rows[static_cast<std::size_t>(a)];
    const Row &right = m_rows[static_cast<std::size_t>(b)];
    const bool ascending = m_sortOrder == Qt::AscendingOrder;
    if (m_sortColumn == Name) {
        if (left.score != right.score)
            return left.score > right.score; // a filter's best match stands first
        return ascending ? a < b : b < a; // m_rows is by name
    }
    if (m_sortColumn == State) {
        if (left.state != right.state)
            return ascending ? left.state < right.state : right.state < left.state;
        return a < b;
    }
    const auto x = numberOf(left, m_sortColumn);
    const auto y = numberOf(right, m_sortColumn);
    if (x.has_value() != y.has_value())
        return x.has_value(); // what is not known stands last in both directions
    if (x && *x != *y)
        return ascending ? *x < *y : *y < *x;
    return a < b;
}

} // namespace tailrace::models
