// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/color.h"

#include <QScrollBar>

#include <vector>

namespace tailrace::ui {

// A scroll bar with marks at places of the whole: matches, notices, bookmarks.
class MarkScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    struct Mark
    {
        int permille; // of the height
        theme::Token token;
    };

    explicit MarkScrollBar(QWidget *parent = nullptr);
    void setMarks(std::vector<Mark> marks);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Mark> m_marks;
};

} // namespace tailrace::ui
