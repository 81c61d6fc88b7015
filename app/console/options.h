// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace tailrace::console {

// What the command line of the window asks for.
struct Options
{
    QString configDir; // empty: where XDG says
    QString profile; // open this connection
    QString topic; // and tail this topic
    QString kafka; // or this cluster, host:port[,host:port…]
    bool sandbox = false; // start the sandbox (over kafka, if that is given) and open its first cluster
    QString open; // a pane's id to show: "pane.schemas" of the connection that is opened
    std::optional<theme::Choice> theme; // over the remembered one
    QString screenshot; // write a picture of the window here and quit
    int afterMs = 1500; // wait that long before it
    QString size; // "1440x900"
    bool selfTest = false;
};

// Exits by itself for --help, --version and for what it does not understand (2).
Options parseOptions(const QStringList &arguments);

} // namespace tailrace::console
