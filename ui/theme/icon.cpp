// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace tailrace::theme {

namespace {

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString id, Token tint)
        : m_id(std::move(id))
        , m_tint(tint)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Token token = mode == QIcon::Disabled ? Token::TextDisabled : m_tint;
        QPixmap pixmap = iconPixmap(m_id, color(token, QGuiApplication::palette()), size.height(), 1);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QString iconName() override { return m_id; }
    bool isNull() override { return m_id.isEmpty(); }

private:
    QString m_id;
    Token m_tint;
};

} // namespace

QIcon icon(const QString &id, Token tint)
{
    return id.isEmpty() ? QIcon() : QIcon(new TintedIconEngine(id, tint));
}

QPixmap iconPixmap(const QString &id, const QColor &tint, int size, qreal devicePixelRatio)
{
    const int pixels = qMax(1, qRound(size * devicePixelRatio));
    const QString key
        = QStringLiteral("tailrace-icon/%1/%2/%3").arg(id, tint.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(id));
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll();
        else
            qWarning("no icon named %s", qUtf8Printable(id));
        svg.replace("currentColor", tint.name().toLatin1());
        pixmap = QPixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        if (!svg.isEmpty()) {
            QPainter painter(&pixmap);
            QSvgRenderer(svg).render(&painter, QRectF(0, 0, pixels, pixels));
        }
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace tailrace::theme
