// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/rules/registryaccess.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>
#include <QTimer>

class QLineEdit;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class SubjectLooker;
class SubjectTableModel;
struct SubjectLook;
} // namespace tailrace::models

namespace tailrace::ui {

class EmptyState;
class Notice;
class RuleEditor;

// "pane.rules": the rules of all schemas and those that single ones have, beside the editor of the chosen
// ones.
class RulesPane : public Pane
{
    Q_OBJECT

public:
    explicit RulesPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    void refresh() override;

    models::SubjectTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }
    RuleEditor *editor() const { return m_editor; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildList();
    bool findRegistry();
    void askFeatures();
    void askNames();
    void ask();
    void looked(const models::SubjectLook &look);
    void showChosen();

    RegistryAccess m_access;
    models::SubjectTableModel *m_model;
    models::SubjectLooker *m_looker;
    QStackedWidget *m_stack;
    EmptyState *m_none;
    QWidget *m_body;
    Notice *m_notice = nullptr;
    QLineEdit *m_filter = nullptr;
    QTableView *m_view = nullptr;
    RuleEditor *m_editor = nullptr;
    QTimer m_askTimer;
    QTimer m_showTimer;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    quint64 m_question = 0; // answers to earlier ones are dropped
    bool m_active = false;
    bool m_knowsFeatures = false;
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
