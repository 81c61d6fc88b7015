// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topics/topictablemodel.h"

#include "models/match/fuzzy.h"

#include <QHash>

#include <algorithm>

namespace tailrace::models {

TopicTableModel::TopicTableModel(QObject *parent)
    : SortedTableModel(parent)
{
}

void TopicTableModel::setTopics(std::vector<TopicInfo> topics)
{
    QHash<QString, std::pair<qint64, bool>> known;
    for (const Row &row : m_rows) {
        if (row.listed)
            known.insert(row.name, {row.records, row.asked});
    }
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(topics.size());
    m_internal = 0;
    for (TopicInfo &info : topics) {
        Row row;
        row.name = QString::fromStdString(info.name);
        row.lower = row.name.toLower();
        row.underReplicated = info.underReplicated();
        for (const PartitionInfo &partition : info.partitions)
            row.leaderless += partition.stateKnown && partition.leader < 0 ? 1 : 0;
        row.favourite = m_favourites.contains(row.name);
        m_internal += info.internal ? 1 : 0;
        if (const auto before = known.constFind(row.name); before != known.constEnd())
            std::tie(row.records, row.asked) = *before;
        row.info = std::move(info);
        m_rows.push_back(std::move(row));
    }
    applyPending();
    rebuild();
    endResetModel();
}

void TopicTableModel::setPending(const QHash<QString, PendingState> &pending)
{
    if (pending == m_pending)
        return;
    beginResetModel();
    m_pending = pending;
    applyPending();
    rebuild();
    endResetModel();
}

void TopicTableModel::applyPending()
{
    std::erase_if(m_rows, [](const Row &row) { return !row.listed; });
    QSet<QString> names;
    for (Row &row : m_rows) {
        row.pending = m_pending.value(row.name);
        names.insert(row.name);
    }
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (it->what != Pending::Creation || names.contains(it.key()))
            continue;
        Row row;
        row.name = it.key();
        row.lower = row.name.toLower();
        row.info.name = row.name.toStdString();
        row.favourite = m_favourites.contains(row.name);
        row.pending = *it;
        row.listed = false;
        row.asked = true; // nobody knows its records yet
        m_rows.push_back(std::move(row));
    }
    std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.name < b.name; });
}

void TopicTableModel::setFavourites(const QSet<QString> &names)
{
    m_favourites = names;
    for (Row &row : m_rows)
        row.favourite = names.contains(row.name);
    if (!m_shown.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {FavouriteRole});
}

void TopicTableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    m_needle = text.toLower().remove(QLatin1Char(' '));
    rebuild();
    endResetModel();
}

void TopicTableModel::setShowInternal(bool show)
{
    if (show == m_showInternal)
        return;
    beginResetModel();
    m_showInternal = show;
    rebuild();
    endResetModel();
}

void TopicTableModel::setOnly(const std::optional<QSet<QString>> &names)
{
    if (names == m_only)
        return;
    beginResetModel();
    m_only = names;
    rebuild();
    endResetModel();
}

void TopicTableModel::addWatermarks(const std::vector<Watermarks> &watermarks)
{
    struct Sum
    {
        qint64 records = 0;
        QString error;
    };
    QHash<QString, Sum> sums;
    for (const Watermarks &mark : watermarks) {
        Sum &sum = sums[QString::fromStdString(mark.topic)];
        if (mark.hasError || mark.low < 0 || mark.high < mark.low) {
            sum.records = -1;
            sum.error = QStringLiteral("%1: %2")
                            .arg(mark.partition)
                            .arg(QString::fromStdString(mark.error.message));
        } else if (sum.records >= 0) {
            sum.records += mark.high - mark.low;
        }
    }
    const auto take = [&sums](Row &row) {
        const auto sum = sums.constFind(row.name);
        if (sum == sums.constEnd())
            return false;
        row.records = sum->records;
        row.recordsError = sum->error;
        sums.erase(sum);
        return true;
    };
    int first = -1;
    int last = -1;
    for (int shown = 0; shown < rowCount(); ++shown) {
        Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(shown)])];
        if (take(row)) {
            first = first < 0 ? shown : first;
            last = shown;
        }
    }
    if (!sums.isEmpty()) { // topics that the filter hides by now
        for (Row &row : m_rows)
            take(row);
    }
    if (first >= 0)
        emit dataChanged(index(first, Records), index(last, Records), {Qt::DisplayRole, NumberRole});
}

void TopicTableModel::forgetRecords()
{
    for (Row &row : m_rows)
        row.asked = !row.listed;
}

QStringList TopicTableModel::names() const
{
    QStringList all;
    for (const Row &row : m_rows)
        all << row.name;
    return all;
}

QString TopicTableModel::topicAt(int row) const
{
    const bool valid = row >= 0 && row < rowCount();
    return valid ? m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].name : QString();
}

int TopicTableModel::rowOf(const QString &topic) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].name == topic)
            return row;
    }
    return -1;
}

const TopicInfo *TopicTableModel::info(int row) const
{
    const bool valid = row >= 0 && row < rowCount();
    return valid ? &m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])].info : nullptr;
}

std::vector<TopicInfo> TopicTableModel::takeUnasked(int first, int last, int limit)
{
    std::vector<TopicInfo> topics;
    for (int shown = std::max(first, 0); shown <= last && shown < rowCount(); ++shown) {
        Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(shown)])];
        if (row.asked || row.info.hasError)
            continue;
        if (static_cast<int>(topics.size()) == limit)
            break;
        row.asked = true;
        topics.push_back(row.info);
    }
    return topics;
}

int TopicTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopicTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    const auto number = [&]() -> QVariant {
        switch (index.column()) {
        case Partitions:
            return row.info.hasError || !row.listed
                ? QVariant()
                : QVariant(static_cast<qint64>(row.info.partitions.size()));
        case Replication:
            return row.info.replication() == 0 || !row.listed // not every service says it
                ? QVariant()
                : QVariant(static_cast<qint64>(row.info.replication()));
        case State:
            return static_cast<qint64>(row.underReplicated);
        case Records:
            return row.records < 0 ? QVariant() : QVariant(row.records);
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? QVariant(row.name) : number();
    case Qt::TextAlignmentRole:
        return index.column() == Name || index.column() == State
            ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter))
            : QVariant(int(Qt::AlignRight | Qt::AlignVCenter));
    case TopicRole:
        return row.name;
    case NumberRole:
        return number();
    case FavouriteRole:
        return row.favourite;
    case InternalRole:
        return row.info.internal;
    case UnderReplicatedRole:
        return row.underReplicated;
    case LeaderlessRole:
        return row.leaderless;
    case ErrorRole:
        return row.info.hasError ? QString::fromStdString(row.info.error.message) : QString();
    case RecordsErrorRole:
        return row.recordsError;
    case PendingRole:
        return static_cast<int>(row.pending.what);
    case LateRole:
        return row.pending.late;
    case MarkedRole:
        return row.info.markedForDeletion;
    case MatchRole:
        return QVariant::fromValue(fuzzy::positions(m_needle, row.lower));
    default:
        return {};
    }
}

QVariant TopicTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return section == Name || section == State ? int(Qt::AlignLeft | Qt::AlignVCenter)
                                                   : int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

void TopicTableModel::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.info.internal && !m_showInternal)
            continue;
        if (m_only && !m_only->contains(row.name))
            continue;
        row.score = fuzzy::score(m_needle, row.lower);
        if (row.score > 0)
            m_shown.push_back(static_cast<int>(i));
    }
    if (m_sortColumn == Name && m_sortOrder == Qt::AscendingOrder && m_needle.isEmpty())
        return; // m_rows is in that order
    std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return before(a, b); });
}

bool TopicTableModel::before(int a, int b) const
{
    const Row &left = m_rows[static_cast<std::size_t>(a)];
    const Row &right = m_rows[static_cast<std::size_t>(b)];
    const auto compare = [this](auto x, auto y) { return m_sortOrder == Qt::AscendingOrder ? x < y : y < x; };
    switch (m_sortColumn) {
    case Partitions:
        if (left.info.partitions.size() != right.info.partitions.size())
            return compare(left.info.partitions.size(), right.info.partitions.size());
        break;
    case Replication:
        if (left.info.replication() != right.info.replication())
            return compare(left.info.replication(), right.info.replication());
        break;
    case State:
        if (left.underReplicated != right.underReplicated)
            return compare(left.underReplicated, right.underReplicated);
        break;
    case Records:
        if ((left.records < 0) != (right.records < 0))
            return right.records < 0; // what is not known stands last in both directions
        if (left.records != right.records)
            return compare(left.records, right.records);
        break;
    default:
        if (left.score != right.score)
            return left.score > right.score; // a filter's best match stands first
        return compare(a, b); // m_rows is by name
    }
    return a < b;
}

} // namespace tailrace::models
