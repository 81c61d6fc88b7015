// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/subjecttablemodel.h"

#include "models/match/fuzzy.h"

#include <QHash>

#include <algorithm>

namespace tailrace::models {

SubjectTableModel::SubjectTableModel(QObject *parent)
    : SortedTableModel(parent)
{
}

void SubjectTableModel::setSubjects(const std::vector<SubjectEntry> &subjects)
{
    QHash<QString, Row> known;
    for (Row &row : m_rows)
        known.insert(row.name, std::move(row));
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(subjects.size());
    for (const SubjectEntry &entry : subjects) {
        const QString name = QString::fromStdString(entry.subject);
        Row row = known.take(name);
        row.look.subject = entry.subject;
        row.name = name;
        row.lower = name.toLower();
        if (entry.state.kind != SchemaState::Kind::Unknown)
            row.look.state = entry.state;
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    rebuild();
    endResetModel();
}

void SubjectTableModel::setLook(const SubjectLook &look, const QString &why)
{
    const QString name = QString::fromStdString(look.subject);
    Row *row = find(name);
    if (!row)
        return;
    const auto keep = [](auto &mine, const auto &theirs) {
        if (theirs)
            mine = theirs;
    };
    keep(row->look.type, look.type);
    keep(row->look.state, look.state);
    keep(row->look.versions, look.versions);
    keep(row->look.level, look.level);
    row->look.error = look.error;
    row->error = why;
    row->asked = row->looked = true;
    // Rows stay where they are until the user sorts again: nothing jumps while they fill.
    if (const int at = rowOf(name); at >= 0)
        emit dataChanged(index(at, Name), index(at, ColumnCount - 1));
}

void SubjectTableModel::forgetLooks()
{
    for (Row &row : m_rows)
        row.asked = false;
}

void SubjectTableModel::forgetLook(const QString &subject)
{
    if (Row *row = find(subject))
        row->asked = false;
}

void SubjectTableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

QString SubjectTableModel::subjectAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[shownAt(row)].name : QString();
}

int SubjectTableModel::rowOf(const QString &subject) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[shownAt(row)].name == subject)
            return row;
    }
    return -1;
}

QStringList SubjectTableModel::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names << row.name;
    return names;
}

std::vector<std::string> SubjectTableModel::takeUnasked(int first, int last, int limit)
{
    std::vector<std::string> subjects;
    for (int shown = std::max(first, 0); shown <= last && shown < rowCount(); ++shown) {
        if (static_cast<int>(subjects.size()) >= limit)
            break;
        Row &row = m_rows[shownAt(shown)];
        if (row.asked)
            continue;
        row.asked = true;
        subjects.push_back(row.look.subject);
    }
    return subjects;
}

int SubjectTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SubjectTableModel::textOf(const Row &row, int column) const
{
    switch (column) {
    case Name:
        return row.name;
    case Type:
        return row.look.type ? QString::fromStdString(row.look.type->text) : QString();
    case Level:
        return row.look.level ? QString::fromStdString(row.look.level->rule.level) : QString();
    case State:
        return row.look.state ? QString::fromStdString(row.look.state->text) : QString();
    default:
        return {};
    }
}

QVariant SubjectTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[shownAt(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Versions)
            return row.look.versions ? QVariant(*row.look.versions) : QVariant();
        return textOf(row, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == Versions ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SubjectRole:
        return row.name;
    case NumberRole:
        return index.column() == Versions && row.look.versions ? QVariant(qint64(*row.look.versions))
                                                               : QVariant();
    case StateRole:
        return static_cast<int>(row.look.state ? row.look.state->kind : SchemaState::Kind::Unknown);
    case SetAtRole:
        return row.look.level ? QVariant(static_cast<int>(row.look.level->setAt)) : QVariant();
    case LookedRole:
        return row.looked;
    case ErrorRole:
        return row.error;
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.lower));
    default:
        return {};
    }
}

SubjectTableModel::Row *SubjectTableModel::find(const QString &subject)
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), subject,
        [](const Row &row, const QString &name) { return row.name < name; });
    return at != m_rows.end() && at->name == subject ? &*at : nullptr;
}

void SubjectTableModel::rebuild()
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

bool SubjectTableModel::before(int a, int b) const
{
    const Row &left = m_rows[static_cast<std::size_t>(a)];
    const Row &right = m_rows[static_cast<std::size_t>(b)];
    const bool ascending = m_sortOrder == Qt::AscendingOrder;
    if (m_sortColumn == Name) {
        if (left.score != right.score)
            return left.score > right.score; // a filter's best match stands first
        return ascending ? a < b : b < a; // m_rows is by name
    }
    if (m_sortColumn == Versions) {
        const auto &x = left.look.versions;
        const auto &y = right.look.versions;
        if (x.has_value() != y.has_value())
            return x.has_value(); // what is not known stands last in both directions
        return x == y ? a < b : ascending ? *x < *y : *y < *x;
    }
    const QString x = textOf(left, m_sortColumn);
    const QString y = textOf(right, m_sortColumn);
    if (x.isEmpty() != y.isEmpty())
        return y.isEmpty();
    return x == y ? a < b : ascending ? x < y : y < x;
}

} // namespace tailrace::models
