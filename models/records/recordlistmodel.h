// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/bookmarks.h"
#include "models/records/column.h"
#include "models/records/previewcache.h"
#include "models/records/rowmap.h"
#include "models/records/storefeeder.h"

#include <QAbstractTableModel>

#include <deque>
#include <memory>
#include <optional>

namespace tailrace::records {

// A record with what keeps its bytes alive.
struct HeldRecord
{
    SeqNo seq;
    std::shared_ptr<const store::Segment> segment;
    RecordRef record;
};

// The records of a store, all or those that a filter took, with the notices in their own place. Rows are
// 64-bit for our own view and the same, cut at the int range, for Qt's interface. Whoever drives it
// (TailController) says when rows go and come: one removal and one insertion a step, never a signal a record.
// GUI thread.
class RecordListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit RecordListModel(const decode::DecoderRegistry *decoders, QObject *parent = nullptr);

    // Starts over with another store, without notices and bookmarks.
    void setStore(std::shared_ptr<store::RecordStore> store);
    // Null: all records; else only those of the set, which the driver keeps and fills.
    void setMatches(const store::MatchList *matches);
    void setNewestFirst(bool newestFirst);
    bool isNewestFirst() const { return m_newestFirst; }
    void addNotices(std::vector<PlacedNotice> notices);
    void evictBefore(SeqNo first);
    void showUpTo(SeqNo end);
    std::int64_t rowsUpTo(SeqNo end) const { return m_map.rowsUpTo(end); } // rows that showUpTo would bring

    std::int64_t rows() const { return m_map.rows(); }
    std::int64_t records() const { return m_map.records(); }
    SeqNo shownEnd() const { return m_map.shownEnd(); }
    RowKind kind(std::int64_t row) const;
    // Identity of the record in a row, of the record before which a notice stands.
    SeqNo seq(std::int64_t row) const;
    // Null when the row is a notice or its record has just been evicted.
    std::optional<HeldRecord> record(std::int64_t row) const;
    std::optional<HeldRecord> recordOf(SeqNo seq) const;
    const Notice *notice(std::int64_t row) const; // null: not a notice
    const RecordPreview &preview(const HeldRecord &held) const; // valid until the next call
    std::optional<std::int64_t> rowOf(SeqNo seq) const; // nothing: not shown
    std::int64_t rowNear(SeqNo seq) const; // of seq or the next one shown; may be rows()
    std::vector<std::int64_t> noticeRows() const;

    Previewer &previewer() { return m_previewer; }
    const Previewer &previewer() const { return m_previewer; }
    void previewsChanged(); // after the previewer was given another decoder or filter
    // Visible records so far whose chosen decoder failed, each counted once.
    std::int64_t decodeFailures() const { return static_cast<std::int64_t>(m_failures.size()); }

    const Bookmarks &bookmarks() const { return m_bookmarks; }
    void toggleBookmark(SeqNo seq);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    // The same as rowsRemoved and rowsInserted with full width; row numbers as the view sees them.
    void rowsGone(std::int64_t first, std::int64_t count);
    void rowsCame(std::int64_t first, std::int64_t count);
    void cellsChanged(); // previews or bookmarks; no rows

private:
    std::int64_t flip(std::int64_t row) const { return m_newestFirst ? m_map.rows() - 1 - row : row; }
    QVariant text(const HeldRecord &held, Column column) const;

    std::shared_ptr<store::RecordStore> m_store;
    const store::MatchList *m_matches = nullptr;
    RowMap m_map;
    std::deque<Notice> m_notices; // those that the map holds, shown or to come
    std::int64_t m_firstNotice = 0; // number of m_notices.front()
    bool m_newestFirst = false;
    Bookmarks m_bookmarks;
    Previewer m_previewer;
    mutable PreviewCache m_cache;
    mutable std::shared_ptr<const store::Segment> m_segment; // the one asked last
    mutable std::set<SeqNo> m_failures;
};

} // namespace tailrace::records
