// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tailrace::test {

// A RecordSink that keeps what it is given and reports when told to. One thread.
class FakeSink : public RecordSink
{
public:
    struct Kept
    {
        std::uint64_t token = 0;
        std::optional<std::string> key;
        std::optional<std::string> value;
        std::string headers;
        std::int32_t partition = -1;
        std::optional<std::int64_t> timestamp;
    };

    Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override
    {
        specs.push_back(std::move(spec));
        m_listener = std::move(listener);
        return std::unique_ptr<ProduceSession>(std::make_unique<Session>(*this));
    }
    // Reports every kept record that has not been reported: written at the next offset, or failed with this
    // error.
    void report(const std::optional<Error> &error = std::nullopt)
    {
        std::vector<Delivery> all;
        for (; m_reported < kept.size(); ++m_reported) {
            Delivery one;
            one.token = kept[m_reported].token;
            one.partition = std::max(0, kept[m_reported].partition);
            one.offset = error ? -1 : m_offset++;
            one.latencyUs = latencyUs;
            one.error = error;
            one.possiblyWritten = error && possiblyWritten;
            all.push_back(std::move(one));
        }
        m_listener->onDelivered(all);
    }

    bool possiblyWritten = false; // of every record that is reported as failed
    std::int64_t latencyUs = 4100; // of every record that is reported
    std::vector<ProduceSpec> specs;
    std::vector<Kept> kept;
    int cancelled = 0;
    std::size_t room = 1'000'000; // records taken before Full is answered

private:
    class Session : public ProduceSession
    {
    public:
        explicit Session(FakeSink &sink)
            : m_sink(sink)
        {
        }
        Result<Accepted> send(const OutgoingRecord &record, std::uint64_t token) override
        {
            if (m_sink.kept.size() >= m_sink.room)
                return Accepted::Full;
            const auto copy = [](std::string_view bytes) {
                return isNull(bytes) ? std::optional<std::string>() : std::optional<std::string>(bytes);
            };
            m_sink.kept.push_back({token, copy(record.key), copy(record.value), std::string(record.headers),
                record.partition, record.timestamp});
            return Accepted::Yes;
        }
        bool waitForRoom(std::chrono::milliseconds) override { return m_sink.kept.size() < m_sink.room; }
        Result<void> flush(std::chrono::milliseconds) override { return {}; }
        void cancel() override { ++m_sink.cancelled; }

    private:
        FakeSink &m_sink;
    };

    std::shared_ptr<DeliveryListener> m_listener;
    std::size_t m_reported = 0;
    std::int64_t m_offset = 0;
};

} // namespace tailrace::test
