// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records/catchup.h"
#include "services/capability/record.h"
#include "services/capability/recordsource.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::cli {

// Holds records back to hand them out in another order than they came. One thread.
class RecordOrder
{
public:
    using Use = std::function<void(const RecordRef &)>;

    virtual ~RecordOrder() = default;
    virtual void start(const std::vector<PartitionProgress> &) { }
    virtual void add(const RecordRef &record) = 0;
    // A quiet moment: nothing came for a while.
    virtual void quiet() { }
    // Hands out what is known to be next; all of it at the end of the read.
    virtual void take(bool all, const Use &use) = 0;
};

// A record with bytes of its own.
class OwnedRecord
{
public:
    explicit OwnedRecord(const RecordRef &record);
    RecordRef ref() const;

private:
    RecordRef m_record; // numbers; its views are made anew by ref()
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_key = 0;
    std::size_t m_value = 0;
    std::size_t m_headers = 0;
    bool m_nullKey = false;
    bool m_nullValue = false;
};

// --order time: merges partitions by timestamp and keeps each partition's own order. A record is handed out
// once every partition that is still behind its end (as it was at the start) has one to compare; after a
// second of quiet, all that waits goes.
class TimeOrder : public RecordOrder
{
public:
    void start(const std::vector<PartitionProgress> &partitions) override { m_catchUp.start(partitions); }
    void add(const RecordRef &record) override;
    void quiet() override { m_catchUp.quiet(); }
    void take(bool all, const Use &use) override;

private:
    bool mayTake() const;

    std::map<CatchUp::Id, std::deque<OwnedRecord>> m_waiting;
    CatchUp m_catchUp;
};

// --order newest: all of it, newest timestamp first, once the read has ended.
class NewestOrder : public RecordOrder
{
public:
    void add(const RecordRef &record) override { m_records.emplace_back(record); }
    void take(bool all, const Use &use) override;

private:
    std::vector<OwnedRecord> m_records;
};

} // namespace tailrace::cli
