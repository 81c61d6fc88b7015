// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/activetopicsmodel.h"

#include <algorithm>
#include <set>

namespace tailrace::models {

ActiveTopicsModel::ActiveTopicsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ActiveTopicsModel::setTopics(
    const std::vector<std::string> &active, const std::vector<std::string> &wanted, bool complete)
{
    const std::set<std::string> isActive(active.begin(), active.end());
    const std::set<std::string> isWanted(wanted.begin(), wanted.end());
    std::set<std::string> all = isActive;
    all.insert(isWanted.begin(), isWanted.end());
    beginResetModel();
    m_rows.clear();
    for (const std::string &name : all) {
        const State state = !isActive.contains(name) ? State::NotYet
            : isWanted.contains(name)                ? State::Both
            : complete                               ? State::NoLonger
                                                     : State::Untold;
        m_rows.push_back({QString::fromStdString(name), state});
    }
    std::stable_sort(
        m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.state < b.state; });
    endResetModel();
}

void ActiveTopicsModel::setDifferencesOnly(bool only)
{
    beginResetModel();
    m_differencesOnly = only;
    endResetModel();
}

void ActiveTopicsModel::setLags(const std::map<std::string, MirrorLag> &lags)
{
    m_lags.clear();
    for (const auto &[topic, lag] : lags)
        m_lags.emplace(QString::fromStdString(topic), lag);
    if (rowCount() > 0)
        emit dataChanged(index(0, Behind), index(rowCount() - 1, Behind));
}

std::vector<std::string> ActiveTopicsModel::topics() const
{
    std::vector<std::string> names;
    for (const Row &row : m_rows)
        names.push_back(row.name.toStdString());
    return names;
}

const MirrorLag &ActiveTopicsModel::lagOf(const Row &row) const
{
    static const MirrorLag asking {.why = MirrorLag::Why::Asking};
    const auto found = m_lags.find(row.name);
    return found == m_lags.end() ? asking : found->second;
}

int ActiveTopicsModel::count(State state) const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [state](const Row &row) { return row.state == state; }));
}

int ActiveTopicsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_differencesOnly ? differences() : total();
}

int ActiveTopicsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActiveTopicsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == StateRole)
        return static_cast<int>(row.state);
    if (role == Qt::DisplayRole && index.column() == Topic)
        return row.name;
    if (index.column() != Behind)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return lagOf(row).most ? QVariant(static_cast<qint64>(*lagOf(row).most)) : QVariant();
    case LeastRole:
        return lagOf(row).least ? QVariant(static_cast<qint64>(*lagOf(row).least)) : QVariant();
    case WhyRole:
        return static_cast<int>(lagOf(row).why);
    case ErrorRole:
        return QString::fromStdString(lagOf(row).error);
    default:
        return {};
    }
}

} // namespace tailrace::models
