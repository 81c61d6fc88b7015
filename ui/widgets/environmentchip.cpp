// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/environmentchip.h"

#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QPainter>

namespace tailrace::ui {

namespace {

QFont chipFont()
{
    QFont font = theme::font(theme::Text::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

struct Grounds
{
    theme::Token ground;
    theme::Token text;
};

Grounds grounds(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        return {theme::Token::EnvDevChip, theme::Token::EnvDevOn};
    case EnvironmentKind::Staging:
        return {theme::Token::EnvStagingChip, theme::Token::EnvStagingOn};
    case EnvironmentKind::Production:
        return {theme::Token::EnvProdChip, theme::Token::EnvProdOn};
    case EnvironmentKind::None:
        break;
    }
    return {theme::Token::SurfaceHover, theme::Token::TextSecondary};
}

} // namespace

EnvironmentChip::EnvironmentChip(Form form, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setKind(EnvironmentKind::None);
}

void EnvironmentChip::setKind(EnvironmentKind kind)
{
    m_kind = kind;
    setAccessibleName(environmentName(kind));
    setToolTip(environmentName(kind));
    updateGeometry();
    update();
}

QSize EnvironmentChip::sizeHint() const
{
    if (m_form == Form::Mark)
        return {10, 18};
    const qreal width = QFontMetricsF(chipFont()).horizontalAdvance(environmentName(m_kind));
    return {qCeil(width) + 6 + 8 + 4 + 6, 18};
}

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_form == Form::Mark) {
        paintEnvironment(&painter, QRectF(0, (height() - 10) / 2.0, 10, 10), m_kind,
            theme::color(environmentToken(m_kind), this));
        return;
    }
    const Grounds ground = grounds(m_kind);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::color(ground.ground, this));
    painter.drawRoundedRect(rect(), 3, 3);
    const QColor text = theme::color(ground.text, this);
    paintEnvironment(&painter, QRectF(6, 5, 8, 8), m_kind, text);
    painter.setPen(text);
    painter.setFont(chipFont());
    painter.drawText(
        rect().adjusted(18, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, environmentName(m_kind));
}

} // namespace tailrace::ui
