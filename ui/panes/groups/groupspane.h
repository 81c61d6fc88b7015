// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "ui/shell/pane.h"

class QStackedWidget;

namespace tailrace::ui {

class EmptyState;
class GroupList;
class GroupView;

// "pane.groups": the list of consumer groups, or, asked for by its name, one of them in a tab of its own.
class GroupsPane : public Pane
{
    Q_OBJECT

public:
    explicit GroupsPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    bool shows(const PaneRequest &request) const override;
    QList<StatusItem> status() const override;
    void refresh() override;

    GroupList *list() const { return m_list; } // null in a tab of one group
    GroupView *group() const { return m_group; } // null in the list's tab

private:
    bool findReader();

    std::shared_ptr<ConsumerGroups> m_reader;
    QString m_answeredBy;
    QString m_name; // of the group; empty: the list
    QStackedWidget *m_stack;
    EmptyState *m_none; // why there are no groups to be seen
    GroupList *m_list = nullptr;
    GroupView *m_group = nullptr;
    bool m_active = false;
};

} // namespace tailrace::ui
