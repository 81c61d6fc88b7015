// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/records/recordlistmodel.h"
#include "ui/theme/color.h"

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QPalette>
#include <QPixmap>
#include <QRect>

class QPainter;

namespace tailrace::ui {

// What surrounds a row while it is painted.
struct RowState
{
    bool selected = false;
    bool current = false;
    bool hovered = false;
    bool focused = false; // the view has the keyboard
    bool bookmarked = false;
    bool currentMatch = false;
};

// Paints one row of the record view: meaning into colour, nothing else. Allocates little; knows no model but
// the values it is given. GUI thread.
class RowPainter
{
public:
    static constexpr int rowHeight = 22; // at 100 %
    static constexpr int gutter = 20;

    RowPainter();
    // After a change of palette, font or screen.
    void prepare(const QPalette &palette, qreal devicePixelRatio);
    int height() const { return m_height; }

    void background(QPainter &painter, const QRect &row, const RowState &state);
    void outline(QPainter &painter, const QRect &row, const RowState &state);
    void bookmark(QPainter &painter, const QRect &row, const RowState &state);
    void notice(
        QPainter &painter, const QRect &row, const tailrace::Notice &notice, bool utc, const RowState &state);
    void gone(QPainter &painter, const QRect &row);

    void plain(QPainter &painter, const QRect &cell, const QString &text, theme::Token token, bool right);
    void field(
        QPainter &painter, const QRect &cell, const records::CellPreview &preview, const RowState &state);
    void headerChip(QPainter &painter, const QRect &cell, std::int64_t count);

    theme::Scheme scheme() const { return m_scheme; }
    QColor color(theme::Token token) const { return theme::color(token, m_scheme); }
    const QFont &mono() const { return m_mono; }

private:
    QPixmap icon(const QString &id, theme::Token token, int size);
    // Draws the run that fits before right, from x; false: cut with an ellipsis.
    bool run(QPainter &painter, qreal &x, qreal right, qreal baseline, QStringView text, const QColor &color);
    qreal advance(QStringView text) const;
    qreal baseline(const QRect &cell, const QFontMetricsF &metrics) const;
    void hits(QPainter &painter, const QRect &cell, const records::CellPreview &preview, bool currentMatch);

    QFont m_mono;
    QFont m_italic;
    QFont m_body;
    QFont m_strong;
    QFont m_caption;
    QFontMetricsF m_monoMetrics;
    QFontMetricsF m_bodyMetrics;
    QFontMetricsF m_strongMetrics;
    QFontMetricsF m_captionMetrics;
    qreal m_charWidth = 7.5;
    int m_height = rowHeight;
    qreal m_ratio = 1;
    theme::Scheme m_scheme = theme::Scheme::Light;
    QHash<QString, QPixmap> m_icons;
};

} // namespace tailrace::ui
