// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/inspection.h"

#include "ui/theme/color.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHash>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTabBar>

#include <algorithm>
#include <cmath>

namespace tailrace::test {

namespace {

// Rendered large enough that strokes have pixels of their full colour.
constexpr int scale = 4;
constexpr double textLeast = 4.5;
constexpr double largeLeast = 3.0;

double luminance(QRgb color)
{
    const auto part = [](int value) {
        const double c = value / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(qRed(color)) + 0.7152 * part(qGreen(color)) + 0.0722 * part(qBlue(color));
}

double contrast(QRgb a, QRgb b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

struct Measured
{
    QRgb ground = 0;
    double best = 1;
    int painted = 0; // pixels that are not ground
};

Measured measure(const QImage &image, const QRect &box)
{
    QHash<QRgb, int> counts;
    const QRect area = box.intersected(image.rect());
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = area.left(); x <= area.right(); ++x)
            ++counts[line[x]];
    }
    Measured result;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            result.ground = it.key();
        }
    }
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.key() == result.ground)
            continue;
        result.painted += it.value();
        if (it.value() >= 3)
            result.best = std::max(result.best, contrast(it.key(), result.ground));
    }
    return result;
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(widget))
        return field->text().isEmpty() ? field->placeholderText() : field->text();
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return box->currentText();
    if (const auto *bar = qobject_cast<const QTabBar *>(widget))
        return bar->tabText(bar->currentIndex());
    return {};
}

bool isOutlined(const QWidget *widget)
{
    const auto *page = qobject_cast<const QPlainTextEdit *>(widget);
    const bool field = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || (page && !page->isReadOnly()); // what only shows is no control
    return field && !widget->property("bare").toBool() && !qobject_cast<QComboBox *>(widget->parentWidget())
        && !widget->parentWidget()->inherits("QAbstractSpinBox");
}

// The text colours of the theme that stand in a table or a list, each against the row's ground.
void checkRows(const QImage &image, const QWidget *view, const QRect &box, QStringList &found)
{
    const theme::Scheme scheme = theme::schemeOf(view->palette());
    constexpr int rowHeight = 12 * scale;
    QHash<QString, double> least;
    for (int top = box.top(); top + rowHeight <= box.bottom(); top += rowHeight) {
        const QRect row(box.left(), top, box.width(), rowHeight);
        const QRgb ground = measure(image, row).ground;
        QHash<QRgb, int> counts;
        for (int y = row.top(); y <= row.bottom() && y < image.height(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            for (int x = row.left(); x <= row.right() && x < image.width(); ++x)
                ++counts[line[x]];
        }
        for (const theme::TokenRow &token : theme::tokenRows) {
            const QLatin1String name(token.name);
            if ((!name.startsWith(QLatin1String("text-")) && !name.startsWith(QLatin1String("data-")))
                || name == QLatin1String("text-disabled") || name == QLatin1String("text-on-accent"))
                continue;
            const QRgb color = scheme == theme::Scheme::Dark ? token.dark : token.light;
            if (counts.value(color) < 24)
                continue;
            const double ratio = contrast(color, ground);
            if (ratio < textLeast)
                least[name] = std::min(least.value(name, 21), ratio);
        }
    }
    for (auto it = least.cbegin(); it != least.cend(); ++it)
        found << QStringLiteral("contrast %1 of %2 in rows of %3")
                     .arg(it.value(), 0, 'f', 2)
                     .arg(it.key(), described(view));
}

} // namespace

QStringList poorContrasts(QWidget *root)
{
    QImage image(root->size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::magenta);
    root->render(&image);
    const auto boxOf = [root](const QWidget *widget) {
        QRect visible = widget->visibleRegion().boundingRect();
        visible.moveTopLeft(widget->mapTo(root, visible.topLeft()));
        return QRect(visible.topLeft() * scale, visible.size() * scale);
    };
    QStringList found;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->visibleRegion().isEmpty()
            || widget->visibleRegion().boundingRect().height() < widget->height())
            continue; // what is scrolled away is seen in another window size
        const QRect box = boxOf(widget);
        if (const auto *view = qobject_cast<const QAbstractScrollArea *>(widget)) {
            if (!view->inherits("QScrollArea"))
                checkRows(image, view, boxOf(view->viewport()), found);
        }
        if (isOutlined(widget)) {
            const QPoint edge = box.topLeft() + QPoint(scale / 2, box.height() / 2);
            const QPoint outside = box.topLeft() + QPoint(-2, box.height() / 2);
            if (image.rect().contains(outside)
                && contrast(image.pixel(edge), image.pixel(outside)) < largeLeast)
                found << QStringLiteral("contrast %1 of the outline of %2")
                             .arg(contrast(image.pixel(edge), image.pixel(outside)), 0, 'f', 2)
                             .arg(described(widget));
        }
        if (textOf(widget).trimmed().isEmpty()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && !button->icon().isNull()) {
                const Measured icon = measure(image, box);
                if (icon.best < largeLeast)
                    found << QStringLiteral("contrast %1 of the icon of %2")
                                 .arg(icon.best, 0, 'f', 2)
                                 .arg(described(widget));
            }
            continue;
        }
        if (qobject_cast<const QComboBox *>(widget->parentWidget()))
            continue; // measured as the box
        const int frame = qobject_cast<const QLabel *>(widget) ? 0 : 3 * scale;
        QRect inner = box.adjusted(frame, frame, -frame, -frame);
        const Measured text = measure(image, inner);
        const double least = widget->font().pointSizeF() >= 18 ? largeLeast : textLeast;
        if (text.painted < 8)
            found << QStringLiteral("nothing is painted of %1").arg(described(widget));
        else if (text.best < least)
            found << QStringLiteral("contrast %1 of %2").arg(text.best, 0, 'f', 2).arg(described(widget));
    }
    return found;
}

} // namespace tailrace::test
