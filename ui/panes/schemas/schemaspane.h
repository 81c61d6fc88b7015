// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/rules/registryaccess.h"
#include "ui/shell/pane.h"

#include <QTimer>

class QStackedWidget;

namespace tailrace::ui {

class EmptyState;
class Notice;
class SchemaView;
class SubjectList;

// "pane.schemas": the list of schemas with the chosen one beside it, or, asked for by its name, one schema in
// a tab of its own.
class SchemasPane : public Pane
{
    Q_OBJECT

public:
    explicit SchemasPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    bool shows(const PaneRequest &request) const override;
    QList<StatusItem> status() const override;
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;
    void refresh() override;

    SubjectList *list() const { return m_list; } // null in a tab of one schema
    SchemaView *view() const { return m_view; } // null without a registry

private:
    bool findRegistry();
    void build();
    void askFeatures();
    void open(const QString &subject);

    RegistryAccess m_access;
    QString m_name; // of the schema; empty: the list
    QStackedWidget *m_stack;
    EmptyState *m_none; // why there are no schemas to be seen
    QWidget *m_body = nullptr;
    Notice *m_notice = nullptr; // of what the registry can do
    SubjectList *m_list = nullptr;
    SchemaView *m_view = nullptr;
    QTimer m_showTimer;
    bool m_active = false;
    bool m_knowsFeatures = false;
};

} // namespace tailrace::ui
