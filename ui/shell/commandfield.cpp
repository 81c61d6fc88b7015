// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandfield.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

CommandField::CommandField(QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("commandField"));
    setText(tr("Go to topic, group, subject or command"));
    setAccessibleName(text());
    setToolTip(tr("Go to topic, group, subject or command (Ctrl+K)"));
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(28);
}

void CommandField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto c = [this](Token token) { return theme::color(token, this); };
    const qreal pen = hasFocus() ? 2 : 1;
    painter.setPen(QPen(c(hasFocus() ? Token::Focus : Token::Border), pen));
    painter.setBrush(c(underMouse() ? Token::SurfaceHover : Token::SurfaceInput));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 4, 4);
    painter.drawPixmap(
        8, 6, theme::iconPixmap(QStringLiteral("search"), c(Token::TextTertiary), 16, devicePixelRatioF()));

    const QString key = tr("Ctrl K");
    painter.setFont(theme::font(theme::Text::Caption));
    const int keyWidth = painter.fontMetrics().horizontalAdvance(key) + 10;
    const QRectF keyBox(width() - 8 - keyWidth + 0.5, 5.5, keyWidth - 1, 17);
    painter.setPen(c(Token::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(keyBox, 3, 3);
    painter.setPen(c(Token::TextTertiary));
    painter.drawText(keyBox, Qt::AlignCenter, key);
    painter.setFont(theme::font(theme::Text::Body));
    const QRect textBox = rect().adjusted(32, 0, -16 - keyWidth, 0);
    painter.drawText(textBox, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, textBox.width()));
}

} // namespace tailrace::ui
