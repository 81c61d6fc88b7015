// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class TopicTableModel;
}

namespace tailrace::ui {

class EmptyState;
class Notice;
class Toggle;

// "pane.topics": every topic of the cluster from one reply; numbers of records follow, visible rows first.
class TopicsPane : public Pane
{
    Q_OBJECT

public:
    explicit TopicsPane(const Services &services, QWidget *parent = nullptr);

    QString title() const override;
    QString iconId() const override;
    void activate(const PaneRequest &request) override;
    QList<StatusItem> status() const override;
    void refresh() override;

    models::TopicTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void listed(const Result<std::vector<TopicInfo>> &result);
    void askRecords();
    void openCurrent();
    void toggleFavourite(int row);
    void showFavourites();
    void updateState();
    void setCurrentRow(int row);

    models::TopicTableModel *m_model;
    std::shared_ptr<TopicList> m_list;
    QString m_answeredBy;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    Toggle *m_internal = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_produce = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer m_recordsTimer;
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    int m_running = 0; // watermark requests
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
