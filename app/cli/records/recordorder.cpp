// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records/recordorder.h"

#include <algorithm>
#include <cstring>
#include <queue>
#include <tuple>

namespace tailrace::cli {

OwnedRecord::OwnedRecord(const RecordRef &record)
    : m_record(record)
    , m_key(record.key.size())
    , m_value(record.value.size())
    , m_headers(record.headers.size())
    , m_nullKey(isNull(record.key))
    , m_nullValue(isNull(record.value))
{
    const std::size_t size = m_key + m_value + m_headers;
    m_bytes.reset(new char[size == 0 ? 1 : size]);
    char *at = m_bytes.get();
    for (const std::string_view part : {record.key, record.value, record.headers}) {
        if (!part.empty())
            std::memcpy(at, part.data(), part.size());
        at += part.size();
    }
}

RecordRef OwnedRecord::ref() const
{
    RecordRef record = m_record;
    const char *at = m_bytes.get();
    record.key = m_nullKey ? nullBytes : std::string_view(at, m_key);
    record.value = m_nullValue ? nullBytes : std::string_view(at + m_key, m_value);
    record.headers = std::string_view(at + m_key + m_value, m_headers);
    return record;
}

void TimeOrder::add(const RecordRef &record)
{
    m_waiting[{record.topic, record.partition}].emplace_back(record);
    m_catchUp.passed(record);
}

bool TimeOrder::mayTake() const
{
    return std::all_of(m_catchUp.behind().begin(), m_catchUp.behind().end(), [this](const auto &behind) {
        const auto found = m_waiting.find(behind.first);
        return found != m_waiting.end() && !found->second.empty();
    });
}

void TimeOrder::take(bool all, const Use &use)
{
    if (!all && !mayTake())
        return;
    using Head = std::tuple<std::int64_t, CatchUp::Id>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (const auto &[id, waiting] : m_waiting) {
        if (!waiting.empty())
            heads.emplace(waiting.front().ref().timestamp, id);
    }
    while (!heads.empty()) {
        const CatchUp::Id id = std::get<1>(heads.top());
        heads.pop();
        auto &waiting = m_waiting[id];
        use(waiting.front().ref());
        waiting.pop_front();
        if (!waiting.empty())
            heads.emplace(waiting.front().ref().timestamp, id);
        else if (!all && m_catchUp.isBehind(id))
            return; // what comes next in this partition may be older than every other head
    }
}

void NewestOrder::take(bool all, const Use &use)
{
    if (!all)
        return;
    std::stable_sort(m_records.begin(), m_records.end(), [](const OwnedRecord &a, const OwnedRecord &b) {
        const RecordRef left = a.ref();
        const RecordRef right = b.ref();
        return std::tie(left.timestamp, left.offset) > std::tie(right.timestamp, right.offset);
    });
    for (const OwnedRecord &record : m_records)
        use(record.ref());
    m_records.clear();
}

} // namespace tailrace::cli
