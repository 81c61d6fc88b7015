// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/records/comparison.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

class QPainter;

namespace tailrace::ui {

// Two texts side by side, row by row: what differs stands on its ground with a sign before it and its words
// marked; lines are wrapped. Up and Down move, Shift selects, Left and Right choose the side that is copied.
class DiffView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    // keeper keeps the field alive; null: nothing is shown. The words stand for a side that has no text.
    void setField(std::shared_ptr<const Comparison> keeper, const ComparedField *field,
        const QString &leftWord, const QString &rightWord);
    void setZoom(int percent);
    int currentRow() const { return m_current; }
    bool isRightSide() const { return m_right; }
    // The next or previous difference from the current row, round at the ends; its number from 0. -1: none.
    int goToDifference(int step);
    int differenceHere() const; // that the current row is in; -1: in none
    QString copied() const; // selected lines of the chosen side
    QString rowText(int row, bool right) const;

signals:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int rows() const;
    const diff::Row &rowAt(int row) const;
    int sideWidth() const;
    int columns() const;
    int lineHeight() const;
    std::string_view line(int row, bool right) const;
    void updateLayout();
    void moveTo(int row, bool selecting);
    int rowUnder(const QPoint &position) const;
    int rowOfLine(int visualLine) const;
    void paintSide(QPainter &painter, int row, bool right, int firstSegment, int top, int segments);
    void describe();

    std::shared_ptr<const Comparison> m_keeper;
    const ComparedField *m_field = nullptr;
    QString m_leftWord;
    QString m_rightWord;
    std::vector<int> m_begins; // visual line where each row begins, and the number of them all
    int m_current = 0;
    int m_anchor = 0;
    bool m_right = false;
};

} // namespace tailrace::ui
