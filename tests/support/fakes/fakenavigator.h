// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/navigator.h"

#include <QList>

namespace tailrace::test {

// Writes down what a pane asked to be opened.
class FakeNavigator : public ui::Navigator
{
public:
    struct Opened
    {
        QString paneId;
        ui::PaneRequest request;
    };
    QList<Opened> opened;

    bool open(
        const QString &paneId, const std::shared_ptr<Connection> &, const ui::PaneRequest &request) override
    {
        opened << Opened {paneId, request};
        return true;
    }
    bool canOpen(const QString &, const std::shared_ptr<Connection> &) const override { return true; }
};

} // namespace tailrace::test
