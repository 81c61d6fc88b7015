// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupspane.h"

#include "services/capability/connection.h"
#include "ui/panes/groups/grouplist.h"
#include "ui/panes/groups/groupview.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/emptystate.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace tailrace::ui {

GroupsPane::GroupsPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_stack(new QStackedWidget(this))
    , m_none(new EmptyState(m_stack))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_none->button()->setObjectName(QStringLiteral("groups.none.action"));
    connect(m_none->button(), &QPushButton::clicked, this, &GroupsPane::refresh);
    m_stack->addWidget(m_none);
    setEntry(m_none->button());
}

QString GroupsPane::title() const
{
    return m_name.isEmpty() ? tr("Groups") : m_name;
}

QString GroupsPane::iconId() const
{
    return QStringLiteral("group");
}

bool GroupsPane::shows(const PaneRequest &request) const
{
    return request.object == m_name;
}

void GroupsPane::activate(const PaneRequest &request)
{
    if (m_active)
        return;
    m_active = true;
    m_name = request.object;
    refresh();
}

bool GroupsPane::findReader()
{
    const auto offer = services().connection->capability<ConsumerGroups>();
    if (!offer) {
        const Description words = describe(offer.error());
        m_none->setTexts(tr("This connection shows no consumer groups."), words.verbatim,
            words.retry ? tr("Ask again") : QString());
        m_stack->setCurrentWidget(m_none);
        return false;
    }
    m_reader = offer->capability;
    m_answeredBy = QString::fromStdString(offer->kind + " " + offer->address);
    if (m_name.isEmpty()) {
        m_list = new GroupList(services(), m_stack);
        m_list->setReader(m_reader);
        m_stack->addWidget(m_list);
        m_stack->setCurrentWidget(m_list);
        setEntry(m_list->view());
        connect(m_list, &GroupList::statusChanged, this, &Pane::statusChanged);
        connect(m_list, &GroupList::openWanted, this, [this](const QString &group) {
            PaneRequest request;
            request.object = group;
            services().navigator->open(QStringLiteral("pane.groups"), services().connection, request);
        });
    } else {
        m_group = new GroupView(services(), m_reader, m_name, m_stack);
        m_stack->addWidget(m_group);
        m_stack->setCurrentWidget(m_group);
        setEntry(m_group->offsets());
        connect(m_group, &GroupView::statusChanged, this, &Pane::statusChanged);
    }
    return true;
}

void GroupsPane::refresh()
{
    if (!m_reader && !findReader())
        return;
    if (m_list)
        m_list->refresh();
    else
        m_group->refresh();
}

QList<StatusItem> GroupsPane::status() const
{
    QList<StatusItem> items = m_list ? m_list->status() : m_group ? m_group->status() : QList<StatusItem>();
    if (!m_answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_answeredBy};
    return items;
}

} // namespace tailrace::ui
