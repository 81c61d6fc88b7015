// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/histogramwidget.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace tailrace::ui {

using records::TimeHistogram;
using theme::Token;

namespace {

constexpr int margin = 4;
constexpr int barTop = 6;
constexpr int barHeight = 36;
constexpr int barStep = 6;
constexpr int barWidth = 4;
constexpr int labels = 4;

} // namespace

HistogramWidget::HistogramWidget(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("records.histogram"));
    setAccessibleName(tr("Records by time"));
    setToolTip(tr("Drag to show a range of time only"));
    setFixedHeight(64);
    setCursor(Qt::IBeamCursor);
}

QSize HistogramWidget::sizeHint() const
{
    return {600, 64};
}

void HistogramWidget::setData(TimeHistogram all, TimeHistogram matches, bool filtered)
{
    m_all = std::move(all);
    m_matches = std::move(matches);
    m_filtered = filtered;
    setAccessibleDescription(m_all.isEmpty()
            ? tr("No records yet")
            : tr("From %1 to %2")
                  .arg(theme::dateTime(m_all.minTime(), m_utc), theme::dateTime(m_all.maxTime(), m_utc)));
    update();
}

void HistogramWidget::setUtc(bool utc)
{
    m_utc = utc;
    update();
}

std::int64_t HistogramWidget::span() const
{
    return std::max<std::int64_t>(m_all.maxTime() - m_all.minTime() + 1, 1);
}

std::vector<HistogramWidget::Bar> HistogramWidget::bars(int count) const
{
    std::vector<Bar> result(static_cast<std::size_t>(std::max(count, 1)));
    const auto place = [this, &result](const TimeHistogram &histogram, int bucket) -> Bar & {
        const std::int64_t middle = histogram.base() + bucket * histogram.width() + histogram.width() / 2;
        const auto size = static_cast<std::int64_t>(result.size());
        const std::int64_t at = (middle - m_all.minTime()) * size / span();
        return result[static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, size - 1))];
    };
    for (int i = 0; i < TimeHistogram::buckets; ++i) {
        const auto bucket = static_cast<std::size_t>(i);
        if (m_all.all()[bucket] > 0) {
            Bar &bar = place(m_all, i);
            bar.all += m_all.all()[bucket];
            bar.evicted += m_all.evicted()[bucket];
        }
        if (m_filtered && !m_matches.isEmpty() && m_matches.all()[bucket] > 0)
            place(m_matches, i).matches += m_matches.all()[bucket] - m_matches.evicted()[bucket];
    }
    return result;
}

void HistogramWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::SurfaceBase, this));
    painter.fillRect(0, height() - 1, width(), 1, theme::color(Token::Border, this));
    const int base = barTop + barHeight;
    painter.fillRect(margin, base - 1, width() - 2 * margin, 1, theme::color(Token::Border, this));
    if (m_all.isEmpty())
        return;
    const auto all = bars((width() - 2 * margin) / barStep);
    std::int64_t most = 1;
    for (const Bar &bar : all)
        most = std::max(most, bar.all);
    QColor grey = theme::color(Token::ChartAll, this);
    const QBrush hatched(grey, Qt::BDiagPattern);
    grey.setAlphaF(0.55F);
    const auto size = [most](std::int64_t count) {
        return count == 0 ? 0 : std::max(static_cast<int>(count * (barHeight - 2) / most), 1);
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int x = margin + static_cast<int>(i) * barStep;
        const int whole = size(all[i].all);
        const int evicted = size(all[i].evicted);
        const int matches = std::min(size(all[i].matches), whole);
        if (whole > evicted)
            painter.fillRect(x, base - whole, barWidth, whole - evicted, grey);
        if (evicted > 0)
            painter.fillRect(x, base - evicted, barWidth, evicted, hatched);
        if (matches > 0)
            painter.fillRect(x, base - matches, barWidth, matches, theme::color(Token::Accent, this));
    }
    painter.setFont(theme::font(theme::Text::Caption));
    painter.setPen(theme::color(Token::TextTertiary, this));
    const bool days = span() > 86'400'000;
    for (int i = 0; i < labels; ++i) {
        const int x = margin + 4 + (width() - 2 * margin) * i / labels;
        const std::int64_t time = timeAt(x);
        const QString text
            = days ? theme::dateTime(time, m_utc).left(16) : theme::timeOfDay(time, m_utc).left(8);
        painter.drawText(
            QRect(x, base + 2, width() / labels - 8, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    painter.drawText(QRect(width() / 2, base + 2, width() / 2 - margin - 4, 16),
        Qt::AlignRight | Qt::AlignVCenter, theme::timeOfDay(m_all.maxTime(), m_utc).left(8));
    if (m_dragFrom) {
        QColor range = theme::color(Token::Accent, this);
        range.setAlphaF(0.25F);
        painter.fillRect(
            QRect(QPoint(std::min(*m_dragFrom, m_dragTo), 0), QPoint(std::max(*m_dragFrom, m_dragTo), base)),
            range);
    }
}

std::int64_t HistogramWidget::timeAt(int x) const
{
    const std::int64_t inside = std::clamp(x - margin, 0, std::max(width() - 2 * margin, 1));
    return m_all.minTime() + span() * inside / std::max(width() - 2 * margin, 1);
}

void HistogramWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_all.isEmpty())
        m_dragFrom = m_dragTo = event->position().toPoint().x();
}

void HistogramWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom)
        return;
    m_dragTo = event->position().toPoint().x();
    update();
}

void HistogramWidget::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_dragFrom)
        return;
    const int from = std::min(*m_dragFrom, m_dragTo);
    const int to = std::max(*m_dragFrom, m_dragTo);
    m_dragFrom.reset();
    update();
    if (to - from >= 3)
        emit rangeChosen(timeAt(from), timeAt(to));
}

} // namespace tailrace::ui
