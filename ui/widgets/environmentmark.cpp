// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/environmentmark.h"

#include <QCoreApplication>
#include <QPainter>

namespace tailrace::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Environment", text);
}

} // namespace

QString environmentName(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        return tr("Development");
    case EnvironmentKind::Staging:
        return tr("Staging");
    case EnvironmentKind::Production:
        return tr("Production");
    case EnvironmentKind::None:
        break;
    }
    return tr("Not saved");
}

QString environmentShort(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        return tr("dev");
    case EnvironmentKind::Staging:
        return tr("stg");
    case EnvironmentKind::Production:
        return tr("prod");
    case EnvironmentKind::None:
        break;
    }
    return tr("ad hoc");
}

theme::Token environmentToken(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        return theme::Token::EnvDev;
    case EnvironmentKind::Staging:
        return theme::Token::EnvStaging;
    case EnvironmentKind::Production:
        return theme::Token::EnvProd;
    case EnvironmentKind::None:
        break;
    }
    return theme::Token::TextTertiary;
}

void paintEnvironment(QPainter *painter, const QRectF &box, EnvironmentKind kind, const QColor &color)
{
    const qreal unit = box.width() / 10;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    switch (kind) {
    case EnvironmentKind::Development:
        painter->drawEllipse(box.center(), 4 * unit, 4 * unit);
        break;
    case EnvironmentKind::Staging: {
        const QPointF c = box.center();
        const qreal r = 4.7 * unit;
        painter->drawPolygon(
            QPolygonF({c - QPointF(0, r), c + QPointF(r, 0), c + QPointF(0, r), c - QPointF(r, 0)}));
        break;
    }
    case EnvironmentKind::Production:
        painter->drawRect(box.adjusted(unit, unit, -unit, -unit));
        break;
    case EnvironmentKind::None:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(color, 1.5 * unit));
        painter->drawEllipse(box.center(), 3.5 * unit, 3.5 * unit);
        break;
    }
    painter->restore();
}

} // namespace tailrace::ui
