// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activity/activitymodel.h"

namespace tailrace::models {

using activity::Entry;

ActivityModel::ActivityModel(const activity::ActivityStore &store, std::string connection, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_connection(std::move(connection))
{
    update();
}

void ActivityModel::update()
{
    std::int64_t total = 0;
    std::vector<Entry> all = m_store.since(m_next, &total);
    m_next = total;
    std::vector<std::int64_t> shown;
    for (Entry &entry : all) {
        if (!m_connection.empty() && entry.connection != m_connection)
            continue;
        m_failures += entry.error ? 1 : 0;
        if (passes(entry))
            shown.push_back(m_count);
        m_entries.push_back({m_count++, std::move(entry)});
    }
    if (!shown.empty()) {
        beginInsertRows({}, 0, static_cast<int>(shown.size()) - 1);
        m_shown.insert(m_shown.begin(), shown.rbegin(), shown.rend());
        endInsertRows();
    }
    if (m_entries.size() <= limit)
        return;
    const std::int64_t oldest = m_count - static_cast<std::int64_t>(limit);
    std::size_t keep = m_shown.size();
    while (keep > 0 && m_shown[keep - 1] < oldest)
        --keep;
    const bool removes = keep < m_shown.size();
    if (removes)
        beginRemoveRows({}, static_cast<int>(keep), static_cast<int>(m_shown.size()) - 1);
    m_shown.resize(keep);
    while (m_entries.size() > limit) {
        m_failures -= m_entries.front().entry.error ? 1 : 0;
        m_entries.pop_front();
    }
    if (removes)
        endRemoveRows();
}

void ActivityModel::setText(const QString &text)
{
    m_text = text;
    filterAgain();
}

void ActivityModel::setOnlyFailed(bool only)
{
    m_onlyFailed = only;
    filterAgain();
}

void ActivityModel::setOnlySlow(bool only)
{
    m_onlySlow = only;
    filterAgain();
}

const Entry *ActivityModel::entry(int row) const
{
    if (row < 0 || row >= rowCount() || m_entries.empty())
        return nullptr;
    const std::int64_t at = m_shown[static_cast<std::size_t>(row)] - m_entries.front().number;
    return &m_entries[static_cast<std::size_t>(at)].entry;
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    const Entry *found = index.isValid() ? entry(index.row()) : nullptr;
    if (!found)
        return {};
    if (role == FailedRole)
        return found->error.has_value();
    if (role == NumberRole) {
        switch (index.column()) {
        case Time:
            return qint64(
                std::chrono::duration_cast<std::chrono::milliseconds>(found->started.time_since_epoch())
                    .count());
        case Outcome:
            return qint64(found->status);
        case Duration:
            return qint64(std::chrono::duration_cast<std::chrono::milliseconds>(found->duration).count());
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Operation:
        return QString::fromStdString(found->what);
    case Target:
        return QString::fromStdString(
            found->method.empty() ? found->target : found->method + ' ' + found->target);
    case Outcome:
        return found->error ? QString::fromStdString(found->error->message) : QString();
    case Transaction:
        return QString::fromStdString(found->transactionId);
    default:
        return {};
    }
}

bool ActivityModel::passes(const Entry &entry) const
{
    if ((m_onlyFailed && !entry.error) || (m_onlySlow && entry.duration <= std::chrono::milliseconds(slowMs)))
        return false;
    if (m_text.isEmpty())
        return true;
    const auto has = [this](const std::string &text) {
        return QString::fromStdString(text).contains(m_text, Qt::CaseInsensitive);
    };
    return has(entry.what) || has(entry.method + ' ' + entry.target) || has(entry.transactionId)
        || (entry.error && has(entry.error->message));
}

void ActivityModel::filterAgain()
{
    beginResetModel();
    m_shown.clear();
    for (const Row &row : m_entries) {
        if (passes(row.entry))
            m_shown.push_front(row.number);
    }
    endResetModel();
}

} // namespace tailrace::models
