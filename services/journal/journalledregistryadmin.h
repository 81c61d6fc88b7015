// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/schemaregistry.h"
#include "services/journal/journal.h"

#include <functional>
#include <memory>

namespace tailrace::journal {

// Schemas and rules under the journal's eyes: states, rules, modes and versions that there were are read
// first. A schema's text stands in no line, its type and size do. registry: none leaves out what was there.
// Calls come from a thread with an event loop.
class JournalledRegistryAdmin : public SchemaRegistryAdmin
{
public:
    JournalledRegistryAdmin(std::shared_ptr<SchemaRegistryAdmin> admin,
        std::shared_ptr<SchemaRegistry> registry, std::shared_ptr<Journal> journal, Entry origin);

    QFuture<Result<SchemaInfo>> create(
        const std::optional<std::string> &subject, const NewSchema &schema) override;
    QFuture<Result<SchemaInfo>> addVersion(
        const std::string &subject, const NewSchema &schema, AddVersion way) override;
    QFuture<Result<Effect>> setState(
        const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state) override;
    QFuture<Result<Effect>> remove(const std::string &subject, Deletion deletion) override;
    QFuture<Result<Effect>> removeVersion(
        const std::string &subject, std::int32_t version, Deletion deletion) override;
    QFuture<Result<Effect>> setRule(
        const std::optional<std::string> &subject, const SchemaRule &rule) override;
    QFuture<Result<Effect>> removeRule(
        const std::optional<std::string> &subject, SchemaRule::Kind kind) override;
    QFuture<Result<Effect>> setMode(
        const std::optional<std::string> &subject, const std::string &mode) override;
    QFuture<Result<Effect>> removeMode(const std::string &subject) override;

private:
    Entry line(const char *operation, std::string resource, QJsonObject asked) const;

    std::shared_ptr<SchemaRegistryAdmin> m_admin;
    std::shared_ptr<SchemaRegistry> m_registry;
    std::shared_ptr<Journal> m_journal;
    Entry m_origin;
};

} // namespace tailrace::journal
