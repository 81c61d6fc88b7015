// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/store/recordstore.h"

#include <vector>

namespace tailrace::store {

// The records that a store held when this was made, in exact time order (timestamp, topic, partition,
// offset): at(0) is the oldest, and walking from the end is "--order newest". 16 bytes a record; keeps the
// segments alive. Immutable after construction, then any thread.
class TimeIndex
{
public:
    explicit TimeIndex(const RecordStore &store);

    std::size_t size() const { return m_places.size(); }
    RecordRef at(std::size_t i) const { return record(m_places[i]); }
    SeqNo seqAt(std::size_t i) const { return m_segments[m_places[i].segment]->first() + m_places[i].index; }

private:
    struct Place
    {
        std::int64_t timestamp;
        std::uint32_t segment;
        std::int32_t index;
    };
    RecordRef record(const Place &place) const { return m_segments[place.segment]->record(place.index); }

    std::vector<std::shared_ptr<const Segment>> m_segments;
    std::vector<Place> m_places;
};

} // namespace tailrace::store
