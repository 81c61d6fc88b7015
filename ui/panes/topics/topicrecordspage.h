// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/core/error.h"
#include "ui/panes/topics/topicpage.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace tailrace::models {
class RecordDeletionModel;
}

namespace tailrace::ui {

class Notice;

// Deletes the beginning of partitions: to the end, before an offset or before a time, for all of them or for
// one, and in each row by itself. What goes is counted from the partitions' own first and end offsets.
class TopicRecordsPage : public TopicPage
{
    Q_OBJECT

public:
    explicit TopicRecordsPage(QWidget *parent);

    void showTopic(const TopicAccess &access, const TopicInfo &topic) override;
    void refresh() override;
    void discard() override;
    bool isDirty() const override;
    void setBusy(bool busy) override;
    models::RecordDeletionModel *model() const { return m_model; }
    QTableView *view() const { return m_view; }

private:
    enum Way : int
    {
        ToEnd,
        BeforeOffset,
        BeforeTime
    };

    void buildWays(QWidget *parent);
    void buildTable();
    void showField();
    void cut();
    void cutBefore(std::int64_t epochMs);
    void timed(std::optional<std::int32_t> partition, const Result<std::vector<TimeOffset>> &result);
    std::optional<std::int32_t> partition() const; // none: all
    void ask();
    QString refusal() const;
    void updateState();

    std::optional<TopicAccess> m_access;
    TopicInfo m_topic;
    models::RecordDeletionModel *m_model;
    QComboBox *m_scope = nullptr;
    QComboBox *m_way = nullptr;
    QLineEdit *m_value = nullptr;
    QPushButton *m_set = nullptr;
    Notice *m_note; // what could not be found out
    QTableView *m_view = nullptr;
    Notice *m_consequence;
    QLabel *m_reason;
    QPushButton *m_delete;
    QPushButton *m_discard;
    quint64 m_question = 0; // answers about another topic are dropped
    bool m_asking = false; // where a time was
    bool m_busy = false;
};

} // namespace tailrace::ui
