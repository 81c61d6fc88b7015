// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"
#include "ui/shell/pane.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace tailrace::models {
class TopicTableModel;
class TopicWriter;
} // namespace tailrace::models

namespace tailrace::ui {

class EmptyState;
class Notice;
class TopicPanel;
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
    bool hasUnsavedChanges() const override;
    void askBeforeClose() override;

    models::TopicTableModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }
    TopicPanel *panel() const { return m_panel; }
    models::TopicWriter *writer() const { return m_writer; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildBar();
    void buildView(QWidget *parent);
    void connectParts();
    void filter(const QString &text);
    void askPattern();
    void picked(const Result<QSet<QString>> &names, bool byService);
    void startNew();
    void openPanel(bool open);
    void closePanel(); // asks first where something was typed
    void hidePanel();
    void showChosen();
    void showPending();
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
    models::TopicWriter *m_writer;
    QString m_changedBy; // who creates and changes topics; empty: nobody
    QString m_refusal; // why no topic can be created; empty: one can
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    Toggle *m_internal = nullptr;
    QPushButton *m_new = nullptr;
    QToolButton *m_detail = nullptr;
    TopicPanel *m_panel = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_produce = nullptr;
    Notice *m_notice = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QTimer m_recordsTimer;
    QTimer m_patternTimer;
    QString m_pattern; // what the filter says, where it is one
    quint64 m_patternQuestion = 0; // answers about an earlier pattern are dropped
    bool m_pickedByService = false;
    QSet<QString> m_settled; // created, and not listed yet
    bool m_closing = false; // the tab, not the panel alone
    QString m_chosen; // the topic of the current row, over every exchange of rows
    bool m_updating = false; // rows are being exchanged
    bool m_again = false; // the list is asked for once more
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    int m_running = 0; // watermark requests
    bool m_loading = false;
    bool m_loaded = false;
};

} // namespace tailrace::ui
