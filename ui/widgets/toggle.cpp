// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toggle.h"

#include "ui/theme/color.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

Toggle::Toggle(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Toggle::sizeHint() const
{
    return {2 + 28 + 8 + fontMetrics().horizontalAdvance(text()) + 2, 24};
}

void Toggle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(2.5, (height() - 16) / 2.0 + 0.5, 27, 15);
    const bool on = isChecked();
    const auto c = [this](Token token) { return theme::color(token, this); };
    if (hasFocus()) {
        painter.setPen(QPen(c(Token::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-1.5, -2, 1.5, 2), 9, 9);
    }
    painter.setPen(!isEnabled() ? c(Token::Border) : on ? c(Token::Accent) : c(Token::BorderControl));
    painter.setBrush(on && isEnabled() ? c(Token::Accent) : c(Token::SurfaceInput));
    painter.drawRoundedRect(track, 7.5, 7.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(!isEnabled() ? c(Token::Border) : on ? c(Token::TextOnAccent) : c(Token::BorderControl));
    painter.drawEllipse(QPointF(on ? track.right() - 7.5 : track.left() + 7.5, track.center().y()), 5, 5);
    painter.setPen(c(isEnabled() ? Token::TextPrimary : Token::TextDisabled));
    painter.drawText(rect().adjusted(38, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace tailrace::ui
