// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/codeeditor/codeview.h"

// Numbers that the view gives to its margins, markers and indicators.
namespace tailrace::ui::parts {

inline constexpr unsigned long barMargin = 0;
inline constexpr unsigned long numberMargin = 1;
inline constexpr unsigned long foldMargin = 2;

// A later one is painted over an earlier one.
inline constexpr unsigned long tint = 0;
inline constexpr unsigned long wrongLine = 1;
inline constexpr unsigned long changedBar = 2;
inline constexpr unsigned long addedBar = 3;
inline constexpr unsigned long wrongBar = 4;

inline constexpr unsigned long infoRemark = 8;
inline constexpr unsigned long warningRemark = 9;
inline constexpr unsigned long dangerRemark = 10;
inline constexpr unsigned long match = 11;
inline constexpr unsigned long currentMatch = 12;

inline constexpr unsigned long remark(CodeRemark::Level level)
{
    return level == CodeRemark::Level::Danger ? dangerRemark
        : level == CodeRemark::Level::Warning ? warningRemark
                                              : infoRemark;
}

} // namespace tailrace::ui::parts
