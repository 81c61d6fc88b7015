// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/guard/guardedbackend.h"

#include "services/capability/recorddeletion.h"
#include "services/capability/topicadmin.h"
#include "services/guard/guardedstreamadmin.h"

namespace tailrace::guard {

namespace {

std::optional<Error> refusal(const TopicPatterns &isProtected, const std::string &topic)
{
    const std::string *pattern = isProtected.matching(topic);
    if (!pattern)
        return std::nullopt;
    return Error::make(
        Error::Kind::ReadOnly, "the topic is protected by the pattern \"" + *pattern + "\"", topic);
}

class GuardedTopicAdmin : public TopicAdmin
{
public:
    GuardedTopicAdmin(std::shared_ptr<TopicAdmin> admin, TopicPatterns isProtected)
        : m_admin(std::move(admin))
        , m_protected(std::move(isProtected))
    {
    }
    QFuture<Result<Effect>> create(const NewTopic &topic) override { return m_admin->create(topic); }
    QFuture<Result<Effect>> change(const std::string &topic, const TopicChange &change) override
    {
        if (auto error = refusal(m_protected, topic))
            return readyResult<Effect>(fail(std::move(*error)));
        return m_admin->change(topic, change);
    }
    QFuture<Result<Effect>> remove(const std::string &topic) override
    {
        if (auto error = refusal(m_protected, topic))
            return readyResult<Effect>(fail(std::move(*error)));
        return m_admin->remove(topic);
    }
    Result<void> takesReplication() const override { return m_admin->takesReplication(); }
    std::vector<std::string> configNames() const override { return m_admin->configNames(); }
    std::optional<ConfigRange> configRange(const std::string &name) const override
    {
        return m_admin->configRange(name);
    }

private:
    std::shared_ptr<TopicAdmin> m_admin;
    TopicPatterns m_protected;
};

class GuardedRecordDeletion : public RecordDeletion
{
public:
    GuardedRecordDeletion(std::shared_ptr<RecordDeletion> deletion, TopicPatterns isProtected)
        : m_deletion(std::move(deletion))
        , m_protected(std::move(isProtected))
    {
    }
    QFuture<Result<RecordsDeleted>> deleteRecords(
        const std::string &topic, const std::vector<DeleteBefore> &partitions) override
    {
        if (auto error = refusal(m_protected, topic))
            return readyResult<RecordsDeleted>(fail(std::move(*error)));
        return m_deletion->deleteRecords(topic, partitions);
    }

private:
    std::shared_ptr<RecordDeletion> m_deletion;
    TopicPatterns m_protected;
};

class GuardedBackend : public Backend
{
public:
    GuardedBackend(std::unique_ptr<Backend> backend, TopicPatterns isProtected)
        : m_backend(std::move(backend))
        , m_protected(std::move(isProtected))
    {
    }
    std::string kind() const override { return m_backend->kind(); }
    std::string address() const override { return m_backend->address(); }
    Result<std::shared_ptr<Capability>> capability(CapabilityId id) override
    {
        auto found = m_backend->capability(id);
        if (found && id == CapabilityId::TopicAdmin)
            return std::make_shared<GuardedTopicAdmin>(
                std::static_pointer_cast<TopicAdmin>(std::move(*found)), m_protected);
        if (found && id == CapabilityId::RecordDeletion)
            return std::make_shared<GuardedRecordDeletion>(
                std::static_pointer_cast<RecordDeletion>(std::move(*found)), m_protected);
        if (found && id == CapabilityId::StreamAdmin)
            return std::make_shared<GuardedStreamAdmin>(
                std::static_pointer_cast<StreamAdmin>(std::move(*found)), m_protected);
        return found;
    }

private:
    std::unique_ptr<Backend> m_backend;
    TopicPatterns m_protected;
};

} // namespace

std::unique_ptr<Backend> guarded(std::unique_ptr<Backend> backend, TopicPatterns isProtected)
{
    if (isProtected.isEmpty())
        return backend;
    return std::make_unique<GuardedBackend>(std::move(backend), std::move(isProtected));
}

} // namespace tailrace::guard
