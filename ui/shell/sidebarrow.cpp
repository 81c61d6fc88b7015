// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebarrow.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QKeyEvent>
#include <QPainter>

namespace tailrace::ui {

using theme::Token;

SidebarRow::SidebarRow(const Look &look, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
{
    setText(look.text);
    setAccessibleName(look.text);
    if (look.environment)
        setAccessibleDescription(environmentName(*look.environment));
    setFixedHeight(24);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SidebarRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto c = [this](Token token) { return theme::color(token, this); };
    const auto icon = [&](const QString &id, int x, int size, Token token) {
        painter.drawPixmap(
            x, (height() - size) / 2, theme::iconPixmap(id, c(token), size, devicePixelRatioF()));
    };
    if (m_look.selected)
        painter.fillRect(rect(), c(Token::Selection));
    else if (underMouse() && isEnabled())
        painter.fillRect(rect(), c(Token::SurfaceHover));
    if (hasFocus()) {
        painter.setPen(c(Token::Focus));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    int x = m_look.level == 1 ? 32 : 12;
    if (m_look.expanded) {
        icon(*m_look.expanded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), x, 12,
            Token::TextTertiary);
        x += 20;
    }
    if (m_look.environment) {
        paintEnvironment(
            &painter, QRectF(x, 7, 10, 10), *m_look.environment, c(environmentToken(*m_look.environment)));
        x += 18;
    } else if (!m_look.iconId.isEmpty()) {
        icon(m_look.iconId, x, 16,
            !isEnabled()            ? Token::TextDisabled
                : m_look.selected   ? Token::Accent
                : m_look.level == 1 ? Token::TextSecondary
                                    : Token::TextTertiary);
        x += 24;
    }
    int right = width() - 12;
    // a name is worth more than the word behind it
    const QFont face = theme::font(m_look.strong ? theme::Text::Emphasis : theme::Text::Body);
    const QFont second = theme::font(m_look.level == 1 ? theme::Text::MonoCaption : theme::Text::Caption);
    const bool hasRoom = x + QFontMetrics(face).horizontalAdvance(text()) + 12
            + QFontMetrics(second).horizontalAdvance(m_look.trailing)
        <= right;
    if (!m_look.trailing.isEmpty() && (hasRoom || m_look.alarm)) {
        painter.setFont(second);
        painter.setPen(c(m_look.alarm ? Token::Danger
                : m_look.selected     ? Token::TextSecondary
                                      : Token::TextTertiary));
        const int advance = painter.fontMetrics().horizontalAdvance(m_look.trailing);
        painter.drawText(QRect(right - advance, 0, advance + 1, height()), Qt::AlignVCenter | Qt::AlignLeft,
            m_look.trailing);
        right -= advance + 4;
    }
    if (!m_look.trailingIconId.isEmpty()) {
        icon(m_look.trailingIconId, right - 12, 12, m_look.alarm ? Token::Danger : Token::TextTertiary);
        right -= 16;
    }
    painter.setFont(face);
    painter.setPen(c(!isEnabled()               ? Token::TextDisabled
            : m_look.selected                   ? Token::TextPrimary
            : m_look.level == 1 || m_look.faint ? Token::TextSecondary
                                                : Token::TextPrimary));
    const int room = right - x - 4;
    const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room);
    if (toolTip().isEmpty() && shown != text())
        setToolTip(text().toHtmlEscaped());
    painter.drawText(QRect(x, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void SidebarRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void SidebarRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SidebarRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace tailrace::ui
