// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/matchlist.h"

#include <cstdint>
#include <deque>

namespace tailrace::records {

// Which row shows which record or notice, oldest first. Rows are the held records, or the matches of a
// filter, with the notices between them in their own place. Rows only go at the front and come at the end, so
// that one removal and one insertion describe any step. Knows numbers only; one thread.
class RowMap
{
public:
    // What a step did: rows that went at the front, then rows that came at the end.
    struct Change
    {
        std::int64_t removedFront = 0;
        std::int64_t appended = 0;
    };
    // notice >= 0: index of a notice, counted since the map was made; else the record seq.
    struct Entry
    {
        SeqNo seq;
        std::int64_t notice = -1;
    };

    // matches null: all records. Starts over and shows nothing until the next show(); notices that lie at or
    // after first stay.
    void reset(SeqNo first, const store::MatchList *matches);
    // The notice stands before the record position. Positions ascend. It is shown once the rows reach it.
    void addNotice(SeqNo position);
    // Records before first are gone. In two parts, because the rows must be told to go before they are gone
    // from the match set: how many rows would leave, and then their leaving.
    std::int64_t rowsBefore(SeqNo first) const;
    void evictBefore(SeqNo first);
    // Everything up to end may be shown; returns how many rows would come, and shows them.
    std::int64_t rowsUpTo(SeqNo end) const;
    void show(SeqNo end);

    std::int64_t rows() const { return m_records + m_shownNotices; }
    std::int64_t records() const { return m_records; }
    SeqNo first() const { return m_first; }
    SeqNo shownEnd() const { return m_end; }
    Entry at(std::int64_t row) const;
    // The row of seq, or of the first shown record after it.
    std::int64_t rowOf(SeqNo seq) const;
    bool isShown(SeqNo seq) const;
    std::int64_t noticeRow(std::int64_t notice) const;
    std::int64_t firstNotice() const { return m_evictedNotices; }
    std::int64_t endNotice() const { return m_evictedNotices + m_shownNotices; }

private:
    std::int64_t recordIndex(SeqNo seq) const; // shown records before seq
    SeqNo recordAt(std::int64_t index) const;
    std::int64_t noticesUpTo(SeqNo end) const; // held notices whose position is <= end

    const store::MatchList *m_matches = nullptr;
    SeqNo m_first;
    SeqNo m_end;
    std::int64_t m_records = 0;
    std::deque<SeqNo> m_notices; // held: shown ones, then those still to come
    std::int64_t m_shownNotices = 0;
    std::int64_t m_evictedNotices = 0;
};

} // namespace tailrace::records
