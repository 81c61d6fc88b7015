// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"
#include "ui/panes/topics/topicpage.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tailrace::models {
class TopicConfigModel;
}

namespace tailrace::ui {

class ConfigField;
class EmptyState;
class Notice;

// How the topic is set: every property with its value, beside it what it shall be; only what differs is sent.
class TopicConfigPage : public TopicPage
{
    Q_OBJECT

public:
    explicit TopicConfigPage(QWidget *parent);

    void showTopic(const TopicAccess &access, const TopicInfo &topic) override;
    void refresh() override;
    void discard() override;
    bool isDirty() const override;
    void setBusy(bool busy) override;
    models::TopicConfigModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildEditor();
    void answered(const Result<std::vector<ConfigEntry>> &result);
    void showRow();
    void save();
    int row() const; // that is chosen; -1: none
    QString refusal() const;
    void updateState();

    std::optional<TopicAccess> m_access;
    std::optional<std::vector<std::string>> m_taken {}; // names that can be set
    std::string m_topic;
    models::TopicConfigModel *m_model;
    Notice *m_failure;
    QStackedWidget *m_stack;
    QTableView *m_view;
    EmptyState *m_empty;
    QWidget *m_editor = nullptr;
    QLabel *m_name = nullptr;
    ConfigField *m_field = nullptr;
    QPushButton *m_toDefault = nullptr;
    QPushButton *m_revert = nullptr;
    QLabel *m_sum = nullptr; // what would be sent
    QLabel *m_reason = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_discard = nullptr;
    quint64 m_question = 0; // answers about another topic are dropped
    bool m_loading = false;
    bool m_loaded = false;
    bool m_busy = false;
};

} // namespace tailrace::ui
