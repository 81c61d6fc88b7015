// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace tailrace::theme {

// The roles of text; sizes follow the screen's text resolution.
enum class Text : unsigned char
{
    Body, // 13
    Strong, // 13, 500: buttons
    Emphasis, // 13, 600: titles in a pane
    Second, // 12
    Caption, // 11
    Header, // 11, 500: column headers, section names
    Title, // 15, 600
    Start, // 20, 600
    Mono, // 12.5: payload, offsets
    MonoSecond, // 12: status line
    MonoCaption, // 11: counts
    MonoSum // 12.5, 600
};

// Inter and JetBrains Mono where installed, else the system's; ligatures off in the monospace face.
QFont font(Text role);

} // namespace tailrace::theme
