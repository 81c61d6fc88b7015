// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/rowmap.h"

#include <algorithm>

namespace tailrace::records {

void RowMap::reset(SeqNo first, const store::MatchList *matches)
{
    m_matches = matches;
    m_records = 0;
    m_shownNotices = 0;
    m_first = first;
    m_end = first;
    while (!m_notices.empty() && m_notices.front() < first) {
        m_notices.pop_front();
        ++m_evictedNotices;
    }
}

void RowMap::addNotice(SeqNo position)
{
    m_notices.push_back(m_notices.empty() ? position : std::max(position, m_notices.back()));
}

std::int64_t RowMap::rowsBefore(SeqNo first) const
{
    if (first <= m_first)
        return 0;
    const auto notices = std::lower_bound(m_notices.begin(), m_notices.end(), first) - m_notices.begin();
    return recordIndex(first) + std::min<std::int64_t>(notices, m_shownNotices);
}

void RowMap::evictBefore(SeqNo first)
{
    if (first <= m_first)
        return;
    m_records -= recordIndex(first);
    m_first = first;
    m_end = std::max(m_end, first);
    while (!m_notices.empty() && m_notices.front() < first) {
        m_notices.pop_front();
        ++m_evictedNotices;
        m_shownNotices = std::max<std::int64_t>(m_shownNotices - 1, 0);
    }
}

std::int64_t RowMap::rowsUpTo(SeqNo end) const
{
    const SeqNo to = std::max(end, m_end);
    const std::int64_t records
        = m_matches ? m_matches->lowerBound(to) - m_matches->lowerBound(m_end) : to - m_end;
    return records + noticesUpTo(to) - m_shownNotices;
}

void RowMap::show(SeqNo end)
{
    const std::int64_t rowsNow = rows() + rowsUpTo(end);
    m_end = std::max(end, m_end);
    m_shownNotices = noticesUpTo(m_end);
    m_records = rowsNow - m_shownNotices;
}

RowMap::Entry RowMap::at(std::int64_t row) const
{
    // the last notice whose row is at or before this one
    std::int64_t low = 0;
    std::int64_t high = m_shownNotices;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if (recordIndex(m_notices[static_cast<std::size_t>(middle)]) + middle <= row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0 && recordIndex(m_notices[static_cast<std::size_t>(low - 1)]) + low - 1 == row)
        return {m_notices[static_cast<std::size_t>(low - 1)], m_evictedNotices + low - 1};
    return {recordAt(row - low), -1};
}

std::int64_t RowMap::rowOf(SeqNo seq) const
{
    return recordIndex(seq) + std::min(noticesUpTo(seq), m_shownNotices);
}

bool RowMap::isShown(SeqNo seq) const
{
    return seq >= m_first && seq < m_end && (!m_matches || m_matches->rowOf(seq) >= 0);
}

std::int64_t RowMap::noticeRow(std::int64_t notice) const
{
    const std::int64_t index = notice - m_evictedNotices;
    return recordIndex(m_notices[static_cast<std::size_t>(index)]) + index;
}

std::int64_t RowMap::recordIndex(SeqNo seq) const
{
    const SeqNo inside = std::clamp(seq, m_first, m_end);
    return m_matches ? m_matches->lowerBound(inside) - m_matches->lowerBound(m_first) : inside - m_first;
}

SeqNo RowMap::recordAt(std::int64_t index) const
{
    return m_matches ? m_matches->at(m_matches->lowerBound(m_first) + index) : m_first + index;
}

std::int64_t RowMap::noticesUpTo(SeqNo end) const
{
    return std::upper_bound(m_notices.begin(), m_notices.end(), end) - m_notices.begin();
}

} // namespace tailrace::records
