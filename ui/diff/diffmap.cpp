// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffmap.h"

#include "ui/diff/textdiffview.h"
#include "ui/theme/color.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace tailrace::ui {

using theme::Token;

namespace {

constexpr int mapWidth = 16;
constexpr int markWidth = 8;
constexpr int leastHeight = 4;

} // namespace

DiffMap::DiffMap(TextDiffView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setObjectName(QStringLiteral("schemadiff.map"));
    setAccessibleName(tr("Where the texts differ"));
    setToolTip(tr("All changes of the text; a click goes there"));
    setFixedWidth(mapWidth);
    connect(view, &TextDiffView::seenChanged, this, QOverload<>::of(&QWidget::update));
}

QRect DiffMap::markOf(int change) const
{
    const diff::TextDiff *diff = m_view->plan().diff();
    if (!diff || diff->rows.empty())
        return {};
    const diff::Span rows = diff->changes[static_cast<std::size_t>(change)].rows;
    const auto all = static_cast<qint64>(diff->rows.size());
    const auto top = static_cast<int>(static_cast<qint64>(rows.first) * height() / all);
    const auto bottom = static_cast<int>(static_cast<qint64>(rows.end()) * height() / all);
    const int tall = std::max(bottom - top, leastHeight);
    return {(width() - markWidth) / 2, std::min(top, height() - tall), markWidth, tall};
}

QRect DiffMap::seen() const
{
    const diff::TextDiff *diff = m_view->plan().diff();
    const auto &lines = m_view->plan().lines();
    if (!diff || lines.empty())
        return {};
    const auto all = static_cast<qint64>(diff->rows.size());
    const ShownLine &first = lines[static_cast<std::size_t>(m_view->firstVisibleLine())];
    const ShownLine &last = lines[static_cast<std::size_t>(m_view->lastVisibleLine())];
    const bool isClosed = last.isFold() && !m_view->plan().isOpen(last.fold);
    const std::uint32_t end = isClosed ? m_view->plan().fold(last.fold).rows.end() : last.row + 1;
    const auto top = static_cast<int>(static_cast<qint64>(first.row) * height() / all);
    const auto bottom = static_cast<int>(static_cast<qint64>(end) * height() / all);
    return {2, top, width() - 3, std::max(bottom - top, leastHeight)};
}

void DiffMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto c = [this](Token token) { return theme::color(token, this); };
    painter.fillRect(rect(), c(Token::SurfaceRaised));
    painter.fillRect(QRect(0, 0, 1, height()), c(Token::Border));
    const diff::TextDiff *diff = m_view->plan().diff();
    if (!diff)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c(Token::SurfacePressed));
    painter.drawRoundedRect(seen(), 3, 3);
    const auto paintMark = [&](int change) {
        const diff::Change &at = diff->changes[static_cast<std::size_t>(change)];
        painter.setBrush(c(change == m_view->currentChange() ? Token::Accent
                : at.after.isEmpty()                         ? Token::Danger
                                                             : Token::Ok));
        painter.drawRoundedRect(markOf(change), 1, 1);
    };
    for (int change = 0; change < m_view->changeCount(); ++change)
        paintMark(change);
    if (m_view->currentChange() >= 0)
        paintMark(m_view->currentChange()); // over its neighbours
}

void DiffMap::scrollTo(int y)
{
    const diff::TextDiff *diff = m_view->plan().diff();
    if (!diff || diff->rows.empty() || height() == 0)
        return;
    const auto all = static_cast<qint64>(diff->rows.size());
    const auto row
        = static_cast<std::uint32_t>(std::clamp<qint64>(static_cast<qint64>(y) * all / height(), 0, all - 1));
    const QRect line = m_view->lineRect(static_cast<int>(m_view->plan().lineOf(row)));
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(bar->value() + line.top() / m_view->lineHeight() - bar->pageStep() / 2);
}

void DiffMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    constexpr int reach = 3; // a mark is small
    const int y = event->position().toPoint().y();
    for (int change = 0; change < m_view->changeCount(); ++change) {
        const QRect mark = markOf(change).adjusted(0, -reach, 0, reach);
        if (y >= mark.top() && y <= mark.bottom()) {
            emit changeChosen(change);
            return;
        }
    }
    scrollTo(y);
}

void DiffMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        scrollTo(event->position().toPoint().y());
}

void DiffMap::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_view->verticalScrollBar(), event);
}

} // namespace tailrace::ui
