// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/connectionspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor connectionsPaneDescriptor();

PaneDescriptor connectionsPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.connections");
    descriptor.name = QCoreApplication::translate("ConnectionsPane", "Connection settings");
    descriptor.iconId = QStringLiteral("settings");
    descriptor.order = 0;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new ConnectionsPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
