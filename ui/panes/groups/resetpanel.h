// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"
#include "ui/shell/services.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace tailrace::models {
class ResetPreviewModel;
}

namespace tailrace::ui {

class Agreement;
class ElidedLabel;
class Notice;
class ResetTarget;

// Moves a group's offsets, beside the group: what and where to, the service's own projection as a table of
// before and after, and only then the button. GUI thread.
class ResetPanel : public QWidget
{
    Q_OBJECT

public:
    ResetPanel(const Services &services, std::shared_ptr<ConsumerGroups> reader, QWidget *parent);

    // Where the group stands now; asked again for, what is chosen stays.
    void setGroup(const GroupDescription &group);
    void open(const QString &topic); // the scope that is chosen first; empty: none is
    void leave(); // hidden; nothing is asked or waited for any more

signals:
    void closeWanted();
    void askWanted(); // the group should be asked again

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildForm();
    void buildTable();
    void fillScope();
    void fillPartitions();
    std::optional<GroupReset> wanted() const;
    void later(); // asks for a projection when nothing has changed for a moment
    void preview();
    void projected(const GroupReset &reset, const Result<std::vector<ResetOffset>> &result);
    void askFirst();
    void execute();
    void finished(const Result<std::vector<ResetOffset>> &result);
    void sayConsequence();
    void updateState();
    QString refusal() const; // why the button cannot be pressed; empty: it can
    QString offsetsText(int count) const;

    Services m_services;
    std::shared_ptr<ConsumerGroups> m_reader;
    GroupDescription m_group;
    models::ResetPreviewModel *m_model;
    ElidedLabel *m_name = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_partition = nullptr;
    ResetTarget *m_target = nullptr;
    QLabel *m_asked = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_sum = nullptr;
    Notice *m_consequence = nullptr; // of what is projected, or how it went
    Notice *m_failure = nullptr; // of the projection or of the reset
    Notice *m_members = nullptr; // who has to stop first
    QPushButton *m_wait = nullptr;
    QLabel *m_reason = nullptr;
    QWidget *m_foot = nullptr;
    QPushButton *m_reset = nullptr;
    QPushButton *m_again = nullptr;
    Agreement *m_agreement = nullptr;
    QTimer m_later;
    QTimer m_waiting; // until the last member has left
    QElapsedTimer m_since;
    qint64 m_tookMs = 0;
    std::optional<GroupReset> m_shown; // what the table is the projection of
    quint64 m_question = 0; // answers to earlier ones are dropped
    bool m_asking = false;
    bool m_resetting = false;
    bool m_done = false; // the table is what was done
};

} // namespace tailrace::ui
