// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/restproxy/newest.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tailrace::restproxy {

Newest::Owned Newest::owned(std::size_t partition, const RecordRef &record)
{
    Owned copy {partition, record.timestamp, record, {}};
    copy.bytes.append(record.key).append(record.value);
    return copy;
}

void Newest::add(std::size_t partition, const RecordRef &record, bool isLater)
{
    (isLater ? m_later : m_candidates).push_back(owned(partition, record));
}

Result<std::vector<RecordRef>> Newest::take()
{
    if (m_candidates.size() > m_count) {
        const bool isTimeless = std::any_of(m_candidates.begin(), m_candidates.end(),
            [](const Owned &each) { return each.record.timestamp < 0; });
        if (isTimeless)
            return fail(Error::Kind::Unsupported,
                "this proxy's records do not tell their times: the newest can be had of each partition alone",
                "rest-proxy: read");
        const auto newer = [](const Owned &a, const Owned &b) {
            return std::tuple(a.record.timestamp, a.record.offset)
                > std::tuple(b.record.timestamp, b.record.offset);
        };
        std::sort(m_candidates.begin(), m_candidates.end(), newer);
        m_candidates.resize(m_count, Owned {});
    }
    // A record never before one of a lower offset in its partition, whatever its producer's clock.
    std::sort(m_candidates.begin(), m_candidates.end(), [](const Owned &a, const Owned &b) {
        return std::tuple(a.partition, a.record.offset) < std::tuple(b.partition, b.record.offset);
    });
    std::map<std::size_t, std::int64_t> latest;
    for (Owned &each : m_candidates) {
        auto &time = latest.try_emplace(each.partition, each.order).first->second;
        time = each.order = std::max(time, each.order);
    }
    std::stable_sort(m_candidates.begin(), m_candidates.end(),
        [](const Owned &a, const Owned &b) { return a.order < b.order; });
    std::vector<RecordRef> all;
    for (std::deque<Owned> *list : {&m_candidates, &m_later}) {
        for (Owned &each : *list) {
            const std::string_view bytes = each.bytes;
            const std::size_t keySize = each.record.key.size();
            if (!isNull(each.record.key))
                each.record.key = present(bytes.substr(0, keySize));
            if (!isNull(each.record.value))
                each.record.value = present(bytes.substr(keySize));
            all.push_back(each.record);
        }
    }
    return all;
}

} // namespace tailrace::restproxy
