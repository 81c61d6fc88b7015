// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/lagchart.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"

#include <QPainter>
#include <QPainterPath>

namespace tailrace::ui {

using models::LagHistory;
using theme::Token;

namespace {

constexpr int head = 24;
constexpr int foot = 22;
constexpr int lines = 4; // of the grid, besides the ground

} // namespace

LagChart::LagChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("groups.chart"));
    setAccessibleName(tr("Lag over time"));
    setFixedHeight(148);
    setProperty("line", QStringLiteral("bottom"));
    setAttribute(Qt::WA_StyledBackground);
}

QSize LagChart::sizeHint() const
{
    return {480, 148};
}

void LagChart::setHistory(const LagHistory &history)
{
    m_history = history;
    const auto &points = m_history.points();
    setAccessibleDescription(m_history.known() < 2
            ? tr("There are not two answers yet.")
            : tr("%1 answers since %2, at most %3 records behind")
                  .arg(m_history.known())
                  .arg(
                      theme::timeOfDay(points.front().atMs, false).left(8), theme::number(m_history.most())));
    update();
}

void LagChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto c = [this](Token token) { return theme::color(token, this); };
    painter.setFont(theme::font(theme::Text::Emphasis));
    painter.setPen(c(Token::TextPrimary));
    const QString title = tr("Lag");
    painter.drawText(QRect(12, 4, width() - 24, head), Qt::AlignLeft | Qt::AlignVCenter, title);
    const int x = 12 + painter.fontMetrics().horizontalAdvance(title) + 10;
    painter.setFont(theme::font(theme::Text::Second));
    painter.setPen(c(Token::TextTertiary));
    painter.drawText(QRect(x, 4, width() - x - 12, head), Qt::AlignLeft | Qt::AlignVCenter,
        m_history.known() < 2 ? tr("a point an answer; there are not two yet")
                              : tr("all partitions, a point an answer, the last 15 minutes at most"));
    const std::int64_t end = models::axisEnd(m_history.most());
    painter.setFont(theme::font(theme::Text::Caption));
    const int left = 20 + painter.fontMetrics().horizontalAdvance(theme::number(end));
    const QRect plot(left, head + 14, width() - left - 40, height() - head - 14 - foot);
    if (m_history.known() < 2 || plot.width() < 40)
        return;
    paintAxes(painter, plot, end);
    paintLine(painter, plot, end);
}

void LagChart::paintAxes(QPainter &painter, const QRect &plot, std::int64_t end) const
{
    for (int i = 0; i <= lines; ++i) {
        const int y = plot.bottom() - plot.height() * i / lines;
        painter.setPen(theme::color(Token::ChartGrid, this));
        painter.drawLine(plot.left(), y, plot.right(), y);
        if (i % 2 != 0)
            continue;
        painter.setPen(theme::color(Token::TextTertiary, this));
        painter.drawText(QRect(0, y - 8, plot.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
            theme::number(end / lines * i + end % lines * i / lines));
    }
    const auto &points = m_history.points();
    painter.setPen(theme::color(Token::TextTertiary, this));
    painter.drawText(QRect(plot.left(), plot.bottom() + 4, plot.width(), 16), Qt::AlignLeft | Qt::AlignTop,
        theme::timeOfDay(points.front().atMs, false).left(8));
    painter.drawText(QRect(plot.left(), plot.bottom() + 4, plot.width(), 16), Qt::AlignRight | Qt::AlignTop,
        theme::timeOfDay(points.back().atMs, false).left(8));
}

void LagChart::paintLine(QPainter &painter, const QRect &plot, std::int64_t end) const
{
    const auto &points = m_history.points();
    const std::int64_t first = points.front().atMs;
    const std::int64_t span = std::max<std::int64_t>(1, points.back().atMs - first);
    const auto place = [&](std::int64_t atMs, std::int64_t lag) {
        return QPointF(plot.left() + double(plot.width()) * double(atMs - first) / double(span),
            plot.bottom() - double(plot.height()) * double(lag) / double(end));
    };
    if (const auto left = m_history.leftAtMs()) {
        const int x = qRound(place(*left, 0).x());
        painter.setPen(theme::color(Token::Warning, this));
        painter.drawLine(x, plot.top(), x, plot.bottom());
        painter.drawText(QRect(plot.left(), plot.top() - 2, x - plot.left() - 6, 16),
            Qt::AlignRight | Qt::AlignVCenter, tr("members left"));
    }
    painter.setPen(QPen(theme::color(Token::Accent, this), 1.5));
    QPainterPath path;
    bool joined = false; // where an answer is missing there is a gap
    for (const LagHistory::Point &point : points) {
        if (!point.lag) {
            joined = false;
            continue;
        }
        const QPointF at = place(point.atMs, *point.lag);
        if (joined)
            path.lineTo(at);
        else
            path.moveTo(at);
        joined = true;
    }
    painter.drawPath(path);
    if (points.back().lag) {
        painter.setBrush(theme::color(Token::Accent, this));
        painter.drawEllipse(place(points.back().atMs, *points.back().lag), 3, 3);
    }
}

} // namespace tailrace::ui
