// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemaspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor schemasPaneDescriptor();

PaneDescriptor schemasPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.schemas");
    descriptor.name = QCoreApplication::translate("SchemasPane", "Schemas");
    descriptor.iconId = QStringLiteral("schema");
    descriptor.needs = CapabilityId::SchemaRegistry;
    descriptor.inSidebar = true;
    descriptor.order = 40;
    descriptor.counts = Listed::Subjects;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new SchemasPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
