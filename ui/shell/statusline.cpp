// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int padding = 10;
constexpr int gap = 6;
constexpr int barWidth = 60;

Token tokenOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return Token::Ok;
    case Tone::Warning:
        return Token::Warning;
    case Tone::Danger:
        return Token::Danger;
    case Tone::Info:
        return Token::Info;
    case Tone::Plain:
        break;
    }
    return Token::TextSecondary;
}

QString plainText(const StatusItem &item)
{
    return item.value.isEmpty() ? item.text
        : item.text.isEmpty()   ? item.value
                                : item.text + QLatin1Char(' ') + item.value;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(28);
    setObjectName(QStringLiteral("statusLine"));
}

void StatusLine::setItems(const QList<StatusItem> &items)
{
    if (items.size() != m_items.size())
        m_widest.clear();
    m_items = items;
    QStringList words;
    for (const StatusItem &item : items)
        words << plainText(item);
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

QList<int> StatusLine::widths() const
{
    const QFontMetrics frame(theme::font(theme::Text::Second));
    const QFontMetrics mono(theme::font(theme::Text::MonoSecond));
    QList<int> widths;
    for (const StatusItem &item : m_items) {
        int width = 2 * padding - gap;
        if (!item.iconId.isEmpty())
            width += 12 + gap;
        if (item.progress >= 0)
            width += barWidth + gap;
        if (!item.text.isEmpty())
            width += frame.horizontalAdvance(item.text) + gap;
        if (!item.value.isEmpty())
            width += mono.horizontalAdvance(item.value) + gap;
        widths << width;
    }
    return widths;
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto c = [this](Token token) { return theme::color(token, this); };
    painter.fillRect(rect(), c(Token::SurfaceWindow));
    painter.fillRect(QRect(0, 0, width(), 1), c(Token::Border));
    QList<int> now = widths();
    if (m_widest.size() != now.size())
        m_widest = now;
    int x = 4;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const StatusItem &item = m_items.at(i);
        m_widest[i] = qMax(m_widest.at(i), now.at(i));
        int at = x + padding;
        if (!item.iconId.isEmpty()) {
            painter.drawPixmap(
                at, 8, theme::iconPixmap(item.iconId, c(tokenOf(item.tone)), 12, devicePixelRatioF()));
            at += 12 + gap;
        }
        if (item.progress >= 0) {
            painter.fillRect(QRectF(at, 11.5, barWidth, 6), c(Token::SurfacePressed));
            painter.fillRect(
                QRectF(at, 11.5, barWidth * qMin(item.progress, 1000) / 1000.0, 6), c(Token::Accent));
            at += barWidth + gap;
        }
        const auto draw = [&](const QString &text, theme::Text role, Token token) {
            if (text.isEmpty())
                return;
            painter.setFont(theme::font(role));
            painter.setPen(c(token));
            const int advance = painter.fontMetrics().horizontalAdvance(text);
            painter.drawText(QRect(at, 1, advance + 1, 27), Qt::AlignLeft | Qt::AlignVCenter, text);
            at += advance + gap;
        };
        draw(item.text, theme::Text::Second,
            item.value.isEmpty() && item.tone == Tone::Danger ? Token::Danger : Token::TextSecondary);
        draw(item.value, theme::Text::MonoSecond, Token::TextPrimary);
        x += m_widest.at(i);
        if (i + 1 < m_items.size())
            painter.fillRect(QRect(x, 6, 1, 16), c(Token::Border));
        x += 1;
    }
}

bool StatusLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        int x = 4;
        for (qsizetype i = 0; i < m_items.size() && i < m_widest.size(); ++i) {
            if (help->pos().x() >= x && help->pos().x() < x + m_widest.at(i)) {
                QToolTip::showText(help->globalPos(), m_items.at(i).toolTip.toHtmlEscaped(), this);
                return true;
            }
            x += m_widest.at(i) + 1;
        }
    }
    return QWidget::event(event);
}

} // namespace tailrace::ui
