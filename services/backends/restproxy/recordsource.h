// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/backends/restproxy/endings.h"
#include "services/backends/restproxy/proxysettings.h"
#include "services/backends/restproxy/sessioncontrol.h"
#include "services/capability/recordsource.h"
#include "services/rest/clientoptions.h"

#include <atomic>
#include <memory>
#include <thread>

namespace tailrace::restproxy {

// A ReadSession: the owner's side of a ReadWorker, which runs on the thread held here and has a client of its
// own. Destroyed, it waits until the consumer can no longer be called; the instance at the proxy is deleted
// behind it.
class ProxyReadSession final : public ReadSession
{
public:
    ProxyReadSession(const rest::ClientOptions &options, const ProxySettings &settings,
        std::shared_ptr<Endings> endings, ReadSpec spec, std::shared_ptr<RecordConsumer> consumer);
    ~ProxyReadSession() override;

    void resume() override { m_control->requestResume(); }
    void stop() override { m_control->requestStop(); }
    bool wait(std::chrono::milliseconds limit) override { return m_control->waitFinished(limit); }
    ReadStats stats() const override { return m_control->stats(); }

private:
    std::shared_ptr<SessionControl> m_control;
    std::shared_ptr<Endings> m_endings;
    std::shared_ptr<std::atomic<bool>> m_over;
    std::thread m_thread;
};

// Reads through consumer instances (v2; v1 where there is nothing else). Unsupported: what the protocol
// cannot do, said before anything is sent: it has no choice of committed records, and no headers.
class ProxyRecordSource final : public RecordSource
{
public:
    ProxyRecordSource(rest::ClientOptions options, ProxySettings settings, std::shared_ptr<Endings> endings);
    [[nodiscard]] Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer) override;

private:
    rest::ClientOptions m_options;
    ProxySettings m_settings;
    std::shared_ptr<Endings> m_endings;
};

} // namespace tailrace::restproxy
