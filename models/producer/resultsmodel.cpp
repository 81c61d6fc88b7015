// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/producer/resultsmodel.h"

#include <algorithm>
#include <vector>

namespace tailrace::models {

ResultsModel::ResultsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ResultsModel::add(SentRecord record)
{
    if (rowCount() == limit) {
        beginRemoveRows({}, limit - 1, limit - 1);
        m_ordinal.erase(m_rows.back().record.token);
        m_rows.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_ordinal[record.token] = m_added++;
    ++m_inFlight;
    Row row;
    row.size = record.size();
    row.record = std::move(record);
    m_rows.push_front(std::move(row));
    endInsertRows();
}

void ResultsModel::deliver(const Delivery &delivery)
{
    --m_inFlight;
    (delivery.error ? m_failed : m_written) += 1;
    const auto found = m_ordinal.find(delivery.token);
    if (found == m_ordinal.end())
        return; // its row has been dropped; the counters still count it
    const auto at = static_cast<std::size_t>(m_added - 1 - found->second);
    Row &row = m_rows[at];
    row.outcome = delivery.error ? Outcome::Failed : Outcome::Written;
    row.delivery = delivery;
    if (!delivery.error) { // only a failed one can be sent again
        row.record.value.reset();
        row.record.headers.clear();
    }
    emit dataChanged(index(static_cast<int>(at), 0), index(static_cast<int>(at), ColumnCount - 1));
}

void ResultsModel::clear()
{
    beginResetModel();
    // records in flight are reported later; their rows are gone, the counters go on
    m_rows.clear();
    m_ordinal.clear();
    endResetModel();
}

std::int64_t ResultsModel::medianLatencyUs() const
{
    std::vector<std::int64_t> all;
    for (const Row &row : m_rows) {
        if (row.outcome == Outcome::Written)
            all.push_back(row.delivery.latencyUs);
    }
    if (all.empty())
        return 0;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    return *middle;
}

std::int64_t ResultsModel::maxLatencyUs() const
{
    std::int64_t most = 0;
    for (const Row &row : m_rows)
        most = std::max(most, row.outcome == Outcome::Written ? row.delivery.latencyUs : 0);
    return most;
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == OutcomeRole)
        return static_cast<int>(row.outcome);
    if (role == PossiblyWrittenRole)
        return row.delivery.possiblyWritten;
    if (role == ErrorTextRole)
        return row.delivery.error ? QString::fromStdString(row.delivery.error->message) : QString();
    const auto number = [&]() -> qint64 {
        switch (index.column()) {
        case Sent:
            return row.record.sentMs;
        case Partition:
            return row.outcome == Outcome::InFlight ? row.record.partition : row.delivery.partition;
        case Offset:
            return row.delivery.offset;
        case Latency:
            return row.outcome == Outcome::InFlight ? -1 : row.delivery.latencyUs;
        case Size:
            return row.size;
        default:
            return -1;
        }
    };
    if (role == NumberRole)
        return number();
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Key)
        return row.record.key
            ? QString::fromUtf8(row.record.key->data(), static_cast<qsizetype>(row.record.key->size()))
            : QString();
    if (index.column() == State || index.column() == Detail)
        return QString(); // worded by the view
    return QString::number(number());
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Partition && section <= Size)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)); // as the numbers below
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("Outcome");
    case Sent:
        return tr("Sent (UTC)");
    case Key:
        return tr("Key");
    case Partition:
        return tr("P", "partition");
    case Offset:
        return tr("Offset");
    case Latency:
        return tr("Latency");
    case Size:
        return tr("Size, B");
    default:
        return tr("Result");
    }
}

} // namespace tailrace::models
