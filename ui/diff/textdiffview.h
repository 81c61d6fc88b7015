// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemadiff/schemacomparison.h"
#include "ui/diff/diffplan.h"

#include <QAbstractScrollArea>

#include <map>
#include <memory>
#include <string_view>
#include <vector>

class QPainter;

namespace tailrace::ui {

// Two texts side by side, or one above the other in one column: what differs on its ground with its sign and
// its words marked, what is missing hatched, what is equal folded. Lines are wrapped. Looks only at what is
// visible. Up and Down move, Shift selects, Right and Left open and close a fold, Ctrl+Left and Ctrl+Right
// choose the side that is copied. The texts come from a server: nothing in them is markup. GUI thread.
class TextDiffView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TextDiffView(QWidget *parent = nullptr);

    // null: nothing. The change that is current stays where the texts are the same as before.
    void setComparison(std::shared_ptr<const models::SchemaComparison> comparison);
    void setInline(bool isInline);
    void setFolding(bool isFolding);
    const DiffPlan &plan() const { return m_plan; }

    int changeCount() const;
    int currentChange() const { return m_change; } // -1: none
    void goToChange(int change); // scrolls to it; emits nothing
    void step(int by); // to the next or previous, round at the ends

    int currentLine() const { return m_line; }
    bool isAfterSide() const { return m_isAfter; }
    QString selectedText() const; // of the side that was chosen last
    QString describedLine(int line) const; // for assistive tools
    QRect lineRect(int line) const; // in the viewport
    int lineAt(int y) const; // -1: none
    int firstVisibleLine() const;
    int lastVisibleLine() const;
    int lineHeight() const;
    void moveTo(int line, bool selecting);
    void toggleFold(int line);

signals:
    void changeChosen(int change); // by the user
    void seenChanged(); // other lines are visible, or the current change is another

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    using Segments = std::vector<std::uint32_t>; // where the rows of a wrapped line begin, and its end
    enum Side : int
    {
        Before,
        After
    };
    struct Face // how one side of a line is painted
    {
        QRect box;
        Side side = Before;
        std::uint32_t line = 0; // of the text
        const std::vector<diff::Range> *words = nullptr;
        int top = 0; // of its first row, perhaps above the viewport
    };

    void setUpActions();
    void rebuild(const std::function<void()> &change);
    void updateLayout();
    int columns() const;
    int gutter() const;
    int sideLeft(Side side) const;
    int sideWidth() const;
    std::string_view text(Side side) const;
    const diff::Line &textLine(Side side, std::uint32_t line) const;
    Segments segmentsOf(Side side, std::uint32_t line) const;
    int heightOf(const ShownLine &line) const;
    std::uint32_t byteOf(int line, Side side) const; // where a line begins on a side, or would
    std::uint32_t byteAt(const QPoint &position) const;
    Side sideAt(int x) const;
    void setSide(Side side);
    void chooseChangeAt(int line);
    void showLine(int line, int last);
    void describe();
    void describeChange();

    void paintLine(QPainter &painter, int line, int top);
    void paintFold(QPainter &painter, const ShownLine &line, const QRect &box, Side side);
    void paintSide(QPainter &painter, const ShownLine &line, const QRect &box, Side side);
    void paintNumber(QPainter &painter, const QRect &box, int x, std::uint32_t number);
    void paintText(QPainter &painter, const Face &face);
    void paintHatching(QPainter &painter, const QRect &box);

    std::shared_ptr<const models::SchemaComparison> m_comparison;
    DiffPlan m_plan;
    std::vector<int> m_begins {0}; // visual row where each line begins, and the number of them all
    mutable std::map<std::pair<int, std::uint32_t>, Segments> m_wrapped; // of long lines
    int m_change = -1;
    int m_line = 0;
    bool m_isAfter = true;
    std::uint32_t m_caret = 0; // byte of the chosen side's text
    std::uint32_t m_anchor = 0;
    int m_anchorLine = 0;
    bool m_isOnFold = false; // the button went down there
};

} // namespace tailrace::ui
