// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/dialogue.h"
#include "services/backends/restproxy/feed.h"
#include "services/backends/restproxy/newest.h"
#include "services/backends/restproxy/readplan.h"

#include <memory>
#include <optional>
#include <vector>

namespace tailrace::restproxy {

// One read from its first contact to its end, on one thread: the only one that talks to its instances. What
// an instance hands out counts only from an answer that came whole; after anything else a new instance goes
// on where the last whole answer ended, so that nothing is lost and nothing comes twice.
class ReadWorker
{
public:
    ReadWorker(rest::ClientOptions options, const ProxySettings &settings, SessionControl &control,
        ReadSpec spec, RecordConsumer &consumer);
    ~ReadWorker();
    // The consumer's last call is made from in here; deleting the instance comes after it.
    void run();

private:
    Result<void> read();
    Result<void> begin();
    Result<void> loop();
    Result<void> reopen();
    Result<void> narrowIfDue();
    std::vector<Position> positions() const;

    Result<Flow> take(std::span<const RecordRef> records);
    bool accept(const RecordRef &record);
    void finishPartition(PartitionRead &read);
    Result<Flow> deliverNewest();
    Flow deliver(std::span<const RecordRef> records);
    void noteAtEnd(const PartitionRead &read);
    void tellAtEnd();
    Flow hold();
    void idle();
    void publish();
    PartitionRead *find(std::uint16_t topic, std::int32_t partition);
    void index();
    bool isDone() const;
    bool isOpenEnded() const;

    // readfaults.cpp
    Result<void> failed(const Error &error);
    void lost(const Error &error);
    void resumed();
    Result<void> heard(bool empty);
    Result<void> quiet();
    void askRanges();
    void compare(PartitionRead &read, const LogRange &range);
    void lookForJumps();
    void askPartitions();
    Result<void> placeByTime();
    void tellOfGap();
    void tellOfScan();
    Notice noticeOf(Notice::Kind kind, std::uint16_t topic, std::int32_t partition) const;

    struct Jump
    {
        std::size_t read;
        std::int64_t from;
        std::int64_t to;
    };

    rest::ClientOptions m_options;
    const ProxySettings m_settings;
    SessionControl &m_control;
    const ReadSpec m_spec;
    RecordConsumer &m_consumer;

    std::unique_ptr<Dialogue> m_talk;
    std::unique_ptr<Feed> m_feed;
    std::optional<LogQuestions> m_ask; // none: the API does not tell
    std::vector<PartitionRead> m_reads;
    std::vector<std::vector<int>> m_index; // by topic and partition number, into m_reads; -1: not read
    std::unique_ptr<Newest> m_newest; // while the last N records are looked for
    std::vector<RecordRef> m_batch;
    std::vector<std::size_t> m_atEnd; // caught up or done, and the consumer does not know it yet
    std::vector<PartitionProgress> m_told;
    std::vector<Jump> m_jumps; // offsets that the answer in hand left out before its first record
    std::vector<std::uint8_t> m_seen; // by partition: the answer in hand had a record of it
    std::optional<Error> m_wrong; // of the answer in hand
    std::chrono::milliseconds m_pollWait {500};
    bool m_narrow = false; // partitions that are done still come
    bool m_toldOfScan = false;
    bool m_timeless = false; // records do not tell their times

    int m_failures = 0; // in a row
    int m_refusals = 0; // in a row, of the same thing
    int m_quiet = 0; // empty answers in a row
    Clock::time_point m_quietSince;
    bool m_isLost = false;
    std::int64_t m_lostAtMs = 0;
    bool m_polled = false; // the instance at hand has answered
    std::size_t m_nextRange = 0;
    std::size_t m_nextTopic = 0;
    std::vector<bool> m_deleted; // by topic
    Clock::time_point m_rangesDue;
    Clock::time_point m_partitionsDue;
    Clock::time_point m_nextPublish;
};

} // namespace tailrace::restproxy
