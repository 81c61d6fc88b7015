// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/shownrow.h"
#include "models/records/textrows.h"
#include "ui/panes/records/findable.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QTextLayout>

#include <map>
#include <memory>
#include <string_view>

namespace tailrace::ui {

// Read-only text of any size in a fixed-pitch face: looks only at the rows that are visible. Selecting,
// copying and finding with mouse and keyboard. The texts come from a server: nothing in them is markup.
class PayloadView : public QAbstractScrollArea, public Findable
{
    Q_OBJECT

public:
    explicit PayloadView(const QString &name, QWidget *parent = nullptr);
    ~PayloadView() override;

    // UTF-8, or what claims to be; keeper keeps the bytes alive. json: its parts are coloured.
    void setText(std::string_view utf8, std::shared_ptr<const void> keeper, bool json = false);
    std::string_view text() const { return m_rows.text(); }
    void setWrapped(bool wrapped);
    bool isWrapped() const { return m_wrapped; }
    void setZoom(int percent);

    std::size_t top() const { return m_top; } // where the uppermost row begins
    std::size_t caret() const { return m_caret; }
    std::size_t selectionBegin() const { return qMin(m_caret, m_anchor); }
    std::size_t selectionEnd() const { return qMax(m_caret, m_anchor); }
    void select(std::size_t begin, std::size_t end);
    void copy() const; // the selection, else everything, at most copyLimit bytes
    int rowHeight() const;
    int pageRows() const; // whole rows that fit
    QString shownText() const; // of the visible rows, one a line
    int shownUnit(std::size_t byte) const; // where a byte is in shownText(), its ends for what is outside
    std::size_t byteOfShown(int unit) const;
    QRect rectOf(std::size_t byte) const; // where the caret would stand, in the viewport; null: not visible
    std::size_t byteAt(const QPoint &position) const; // in the viewport

    QFuture<Result<std::shared_ptr<const records::Hits>>> find(
        const records::FindQuery &query, const records::Stop &stop) override;
    void setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query) override;
    std::size_t hitFromHere() const override;
    void showHit(std::size_t number) override;
    QString selectedText() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Line // of text as it is laid out
    {
        records::ShownRow row;
        std::unique_ptr<QTextLayout> layout;
    };
    void updateRows();
    void updateScrollBars();
    void scrollTo(std::size_t top);
    void scrollRows(std::int64_t rows);
    void moveCaret(std::size_t byte, bool selecting);
    bool moveByKey(const QKeyEvent *event);
    void showCaret();
    void announceCaret();
    void dragTo(const QPoint &position);
    const Line &line(const records::TextRow &row) const;
    QList<QTextLayout::FormatRange> colours(
        const records::TextRow &row, const records::ShownRow &shown) const;
    QList<QTextLayout::FormatRange> marks(const records::TextRow &row, const Line &line) const;
    int yOf(std::size_t rowBegin) const; // -1: not visible

    records::TextRows m_rows;
    std::shared_ptr<const void> m_keeper;
    bool m_json = false;
    bool m_wrapped = true;
    int m_zoom = 100;
    std::size_t m_top = 0;
    std::size_t m_caret = 0;
    std::size_t m_anchor = 0;
    int m_wantedX = -1; // where moving up and down goes on; -1: where the caret is
    int m_wheel = 0; // less than a row so far
    bool m_syncing = false;
    std::size_t m_current = 0;
    std::shared_ptr<const records::Hits> m_hits;
    QBasicTimer m_dragging; // beyond the edge
    QPoint m_dragPoint;
    mutable std::map<std::size_t, Line> m_lines; // by where they begin; those that were painted last
};

} // namespace tailrace::ui
