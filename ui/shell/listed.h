// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tailrace::ui {

// What a connection has many of, by name: the palette finds them, the sidebar says how many there are.
enum class Listed : unsigned char
{
    Topics,
    Groups,
    Subjects
};
inline constexpr int listedCount = 3;

} // namespace tailrace::ui
