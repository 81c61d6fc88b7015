// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledregistryadmin.h"

#include "services/journal/journalledwrite.h"

#include <QJsonArray>

#include <algorithm>

namespace tailrace::journal {

namespace {

using Place = std::optional<std::string>;
using Rules = std::vector<SchemaRule>;
using Versions = std::vector<VersionEntry>;

constexpr const char *globally = "(global)";

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString stateText(const SchemaState &state)
{
    switch (state.kind) {
    case SchemaState::Kind::Enabled:
        return QStringLiteral("enabled");
    case SchemaState::Kind::Disabled:
        return QStringLiteral("disabled");
    case SchemaState::Kind::Deprecated:
        return QStringLiteral("deprecated");
    case SchemaState::Kind::Deleted:
        return QStringLiteral("deleted");
    case SchemaState::Kind::Unknown:
        break;
    }
    return text(state.text);
}

QString ruleText(SchemaRule::Kind kind)
{
    switch (kind) {
    case SchemaRule::Kind::Compatibility:
        break;
    case SchemaRule::Kind::Validity:
        return QStringLiteral("validity");
    case SchemaRule::Kind::Integrity:
        return QStringLiteral("integrity");
    }
    return QStringLiteral("compatibility");
}

QJsonObject schemaOf(const NewSchema &schema)
{
    return {{QStringLiteral("type"), text(schema.type.text)},
        {QStringLiteral("sizeBytes"), qint64(schema.text.size())}};
}

QJsonObject deletionOf(Deletion deletion)
{
    return {{QStringLiteral("deletion"),
        deletion == Deletion::Soft ? QStringLiteral("soft") : QStringLiteral("permanent")}};
}

QJsonObject modeOf(const ModeInForce &mode)
{
    return {{QStringLiteral("mode"), text(mode.mode)}};
}

QJsonObject versionsOf(const Versions &versions)
{
    QJsonArray all;
    for (const VersionEntry &each : versions)
        all.append(QJsonObject {
            {QStringLiteral("version"), each.version}, {QStringLiteral("state"), stateText(each.state)}});
    return {{QStringLiteral("versions"), all}};
}

void noteEffect(const Effect &effect, Entry &entry)
{
    entry.accepted = effect == Effect::Accepted;
}

void noteMade(const SchemaInfo &info, Entry &entry)
{
    entry.resource = info.subject;
    if (info.version > 0)
        entry.after[QStringLiteral("version")] = info.version;
}

// What there is of the subject: all of its versions, or the one that is named.
ReadBefore versionsBefore(
    const std::shared_ptr<SchemaRegistry> &registry, const std::string &subject, Place version = {})
{
    if (!registry)
        return {};
    return readBefore<Versions>([registry, subject] { return registry->versions(subject, true); },
        [version](const Versions &all) {
            Versions kept = all;
            std::erase_if(kept, [&version](const VersionEntry &each) {
                return version && std::to_string(each.version) != *version;
            });
            return versionsOf(kept);
        });
}

ReadBefore ruleBefore(
    const std::shared_ptr<SchemaRegistry> &registry, const Place &subject, SchemaRule::Kind kind)
{
    if (!registry)
        return {};
    return readBefore<Rules>([registry, subject] { return registry->rules(subject); },
        [kind](const Rules &rules) {
            QJsonObject before;
            for (const SchemaRule &each : rules) {
                if (each.kind == kind)
                    before[ruleText(kind)] = text(each.level);
            }
            return before;
        });
}

ReadBefore modeBefore(const std::shared_ptr<SchemaRegistry> &registry, const Place &subject)
{
    if (!registry)
        return {};
    return readBefore<ModeInForce>([registry, subject] { return registry->mode(subject); }, modeOf);
}

} // namespace

JournalledRegistryAdmin::JournalledRegistryAdmin(std::shared_ptr<SchemaRegistryAdmin> admin,
    std::shared_ptr<SchemaRegistry> registry, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_registry(std::move(registry))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

Entry JournalledRegistryAdmin::line(const char *operation, std::string resource, QJsonObject asked) const
{
    Entry entry = m_origin;
    entry.operation = operation;
    entry.resource = std::move(resource);
    entry.asked = std::move(asked);
    return entry;
}

QFuture<Result<SchemaInfo>> JournalledRegistryAdmin::create(const Place &subject, const NewSchema &schema)
{
    return JournalledWrite<SchemaInfo>::run(
        m_journal, line("schema.create", subject.value_or(std::string()), schemaOf(schema)), {},
        [admin = m_admin, subject, schema] { return admin->create(subject, schema); }, noteMade);
}

QFuture<Result<SchemaInfo>> JournalledRegistryAdmin::addVersion(
    const std::string &subject, const NewSchema &schema, AddVersion way)
{
    return JournalledWrite<SchemaInfo>::run(
        m_journal, line("schema.addVersion", subject, schemaOf(schema)), {},
        [admin = m_admin, subject, schema, way] { return admin->addVersion(subject, schema, way); },
        noteMade);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::setState(
    const std::string &subject, std::optional<std::int32_t> version, SchemaState::Kind state)
{
    QJsonObject asked {{QStringLiteral("state"), stateText({state, {}})}};
    if (version)
        asked[QStringLiteral("version")] = *version;
    const Place named = version ? Place(std::to_string(*version)) : Place();
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.state", subject, asked), versionsBefore(m_registry, subject, named),
        [admin = m_admin, subject, version, state] { return admin->setState(subject, version, state); },
        noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::remove(const std::string &subject, Deletion deletion)
{
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.delete", subject, deletionOf(deletion)), versionsBefore(m_registry, subject),
        [admin = m_admin, subject, deletion] { return admin->remove(subject, deletion); }, noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::removeVersion(
    const std::string &subject, std::int32_t version, Deletion deletion)
{
    QJsonObject asked = deletionOf(deletion);
    asked[QStringLiteral("version")] = version;
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.deleteVersion", subject, asked),
        versionsBefore(m_registry, subject, std::to_string(version)),
        [admin = m_admin, subject, version, deletion] {
            return admin->removeVersion(subject, version, deletion);
        },
        noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::setRule(const Place &subject, const SchemaRule &rule)
{
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.rule", subject.value_or(globally), {{ruleText(rule.kind), text(rule.level)}}),
        ruleBefore(m_registry, subject, rule.kind),
        [admin = m_admin, subject, rule] { return admin->setRule(subject, rule); }, noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::removeRule(const Place &subject, SchemaRule::Kind kind)
{
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.deleteRule", subject.value_or(globally), {{ruleText(kind), QJsonValue()}}),
        ruleBefore(m_registry, subject, kind),
        [admin = m_admin, subject, kind] { return admin->removeRule(subject, kind); }, noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::setMode(const Place &subject, const std::string &mode)
{
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.mode", subject.value_or(globally), {{QStringLiteral("mode"), text(mode)}}),
        modeBefore(m_registry, subject),
        [admin = m_admin, subject, mode] { return admin->setMode(subject, mode); }, noteEffect);
}

QFuture<Result<Effect>> JournalledRegistryAdmin::removeMode(const std::string &subject)
{
    return JournalledWrite<Effect>::run(
        m_journal, line("schema.deleteMode", subject, {}), modeBefore(m_registry, subject),
        [admin = m_admin, subject] { return admin->removeMode(subject); }, noteEffect);
}

} // namespace tailrace::journal
