// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/activitypane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor activityPaneDescriptor();

PaneDescriptor activityPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.activity");
    descriptor.name = QCoreApplication::translate("ActivityPane", "Activity");
    descriptor.iconId = QStringLiteral("activity");
    descriptor.inSidebar = true;
    descriptor.order = 90;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new ActivityPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
