// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitystore.h"
#include "ui/shell/services.h"
#include "ui/shell/statusitem.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class ActivityModel;
}

namespace tailrace::ui {

class EmptyState;
class Toggle;

// Every operation of a connection in this run, or of all of them: found by text, failure or slowness, and
// copied as a command line. Looks for new ones four times a second while it is seen.
class OperationsView : public QWidget
{
    Q_OBJECT

public:
    OperationsView(const Services &services, QWidget *parent);

    QWidget *controls() const { return m_controls; } // belongs into the pane's bar
    QWidget *entry() const;
    QTableView *view() const { return m_view; }
    models::ActivityModel *model() const { return m_model; }
    QList<StatusItem> status() const;
    void refresh();

signals:
    void statusChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildControls();
    void showDetails();
    void updateState();
    void copyCommand();

    const activity::ActivityStore m_none; // where nothing is recorded
    models::ActivityModel *m_model;
    QWidget *m_controls;
    QLineEdit *m_filter;
    QLabel *m_count;
    Toggle *m_failed;
    Toggle *m_slow;
    QPushButton *m_copy;
    QStackedWidget *m_stack;
    QSplitter *m_split;
    QTableView *m_view;
    QPlainTextEdit *m_details;
    EmptyState *m_empty;
    QTimer m_timer;
};

} // namespace tailrace::ui
