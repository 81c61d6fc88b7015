// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/laghistory.h"
#include "services/capability/groups.h"
#include "services/settle/follower.h"
#include "ui/shell/services.h"
#include "ui/shell/statusitem.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace tailrace::models {
class GroupMembersModel;
class GroupOffsetsModel;
} // namespace tailrace::models

namespace tailrace::ui {

class Agreement;
class ElidedLabel;
class EmptyState;
class GroupFacts;
class LagChart;
class Notice;
class ResetPanel;
class Toggle;

// One consumer group: who reads in it, and where it stands in each partition; beside it the panel that moves
// it. GUI thread.
class GroupView : public QWidget
{
    Q_OBJECT

public:
    GroupView(const Services &services, std::shared_ptr<ConsumerGroups> reader, const QString &group,
        QWidget *parent);

    void refresh();
    QList<StatusItem> status() const;
    const std::optional<GroupDescription> &description() const { return m_group; }
    QTreeView *offsets() const { return m_offsets; }
    QTableView *members() const { return m_members; }
    ResetPanel *resetPanel() const { return m_reset; }
    const models::LagHistory &history() const { return m_history; }

signals:
    void statusChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildOffsets();
    QWidget *buildMembers();
    void described(const Result<GroupDescription> &result);
    void show(const GroupDescription &group);
    void fold(const QModelIndex &topic);
    void openRecords();
    void openReset(bool open);
    void askDeletion();
    void remove();
    void removed(const Result<Effect> &result);
    void settled(settle::Outcome outcome, const Error &error);
    void gone();
    QString deletionRefusal() const; // why the group cannot be deleted now; empty: it can
    void updateState();
    QString currentTopic() const;

    Services m_services;
    std::shared_ptr<ConsumerGroups> m_reader;
    QString m_name;
    std::optional<GroupDescription> m_group;
    models::GroupOffsetsModel *m_offsetsModel;
    models::GroupMembersModel *m_membersModel;
    ElidedLabel *m_reads = nullptr;
    QPushButton *m_records = nullptr;
    Toggle *m_often = nullptr;
    QPushButton *m_resetButton = nullptr;
    QPushButton *m_delete = nullptr;
    Agreement *m_agreement = nullptr;
    ResetPanel *m_reset = nullptr;
    Notice *m_notice = nullptr;
    GroupFacts *m_facts = nullptr;
    LagChart *m_chart = nullptr; // while the group is asked often
    models::LagHistory m_history;
    QStackedWidget *m_stack = nullptr; // the group, or why there is none
    QWidget *m_body = nullptr;
    EmptyState *m_empty = nullptr;
    QTreeView *m_offsets = nullptr;
    QStackedWidget *m_offsetsStack = nullptr;
    EmptyState *m_noOffsets = nullptr;
    QLabel *m_memberCount = nullptr;
    QTableView *m_members = nullptr;
    QLabel *m_noMembers = nullptr;
    QSet<QString> m_folded; // topics
    QTimer m_timer;
    settle::Follower m_follower; // of a deletion that was accepted
    QElapsedTimer m_asked;
    qint64 m_answerMs = -1;
    QString m_answeredAt;
    quint64 m_question = 0; // answers to earlier ones are dropped
    bool m_loading = false;
    bool m_deleting = false; // asked for, and not true yet
    bool m_gone = false;
};

} // namespace tailrace::ui
