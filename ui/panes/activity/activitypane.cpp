// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/activitypane.h"

#include "ui/panes/activity/journalview.h"
#include "ui/panes/activity/operationsview.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tailrace::ui {

ActivityPane::ActivityPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_stack(new QStackedWidget(this))
    , m_operations(new OperationsView(services, m_stack))
    , m_journal(new JournalView(services, m_stack))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    row->setSpacing(12);
    m_parts = new Segments(tr("Activity"), {tr("Operations"), tr("Journal")}, bar);
    m_parts->segment(0)->setObjectName(QStringLiteral("activity.operations"));
    m_parts->segment(1)->setObjectName(QStringLiteral("activity.journal"));
    row->addWidget(m_parts);
    row->addWidget(m_operations->controls(), 1);
    row->addWidget(m_journal->controls(), 1);
    column->addWidget(bar);
    m_stack->addWidget(m_operations);
    m_stack->addWidget(m_journal);
    column->addWidget(m_stack, 1);
    connect(m_parts, &Segments::chosen, this, &ActivityPane::showPart);
    connect(m_operations, &OperationsView::statusChanged, this, &Pane::statusChanged);
    connect(m_journal, &JournalView::statusChanged, this, &Pane::statusChanged);
    showPart(0);
}

void ActivityPane::showPart(int part)
{
    m_parts->setCurrent(part);
    m_operations->controls()->setVisible(part == 0);
    m_journal->controls()->setVisible(part == 1);
    m_stack->setCurrentIndex(part);
    setEntry(part == 0 ? m_operations->entry() : m_journal->entry());
    if (part == 1)
        m_journal->refresh();
    emit statusChanged();
}

QString ActivityPane::title() const
{
    return tr("Activity");
}

QString ActivityPane::iconId() const
{
    return QStringLiteral("activity");
}

void ActivityPane::activate(const PaneRequest &request)
{
    if (request.object == QLatin1String("journal"))
        showPart(1);
}

QList<StatusItem> ActivityPane::status() const
{
    return m_stack->currentIndex() == 0 ? m_operations->status() : m_journal->status();
}

void ActivityPane::refresh()
{
    if (m_stack->currentIndex() == 0)
        m_operations->refresh();
    else
        m_journal->refresh();
}

} // namespace tailrace::ui
