// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"
#include "services/capability/recordsource.h"
#include "services/kafka/kafkabackend.h"
#include "tests/support/kafka/readrecorder.h"

#include <memory>
#include <string>
#include <vector>

namespace tailrace::test {

kafka::ClientConfig clientConfig(const std::string &bootstrap,
    std::map<std::string, std::string> properties = {},
    const std::map<std::string, std::string> &secrets = {});

// One backend and what it can do. Main thread.
class Engine
{
public:
    explicit Engine(kafka::ClientConfig config);

    // Null when the backend refuses; problem() has its error.
    std::unique_ptr<ReadSession> read(ReadSpec spec, std::shared_ptr<RecordConsumer> consumer);
    std::unique_ptr<ProduceSession> open(ProduceSpec spec, std::shared_ptr<DeliveryListener> listener);
    const Error &problem() const { return m_problem; }

    // Reads from the beginning to the end. An error of the read, or a limit of 60 s reached, is problem().
    std::shared_ptr<ReadRecorder> readAll(const std::vector<std::string> &topics, bool committed);

private:
    std::unique_ptr<Backend> m_backend;
    Error m_problem;
};

// Kind and text of an error, for a failed test's message.
std::string errorText(const Error &error);

} // namespace tailrace::test
