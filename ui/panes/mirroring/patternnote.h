// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/selectionmodel.h"
#include "ui/widgets/notice.h"

namespace tailrace::ui {

// What is to be said of one pattern, with the buttons that mend it. GUI thread.
class PatternNote : public Notice
{
    Q_OBJECT

public:
    explicit PatternNote(QWidget *parent);

    // topics: those that were asked about, of the connection called where; fixed: nothing can be changed.
    void say(const models::SelectionModel &model, int row, const std::vector<std::string> &topics,
        const QString &where, bool fixed);
    static bool isNeeded(const models::SelectionModel &model, int row);

signals:
    void removeWanted(int row);
    void useWanted(int row, const QString &pattern); // in its place

private:
    QPushButton *m_use;
    QPushButton *m_remove;
    int m_row = -1;
    QString m_better; // a pattern that is near and takes something; empty: none is known
};

} // namespace tailrace::ui
