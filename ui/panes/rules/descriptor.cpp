// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/rulespane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor rulesPaneDescriptor();

PaneDescriptor rulesPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.rules");
    descriptor.name = QCoreApplication::translate("RulesPane", "Rules");
    descriptor.iconId = QStringLiteral("rules");
    descriptor.needs = CapabilityId::SchemaRegistry;
    descriptor.inSidebar = true;
    descriptor.order = 45;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new RulesPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
