// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"
#include "services/settings/viewstate.h"
#include "services/store/matchlist.h"
#include "ui/panes/records/recordcolumns.h"
#include "ui/panes/records/rowpainter.h"

#include <QAbstractScrollArea>

#include <functional>
#include <optional>

class QHeaderView;
class QPushButton;

namespace tailrace::ui {

class MarkScrollBar;

// The record list: any number of rows of one height, of which only the visible ones are ever looked at.
// Scrolls in rows. Rows that come or go elsewhere never move what is on the screen, unless it follows the
// newest. GUI thread.
class RecordView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RecordView(records::RecordListModel *model, QWidget *parent = nullptr);

    records::RecordListModel *model() const { return m_model; }
    QHeaderView *header() const { return m_header; }
    void setTopics(QStringList topics); // names by RecordRef::topic; one: the column goes
    void setUtc(bool utc);
    bool isUtc() const { return m_utc; }
    void setWithDate(bool withDate); // the rows span days
    // Columns of the eight and of fields. Titles as the header shows them.
    int columnCount() const { return m_headerModel->columnCount(); }
    QString columnTitle(records::Column column) const;
    const QList<FieldColumn> &fields() const { return m_headerModel->fields(); }
    // At the end, or behind the column that is there already (then nothing is added). False: there are
    // enough.
    bool addField(FieldColumn field);
    void removeField(int index);
    void renameField(int index, const QString &name);
    void moveColumn(records::Column column, int steps); // among the shown ones
    // Order, widths and visibility for the settings, and back; ids that mean nothing are left out.
    std::vector<settings::ColumnState> columnStates() const;
    void setColumnStates(const std::vector<settings::ColumnState> &states);
    void setColumnShown(records::Column column, bool shown);
    bool isColumnShown(records::Column column) const;
    // Which records are marked as matches at the scroll bar; outlives the view or is set to null.
    void setMatches(const store::MatchList *matches) { m_matches = matches; }
    void setPaused(bool paused); // shown by a bar over the rows
    void updateMarks();
    // Shown in place of rows while there are none.
    void setPlaceholder(QWidget *widget);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    std::int64_t newRows() const { return m_newRows; } // since follow was let go

    std::int64_t currentRow() const { return m_current; } // -1: none
    std::optional<SeqNo> currentSeq() const; // of a record
    std::pair<std::int64_t, std::int64_t> selection() const; // first and last row; -1, -1: nothing
    void setCurrentRow(std::int64_t row, bool extend = false);
    bool goTo(SeqNo seq); // false: not among the rows
    void scrollToRow(std::int64_t row); // the least that shows it

    std::int64_t topRow() const { return m_top; }
    int pageRows() const;
    int rowHeight() const { return m_painter.height(); }
    std::int64_t rowAt(const QPoint &viewportPos) const; // -1: none
    QRect rowRect(std::int64_t row) const; // in viewport coordinates; may lie outside
    QRect cellRect(std::int64_t row, records::Column column) const;
    QString cellText(std::int64_t row, records::Column column) const; // for readers and copying
    QString rowText(std::int64_t row) const; // of a notice: its words

signals:
    void currentChanged();
    void followingChanged(bool following);
    void activated(); // Enter, double click
    void contextMenuAsked(const QPoint &globalPos);
    void columnMenuAsked(int section, const QPoint &globalPos); // -1: of no column
    void columnsChanged(); // order, width, visibility, fields: by the user or a method
    void orderAsked(); // a click on the header of the time column

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void modelReset();
    void rowsGone(std::int64_t first, std::int64_t count);
    void rowsCame(std::int64_t first, std::int64_t count);
    void restoreCurrent();
    void updateGeometryOfParts();
    void updateScrollBars();
    void applyFields();
    void clearFields();
    void updatePill();
    void scrolledByUser(int value);
    void setTop(std::int64_t top);
    void moveCurrent(std::int64_t delta, bool extend);
    std::int64_t maxTop() const;
    std::int64_t liveEnd() const; // the top row at which the newest are seen
    void prepare();
    void paintRow(QPainter &painter, std::int64_t row, const QRect &rect);
    QString timeText(std::int64_t epochMs) const;
    void remember(std::int64_t row);

    records::RecordListModel *const m_model;
    RecordHeaderModel *m_headerModel;
    QHeaderView *m_header;
    QWidget *m_corner; // over the gutter
    MarkScrollBar *m_bar;
    QPushButton *m_pill;
    QWidget *m_placeholder = nullptr;
    RowPainter m_painter;
    const store::MatchList *m_matches = nullptr;
    QStringList m_topics;
    bool m_utc = true;
    bool m_withDate = false;
    bool m_following = false;
    bool m_paused = false;
    bool m_autoHidden = false;
    std::int64_t m_top = 0;
    std::int64_t m_current = -1;
    std::int64_t m_anchor = -1;
    std::int64_t m_hovered = -1;
    std::int64_t m_newRows = 0;
    std::optional<SeqNo> m_wanted; // the current record, also while it is not among the rows
    std::int64_t m_scale = 1; // rows a step of the scroll bar
    bool m_syncing = false;
};

} // namespace tailrace::ui
