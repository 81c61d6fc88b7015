// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mirroring/topicpreviewmodel.h"

#include "models/match/fuzzy.h"

#include <algorithm>

namespace tailrace::models {

namespace {

bool holds(const std::vector<std::string> &sorted, const std::string &name)
{
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

// The first pattern that takes each topic, by its index.
std::map<std::string, std::size_t> takers(const mirroring::Preview &preview)
{
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < preview.patterns.size(); ++i) {
        for (const std::string &topic : preview.patterns[i].takes)
            first.emplace(topic, i);
    }
    return first;
}

} // namespace

TopicPreviewModel::TopicPreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TopicPreviewModel::setAnswer(const SelectionAnswer &answer, const std::map<std::string, int> &partitions)
{
    const auto now = takers(answer.wanted);
    const auto before = takers(answer.inForce);
    std::vector<std::string> topics = answer.question.topics;
    std::sort(topics.begin(), topics.end());
    beginResetModel();
    m_entries.clear();
    m_totals = {};
    for (const std::string &topic : topics) {
        Entry entry;
        entry.name = QString::fromStdString(topic);
        entry.lower = entry.name.toLower();
        entry.group = holds(answer.wanted.starting, topic) ? Group::Start
            : holds(answer.wanted.stopping, topic)         ? Group::Stop
            : holds(answer.wanted.taken, topic)            ? Group::Unchanged
                                                           : Group::NotTaken;
        const auto taker = now.find(topic);
        const auto former = before.find(topic);
        if (taker != now.end()) {
            entry.by = static_cast<int>(taker->second) + 1;
            entry.pattern = QString::fromStdString(answer.wanted.patterns[taker->second].pattern);
        } else if (entry.group == Group::Stop && former != before.end()) {
            entry.pattern = QString::fromStdString(answer.inForce.patterns[former->second].pattern);
        }
        const auto known = partitions.find(topic);
        entry.partitions = known == partitions.end() ? -1 : known->second;
        ++m_totals[static_cast<std::size_t>(entry.group)];
        m_entries.push_back(std::move(entry));
    }
    rebuild();
    endResetModel();
}

void TopicPreviewModel::setLags(const std::map<std::string, MirrorLag> &lags)
{
    m_lags.clear();
    for (const auto &[topic, lag] : lags)
        m_lags.emplace(QString::fromStdString(topic), lag);
    if (rowCount() > 0)
        emit dataChanged(index(0, OnSource), index(rowCount() - 1, OnSource));
}

const MirrorLag &TopicPreviewModel::lagOf(const Entry &entry) const
{
    static const MirrorLag asking {.why = MirrorLag::Why::Asking};
    const auto found = m_lags.find(entry.name);
    return found == m_lags.end() ? asking : found->second;
}

void TopicPreviewModel::setFilter(const QString &text)
{
    beginResetModel();
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

void TopicPreviewModel::setOnly(std::optional<Group> group)
{
    beginResetModel();
    m_only = group;
    rebuild();
    endResetModel();
}

void TopicPreviewModel::toggle(int row)
{
    if (row < 0 || row >= rowCount() || m_shown[static_cast<std::size_t>(row)].entry >= 0)
        return;
    const Group group = m_shown[static_cast<std::size_t>(row)].group;
    std::vector<Shown> rows;
    for (int i = 0; i < static_cast<int>(m_entries.size()); ++i) {
        const Entry &entry = m_entries[static_cast<std::size_t>(i)];
        if (entry.group == group && fuzzy::score(m_needle, entry.lower) > 0)
            rows.push_back({group, i});
    }
    bool &folded = m_folded[static_cast<std::size_t>(group)];
    const int last = row + static_cast<int>(rows.size());
    if (folded && !rows.empty()) {
        beginInsertRows({}, row + 1, last);
        m_shown.insert(m_shown.begin() + row + 1, rows.begin(), rows.end());
        endInsertRows();
    } else if (!rows.empty()) {
        beginRemoveRows({}, row + 1, last);
        m_shown.erase(m_shown.begin() + row + 1, m_shown.begin() + last + 1);
        endRemoveRows();
    }
    folded = !folded;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void TopicPreviewModel::rebuild()
{
    m_shown.clear();
    for (std::size_t g = 0; g < groupCount; ++g) {
        const auto group = static_cast<Group>(g);
        if (m_only && *m_only != group)
            continue;
        const auto head = m_shown.size();
        for (int i = 0; i < static_cast<int>(m_entries.size()); ++i) {
            const Entry &entry = m_entries[static_cast<std::size_t>(i)];
            if (entry.group == group && fuzzy::score(m_needle, entry.lower) > 0)
                m_shown.push_back({group, i});
        }
        if (m_shown.size() == head)
            continue; // nothing to see: no head either
        if (m_folded[g])
            m_shown.resize(head, {group, -1});
        m_shown.insert(m_shown.begin() + static_cast<std::ptrdiff_t>(head), {group, -1});
    }
}

int TopicPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TopicPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopicPreviewModel::headData(Group group, int column, int role) const
{
    if (role == FoldedRole)
        return m_folded[static_cast<std::size_t>(group)];
    if (role == CountRole)
        return total(group);
    if (role != Qt::DisplayRole || (column != Partitions && column != OnSource))
        return {};
    qint64 sum = 0;
    for (const Entry &entry : m_entries) {
        if (entry.group != group)
            continue;
        const auto count = column == OnSource ? lagOf(entry).onSource
            : entry.partitions < 0            ? std::nullopt
                                              : std::optional<std::int64_t>(entry.partitions);
        if (!count)
            return {};
        sum += *count;
    }
    return sum;
}

QVariant TopicPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Shown &shown = m_shown[static_cast<std::size_t>(index.row())];
    if (role == GroupRole)
        return static_cast<int>(shown.group);
    if (role == HeadRole)
        return shown.entry < 0;
    if (shown.entry < 0)
        return headData(shown.group, index.column(), role);
    const Entry &entry = m_entries[static_cast<std::size_t>(shown.entry)];
    if (role == ByRole)
        return entry.by;
    if (role == MatchRole)
        return QVariant::fromValue(fuzzy::positions(m_needle, entry.lower));
    if (role == WhyRole)
        return static_cast<int>(lagOf(entry).why);
    if (role == ErrorRole)
        return QString::fromStdString(lagOf(entry).error);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == OnSource)
        return lagOf(entry).onSource ? QVariant(static_cast<qint64>(*lagOf(entry).onSource)) : QVariant();
    if (index.column() == Topic)
        return entry.name;
    if (index.column() == TakenBy)
        return entry.pattern;
    return entry.partitions < 0 ? QVariant() : QVariant(entry.partitions);
}

} // namespace tailrace::models
