// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <QStyle>
#include <QVariant>

namespace tailrace::ui {

QLabel *makeLabel(const QString &text, theme::Text role, const char *tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme::font(role));
    if (tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

void setTone(QWidget *label, const char *tone)
{
    setStyleProperty(label, "tone", tone ? QVariant(QString::fromLatin1(tone)) : QVariant());
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace tailrace::ui
