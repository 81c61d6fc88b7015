// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupview.h"

#include "models/groups/groupmembersmodel.h"
#include "models/groups/groupoffsetsmodel.h"
#include "services/capability/connection.h"
#include "services/settle/checks.h"
#include "ui/panes/groups/groupfacts.h"
#include "ui/panes/groups/groupoffsetsdelegate.h"
#include "ui/panes/groups/groupwords.h"
#include "ui/panes/groups/lagchart.h"
#include "ui/panes/groups/resetpanel.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/theme/format.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toggle.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

namespace tailrace::ui {

using models::GroupMembersModel;
using models::GroupOffsetsModel;

void GroupView::refresh()
{
    if (m_gone)
        return;
    m_loading = true;
    m_asked.start();
    const quint64 question = ++m_question;
    onResult(m_reader->group(m_name.toStdString()), this,
        [this, question](const Result<GroupDescription> &result) {
            if (question == m_question)
                described(result);
        });
    updateState();
}

void GroupView::described(const Result<GroupDescription> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (m_deleting && !result)
        return; // the follower tells what became of it
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The group could not be asked. %1").arg(words.title),
            words.advice, words.verbatim);
        m_facts->setStale(m_answeredAt);
        updateState();
        return;
    }
    m_notice->hide();
    m_facts->setStale({});
    m_answeredAt = theme::timeOfDay(QDateTime::currentMSecsSinceEpoch(), false).left(8);
    show(*result);
    updateState();
}

void GroupView::show(const GroupDescription &group)
{
    const bool first = !m_group;
    m_group = group;
    const QModelIndex current = m_offsets->currentIndex();
    const QString topic = current.data(GroupOffsetsModel::TopicRole).toString();
    const QVariant partition = current.data(GroupOffsetsModel::PartitionRole);
    const int scrolled = m_offsets->verticalScrollBar()->value();
    m_offsetsModel->setGroup(group);
    for (int row = 0; row < m_offsetsModel->rowCount(); ++row) {
        const QModelIndex at = m_offsetsModel->index(row, 0);
        m_offsets->setExpanded(at, !m_folded.contains(at.data(GroupOffsetsModel::TopicRole).toString()));
    }
    QModelIndex wanted = m_offsetsModel->indexOf(
        topic, partition.isValid() ? std::optional(partition.toInt()) : std::nullopt);
    if (!wanted.isValid())
        wanted = m_offsetsModel->index(0, 0);
    m_offsets->setCurrentIndex(wanted);
    m_offsets->verticalScrollBar()->setValue(first ? 0 : scrolled);
    const int row = m_members->currentIndex().row();
    m_membersModel->setMembers(group.members);
    m_members->setCurrentIndex(m_membersModel->index(qBound(0, row, m_membersModel->rowCount() - 1), 0));
    m_facts->setGroup(group);
    m_history.add(
        QDateTime::currentMSecsSinceEpoch(), models::GroupLag::of(group.offsets), !group.members.empty());
    m_chart->setHistory(m_history);
    m_reset->setGroup(group);
}

void GroupView::fold(const QModelIndex &topic)
{
    const QModelIndex row = topic.siblingAtColumn(0);
    m_offsets->setExpanded(row, !m_offsets->isExpanded(row));
}

QString GroupView::currentTopic() const
{
    return m_offsets->currentIndex().data(GroupOffsetsModel::TopicRole).toString();
}

// From where the group stands; a partition that nothing was committed for from its beginning.
void GroupView::openRecords()
{
    const QString topic = currentTopic();
    if (topic.isEmpty())
        return;
    ReadSpec spec;
    spec.topics = {topic.toStdString()};
    spec.start = from::Group {m_name.toStdString(), from::WithoutCommit::Beginning};
    const QVariant partition = m_offsets->currentIndex().data(GroupOffsetsModel::PartitionRole);
    if (partition.isValid())
        spec.partitions.ranges = {{partition.toInt(), partition.toInt()}};
    m_services.navigator->openRecords(m_services.connection, topic, spec);
}

void GroupView::openReset(bool open)
{
    if (open) {
        QSet<QString> topics;
        for (const GroupOffset &offset : m_group ? m_group->offsets : std::vector<GroupOffset>())
            topics.insert(QString::fromStdString(offset.topic));
        // The only topic there is; among several the one that the user stands on.
        m_reset->open(topics.size() == 1 ? *topics.begin() : currentTopic());
    } else {
        m_reset->leave();
        m_offsets->setFocus();
    }
    updateState();
}

QString GroupView::deletionRefusal() const
{
    if (m_services.connection->isReadOnly())
        return tr("This connection is read-only");
    const auto admin = m_services.connection->capability<GroupAdmin>();
    if (!admin)
        return describe(admin.error()).verbatim;
    if (!m_group)
        return tr("Nothing is known of this group");
    if (m_deleting)
        return tr("It is being deleted");
    if (!m_group->members.empty())
        return tr("Its %1 must stop first").arg(membersText(static_cast<qint64>(m_group->members.size())));
    if (m_resetButton->isChecked())
        return tr("Close the reset first");
    return {};
}

void GroupView::askDeletion()
{
    int committed = 0;
    for (const GroupOffset &offset : m_group->offsets)
        committed += offset.committed && *offset.committed >= 0 ? 1 : 0;
    const QString name = QString::fromStdString(m_services.connection->name());
    Agreement::Question question;
    question.title = tr("Delete the group %1?").arg(m_name);
    question.consequence = committed == 0
        ? tr("It has committed nothing.")
        : tr("Its committed offsets in %1 are gone for good. A consumer that takes this name again begins "
             "where its own setting says.")
              .arg(partitionsText(committed));
    question.connection = name;
    question.environment
        = m_services.connections ? m_services.connections->environment(name) : EnvironmentKind::None;
    question.resource = m_name;
    question.verb = tr("Delete group");
    m_agreement->ask(question);
}

void GroupView::remove()
{
    const auto admin = m_services.connection->capability<GroupAdmin>();
    if (!admin)
        return;
    m_deleting = true;
    onResult(admin->capability->remove(m_name.toStdString()), this,
        [this](const Result<Effect> &result) { removed(result); });
    updateState();
}

void GroupView::removed(const Result<Effect> &result)
{
    if (result) {
        m_follower.follow([reader = m_reader, name = m_name.toStdString()] { return reader->group(name); },
            settle::isGroupGone);
        updateState();
        return;
    }
    m_deleting = false;
    const Description words = describe(result.error());
    m_notice->show(Notice::Level::Danger, tr("The group was not deleted. %1").arg(words.title), words.advice,
        words.verbatim);
    updateState();
}

void GroupView::settled(settle::Outcome outcome, const Error &error)
{
    if (outcome == settle::Outcome::Seen) {
        gone();
        return;
    }
    m_deleting = false;
    const Description words = describe(error);
    if (outcome == settle::Outcome::Pending)
        m_notice->show(Notice::Level::Warning,
            tr("The deletion was accepted %1 ago, and the group is still there.")
                .arg(theme::duration(m_follower.waited().count())),
            tr("The service may still do it: ask again later."));
    else
        m_notice->show(Notice::Level::Danger,
            tr("The deletion was accepted; whether the group is gone is not known. %1").arg(words.title),
            words.advice, words.verbatim);
    updateState();
}

void GroupView::gone()
{
    m_deleting = false;
    m_gone = true;
    ++m_question;
    m_group.reset();
    m_timer.stop();
    m_notice->hide();
    if (m_services.connections) {
        const QString connection = QString::fromStdString(m_services.connection->name());
        QStringList names = m_services.connections->names(connection, Listed::Groups);
        names.removeAll(m_name);
        m_services.connections->setNames(connection, Listed::Groups, names);
    }
    updateState();
    m_empty->button()->setFocus();
}

void GroupView::updateState()
{
    const QString refusal = deletionRefusal();
    m_delete->setEnabled(refusal.isEmpty());
    m_delete->setToolTip(refusal);
    m_resetButton->setEnabled(m_group && !m_deleting);
    m_records->setEnabled(!currentTopic().isEmpty()
        && m_services.navigator->canOpen(QStringLiteral("pane.records"), m_services.connection));
    if (!m_group) {
        if (m_gone)
            m_empty->setTexts(tr("The group %1 is deleted.").arg(m_name), {}, tr("Back to the groups"));
        else
            m_empty->setTexts(m_loading ? tr("Asking for the group") : tr("Nothing is known of this group."));
        m_stack->setCurrentWidget(m_empty);
        emit statusChanged();
        return;
    }
    m_stack->setCurrentWidget(m_body);
    QStringList topics;
    int partitions = 0;
    for (int row = 0; row < m_offsetsModel->rowCount(); ++row) {
        const QModelIndex at = m_offsetsModel->index(row, 0);
        topics << at.data(GroupOffsetsModel::TopicRole).toString();
        partitions += m_offsetsModel->rowCount(at);
    }
    topics.sort();
    m_reads->setFullText(topics.isEmpty() ? tr("has committed nothing")
            : topics.size() == 1 ? tr("reads %1 · %2").arg(topics.first(), partitionsText(partitions))
            : topics.size() == 2
            ? tr("reads %1 and %2 · %3").arg(topics.at(0), topics.at(1), partitionsText(partitions))
            : tr("reads %1 topics · %2").arg(theme::number(topics.size()), partitionsText(partitions)));
    m_offsetsStack->setCurrentWidget(topics.isEmpty() ? static_cast<QWidget *>(m_noOffsets) : m_offsets);
    const int members = m_membersModel->rowCount();
    m_memberCount->setText(membersText(members));
    m_members->setVisible(members > 0);
    m_noMembers->setVisible(members == 0);
    emit statusChanged();
}

QList<StatusItem> GroupView::status() const
{
    QList<StatusItem> items;
    if (m_deleting)
        items << StatusItem {tr("being deleted"), {}, QStringLiteral("activity"), Tone::Info};
    else if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_group) {
        items << StatusItem {m_timer.isActive() ? tr("every 5 s, updated") : tr("updated"), m_answeredAt,
            QStringLiteral("refresh")};
        const auto lag = models::GroupLag::of(m_group->offsets);
        items << StatusItem {tr("lag"), lagText(lag)};
        items << StatusItem {tr("asked in"), theme::duration(m_answerMs)};
    }
    return items;
}

bool GroupView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_offsets && event->type() == QEvent::Resize) {
        // Beside the panel in a small window: who reads what stands below, too.
        m_offsets->setColumnHidden(GroupOffsetsModel::Member, m_offsets->width() < 600);
    } else if (watched == m_members && event->type() == QEvent::Resize) {
        m_members->setColumnHidden(GroupMembersModel::Member, m_members->width() < 680);
    } else if (watched == m_offsets && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openRecords();
            return true;
        }
        const QModelIndex current = m_offsets->currentIndex();
        const bool topic = current.isValid() && !current.parent().isValid();
        if (key == Qt::Key_Space && topic) {
            fold(current);
            return true;
        }
        if (key == Qt::Key_Left && current.parent().isValid()) {
            m_offsets->setCurrentIndex(current.parent());
            return true;
        }
    } else if (watched == m_offsets->viewport() && event->type() == QEvent::MouseButtonPress) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        const QModelIndex index = m_offsets->indexAt(at);
        if (index.isValid() && !index.parent().isValid() && index.column() == 0
            && at.x() < 12 + CellDelegate::foldWidth)
            fold(index);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui
