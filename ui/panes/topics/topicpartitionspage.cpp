// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicpartitionspage.h"

#include "models/topics/knownmarks.h"
#include "models/topics/partitiontablemodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/topics/partitiondelegate.h"
#include "ui/panes/topics/topicwords.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

TopicPartitionsPage::TopicPartitionsPage(QWidget *parent)
    : TopicPage(parent)
    , m_model(new models::PartitionTableModel(this))
    , m_view(new QTableView(this))
    , m_now(makeLabel({}, theme::Text::Body, nullptr, this))
    , m_total(new QLineEdit(this))
    , m_change(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_consequence(new Notice(this))
    , m_reason(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_add(makeButton(tr("Add partitions"), QStringLiteral("plus"), "primary", this))
    , m_discard(makeButton(tr("Discard"), {}, nullptr, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(8);
    m_view->setObjectName(QStringLiteral("topics.partitions"));
    m_view->setAccessibleName(tr("Partitions of the topic"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PartitionDelegate(m_view));
    auto *header
        = new TableHeader({{tr("P"), 32, true}, {tr("Leader"), 52}, {tr("Replicas"), 62}, {tr("In sync"), 70},
                              {tr("Low"), 0, true}, {tr("High"), 92, true}, {tr("Count"), 92, true}},
            m_view);
    header->setMinimumSectionSize(32);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->setMinimumHeight(72);
    column->addWidget(m_view, 1);
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(12, 0, 12, 0);
    inside->setSpacing(8);
    m_now->setObjectName(QStringLiteral("topics.partitions.now"));
    m_now->setWordWrap(true);
    inside->addWidget(m_now);
    inside->addWidget(
        makeLabel(tr("Partitions there shall be in all"), theme::Text::Second, "secondary", this));
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    m_total->setObjectName(QStringLiteral("topics.partitions.total"));
    m_total->setAccessibleName(tr("Partitions there shall be in all"));
    m_total->setFont(theme::font(theme::Text::Mono));
    m_total->setAlignment(Qt::AlignRight);
    m_total->setMaximumWidth(120);
    line->addWidget(m_total);
    m_change->setObjectName(QStringLiteral("topics.partitions.change"));
    line->addWidget(m_change);
    line->addStretch(1);
    inside->addLayout(line);
    column->addLayout(inside);
    m_consequence->setObjectName(QStringLiteral("topics.partitions.consequence"));
    column->addWidget(m_consequence);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->setSpacing(8);
    m_reason->setObjectName(QStringLiteral("topics.partitions.reason"));
    m_reason->setWordWrap(true);
    foot->addWidget(m_reason);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_add->setObjectName(QStringLiteral("topics.partitions.add"));
    m_discard->setObjectName(QStringLiteral("topics.partitions.discard"));
    buttons->addWidget(m_add);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    foot->addLayout(buttons);
    column->addLayout(foot);
    connect(m_total, &QLineEdit::textChanged, this, [this] {
        updateState();
        emit changed();
    });
    connect(m_add, &QPushButton::clicked, this, &TopicPartitionsPage::ask);
    connect(m_discard, &QPushButton::clicked, this, &TopicPartitionsPage::discard);
    updateState();
}

void TopicPartitionsPage::showTopic(const TopicAccess &access, const TopicInfo &topic)
{
    const bool other = topic.name != m_topic.name;
    m_access = access;
    m_topic = topic;
    const bool grown = !other && static_cast<int>(topic.partitions.size()) != m_model->rowCount();
    const int row = other ? 0 : m_view->currentIndex().row();
    m_model->setTopic(topic);
    m_view->setCurrentIndex(m_model->index(qMax(0, row), 0));
    if (other)
        m_total->clear();
    if (other || grown)
        refresh();
    updateState();
}

void TopicPartitionsPage::refresh()
{
    const quint64 question = ++m_question;
    if (!m_access || m_topic.partitions.empty())
        return;
    m_model->setAsking();
    onResult(models::knownWatermarks(*m_access->connection, {m_topic}, this), this,
        [this, question](const Result<std::vector<Watermarks>> &result) {
            if (question == m_question)
                m_model->setWatermarks(result);
        });
}

void TopicPartitionsPage::discard()
{
    m_total->clear();
    updateState();
}

bool TopicPartitionsPage::isDirty() const
{
    return !m_total->text().trimmed().isEmpty();
}

void TopicPartitionsPage::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

std::optional<std::int32_t> TopicPartitionsPage::total() const
{
    bool ok = false;
    const int count = m_total->text().trimmed().toInt(&ok);
    return ok ? std::optional<std::int32_t>(count) : std::nullopt;
}

QString TopicPartitionsPage::problem() const
{
    if (!m_access)
        return {};
    if (const QString refused = m_access->refusal(QString::fromStdString(m_topic.name)); !refused.isEmpty())
        return refused;
    if (!isDirty())
        return tr("Partitions are only ever added.");
    if (!total())
        return tr("Not a whole number.");
    if (*total() <= before())
        return tr("It has %1: say how many there shall be in all, more than that.")
            .arg(partitionCountText(before()));
    return {};
}

void TopicPartitionsPage::ask()
{
    const QString topic = QString::fromStdString(m_topic.name);
    Agreement::Question question;
    question.title
        = tr("Give %1 %2 instead of %3?").arg(topic, partitionCountText(*total()), theme::number(before()));
    question.consequence = m_consequence->title();
    question.connection = m_access->connectionName();
    question.environment = m_access->environment;
    question.resource = topic;
    question.verb = tr("Add partitions");
    emit wanted({m_topic.name, TopicChange {.totalPartitions = total()}}, question);
}

void TopicPartitionsPage::updateState()
{
    const int replicas = m_topic.replication();
    const int bare = m_model->count(models::PartitionTableModel::State::NoLeader);
    const int under = m_model->count(models::PartitionTableModel::State::UnderReplicated);
    QString health;
    if (bare > 0)
        health += QLatin1Char(' ') + tr("%1 without a leader.").arg(theme::number(bare));
    if (under > 0)
        health += QLatin1Char(' ') + tr("%1 under-replicated.").arg(theme::number(under));
    m_now->setText((replicas > 0 ? tr("It has %1, each with %2.")
                                       .arg(partitionCountText(before()),
                                           replicas == 1 ? tr("1 replica") : tr("%1 replicas").arg(replicas))
                                 : tr("It has %1.").arg(partitionCountText(before())))
        + health);
    const QString why = problem();
    const bool fits = isDirty() && total() && *total() > before();
    setStyleProperty(m_total, "invalid", isDirty() && !fits);
    m_total->setReadOnly(
        m_busy || (m_access && !m_access->refusal(QString::fromStdString(m_topic.name)).isEmpty()));
    m_change->setText(
        fits ? QStringLiteral("%1 → %2").arg(theme::number(before()), theme::number(*total())) : QString());
    if (fits)
        m_consequence->show(Notice::Level::Warning,
            tr("Keys move: from then on a key may be written to another partition than its earlier records."),
            tr("Order holds within a partition only, and compaction too. There is no way back to fewer "
               "partitions."));
    else
        m_consequence->hide();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_add->setEnabled(fits && why.isEmpty() && !m_busy);
    m_add->setToolTip(why);
    m_discard->setEnabled(isDirty() && !m_busy);
}

void TopicPartitionsPage::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_add->isEnabled())
        m_add->click();
    else
        TopicPage::keyPressEvent(event);
}

} // namespace tailrace::ui
