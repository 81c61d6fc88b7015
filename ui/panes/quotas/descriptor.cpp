// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotaspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor quotasPaneDescriptor();

PaneDescriptor quotasPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.quotas");
    descriptor.name = QCoreApplication::translate("QuotasPane", "Quotas");
    descriptor.iconId = QStringLiteral("quota");
    descriptor.needs = CapabilityId::Quotas;
    descriptor.inSidebar = true;
    descriptor.order = 85;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new QuotasPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
