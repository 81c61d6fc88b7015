// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicspane.h"
#include "ui/shell/panedescriptor.h"

#include <QCoreApplication>

namespace tailrace::ui {

PaneDescriptor topicsPaneDescriptor();

PaneDescriptor topicsPaneDescriptor()
{
    PaneDescriptor descriptor;
    descriptor.id = QStringLiteral("pane.topics");
    descriptor.name = QCoreApplication::translate("TopicsPane", "Topics");
    descriptor.iconId = QStringLiteral("topic");
    descriptor.needs = CapabilityId::TopicList;
    descriptor.inSidebar = true;
    descriptor.order = 20;
    descriptor.counts = Listed::Topics;
    descriptor.make
        = [](const Services &services, QWidget *parent) { return new TopicsPane(services, parent); };
    return descriptor;
}

} // namespace tailrace::ui
