// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/mirroringpane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor mirroringPaneDescriptor();

PaneDescriptor mirroringPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.mirroring");
    descriptor.name = QCoreApplication::translate("MirroringPane", "Mirroring");
    descriptor.iconId = QStringLiteral("mirror");
    descriptor.needs = CapabilityId::Mirroring;
    descriptor.inSidebar = true;
    descriptor.order = 60;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new MirroringPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
