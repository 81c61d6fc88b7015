// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledbackend.h"

#include "services/journal/journalledacladmin.h"
#include "services/journal/journalledbridgeadmin.h"
#include "services/journal/journalledgroupadmin.h"
#include "services/journal/journalledmirroringadmin.h"
#include "services/journal/journalledquotaadmin.h"
#include "services/journal/journalledrecorddeletion.h"
#include "services/journal/journalledregistryadmin.h"
#include "services/journal/journalledsink.h"
#include "services/journal/journalledstreamadmin.h"
#include "services/journal/journalledtopicadmin.h"

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
        if (!found)
            return found;
        switch (id) {
        case CapabilityId::RecordSink:
            return wrapped<JournalledSink, RecordSink>(*found);
        case CapabilityId::TopicAdmin:
            return wrapped<JournalledTopicAdmin, TopicAdmin>(
                *found, reader<TopicConfigs>(), reader<TopicList>());
        case CapabilityId::RecordDeletion:
            return wrapped<JournalledRecordDeletion, RecordDeletion>(*found);
        case CapabilityId::GroupAdmin:
            return wrapped<JournalledGroupAdmin, GroupAdmin>(*found, reader<ConsumerGroups>());
        case CapabilityId::QuotaAdmin:
            return wrapped<JournalledQuotaAdmin, QuotaAdmin>(*found, reader<Quotas>());
        case CapabilityId::MirroringAdmin:
            return wrapped<JournalledMirroringAdmin, MirroringAdmin>(*found, reader<Mirroring>());
        case CapabilityId::BridgeAdmin:
            return wrapped<JournalledBridgeAdmin, BridgeAdmin>(*found, reader<Bridges>());
        case CapabilityId::SchemaRegistryAdmin:
            return wrapped<JournalledRegistryAdmin, SchemaRegistryAdmin>(*found, reader<SchemaRegistry>());
        case CapabilityId::AclAdmin:
            return wrapped<JournalledAclAdmin, AclAdmin>(*found);
        case CapabilityId::StreamAdmin:
            return wrapped<JournalledStreamAdmin, StreamAdmin>(*found, reader<Streams>());
        default:
            return found;
        }
    }

private:
    template<class Journalled, class C, class... Readers>
    Result<std::shared_ptr<Capability>> wrapped(std::shared_ptr<Capability> found, Readers... readers) const
    {
        return std::make_shared<Journalled>(
            std::static_pointer_cast<C>(std::move(found)), std::move(readers)..., m_journal, m_origin);
    }
    // What tells how things stood before; none: they are not known.
    template<class C>
    std::shared_ptr<C> reader() const
    {
        auto found = m_backend->capability(C::id);
        return found ? std::static_pointer_cast<C>(std::move(*found)) : nullptr;
    }

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
