// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panerequest.h"

#include <memory>

namespace tailrace {
class Connection;
}

namespace tailrace::ui {

// How panes ask for other panes. Implemented by the main window; tests bring one that writes down what was
// asked. GUI thread. Pane ids: "pane.topics", "pane.records", "pane.producer", "pane.connections".
class Navigator
{
public:
    virtual ~Navigator() = default;

    // Raises the tab that shows it, or opens one. False: there is no such pane in this build, or the
    // connection lacks the capability that it needs; the sidebar and the menus do not offer it then.
    virtual bool open(
        const QString &paneId, const std::shared_ptr<Connection> &connection, const PaneRequest &request)
        = 0;
    virtual bool canOpen(const QString &paneId, const std::shared_ptr<Connection> &connection) const = 0;

    // Records of a topic; without a spec at the topic's remembered position, else its newest.
    bool openRecords(const std::shared_ptr<Connection> &connection, const QString &topic,
        std::optional<ReadSpec> spec = std::nullopt);
    bool openProduce(const std::shared_ptr<Connection> &connection, ProduceDraft draft);
};

} // namespace tailrace::ui
