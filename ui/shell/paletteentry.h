// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace tailrace::ui {

// Something that the palette can go to or do.
struct PaletteEntry
{
    enum class Group : unsigned char
    {
        Commands,
        Topics,
        Groups,
        Subjects,
        Connections
    };

    Group group = Group::Commands;
    QString text;
    QString detail; // after the text, fainter
    QString trailing; // at the right: a key, a connection
    QString iconId;
    bool enabled = true; // a command that cannot run is listed and grey
    std::function<void()> run;
    QString lower = text.toLower();
};

} // namespace tailrace::ui
