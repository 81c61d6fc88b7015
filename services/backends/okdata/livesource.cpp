// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/backends/okdata/livesource.h"

#include "services/backends/okdata/livereader.h"

#include <limits>
#include <set>
#include <thread>

namespace tailrace::okdata {

namespace {

constexpr const char *where = "okdata: listen";

// The owner's side of a LiveReader, which runs on the thread held here.
class LiveSession final : public ReadSession
{
public:
    LiveSession(Access access, ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
        : m_control(std::make_shared<LiveControl>())
    {
        m_thread = std::jthread([control = m_control, access = std::move(access), spec = std::move(spec),
                                    consumer = std::move(consumer)] {
            LiveReader reader(access, spec, *consumer, *control);
            reader.run();
        });
    }
    ~LiveSession() override
    {
        m_control->requestStop();
        // Destroyed from inside its own last call: the thread ends by itself, it owns all that it touches.
        if (m_thread.joinable() && m_thread.get_id() == std::this_thread::get_id())
            m_thread.detach();
    }
    void resume() override { m_control->requestResume(); }
    void stop() override { m_control->requestStop(); }
    bool wait(std::chrono::milliseconds limit) override { return m_control->waitFinished(limit); }
    ReadStats stats() const override { return m_control->stats(); }

private:
    std::shared_ptr<LiveControl> m_control;
    std::jthread m_thread;
};

Result<std::monostate> checked(const ReadSpec &spec)
{
    if (spec.topics.empty())
        return fail(Error::Kind::Invalid, "no dataset", where);
    if (spec.topics.size() > std::numeric_limits<std::uint16_t>::max())
        return fail(Error::Kind::Invalid, "too many datasets", where);
    if (std::set<std::string>(spec.topics.begin(), spec.topics.end()).size() != spec.topics.size())
        return fail(Error::Kind::Invalid, "a dataset is named twice", where);
    for (const std::string &dataset : spec.topics) {
        if (dataset.empty() || dataset.find('/') != dataset.npos)
            return fail(Error::Kind::Invalid,
                "a subscription is of a dataset, all of its versions: name it without one",
                where + std::string(": ") + dataset);
    }
    if (!std::holds_alternative<from::End>(spec.start))
        return fail(Error::Kind::Unsupported, "the service repeats no events: only from the end", where);
    if (std::holds_alternative<until::Offset>(spec.stop))
        return fail(Error::Kind::Unsupported, "the service has no offsets", where);
    if (!spec.partitions.contains(0))
        return fail(Error::Kind::Invalid, "there is only partition 0", where);
    return std::monostate {};
}

} // namespace

LiveSource::LiveSource(Access access)
    : m_access(std::move(access))
{
}

Result<std::unique_ptr<ReadSession>> LiveSource::read(ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
{
    if (!consumer)
        return fail(Error::Kind::Invalid, "no consumer", where);
    if (m_access.webSocketUrl.isEmpty())
        return fail(Error::Kind::Unsupported, "the address of the WebSocket service is not known", where);
    if (auto right = checked(spec); !right)
        return fail(std::move(right.error()));
    return std::make_unique<LiveSession>(m_access, std::move(spec), std::move(consumer));
}

} // namespace tailrace::okdata
