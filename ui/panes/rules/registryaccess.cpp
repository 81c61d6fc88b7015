// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/registryaccess.h"

#include "services/capability/connection.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"

#include <QCoreApplication>

namespace tailrace::ui {

Result<RegistryAccess> RegistryAccess::of(const Services &services)
{
    const auto reader = services.connection->capability<SchemaRegistry>();
    if (!reader)
        return fail(reader.error());
    RegistryAccess access;
    access.reader = reader->capability;
    access.answeredBy = QString::fromStdString(reader->kind + " " + reader->address);
    access.connection = QString::fromStdString(services.connection->name());
    if (services.connections)
        access.environment = services.connections->environment(access.connection);
    const auto writer = services.connection->capability<SchemaRegistryAdmin>();
    if (writer)
        access.writer = writer->capability;
    else if (services.connection->isReadOnly())
        access.refusal = QCoreApplication::translate("RegistryAccess", "This connection is read-only");
    else
        access.refusal = describe(writer.error()).verbatim;
    return access;
}

Agreement::Question RegistryAccess::question(
    const QString &title, const QString &consequence, const QString &resource, const QString &verb) const
{
    Agreement::Question question;
    question.title = title;
    question.consequence = consequence;
    question.connection = connection;
    question.environment = environment;
    question.resource = resource;
    question.verb = verb;
    return question;
}

} // namespace tailrace::ui
