// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/observer.h"
#include "services/capability/recordsink.h"
#include "services/capability/recordsource.h"

namespace tailrace::activity {

// Reads that are told to the log when they end, with the bytes that they brought.
class ObservedSource : public RecordSource
{
public:
    ObservedSource(std::shared_ptr<RecordSource> source, const Observer &observer);
    Result<std::unique_ptr<ReadSession>> read(
        ReadSpec spec, std::shared_ptr<RecordConsumer> consumer) override;

private:
    std::shared_ptr<RecordSource> m_source;
    Observer m_observer;
};

// Producers that are told to the log when they are closed, with the bytes that they were given and the first
// failure.
class ObservedSink : public RecordSink
{
public:
    ObservedSink(std::shared_ptr<RecordSink> sink, const Observer &observer);
    Result<std::unique_ptr<ProduceSession>> open(
        ProduceSpec spec, std::shared_ptr<DeliveryListener> listener) override;

private:
    std::shared_ptr<RecordSink> m_sink;
    Observer m_observer;
};

} // namespace tailrace::activity
