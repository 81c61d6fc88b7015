// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/hexview.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int lineHeight = 20;
constexpr int offsetDigits = 8;
constexpr int padding = 12;

int columnsFor(int perLine)
{
    return offsetDigits + 2 + perLine * 3 + 1 + perLine;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("records.hex"));
    setAccessibleName(tr("Bytes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void HexView::setBytes(std::string_view bytes, std::shared_ptr<const void> keeper)
{
    m_bytes = bytes;
    m_keeper = std::move(keeper);
    m_begin = m_end = 0;
    verticalScrollBar()->setValue(0);
    updateLayout();
}

void HexView::setMarked(std::size_t begin, std::size_t end)
{
    m_begin = begin;
    m_end = end;
    if (begin < end)
        verticalScrollBar()->setValue(static_cast<int>(begin / static_cast<std::size_t>(m_perLine)));
    viewport()->update();
}

void HexView::updateLayout()
{
    const qreal width = QFontMetricsF(theme::font(theme::Text::Mono)).horizontalAdvance(QLatin1Char('0'));
    const int columns = static_cast<int>((viewport()->width() - 2 * padding) / width);
    m_perLine = 8;
    for (const int wider : {16, 32}) {
        if (columnsFor(wider) <= columns)
            m_perLine = wider;
    }
    const auto lines
        = (m_bytes.size() + static_cast<std::size_t>(m_perLine) - 1) / static_cast<std::size_t>(m_perLine);
    const auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    const int page = std::max(viewport()->height() / lineHeight, 1);
    verticalScrollBar()->setRange(0, std::max(static_cast<int>(std::min(lines, most)) - page, 0));
    verticalScrollBar()->setPageStep(page);
    viewport()->update();
}

QString HexView::lineText(std::int64_t line) const
{
    const auto at = static_cast<std::size_t>(line) * static_cast<std::size_t>(m_perLine);
    const std::string_view bytes
        = m_bytes.substr(std::min(at, m_bytes.size()), static_cast<std::size_t>(m_perLine));
    QString text = QStringLiteral("%1  ").arg(at, offsetDigits, 16, QLatin1Char('0'));
    QString characters;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += QStringLiteral("%1 ").arg(value, 2, 16, QLatin1Char('0'));
        characters += value >= 0x20 && value < 0x7f ? QLatin1Char(byte) : QChar(u'\u00b7');
    }
    return text.leftJustified(offsetDigits + 2 + m_perLine * 3 + 1) + characters;
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme::color(Token::SurfaceBase, this));
    const QFont font = theme::font(theme::Text::Mono);
    painter.setFont(font);
    const qreal width = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
    const auto perLine = static_cast<std::size_t>(m_perLine);
    for (int i = 0; i * lineHeight < viewport()->height(); ++i) {
        const std::int64_t line = verticalScrollBar()->value() + i;
        const std::size_t at = static_cast<std::size_t>(line) * perLine;
        if (at >= m_bytes.size())
            break;
        for (std::size_t byte = std::max(at, m_begin); byte < std::min({at + perLine, m_end, m_bytes.size()});
             ++byte) {
            const qreal x = padding + (offsetDigits + 2 + static_cast<qreal>(byte - at) * 3 - 0.5) * width;
            painter.fillRect(
                QRectF(x, i * lineHeight, width * 3, lineHeight), theme::color(Token::Selection, this));
        }
        const QString text = lineText(line);
        const QRectF rect(padding, i * lineHeight, viewport()->width(), lineHeight);
        painter.setPen(theme::color(Token::TextTertiary, this));
        painter.drawText(rect, Qt::AlignVCenter, text.left(offsetDigits));
        painter.setPen(theme::color(Token::TextPrimary, this));
        const qreal skip = (offsetDigits + 2) * width;
        painter.drawText(rect.adjusted(skip, 0, 0, 0), Qt::AlignVCenter, text.mid(offsetDigits + 2));
    }
}

void HexView::resizeEvent(QResizeEvent *)
{
    updateLayout();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Home)
        verticalScrollBar()->setValue(0);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace tailrace::ui
