// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/json/json.h"
#include "app/sandbox/state/recordreader.h"
#include "app/sandbox/state/topicstate.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <thread>

namespace tailrace::sandbox {

// What an objectStorageOut bridge does, on a thread of its own: reads its topic, and writes what it read as
// objects once enough of it or enough time has come together. An object is a file FOLDER/CONTAINER/NAME of
// records, each with a line end after it. The service's document leaves the objects' names open; here they
// are topic=T/partition=P/offset=FIRST and, by date, dt=YYYY-MM-DD/topic=T/partition=P/offset=FIRST.
class ObjectUpload
{
public:
    using Positions = RecordReader::Positions;

    // Reads on from positions; partitions that are not there from their first record. topics outlives this.
    ObjectUpload(const Json &bridge, const std::filesystem::path &folder, TopicState &topics, std::string servers,
        Positions positions);
    ~ObjectUpload();
    ObjectUpload(const ObjectUpload &) = delete;
    ObjectUpload &operator=(const ObjectUpload &) = delete;

    // Ends the thread; answers where the next one reads on. What was not written yet is read again.
    Positions stop();

private:
    struct Object
    {
        std::string bytes;
        std::int64_t first = 0;
    };
    void run();
    void take(const rd_kafka_message_t &message);
    void write();
    std::string dateOf(std::string_view value) const;

    std::string m_topic;
    std::string m_dateProperty; // empty: by offset
    std::size_t m_sizeLimit;
    std::chrono::seconds m_timeLimit;
    std::filesystem::path m_container;
    TopicState &m_topics;
    std::string m_servers;
    Positions m_written; // thread, then whoever stopped it
    Positions m_read; // thread
    std::map<std::pair<std::string, std::int32_t>, Object> m_objects; // thread; by date and partition
    std::size_t m_bytes = 0;
    TopicState::Clock::time_point m_since {};
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace tailrace::sandbox
