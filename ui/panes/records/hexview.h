// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/records/findable.h"

#include <QAbstractScrollArea>

#include <memory>
#include <string_view>

namespace tailrace::ui {

// Bytes as hexadecimal and as characters; looks only at what is visible, whatever the size. Selecting and
// copying with mouse and keyboard.
class HexView : public QAbstractScrollArea, public Findable
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    // keeper keeps the bytes alive.
    void setBytes(std::string_view bytes, std::shared_ptr<const void> keeper);
    // Selects a range and brings its begin into view; empty: nothing is selected.
    void setMarked(std::size_t begin, std::size_t end);
    std::size_t markedBegin() const { return m_begin; }
    std::size_t markedEnd() const { return m_end; }
    void setZoom(int percent);
    QString lineText(std::int64_t line) const;
    int bytesPerLine() const { return m_perLine; }
    void
    copy() const; // the selection as hexadecimal, at most copyLimit characters; nothing selected: nothing

    records::FindQuery query(const QString &typed, bool matchCase) const override;
    QFuture<Result<std::shared_ptr<const records::Hits>>> find(
        const records::FindQuery &query, const records::Stop &stop) override;
    void setHits(std::shared_ptr<const records::Hits> hits, const records::FindQuery &query) override;
    std::size_t hitFromHere() const override;
    void showHit(std::size_t number) override;
    QString selectedText() const override { return {}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void updateLayout();
    int lineHeight() const;
    qreal cellWidth() const;
    void moveTo(std::size_t byte, bool selecting);
    void showByte(std::size_t byte);
    std::size_t byteAt(const QPoint &position) const;
    void paintRange(QPainter &painter, std::size_t begin, std::size_t end, const QColor &ground) const;
    void describe();

    std::string_view m_bytes;
    std::shared_ptr<const void> m_keeper;
    std::size_t m_begin = 0; // selected
    std::size_t m_end = 0;
    std::size_t m_caret = 0; // the byte that keys move from
    std::size_t m_anchor = 0;
    std::shared_ptr<const records::Hits> m_hits;
    std::size_t m_current = 0;
    int m_perLine = 8;
};

} // namespace tailrace::ui
