// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"

#include <memory>
#include <string>
#include <vector>

namespace tailrace::test {

// A record source that delivers what the test hands it, at once and on the test's own thread.
class FakeRecordSource : public RecordSource
{
public:
    struct Record
    {
        std::string key;
        std::string value;
        bool nullKey = false;
        bool tombstone = false;
        std::string headers {};
        std::int32_t partition = 0;
        std::int64_t timestamp = 1'700'000'000'000;
    };

    Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer) override
    {
        ++reads;
        lastSpec = std::move(spec);
        m_live = std::make_shared<Live>();
        m_live->consumer = std::move(consumer);
        return std::make_unique<Session>(m_live);
    }

    void start(std::vector<PartitionProgress> partitions = {})
    {
        m_live->stats.state = ReadStats::State::Running;
        m_live->stats.partitions = partitions;
        m_live->consumer->onStarted(partitions);
    }
    // Offsets count up from 0 per call of read(). False: nobody listens any more, or there is enough.
    bool feed(const std::vector<Record> &records)
    {
        if (!m_live || !m_live->consumer)
            return false;
        std::vector<RecordRef> refs;
        for (const Record &record : records) {
            RecordRef ref;
            ref.offset = m_live->next++;
            ref.timestamp = record.timestamp;
            ref.timestampType = TimestampType::Create;
            ref.key = record.nullKey ? nullBytes : present(record.key);
            ref.value = record.tombstone ? nullBytes : present(record.value);
            ref.headers = present(record.headers);
            ref.partition = record.partition;
            refs.push_back(ref);
        }
        const Flow flow = m_live->consumer->onRecords(refs);
        if (flow == Flow::Hold)
            ++m_live->holds;
        if (flow == Flow::Stop)
            finish({});
        return flow != Flow::Stop;
    }
    bool feed(int count, const std::string &value)
    {
        return feed(std::vector<Record>(static_cast<std::size_t>(count), Record {"key", value}));
    }
    // Partitions of topic 0 that came to the end of their log.
    void catchUp(const std::vector<PartitionProgress> &partitions)
    {
        m_live->stats.partitions = partitions;
        m_live->consumer->onCaughtUp(partitions);
    }
    void idle() { m_live->consumer->onIdle(); }
    void notice(const Notice &notice) { m_live->consumer->onNotice(notice); }
    void finish(const Result<void> &result) { m_live->consumer->onFinished(result); }
    bool isListening() const { return m_live && m_live->consumer; }
    int holds() const { return m_live->holds; }
    int resumes() const { return m_live->resumes; }

    int reads = 0;
    ReadSpec lastSpec;

private:
    struct Live
    {
        std::shared_ptr<RecordConsumer> consumer; // null: the session is gone
        std::int64_t next = 0;
        int holds = 0;
        int resumes = 0;
        ReadStats stats;
    };
    class Session : public ReadSession
    {
    public:
        explicit Session(std::shared_ptr<Live> live)
            : m_live(std::move(live))
        {
        }
        ~Session() override { m_live->consumer.reset(); }
        void resume() override { ++m_live->resumes; }
        void stop() override { }
        bool wait(std::chrono::milliseconds) override { return true; }
        ReadStats stats() const override { return m_live->stats; }

    private:
        std::shared_ptr<Live> m_live;
    };
    std::shared_ptr<Live> m_live;
};

} // namespace tailrace::test
