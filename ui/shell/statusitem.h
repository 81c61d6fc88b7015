// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tailrace::ui {

// Meaning, not colour; the theme turns it into one.
enum class Tone : unsigned char
{
    Plain,
    Ok,
    Warning,
    Danger,
    Info
};

// One cell of the status line: icon, words, number. Any part may be empty.
struct StatusItem
{
    QString text; // "received"
    QString value; // "12 480 218", in the monospace face
    QString iconId = {};
    Tone tone = Tone::Plain; // of the icon
    QString toolTip = {};
    int progress = -1; // 0 to 1000: a bar before the value; -1: none
};

} // namespace tailrace::ui
