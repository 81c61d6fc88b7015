// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemas/versionlistmodel.h"

#include "models/schemas/subjectlooker.h"

#include <algorithm>

namespace tailrace::models {

VersionListModel::VersionListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void VersionListModel::setVersions(const std::vector<VersionEntry> &versions)
{
    std::vector<Row> rows;
    rows.reserve(versions.size());
    for (const VersionEntry &each : versions) {
        Row row {each.version, each.state};
        // A text never changes; its dates and state may, so that it is asked for again.
        if (const SchemaInfo *known = infoOf(each.version))
            row.info = *known;
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.version > b.version; });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void VersionListModel::setInfo(const SchemaInfo &info)
{
    const int row = rowOf(info.version);
    if (row < 0)
        return;
    Row &mine = m_rows[static_cast<std::size_t>(row)];
    mine.info = info;
    mine.asked = true;
    if (info.state.kind != SchemaState::Kind::Unknown)
        mine.state = info.state;
    emit dataChanged(index(row), index(row));
}

void VersionListModel::setSides(std::int32_t before, std::int32_t after)
{
    m_before = before;
    m_after = after;
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1), {SideRole});
}

void VersionListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_before = m_after = 0;
    endResetModel();
}

std::int32_t VersionListModel::versionAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].version : 0;
}

int VersionListModel::rowOf(std::int32_t version) const
{
    const auto at = std::find_if(
        m_rows.begin(), m_rows.end(), [version](const Row &row) { return row.version == version; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

const SchemaInfo *VersionListModel::infoOf(std::int32_t version) const
{
    const int row = rowOf(version);
    if (row < 0)
        return nullptr;
    const auto &info = m_rows[static_cast<std::size_t>(row)].info;
    return info ? &*info : nullptr;
}

std::optional<SchemaState> VersionListModel::stateOf(std::int32_t version) const
{
    const int row = rowOf(version);
    return row < 0 ? std::nullopt : std::optional(m_rows[static_cast<std::size_t>(row)].state);
}

std::int32_t VersionListModel::latest() const
{
    for (const Row &row : m_rows) {
        if (!isHidden(row.state))
            return row.version;
    }
    return m_rows.empty() ? 0 : m_rows.front().version;
}

int VersionListModel::shown() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !isHidden(row.state); }));
}

std::vector<std::int32_t> VersionListModel::takeUnasked(int first, int last, int limit)
{
    std::vector<std::int32_t> versions;
    for (int at = std::max(first, 0); at <= last && at < rowCount(); ++at) {
        if (static_cast<int>(versions.size()) >= limit)
            break;
        Row &row = m_rows[static_cast<std::size_t>(at)];
        if (row.asked)
            continue;
        row.asked = true;
        versions.push_back(row.version);
    }
    return versions;
}

int VersionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant VersionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::number(row.version);
    case VersionRole:
        return row.version;
    case StateRole:
        return static_cast<int>(row.state.kind);
    case StateTextRole:
        return QString::fromStdString(row.state.text);
    case IdRole: {
        const auto &ids = row.info ? row.info->ids : SchemaIds();
        const auto id = ids.id ? ids.id : ids.globalId;
        return id ? QVariant(qint64(*id)) : QVariant();
    }
    case CreatedRole:
        return row.info && row.info->createdMs ? QVariant(qint64(*row.info->createdMs)) : QVariant();
    case SideRole:
        return static_cast<int>(row.version == m_after ? New : row.version == m_before ? Old : None);
    default:
        return {};
    }
}

} // namespace tailrace::models
