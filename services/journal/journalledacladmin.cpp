// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/journal/journalledacladmin.h"

#include "services/journal/journalledwrite.h"

#include <QJsonArray>

namespace tailrace::journal {

namespace {

QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

QJsonObject jsonOf(const AclBinding &acl)
{
    return {{QStringLiteral("resourceType"), qt(acl.resourceType)},
        {QStringLiteral("resourceName"), qt(acl.resourceName)},
        {QStringLiteral("patternType"), qt(acl.patternType)},
        {QStringLiteral("principal"), qt(acl.principal)}, {QStringLiteral("host"), qt(acl.host)},
        {QStringLiteral("operation"), qt(acl.operation)}, {QStringLiteral("permission"), qt(acl.permission)}};
}

QJsonObject listOf(const std::vector<AclBinding> &acls)
{
    QJsonArray list;
    for (const AclBinding &each : acls)
        list.append(jsonOf(each));
    return {{QStringLiteral("acls"), list}};
}

QJsonObject jsonOf(const AclFilter &filter)
{
    QJsonObject json;
    const auto add = [&json](const QString &name, const std::optional<std::string> &value) {
        if (value)
            json[name] = qt(*value);
    };
    add(QStringLiteral("resourceType"), filter.resourceType);
    add(QStringLiteral("resourceName"), filter.resourceName);
    add(QStringLiteral("patternType"), filter.patternType);
    add(QStringLiteral("principal"), filter.principal);
    add(QStringLiteral("host"), filter.host);
    add(QStringLiteral("operation"), filter.operation);
    add(QStringLiteral("permission"), filter.permission);
    return json;
}

} // namespace

JournalledAclAdmin::JournalledAclAdmin(
    std::shared_ptr<AclAdmin> admin, std::shared_ptr<Journal> journal, Entry origin)
    : m_admin(std::move(admin))
    , m_journal(std::move(journal))
    , m_origin(std::move(origin))
{
}

QFuture<Result<Effect>> JournalledAclAdmin::create(const std::vector<AclBinding> &bindings)
{
    Entry line = m_origin;
    line.operation = "acl.create";
    line.resource = bindings.empty() ? std::string() : bindings.front().resourceName;
    line.asked = listOf(bindings);
    return JournalledWrite<Effect>::run(
        m_journal, std::move(line), {}, [admin = m_admin, bindings] { return admin->create(bindings); },
        [](const Effect &effect, Entry &entry) { entry.accepted = effect == Effect::Accepted; });
}

QFuture<Result<std::vector<AclBinding>>> JournalledAclAdmin::remove(const AclFilter &filter)
{
    Entry line = m_origin;
    line.operation = "acl.delete";
    line.resource = filter.resourceName.value_or("*");
    line.asked = jsonOf(filter);
    return JournalledWrite<std::vector<AclBinding>>::run(
        m_journal, std::move(line), {}, [admin = m_admin, filter] { return admin->remove(filter); },
        [](const std::vector<AclBinding> &deleted, Entry &entry) {
            entry.after = {};
            entry.before = listOf(deleted);
        });
}

} // namespace tailrace::journal
