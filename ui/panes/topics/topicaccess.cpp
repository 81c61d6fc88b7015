// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicaccess.h"

#include "services/capability/beside.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"

#include <QCoreApplication>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TopicAccess", text);
}

} // namespace

TopicAccess::TopicAccess(const Services &services)
    : admin(services.connection->capability<TopicAdmin>())
    , configs(admin ? beside<TopicConfigs>(*services.connection, *admin)
                    : services.connection->capability<TopicConfigs>())
    , deletion(services.connection->capability<RecordDeletion>())
    , connection(services.connection)
{
    if (!services.connections)
        return;
    const QString name = connectionName();
    environment = services.connections->environment(name);
    if (const auto profile = services.connections->find(name)) {
        if (auto patterns = guard::TopicPatterns::make(profile->protectedTopics))
            isProtected = std::move(*patterns);
    }
}

QString TopicAccess::refusalOf(const Error *missing, const QString &topic) const
{
    if (connection->isReadOnly())
        return tr("This connection is read-only.");
    if (missing)
        return describe(*missing).verbatim;
    if (const std::string *pattern = isProtected.matching(topic.toStdString()); pattern && !topic.isEmpty())
        return tr("Protected by the pattern %1 of this connection.").arg(QString::fromStdString(*pattern));
    return {};
}

QString TopicAccess::refusal(const QString &topic) const
{
    return refusalOf(admin ? nullptr : &admin.error(), topic);
}

QString TopicAccess::deletionRefusal(const QString &topic) const
{
    return refusalOf(deletion ? nullptr : &deletion.error(), topic);
}

QString TopicAccess::answeredBy() const
{
    return admin ? QString::fromStdString(admin->kind + " " + admin->address) : QString();
}

QString TopicAccess::connectionName() const
{
    return QString::fromStdString(connection->name());
}

} // namespace tailrace::ui
