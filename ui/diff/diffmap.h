// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tailrace::ui {

class TextDiffView;

// All changes of a text in proportion beside it, and what of it is visible; a click goes there. GUI thread.
class DiffMap : public QWidget
{
    Q_OBJECT

public:
    DiffMap(TextDiffView *view, QWidget *parent);

    QRect markOf(int change) const;

signals:
    void changeChosen(int change); // that was clicked

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRect seen() const;
    void scrollTo(int y);

    TextDiffView *m_view;
};

} // namespace tailrace::ui
