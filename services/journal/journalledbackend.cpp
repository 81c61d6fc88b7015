// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbackend.h"

#include "services/journal/journalledsink.h"

namespace tailrace::journal {

namespace {

class JournalledBackend : public Backend
{
public:
    JournalledBackend(std::unique_ptr<Backend> backend, std::shared_ptr<Journal> journal, Entry origin)
        : m_backend(std::move(backend))
        , m_journal(std::move(journal))
        , m_origin(std::move(origin))
    {
        m_origin.endpoint = m_backend->address();
    }

    std::string kind() const override { return m_backend->kind(); }
    std::string address() const override { return m_backend->address(); }

    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        auto found = m_backend->capability(id);
        if (!found || id != CapabilityId::RecordSink)
            return found;
        return std::make_shared<JournalledSink>(
            std::static_pointer_cast<RecordSink>(std::move(*found)), m_journal, m_origin);
    }

private:
    std::unique_ptr<Backend> m_backend;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace

std::unique_ptr<Backend> journalled(std::unique_ptr<Backend> backend, std::shared_ptr<Journal> journal,
    std::string name, std::string environment)
{
    Entry origin;
    origin.connection = std::move(name);
    origin.environment = std::move(environment);
    return std::make_unique<JournalledBackend>(std::move(backend), std::move(journal), std::move(origin));
}

} // namespace tailrace::journal
