// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bridges/bridgetablemodel.h"

#include "models/match/fuzzy.h"

#include <algorithm>

namespace tailrace::models {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

BridgeTableModel::BridgeTableModel(QObject *parent)
    : SortedTableModel(parent)
{
    m_sortColumn = Name;
}

void BridgeTableModel::setBridges(std::vector<Bridge> bridges)
{
    beginResetModel();
    m_rows.clear();
    for (Bridge &bridge : bridges) {
        Row row;
        row.name = text(bridge.name);
        row.bridge = std::move(bridge);
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
    rebuild();
    endResetModel();
}

void BridgeTableModel::update(const Bridge &bridge)
{
    const QString name = text(bridge.name);
    const auto at
        = std::find_if(m_rows.begin(), m_rows.end(), [&name](const Row &row) { return row.name == name; });
    if (at == m_rows.end())
        return;
    at->bridge = bridge;
    if (const int row = rowOf(name); row >= 0)
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    sort(m_sortColumn, m_sortOrder);
}

void BridgeTableModel::setLeavingTopics(const QSet<QString> &topics)
{
    if (topics == m_leaving)
        return;
    m_leaving = topics;
    if (rowCount() > 0)
        emit dataChanged(index(0, Topic), index(rowCount() - 1, Topic), {LeavingRole});
}

bool BridgeTableModel::isLeaving(const std::string &topic) const
{
    return m_leaving.contains(text(topic));
}

void BridgeTableModel::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_needle = filter.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

int BridgeTableModel::count(BridgeState::Kind kind) const
{
    return static_cast<int>(std::count_if(
        m_rows.begin(), m_rows.end(), [kind](const Row &row) { return row.bridge.state.kind == kind; }));
}

const BridgeTableModel::Row &BridgeTableModel::shown(int row) const
{
    return m_rows[shownAt(row)];
}

const Bridge *BridgeTableModel::bridgeAt(int row) const
{
    return row >= 0 && row < rowCount() ? &shown(row).bridge : nullptr;
}

const Bridge *BridgeTableModel::find(const QString &name) const
{
    const auto at
        = std::find_if(m_rows.begin(), m_rows.end(), [&name](const Row &row) { return row.name == name; });
    return at == m_rows.end() ? nullptr : &at->bridge;
}

int BridgeTableModel::rowOf(const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (shown(row).name == name)
            return row;
    }
    return -1;
}

int BridgeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BridgeTableModel::textOf(const Row &row, int column) const
{
    const Bridge &bridge = row.bridge;
    const auto *storage = std::get_if<ObjectStorageOut>(&bridge.settings);
    const auto *mq = std::get_if<MqIn>(&bridge.settings);
    switch (column) {
    case State:
        return text(bridge.state.text);
    case Name:
        return row.name;
    case Topic:
        return text(bridge.topic);
    case Type:
        return text(bridge.type);
    case Target:
        return storage ? text(storage->container) : mq ? text(mq->queue) : QString();
    case Split:
        if (storage && !storage->partitioning.empty()) {
            const auto *date = std::get_if<ObjectStorageOut::ByDate>(&storage->partitioning.front());
            return date ? text(date->property) : QString();
        }
        return {};
    case Threshold: // as wide as the largest: it is ordered by
        return storage ? QString::number(storage->uploadAfterSeconds).rightJustified(20, QLatin1Char('0'))
                       : QString();
    default:
        return text(bridge.state.message);
    }
}

QVariant BridgeTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = shown(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case StateRole:
        return static_cast<int>(row.bridge.state.kind);
    case LeavingRole:
        return isLeaving(row.bridge.topic);
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.name.toLower()));
    default:
        return {};
    }
}

void BridgeTableModel::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].score = fuzzy::score(m_needle, m_rows[i].name.toLower());
        m_rows[i].sortText = textOf(m_rows[i], m_sortColumn);
        if (m_rows[i].score > 0)
            m_shown.push_back(static_cast<int>(i));
    }
    std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return before(a, b); });
}

bool BridgeTableModel::before(int a, int b) const
{
    const Row &left = m_rows[static_cast<std::size_t>(a)];
    const Row &right = m_rows[static_cast<std::size_t>(b)];
    if (m_sortColumn == Name && left.score != right.score)
        return left.score > right.score; // a filter's best match stands first
    if (left.sortText == right.sortText)
        return a < b;
    return m_sortOrder == Qt::AscendingOrder ? left.sortText < right.sortText
                                             : right.sortText < left.sortText;
}

} // namespace tailrace::models
