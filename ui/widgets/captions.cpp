// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/captions.h"

#include "ui/widgets/label.h"

#include <QEvent>
#include <QLayout>

namespace tailrace::ui {

Captions::Captions(QWidget *bar)
    : QObject(bar)
    , m_bar(bar)
{
    bar->installEventFilter(this);
}

QLabel *Captions::add(const QString &text)
{
    m_labels << makeLabel(text, theme::Text::Second, "secondary", m_bar);
    return m_labels.last();
}

bool Captions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fit();
    return QObject::eventFilter(watched, event);
}

void Captions::fit()
{
    if (!m_bar->layout())
        return;
    const int spacing = qMax(0, m_bar->layout()->spacing());
    int words = 0;
    int rest = m_bar->layout()->minimumSize().width();
    for (const QLabel *label : std::as_const(m_labels)) {
        const int width = label->sizeHint().width() + spacing;
        words += width;
        if (!label->isHidden())
            rest -= width;
    }
    const bool room = rest + words <= m_bar->width();
    for (QLabel *label : std::as_const(m_labels))
        label->setVisible(room);
}

} // namespace tailrace::ui
