// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/codeeditor/codeview.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace tailrace::ui {

// Finds text in a view: as it is typed, all of it marked, with its count. Enter and Shift+Enter go on and
// back, Escape closes. GUI thread.
class CodeFindBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int maxMatches = 5000; // beyond it the count says "more than"

    CodeFindBar(CodeView *view, QWidget *parent);

    void open(); // with what is selected
    void close();
    void go(bool forward);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(); // anew, the selection as it is
    void showCount();

    CodeView *m_view;
    QLineEdit *m_field;
    QLabel *m_count;
    QCheckBox *m_case;
    QList<ByteRange> m_matches;
    int m_current = -1;
    bool m_isMore = false;
};

} // namespace tailrace::ui
