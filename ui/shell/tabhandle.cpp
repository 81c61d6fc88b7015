// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tabhandle.h"

#include "ui/theme/icon.h"

#include <QPainter>

namespace tailrace::ui {

using theme::Token;

TabHandle::TabHandle(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void TabHandle::set(const QString &iconId, EnvironmentKind kind, bool unsaved, bool inFront)
{
    m_iconId = iconId;
    m_kind = kind;
    m_unsaved = unsaved;
    m_inFront = inFront;
    resize(sizeHint());
    update();
}

QSize TabHandle::sizeHint() const
{
    return {12 + 16 + (m_kind == EnvironmentKind::None ? 0 : 18) + (m_unsaved ? 16 : 0) + 4, 20};
}

void TabHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int x = 12;
    if (!m_iconId.isEmpty())
        painter.drawPixmap(x, 2,
            theme::iconPixmap(m_iconId,
                theme::color(m_inFront ? Token::TextPrimary : Token::TextSecondary, this), 16,
                devicePixelRatioF()));
    x += 24;
    if (m_kind != EnvironmentKind::None) {
        paintEnvironment(
            &painter, QRectF(x, 5, 10, 10), m_kind, theme::color(environmentToken(m_kind), this));
        x += 18;
    }
    if (m_unsaved) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(Token::Accent, this));
        painter.drawEllipse(QRectF(x, 6, 8, 8));
    }
}

} // namespace tailrace::ui
