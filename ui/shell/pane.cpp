// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pane.h"

#include <QFocusEvent>

namespace tailrace::ui {

Pane::Pane(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
{
    setProperty("area", QStringLiteral("base"));
    setAttribute(Qt::WA_StyledBackground);
}

bool Pane::shows(const PaneRequest &) const
{
    return true;
}

QList<StatusItem> Pane::status() const
{
    return {};
}

bool Pane::hasUnsavedChanges() const
{
    return false;
}

void Pane::askBeforeClose()
{
    agreeToClose();
}

void Pane::agreeToClose()
{
    setProperty("closeAgreed", true);
    emit closeRequested();
}

void Pane::refresh() { }

void Pane::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_entry)
        m_entry->setFocus(event->reason());
}

} // namespace tailrace::ui
