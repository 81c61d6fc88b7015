// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/capability.h"
#include "ui/shell/listed.h"
#include "ui/shell/services.h"

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace tailrace::ui {

class Pane;

// What the shell knows of a pane before there is one. Each folder of ui/panes defines NAMEPaneDescriptor().
struct PaneDescriptor
{
    QString id; // objectName, "pane.topics": stable
    QString name; // accessible name and sidebar text, "Topics"
    QString iconId;
    std::optional<CapabilityId> needs; // of the connection; none: no connection needed
    bool inSidebar = false; // below an open connection
    int order = 0; // in the sidebar
    std::function<Pane *(const Services &, QWidget *)> make;
    std::optional<Listed> counts {}; // how many of these the sidebar says there are
};

} // namespace tailrace::ui
