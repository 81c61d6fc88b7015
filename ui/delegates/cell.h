// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QList>
#include <QString>

#include <optional>

namespace tailrace::ui {

// One cell of a table as a user shall see it: a delegate makes it of what the model means.
struct Cell
{
    QString text {};
    theme::Token tone = theme::Token::TextPrimary;
    theme::Text font = theme::Text::Body;
    bool right = false; // numbers stand below their header's end
    QString iconId {}; // before the text
    theme::Token iconTone = theme::Token::TextTertiary;
    QString after {}; // a caption behind the text
    QList<int> matches {}; // letters that a filter found
    int indent = 8; // at the left
    bool busy = false; // the text is on its way: a bar stands for it
    bool closed = false; // rows below it are folded; both false: it has none
    bool open = false;
    std::optional<theme::Token> ground {}; // of the row, where it is not selected
    QString toolTip {}; // plain text; without one a cut text is shown whole
};

} // namespace tailrace::ui
