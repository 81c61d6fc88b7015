// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/records/recordlocator.h"

#include <QThreadPool>

namespace tailrace::records {

namespace {

template<class Fits, class Skip>
Result<SeqNo> firstThat(const store::RecordStore &store, Fits fits, Skip skip)
{
    for (const auto &segment : store.segments()) {
        if (skip(*segment))
            continue;
        for (std::int32_t i = 0, size = segment->size(); i < size; ++i) {
            if (fits(segment->record(i)))
                return segment->first() + i;
        }
    }
    return fail(Error::Kind::NotFound, "no record held fits", "records: locate");
}

template<class Work>
QFuture<Result<SeqNo>> onPool(Work work)
{
    auto answer = std::make_shared<Answer<SeqNo>>();
    auto future = answer->future();
    QThreadPool::globalInstance()->start([answer, work = std::move(work)] { answer->give(work()); });
    return future;
}

} // namespace

QFuture<Result<SeqNo>> locateOffset(
    const std::shared_ptr<store::RecordStore> &store, std::int32_t partition, std::int64_t offset)
{
    return onPool([store, partition, offset] {
        return firstThat(
            *store,
            [partition, offset](const RecordRef &record) {
                return (partition < 0 || record.partition == partition) && record.offset >= offset;
            },
            [](const store::Segment &) { return false; });
    });
}

QFuture<Result<SeqNo>> locateTime(const std::shared_ptr<store::RecordStore> &store, std::int64_t time)
{
    return onPool([store, time] {
        return firstThat(
            *store, [time](const RecordRef &record) { return record.timestamp >= time; },
            [time](const store::Segment &segment) { return segment.maxTimestamp() < time; });
    });
}

} // namespace tailrace::records
