// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace tailrace::theme {

// Fusion with our sizes, check marks, radio buttons and focus rings; the style sheet stands on top of it.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;

private:
    void drawIndicator(const QStyleOption *option, QPainter *painter, bool round) const;
};

} // namespace tailrace::theme
