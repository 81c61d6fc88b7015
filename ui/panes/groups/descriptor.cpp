// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor groupsPaneDescriptor();

PaneDescriptor groupsPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.groups");
    descriptor.name = QCoreApplication::translate("GroupsPane", "Groups");
    descriptor.iconId = QStringLiteral("group");
    descriptor.needs = CapabilityId::ConsumerGroups;
    descriptor.inSidebar = true;
    descriptor.order = 30;
    descriptor.counts = Listed::Groups;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new GroupsPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
