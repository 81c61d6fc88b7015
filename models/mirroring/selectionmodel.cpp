// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/selectionmodel.h"

#include <algorithm>

namespace tailrace::models {

namespace {

constexpr std::size_t mostSteps = 200;

QString shown(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

SelectionModel::SelectionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SelectionModel::setSaved(std::vector<std::string> patterns)
{
    const bool dirty = isDirty();
    m_saved = std::move(patterns);
    if (!dirty) {
        // What somebody else saved is nothing that was edited here.
        if (this->patterns() != m_saved) {
            m_undo.clear();
            m_redo.clear();
        }
        put(m_saved);
        return;
    }
    tellRemoved();
    for (int row = 0; row < count(); ++row)
        tellRow(row);
    emit edited();
}

void SelectionModel::setPatterns(std::vector<std::string> patterns)
{
    if (patterns != this->patterns())
        remember();
    put(std::move(patterns));
}

void SelectionModel::put(Patterns patterns)
{
    m_typed = -1;
    beginResetModel();
    m_rows.clear();
    m_removed.clear();
    for (std::string &pattern : patterns)
        m_rows.push_back({std::move(pattern)});
    endResetModel();
    tellRemoved();
    emit edited();
}

void SelectionModel::remember()
{
    m_typed = -1;
    m_redo.clear();
    m_undo.push_back(patterns());
    if (m_undo.size() > mostSteps)
        m_undo.erase(m_undo.begin());
}

void SelectionModel::step(std::vector<Patterns> &from, std::vector<Patterns> &to)
{
    Patterns there = std::move(from.back());
    from.pop_back();
    to.push_back(patterns());
    put(std::move(there));
}

void SelectionModel::undo()
{
    if (canUndo())
        step(m_undo, m_redo);
}

void SelectionModel::redo()
{
    if (canRedo())
        step(m_redo, m_undo);
}

std::vector<std::string> SelectionModel::patterns() const
{
    std::vector<std::string> patterns;
    for (const Row &row : m_rows) {
        if (!row.pattern.empty())
            patterns.push_back(row.pattern);
    }
    return patterns;
}

bool SelectionModel::hasInvalid() const
{
    for (int row = 0; row < count(); ++row) {
        if (stateAt(row) == State::Invalid)
            return true;
    }
    return false;
}

int SelectionModel::added() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
        [this](const Row &row) { return !row.pattern.empty() && !isSaved(row.pattern); }));
}

bool SelectionModel::isSaved(const std::string &pattern) const
{
    return std::find(m_saved.begin(), m_saved.end(), pattern) != m_saved.end();
}

void SelectionModel::setPreview(const mirroring::Preview &preview)
{
    const auto asked = patterns();
    if (!std::equal(preview.patterns.begin(), preview.patterns.end(), asked.begin(), asked.end(),
            [](const mirroring::PatternPreview &one, const std::string &text) {
                return one.pattern == text;
            }))
        return;
    auto next = preview.patterns.begin();
    for (int row = 0; row < count(); ++row) {
        Row &one = m_rows[static_cast<std::size_t>(row)];
        if (one.pattern.empty())
            continue;
        one.preview = *next++;
        tellRow(row);
    }
}

void SelectionModel::forgetPreviews()
{
    for (int row = 0; row < count(); ++row) {
        m_rows[static_cast<std::size_t>(row)].preview.reset();
        tellRow(row);
    }
}

void SelectionModel::tellRow(int row)
{
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void SelectionModel::tellRemoved()
{
    std::vector<std::string> gone;
    for (const std::string &pattern : m_saved) {
        const bool here = std::any_of(
            m_rows.begin(), m_rows.end(), [&pattern](const Row &row) { return row.pattern == pattern; });
        if (!here && std::find(gone.begin(), gone.end(), pattern) == gone.end())
            gone.push_back(pattern);
    }
    if (gone == m_removed)
        return;
    if (!m_removed.empty()) {
        beginRemoveRows({}, count(), rowCount() - 1);
        m_removed.clear();
        endRemoveRows();
    }
    if (!gone.empty()) {
        beginInsertRows({}, count(), count() + static_cast<int>(gone.size()) - 1);
        m_removed = std::move(gone);
        endInsertRows();
    }
}

int SelectionModel::add()
{
    const int row = count();
    beginInsertRows({}, row, row);
    m_rows.push_back({});
    endInsertRows();
    return row;
}

void SelectionModel::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    if (!m_rows[static_cast<std::size_t>(row)].pattern.empty())
        remember();
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    forgetPreviews();
    tellRemoved();
    emit edited();
}

int SelectionModel::restore(int row)
{
    if (row < count() || row >= rowCount())
        return -1;
    std::string pattern = m_removed[static_cast<std::size_t>(row - count())];
    remember();
    const int now = add();
    m_rows.back().pattern = std::move(pattern);
    tellRow(now);
    tellRemoved();
    emit edited();
    return now;
}

int SelectionModel::move(int row, int by)
{
    const int to = row + by;
    if ((by != 1 && by != -1) || row < 0 || row >= count() || to < 0 || to >= count())
        return row;
    remember();
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    std::swap(m_rows[static_cast<std::size_t>(row)], m_rows[static_cast<std::size_t>(to)]);
    endMoveRows();
    forgetPreviews();
    emit edited();
    return to;
}

SelectionModel::State SelectionModel::stateAt(int row) const
{
    if (isRemoved(row))
        return State::Removed;
    const Row &one = m_rows[static_cast<std::size_t>(row)];
    if (one.preview) {
        if (one.preview->problem)
            return one.preview->problem->kind == Error::Kind::Unsupported ? State::Untold : State::Invalid;
        if (one.preview->isDead())
            return State::Dead;
        if (one.preview->shadowedBy)
            return State::Shadowed;
    }
    return one.pattern.empty() || isSaved(one.pattern) ? State::Plain : State::New;
}

int SelectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count() + removed();
}

int SelectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SelectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == StateRole)
        return static_cast<int>(stateAt(index.row()));
    const bool display = role == Qt::DisplayRole || role == Qt::EditRole;
    if (isRemoved(index.row())) {
        const std::string &pattern = m_removed[static_cast<std::size_t>(index.row() - count())];
        return display && index.column() == Pattern ? QVariant(shown(pattern)) : QVariant();
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == NumberRole)
        return index.row() + 1;
    if (role == Qt::AccessibleTextRole && index.column() == Number)
        return QString::number(index.row() + 1);
    if (role == ByRole)
        return row.preview && row.preview->shadowedBy ? static_cast<int>(*row.preview->shadowedBy) + 1 : 0;
    if (role == ReasonRole)
        return row.preview && row.preview->problem ? shown(row.preview->problem->message) : QString();
    if (!display)
        return {};
    if (index.column() == Pattern)
        return shown(row.pattern);
    if (index.column() == Takes && row.preview && !row.preview->problem)
        return static_cast<qint64>(row.preview->takes.size());
    return {};
}

bool SelectionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const std::string text = value.toString().toStdString();
    if (text == row.pattern)
        return true;
    if (m_typed != index.row()) {
        remember();
        m_typed = index.row();
    }
    row.pattern = text;
    row.preview.reset();
    if (!m_undo.empty() && patterns() == m_undo.back()) { // taken back
        m_undo.pop_back();
        m_typed = -1;
    }
    tellRow(index.row());
    tellRemoved();
    emit edited();
    return true;
}

Qt::ItemFlags SelectionModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_editable && index.isValid() && index.column() == Pattern && !isRemoved(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace tailrace::models
