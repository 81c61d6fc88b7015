// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "ui/shell/services.h"
#include "ui/shell/statusitem.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class GroupTableModel;
}

namespace tailrace::ui {

class EmptyState;
class GroupListDelegate;
class Notice;

// Every consumer group of the cluster: names at once, state and lag follow for the rows that are looked at.
// GUI thread.
class GroupList : public QWidget
{
    Q_OBJECT

public:
    GroupList(const Services &services, QWidget *parent);

    void setReader(std::shared_ptr<ConsumerGroups> reader) { m_reader = std::move(reader); }
    void refresh();
    QList<StatusItem> status() const;
    models::GroupTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

signals:
    void openWanted(const QString &group);
    void statusChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildBar();
    void buildView();
    void listed(const Result<std::vector<GroupSummary>> &result);
    void ask();
    void openCurrent();
    void forgetDeleted(const QString &connection);
    void updateState();
    void setCurrentRow(int row);

    Services m_services;
    std::shared_ptr<ConsumerGroups> m_reader;
    models::GroupTableModel *m_model;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_open = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    GroupListDelegate *m_delegate = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer m_askTimer;
    QTimer m_slowTimer;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    int m_running = 0; // descriptions that are asked for
    bool m_sortAgain = false; // by numbers that were not all known
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
