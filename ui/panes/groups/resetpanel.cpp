// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/resetpanel.h"

#include "models/groups/resetpreviewmodel.h"
#include "services/capability/connection.h"
#include "ui/panes/groups/groupwords.h"
#include "ui/panes/groups/resettarget.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace tailrace::ui {

using models::ResetPreviewModel;

namespace {

enum Scope : int
{
    NoTopic,
    OneTopic,
    EveryTopic
};

bool same(const std::vector<GroupOffset> &a, const std::vector<GroupOffset> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const GroupOffset &x, const GroupOffset &y) {
        return x.topic == y.topic && x.partition == y.partition && x.committed == y.committed;
    });
}

} // namespace

void ResetPanel::setGroup(const GroupDescription &group)
{
    const bool moved = !same(m_group.offsets, group.offsets);
    m_group = group;
    m_name->setFullText(QString::fromStdString(group.id));
    fillScope();
    if (group.members.empty())
        m_waiting.stop();
    if (m_shown && !m_done && !m_resetting) {
        m_model->set(group.offsets, m_model->projected()); // what stands before moves with the group
        sayConsequence();
        if (moved)
            later();
    }
    updateState();
}

void ResetPanel::fillScope()
{
    const QString chosen = m_scope->currentData(Qt::UserRole + 1).toString();
    const int kind = m_scope->currentData().toInt();
    QStringList topics;
    for (const GroupOffset &offset : m_group.offsets) {
        const QString topic = QString::fromStdString(offset.topic);
        if (!topics.contains(topic))
            topics << topic;
    }
    topics.sort();
    const QSignalBlocker quiet(m_scope);
    m_scope->clear();
    m_scope->addItem(tr("Choose a topic"), NoTopic);
    for (const QString &topic : std::as_const(topics)) {
        m_scope->addItem(topic, OneTopic);
        m_scope->setItemData(m_scope->count() - 1, topic, Qt::UserRole + 1);
    }
    // A single topic is chosen by its name: "all" would take one that the group begins to read meanwhile.
    if (topics.size() > 1)
        m_scope->addItem(tr("All %1 topics of the group").arg(topics.size()), EveryTopic);
    int index = 0;
    for (int i = 0; i < m_scope->count(); ++i) {
        if (m_scope->itemData(i).toInt() == kind
            && m_scope->itemData(i, Qt::UserRole + 1).toString() == chosen)
            index = i;
    }
    m_scope->setCurrentIndex(index);
    fillPartitions();
}

void ResetPanel::fillPartitions()
{
    const QVariant chosen = m_partition->currentData();
    const QSignalBlocker quiet(m_partition);
    m_partition->clear();
    m_partition->addItem(tr("All partitions"));
    const bool one = m_scope->currentData().toInt() == OneTopic;
    const std::string topic = m_scope->currentData(Qt::UserRole + 1).toString().toStdString();
    QList<int> partitions;
    for (const GroupOffset &offset : m_group.offsets) {
        if (one && offset.topic == topic)
            partitions << offset.partition;
    }
    std::sort(partitions.begin(), partitions.end());
    for (const int partition : std::as_const(partitions))
        m_partition->addItem(tr("Partition %1").arg(partition), partition);
    m_partition->setCurrentIndex(chosen.isValid() ? qMax(0, m_partition->findData(chosen)) : 0);
    m_partition->setEnabled(one);
}

void ResetPanel::open(const QString &topic)
{
    m_done = false;
    m_scope->setCurrentIndex(qMax(0, topic.isEmpty() ? 0 : m_scope->findData(topic, Qt::UserRole + 1)));
    show();
    later();
    m_scope->setFocus(Qt::OtherFocusReason);
}

std::optional<GroupReset> ResetPanel::wanted() const
{
    const auto target = m_target->target();
    const int kind = m_scope->currentData().toInt();
    if (!target || kind == NoTopic)
        return std::nullopt;
    GroupReset reset;
    reset.group = m_group.id;
    if (kind == EveryTopic)
        reset.topic = reset::AllTopics {};
    else
        reset.topic = m_scope->currentData(Qt::UserRole + 1).toString().toStdString();
    if (m_partition->currentData().isValid())
        reset.partition = m_partition->currentData().toInt();
    reset.to = *target;
    return reset;
}

void ResetPanel::later()
{
    ++m_question; // whatever is under way is about something else now
    m_asking = false;
    m_done = false;
    m_shown.reset();
    m_agreement->dismiss();
    m_failure->hide();
    if (wanted()) {
        m_later.start();
    } else {
        m_later.stop();
        m_model->clear();
    }
    updateState();
}

void ResetPanel::preview()
{
    const auto reset = wanted();
    if (!reset || m_resetting)
        return;
    m_later.stop();
    m_asking = true;
    m_done = false;
    m_shown.reset();
    m_failure->hide();
    m_since.start();
    const quint64 question = ++m_question;
    onResult(m_reader->project(*reset), this,
        [this, question, reset = *reset](const Result<std::vector<ResetOffset>> &result) {
            if (question == m_question)
                projected(reset, result);
        });
    updateState();
}

void ResetPanel::projected(const GroupReset &reset, const Result<std::vector<ResetOffset>> &result)
{
    m_asking = false;
    m_tookMs = m_since.elapsed();
    if (!result) {
        m_model->clear();
        const Description words = describe(result.error());
        m_failure->show(Notice::Level::Danger, tr("There is no preview. %1").arg(words.title), words.advice,
            words.verbatim);
    } else {
        m_shown = reset;
        m_model->set(m_group.offsets, *result);
    }
    updateState();
}

void ResetPanel::askFirst()
{
    if (!refusal().isEmpty())
        return;
    const QString name = QString::fromStdString(m_services.connection->name());
    const auto all = m_model->summary();
    Agreement::Question question;
    question.title = tr("Move %1 of the group %2?").arg(offsetsText(all.partitions), m_name->fullText());
    question.consequence = m_consequence->title();
    question.connection = name;
    question.environment
        = m_services.connections ? m_services.connections->environment(name) : EnvironmentKind::None;
    question.resource = QString::fromStdString(m_group.id);
    question.verb = m_reset->text();
    m_agreement->ask(question);
    updateState();
}

void ResetPanel::execute()
{
    const auto admin = m_services.connection->capability<GroupAdmin>();
    if (!admin || !m_shown)
        return;
    m_resetting = true;
    m_failure->hide();
    onResult(admin->capability->reset(*m_shown), this,
        [this](const Result<std::vector<ResetOffset>> &result) { finished(result); });
    updateState();
}

void ResetPanel::finished(const Result<std::vector<ResetOffset>> &result)
{
    m_resetting = false;
    if (!result) {
        const Description words = describe(result.error());
        m_failure->show(Notice::Level::Danger, tr("No offset was moved. %1").arg(words.title), words.advice,
            words.verbatim);
        emit askWanted();
        updateState();
        return;
    }
    m_done = true;
    m_shown.reset();
    m_model->set(m_group.offsets, *result);
    m_consequence->show(Notice::Level::Ok, tr("%1 moved.").arg(offsetsText(m_model->rowCount())),
        tr("The table shows what the service answered."));
    emit askWanted();
    updateState();
}

QString ResetPanel::offsetsText(int count) const
{
    return count == 1 ? tr("1 offset") : tr("%1 offsets").arg(theme::number(count));
}

void ResetPanel::sayConsequence()
{
    const auto all = m_model->summary();
    if (all.partitions == 0) {
        m_consequence->show(Notice::Level::Info, tr("Nothing to move: the group has no offset there."));
        return;
    }
    QStringList parts;
    if (all.again > 0)
        parts << tr("%1 records will be read again.").arg(theme::number(all.again));
    if (all.skipped > 0)
        parts << tr("%1 records will not be read.").arg(theme::number(all.skipped));
    if (parts.isEmpty())
        parts << (all.unknown == 0 ? tr("The group stands there already.")
                                   : tr("What is read again is not known."));
    QString advice;
    if (all.unknown > 0)
        advice = tr("Nothing was committed for %1 so far.").arg(partitionsText(all.unknown));
    m_consequence->show(
        all.skipped > 0 ? Notice::Level::Warning : Notice::Level::Info, parts.join(QLatin1Char(' ')), advice);
}

QString ResetPanel::refusal() const
{
    if (m_services.connection->isReadOnly())
        return tr("This connection is read-only: the preview is all that it does.");
    const auto admin = m_services.connection->capability<GroupAdmin>();
    if (!admin)
        return describe(admin.error()).verbatim;
    if (m_scope->currentData().toInt() == NoTopic)
        return tr("Choose the topic first.");
    if (!m_target->target())
        return tr("Say where to first.");
    if (!m_group.members.empty())
        return tr("The group has members.");
    if (m_done || m_resetting || m_asking || m_later.isActive() || !m_shown)
        return m_done ? tr("Done. Any change above asks anew.") : tr("There is no preview yet.");
    if (m_model->rowCount() == 0)
        return tr("Nothing to move.");
    return {};
}

void ResetPanel::updateState()
{
    const bool soon = m_asking || m_later.isActive(); // what is shown stays until the answer comes
    const auto all = m_model->summary();
    m_table->setVisible(all.partitions > 0);
    m_sum->setVisible(all.partitions > 0);
    if (all.partitions > 0) {
        const std::int64_t change = all.skipped - all.again;
        m_sum->setText(tr("Sum %1 · lag after %2 · %3")
                           .arg(change > 0 ? QLatin1Char('+') + theme::number(change) : theme::number(change),
                               all.lagAfter ? (all.lagUnknown ? QStringLiteral("≥ ") : QString())
                                       + theme::number(*all.lagAfter)
                                            : theme::unknown(),
                               partitionsText(all.partitions)));
    }
    if (m_shown)
        sayConsequence();
    else if (!m_done && !soon)
        m_consequence->hide();
    const auto offer = m_services.connection->capability<ConsumerGroups>();
    m_asked->setText(soon ? tr("asking for a preview")
            : m_shown && offer
            ? tr("projected by %1 in %2")
                  .arg(QString::fromStdString(offer->kind + " " + offer->address), theme::duration(m_tookMs))
            : QString());
    m_asked->setVisible(!m_asked->text().isEmpty());
    if (m_group.members.empty()) {
        m_members->hide();
    } else {
        QStringList names;
        for (const GroupMember &member : m_group.members) {
            const std::string &name = member.clientId.empty() ? member.memberId : member.clientId;
            names << QString::fromStdString(member.host.empty() ? name : name + " " + member.host);
        }
        const int more = static_cast<int>(names.size()) - 6;
        if (more > 0)
            names = names.mid(0, 6) << tr("and %1 more").arg(more);
        m_members->show(Notice::Level::Danger,
            tr("It must be stopped first: %1 active.")
                .arg(membersText(static_cast<qint64>(m_group.members.size()))),
            m_waiting.isActive() ? tr("Looking every 2 s whether they have left.")
                                 : tr("Members would write their own positions over the new ones."),
            names.join(QLatin1Char('\n')));
    }
    m_wait->setText(m_waiting.isActive() ? tr("Stop waiting") : tr("Wait until empty"));
    m_wait->setAccessibleName(m_wait->text());
    const QString why = refusal();
    m_reset->setText(all.partitions > 0 && !m_done ? tr("Reset %1").arg(offsetsText(all.partitions))
                                                   : tr("Reset offsets"));
    m_reset->setAccessibleName(m_reset->text());
    m_reset->setEnabled(why.isEmpty() && !m_agreement->isAsking());
    m_reset->setToolTip(why);
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty() && m_group.members.empty() && !soon);
    m_foot->setVisible(!m_agreement->isAsking());
    m_again->setEnabled(wanted().has_value() && !m_asking && !m_resetting);
}

void ResetPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeWanted();
    else
        QWidget::keyPressEvent(event);
}

void ResetPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateState();
}

void ResetPanel::leave()
{
    m_waiting.stop();
    m_later.stop();
    m_agreement->dismiss();
    hide();
}

} // namespace tailrace::ui
