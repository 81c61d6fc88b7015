// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsource.h"
#include "services/kafka/kafkabackend.h"
#include "services/kafka/readcontrol.h"
#include "services/kafka/reaper.h"

#include <memory>
#include <thread>

namespace tailrace::kafka {

// A ReadSession: the owner's side of a ReadWorker, which runs on the thread held here.
class KafkaReadSession final : public ReadSession
{
public:
    KafkaReadSession(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper,
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer);
    ~KafkaReadSession() override;

    void resume() override { m_control->requestResume(); }
    void stop() override { m_control->requestStop(); }
    bool wait(std::chrono::milliseconds limit) override { return m_control->waitFinished(limit); }
    ReadStats stats() const override { return m_control->stats(); }

private:
    std::shared_ptr<ReadControl> m_control;
    std::jthread m_thread;
};

class KafkaRecordSource final : public RecordSource
{
public:
    KafkaRecordSource(std::shared_ptr<const ClientConfig> config, std::shared_ptr<Reaper> reaper);
    [[nodiscard]] Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer) override;

private:
    std::shared_ptr<const ClientConfig> m_config;
    std::shared_ptr<Reaper> m_reaper;
};

} // namespace tailrace::kafka
