// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettemodel.h"

#include "models/match/fuzzy.h"
#include "ui/theme/format.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tailrace::ui {

using Group = PaletteEntry::Group;

PaletteModel::PaletteModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    setText({});
}

void PaletteModel::setText(const QString &text)
{
    std::optional<Group> only;
    if (text.startsWith(QLatin1Char('>')))
        only = Group::Commands;
    else if (text.startsWith(QLatin1Char('#')))
        only = Group::Topics;
    else if (text.startsWith(QLatin1Char('&')))
        only = Group::Groups;
    else if (text.startsWith(QLatin1Char('$')))
        only = Group::Subjects;
    else if (text.startsWith(QLatin1Char('@')))
        only = Group::Connections;
    beginResetModel();
    m_needle = (only ? text.mid(1) : text).toLower().remove(QLatin1Char(' '));
    m_rows.clear();
    m_matches = 0;
    m_best = -1;
    int bestScore = 0;
    for (const Group group :
        {Group::Commands, Group::Topics, Group::Groups, Group::Subjects, Group::Connections}) {
        if (only && *only != group)
            continue;
        std::vector<std::pair<int, int>> found; // score, entry
        int all = 0;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const PaletteEntry &entry = m_entries[i];
            if (entry.group != group)
                continue;
            ++all;
            const int score = models::fuzzy::score(m_needle, entry.lower);
            if (score > 0)
                found.emplace_back(score, static_cast<int>(i));
        }
        if (found.empty())
            continue;
        m_matches += static_cast<int>(found.size());
        const auto kept = std::min(found.size(), static_cast<std::size_t>(limitPerGroup));
        if (!m_needle.isEmpty())
            std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                [](const auto &a, const auto &b) {
                    return a.first != b.first ? a.first > b.first : a.second < b.second;
                });
        m_rows.push_back({-1, group, static_cast<int>(found.size()), all});
        for (std::size_t i = 0; i < kept; ++i) {
            const PaletteEntry &entry = m_entries[static_cast<std::size_t>(found[i].second)];
            if (entry.enabled && found[i].first > bestScore) {
                bestScore = found[i].first;
                m_best = static_cast<int>(m_rows.size());
            }
            m_rows.push_back({found[i].second, group, 0, 0});
        }
    }
    endResetModel();
}

int PaletteModel::step(int row, int direction) const
{
    const int count = rowCount();
    for (int tries = 0; tries < count; ++tries) {
        row = (row + direction + count) % count;
        if (entry(row))
            return row;
    }
    return -1;
}

int PaletteModel::nextGroup(int row) const
{
    const int count = rowCount();
    for (int tries = 0; tries < count; ++tries) {
        row = (row + 1) % count;
        if (!entry(row))
            return step(row, 1);
    }
    return row;
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[static_cast<std::size_t>(row)].entry < 0)
        return nullptr;
    return &m_entries[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].entry)];
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry *shown = entry(index.row());
    if (!shown) {
        const Row &row = m_rows[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return row.group == Group::Commands ? tr("Commands")
                : row.group == Group::Topics    ? tr("Topics")
                : row.group == Group::Groups    ? tr("Groups")
                : row.group == Group::Subjects  ? tr("Subjects")
                                                : tr("Connections");
        case HeadingRole:
            return true;
        case TrailingRole:
            return tr("%1 of %2").arg(theme::number(row.shown), theme::number(row.all));
        default:
            return {};
        }
    }
    switch (role) {
    case Qt::DisplayRole:
        return shown->text;
    case Qt::AccessibleTextRole:
        return QStringList {shown->text, shown->detail, shown->trailing}.join(QLatin1Char(' ')).simplified();
    case HeadingRole:
        return false;
    case DetailRole:
        return shown->detail;
    case TrailingRole:
        return shown->trailing;
    case IconRole:
        return shown->iconId;
    case MatchRole:
        return QVariant::fromValue(models::fuzzy::positions(m_needle, shown->lower));
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    const PaletteEntry *shown = entry(index.row());
    if (!shown)
        return Qt::NoItemFlags;
    return shown->enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsSelectable;
}

} // namespace tailrace::ui
