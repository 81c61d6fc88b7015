// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panes/topics/topicpage.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace tailrace::models {
class PartitionTableModel;
}

namespace tailrace::ui {

class Notice;

// The partitions of the topic, and more of them: never fewer, and keys go elsewhere afterwards.
class TopicPartitionsPage : public TopicPage
{
    Q_OBJECT

public:
    explicit TopicPartitionsPage(QWidget *parent);

    void showTopic(const TopicAccess &access, const TopicInfo &topic) override;
    void refresh() override;
    void discard() override;
    bool isDirty() const override;
    void setBusy(bool busy) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    int before() const { return static_cast<int>(m_topic.partitions.size()); }
    std::optional<std::int32_t> total() const; // none: no number
    QString problem() const;
    void ask();
    void updateState();

    std::optional<TopicAccess> m_access;
    TopicInfo m_topic;
    models::PartitionTableModel *m_model;
    QTableView *m_view;
    QLabel *m_now;
    QLineEdit *m_total;
    QLabel *m_change; // "6 → 12 partitions"
    Notice *m_consequence;
    QLabel *m_reason;
    QPushButton *m_add;
    QPushButton *m_discard;
    quint64 m_question = 0; // answers about another topic are dropped
    bool m_busy = false;
};

} // namespace tailrace::ui
