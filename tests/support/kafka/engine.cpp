// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafka/engine.h"

namespace tailrace::test {

kafka::ClientConfig clientConfig(const std::string &bootstrap, std::map<std::string, std::string> properties,
    const std::map<std::string, std::string> &secrets)
{
    kafka::ClientConfig config;
    config.properties = std::move(properties);
    config.properties["bootstrap.servers"] = bootstrap;
    for (const auto &[name, value] : secrets)
        config.secrets[name] = Secret(value);
    return config;
}

Engine::Engine(kafka::ClientConfig config)
{
    auto backend = kafka::makeBackend(std::move(config));
    if (backend)
        m_backend = std::move(*backend);
    else
        m_problem = backend.error();
}

std::unique_ptr<ReadSession> Engine::read(ReadSpec spec, std::shared_ptr<RecordConsumer> consumer)
{
    if (!m_backend)
        return nullptr;
    auto session = m_backend->capability(RecordSource::id)
                       .and_then([&](const std::shared_ptr<Capability> &capability) {
                           return std::static_pointer_cast<RecordSource>(capability)
                               ->read(std::move(spec), std::move(consumer));
                       });
    if (session)
        return std::move(*session);
    m_problem = session.error();
    return nullptr;
}

std::unique_ptr<ProduceSession> Engine::open(ProduceSpec spec, std::shared_ptr<DeliveryListener> listener)
{
    if (!m_backend)
        return nullptr;
    auto session
        = m_backend->capability(RecordSink::id).and_then([&](const std::shared_ptr<Capability> &capability) {
              return std::static_pointer_cast<RecordSink>(capability)
                  ->open(std::move(spec), std::move(listener));
          });
    if (session)
        return std::move(*session);
    m_problem = session.error();
    return nullptr;
}

std::shared_ptr<ReadRecorder> Engine::readAll(const std::vector<std::string> &topics, bool committed)
{
    ReadSpec spec;
    spec.topics = topics;
    spec.start = from::Beginning {};
    spec.stop = until::End {};
    spec.readCommitted = committed;
    auto recorder = std::make_shared<ReadRecorder>();
    const auto session = read(spec, recorder);
    if (!session)
        return recorder;
    if (!recorder->waitFinished(60000))
        m_problem = Error::make(Error::Kind::Timeout, "the read did not finish in 60 s");
    else if (!*recorder->result())
        m_problem = recorder->result()->error();
    return recorder;
}

std::string errorText(const Error &error)
{
    return std::string(kindName(error.kind)) + " (" + std::to_string(error.code) + "): " + error.message;
}

} // namespace tailrace::test
