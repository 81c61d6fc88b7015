// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/brokers/brokerspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor brokersPaneDescriptor();

PaneDescriptor brokersPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.brokers");
    descriptor.name = QCoreApplication::translate("BrokersPane", "Brokers");
    descriptor.iconId = QStringLiteral("broker");
    descriptor.needs = CapabilityId::ClusterInfo;
    descriptor.inSidebar = true;
    descriptor.order = 80;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new BrokersPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
