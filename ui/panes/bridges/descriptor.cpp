// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgespane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor bridgesPaneDescriptor();

PaneDescriptor bridgesPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.bridges");
    descriptor.name = QCoreApplication::translate("BridgesPane", "Bridges");
    descriptor.iconId = QStringLiteral("bridge");
    descriptor.needs = CapabilityId::Bridges;
    descriptor.inSidebar = true;
    descriptor.order = 60;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new BridgesPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
