// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/recordlistmodel.h"

#include <algorithm>
#include <limits>

namespace tailrace::records {

namespace {

constexpr std::size_t cachedPreviews = 4096;
constexpr std::size_t countedFailures = 100000;

int clampRow(std::int64_t row)
{
    return static_cast<int>(std::min<std::int64_t>(row, std::numeric_limits<int>::max()));
}

} // namespace

RecordListModel::RecordListModel(const decode::DecoderRegistry *decoders, QObject *parent)
    : QAbstractTableModel(parent)
    , m_previewer(decoders)
    , m_cache(cachedPreviews)
{
}

void RecordListModel::setStore(std::shared_ptr<store::RecordStore> store)
{
    beginResetModel();
    m_store = std::move(store);
    m_segment.reset();
    m_map = RowMap();
    m_map.reset(m_store ? m_store->first() : SeqNo {}, m_matches);
    m_notices.clear();
    m_firstNotice = 0;
    m_bookmarks.clear();
    m_cache.clear();
    m_failures.clear();
    endResetModel();
}

void RecordListModel::setMatches(const store::MatchList *matches)
{
    beginResetModel();
    m_matches = matches;
    m_map.reset(m_store ? m_store->first() : SeqNo {}, m_matches);
    while (m_firstNotice < m_map.firstNotice() && !m_notices.empty()) {
        m_notices.pop_front();
        ++m_firstNotice;
    }
    endResetModel();
}

void RecordListModel::setNewestFirst(bool newestFirst)
{
    if (m_newestFirst == newestFirst)
        return;
    beginResetModel();
    m_newestFirst = newestFirst;
    endResetModel();
}

void RecordListModel::addNotices(std::vector<PlacedNotice> notices)
{
    for (PlacedNotice &placed : notices) {
        m_map.addNotice(placed.position);
        m_notices.push_back(std::move(placed.notice));
    }
}

void RecordListModel::evictBefore(SeqNo first)
{
    const std::int64_t count = m_map.rowsBefore(first);
    const std::int64_t at = m_newestFirst ? rows() - count : 0;
    if (count > 0)
        beginRemoveRows({}, clampRow(at), clampRow(at + count - 1));
    m_map.evictBefore(first);
    while (m_firstNotice < m_map.firstNotice() && !m_notices.empty()) {
        m_notices.pop_front();
        ++m_firstNotice;
    }
    m_bookmarks.evictBefore(first);
    if (m_segment && m_segment->end() <= first)
        m_segment.reset();
    if (count > 0) {
        endRemoveRows();
        emit rowsGone(at, count);
    }
}

void RecordListModel::showUpTo(SeqNo end)
{
    const std::int64_t count = m_map.rowsUpTo(end);
    const std::int64_t at = m_newestFirst ? 0 : rows();
    if (count > 0)
        beginInsertRows({}, clampRow(at), clampRow(at + count - 1));
    m_map.show(end);
    if (count > 0) {
        endInsertRows();
        emit rowsCame(at, count);
    }
}

RowKind RecordListModel::kind(std::int64_t row) const
{
    if (row < 0 || row >= rows())
        return RowKind::Gone;
    return m_map.at(flip(row)).notice >= 0 ? RowKind::Notice : RowKind::Record;
}

SeqNo RecordListModel::seq(std::int64_t row) const
{
    return m_map.at(flip(row)).seq;
}

std::optional<HeldRecord> RecordListModel::record(std::int64_t row) const
{
    if (row < 0 || row >= rows())
        return std::nullopt;
    const RowMap::Entry entry = m_map.at(flip(row));
    return entry.notice >= 0 ? std::nullopt : recordOf(entry.seq);
}

std::optional<HeldRecord> RecordListModel::recordOf(SeqNo seq) const
{
    if (!m_store)
        return std::nullopt;
    if (!m_segment || seq < m_segment->first() || seq >= m_segment->end())
        m_segment = m_store->segmentOf(seq);
    if (!m_segment)
        return std::nullopt;
    return HeldRecord {
        seq, m_segment, m_segment->record(static_cast<std::int32_t>(seq - m_segment->first()))};
}

const Notice *RecordListModel::notice(std::int64_t row) const
{
    if (row < 0 || row >= rows())
        return nullptr;
    const RowMap::Entry entry = m_map.at(flip(row));
    return entry.notice < 0 ? nullptr : &m_notices[static_cast<std::size_t>(entry.notice - m_firstNotice)];
}

const RecordPreview &RecordListModel::preview(const HeldRecord &held) const
{
    if (const RecordPreview *known = m_cache.find(held.seq))
        return *known;
    RecordPreview preview = m_previewer.preview(held.record);
    if (preview.value.state == CellState::Undecodable && m_failures.size() < countedFailures)
        m_failures.insert(held.seq);
    return m_cache.insert(held.seq, std::move(preview));
}

std::optional<std::int64_t> RecordListModel::rowOf(SeqNo seq) const
{
    if (!m_map.isShown(seq))
        return std::nullopt;
    return flip(m_map.rowOf(seq));
}

std::int64_t RecordListModel::rowNear(SeqNo seq) const
{
    if (!m_newestFirst)
        return m_map.rowOf(seq);
    return std::max<std::int64_t>(flip(m_map.rowOf(seq)), 0);
}

std::vector<std::int64_t> RecordListModel::noticeRows() const
{
    std::vector<std::int64_t> found;
    for (std::int64_t i = m_map.firstNotice(); i < m_map.endNotice(); ++i)
        found.push_back(flip(m_map.noticeRow(i)));
    return found;
}

void RecordListModel::previewsChanged()
{
    m_cache.clear();
    m_failures.clear();
    emit cellsChanged();
}

void RecordListModel::toggleBookmark(SeqNo seq)
{
    m_bookmarks.toggle(seq);
    emit cellsChanged();
}

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : clampRow(rows());
}

int RecordListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : records::columnCount;
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == KindRole)
        return static_cast<int>(kind(index.row()));
    if (role == SeqRole)
        return static_cast<qint64>(seq(index.row()).value);
    const auto held = record(index.row());
    if (!held)
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == BookmarkRole)
        return m_bookmarks.contains(held->seq);
    if (role == StateRole && (column == Column::Key || column == Column::Value)) {
        const RecordPreview &cells = preview(*held);
        return static_cast<int>(column == Column::Key ? cells.key.state : cells.value.state);
    }
    return role == Qt::DisplayRole ? text(*held, column) : QVariant();
}

QVariant RecordListModel::text(const HeldRecord &held, Column column) const
{
    switch (column) {
    case Column::Time:
        return static_cast<qint64>(held.record.timestamp);
    case Column::Topic:
        return static_cast<int>(held.record.topic);
    case Column::Partition:
        return held.record.partition;
    case Column::Offset:
        return static_cast<qint64>(held.record.offset);
    case Column::Key:
        return preview(held).key.text;
    case Column::Value:
        return preview(held).value.text;
    case Column::Headers:
        return static_cast<qint64>(preview(held).headers);
    case Column::Size:
        return held.record.isTombstone() ? QVariant()
                                         : QVariant(static_cast<qint64>(held.record.value.size()));
    }
    return {};
}

} // namespace tailrace::records
