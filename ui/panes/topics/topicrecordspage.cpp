// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicrecordspage.h"

#include "models/times/utctime.h"
#include "models/topics/knownmarks.h"
#include "models/topics/recorddeletionmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/topics/recorddeletiondelegate.h"
#include "ui/panes/topics/topicwords.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::RecordDeletionModel;

TopicRecordsPage::TopicRecordsPage(QWidget *parent)
    : TopicPage(parent)
    , m_model(new RecordDeletionModel(this))
    , m_note(new Notice(this))
    , m_consequence(new Notice(this))
    , m_reason(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_delete(makeButton(tr("Delete records"), QStringLiteral("trash"), "danger", this))
    , m_discard(makeButton(tr("Discard"), {}, nullptr, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *ways = new QWidget(this);
    buildWays(ways);
    column->addWidget(ways);
    m_note->setObjectName(QStringLiteral("topics.records.note"));
    column->addWidget(m_note);
    buildTable();
    column->addWidget(m_view, 1);
    m_consequence->setObjectName(QStringLiteral("topics.records.consequence"));
    column->addWidget(m_consequence);
    m_reason->setObjectName(QStringLiteral("topics.records.reason"));
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(12, 6, 12, 0);
    column->addWidget(m_reason);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 8);
    buttons->setSpacing(8);
    m_delete->setObjectName(QStringLiteral("topics.records.delete"));
    m_discard->setObjectName(QStringLiteral("topics.records.discard"));
    buttons->addWidget(m_delete);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_delete, &QPushButton::clicked, this, &TopicRecordsPage::ask);
    connect(m_discard, &QPushButton::clicked, this, &TopicRecordsPage::discard);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        updateState();
        emit changed();
    });
    showField();
}

void TopicRecordsPage::buildWays(QWidget *parent)
{
    auto *grid = new QGridLayout(parent);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    m_scope = new QComboBox(parent);
    m_scope->setObjectName(QStringLiteral("topics.records.scope"));
    m_scope->setAccessibleName(tr("Partitions to cut"));
    m_way = new QComboBox(parent);
    m_way->setObjectName(QStringLiteral("topics.records.way"));
    m_way->setAccessibleName(tr("Where to cut"));
    m_way->addItems(
        {tr("All records there are now"), tr("Records before an offset"), tr("Records older than a time")});
    m_value = new QLineEdit(parent);
    m_value->setObjectName(QStringLiteral("topics.records.value"));
    m_value->setFont(theme::font(theme::Text::Mono));
    m_set = makeButton(tr("Preview"), QStringLiteral("eye"), nullptr, parent);
    m_set->setObjectName(QStringLiteral("topics.records.set"));
    grid->addWidget(m_scope, 0, 0);
    grid->addWidget(m_way, 0, 1);
    grid->addWidget(m_value, 1, 0, 1, 2);
    grid->addWidget(m_set, 2, 0, Qt::AlignLeft);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    connect(m_way, &QComboBox::activated, this, &TopicRecordsPage::showField);
    connect(m_value, &QLineEdit::textChanged, this, &TopicRecordsPage::updateState);
    connect(m_value, &QLineEdit::returnPressed, m_set, &QPushButton::click);
    connect(m_set, &QPushButton::clicked, this, &TopicRecordsPage::cut);
}

void TopicRecordsPage::buildTable()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("topics.records"));
    m_view->setAccessibleName(tr("Records to delete in each partition"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RecordDeletionDelegate(m_view));
    auto *header = new TableHeader({{tr("P"), 40, true}, {tr("First"), 96, true}, {tr("End"), 96, true},
                                       {tr("Delete before"), 0, true}, {tr("Goes"), 108, true}},
        m_view);
    header->setSectionsClickable(false);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->setMinimumHeight(72);
}

void TopicRecordsPage::showTopic(const TopicAccess &access, const TopicInfo &topic)
{
    const bool other = topic.name != m_topic.name;
    m_access = access;
    m_topic = topic;
    if (other) {
        ++m_question;
        m_asking = false;
        m_note->hide();
        m_model->setPartitions({});
    }
    const QVariant chosen = other ? QVariant() : m_scope->currentData();
    m_model->setPartitions(topic.partitions);
    m_scope->clear();
    m_scope->addItem(tr("All partitions"));
    for (const PartitionInfo &partition : topic.partitions)
        m_scope->addItem(tr("Partition %1").arg(partition.partition), partition.partition);
    m_scope->setCurrentIndex(chosen.isValid() ? qMax(0, m_scope->findData(chosen)) : 0);
    m_view->setCurrentIndex(m_model->index(0, RecordDeletionModel::Cut));
    refresh();
}

void TopicRecordsPage::refresh()
{
    if (!m_access || m_topic.name.empty())
        return;
    const quint64 question = ++m_question;
    m_asking = false;
    onResult(models::knownWatermarks(*m_access->connection, {m_topic}, this), this,
        [this, question](const Result<std::vector<Watermarks>> &result) {
            if (question != m_question)
                return;
            if (result) {
                m_model->setMarks(*result);
            } else {
                const Description words = describe(result.error());
                m_note->show(Notice::Level::Warning,
                    tr("Where the partitions begin and end is not known: nobody can say how many records "
                       "go."),
                    tr("An offset can be typed all the same."), words.verbatim);
            }
            updateState();
        });
    updateState();
}

void TopicRecordsPage::discard()
{
    m_model->clearCuts();
    m_value->clear();
    updateState();
}

bool TopicRecordsPage::isDirty() const
{
    const auto all = m_model->summary();
    return all.partitions > 0 || all.problems > 0;
}

void TopicRecordsPage::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

std::optional<std::int32_t> TopicRecordsPage::partition() const
{
    const QVariant chosen = m_scope->currentData();
    return chosen.isValid() ? std::optional<std::int32_t>(chosen.toInt()) : std::nullopt;
}

void TopicRecordsPage::showField()
{
    const int way = m_way->currentIndex();
    m_value->setVisible(way != ToEnd);
    m_value->setAccessibleName(way == BeforeTime ? tr("Time, UTC") : tr("Offset"));
    m_value->setPlaceholderText(
        way == BeforeTime ? QStringLiteral("2026-03-17 13:30:00") : QStringLiteral("4118000"));
    m_value->clear();
    updateState();
}

void TopicRecordsPage::cut()
{
    m_note->hide();
    switch (m_way->currentIndex()) {
    case ToEnd:
        m_model->cutToEnd(partition());
        break;
    case BeforeOffset: {
        bool ok = false;
        const qlonglong offset = m_value->text().trimmed().toLongLong(&ok);
        if (ok)
            m_model->cut(partition(), offset);
        break;
    }
    default:
        if (const auto time = models::utcTime(m_value->text()))
            cutBefore(*time);
        break;
    }
}

void TopicRecordsPage::cutBefore(std::int64_t epochMs)
{
    m_asking = true;
    const quint64 question = m_question;
    onResult(models::knownOffsetsAt(*m_access->connection, m_topic, epochMs, this), this,
        [this, question, scope = partition()](const Result<std::vector<TimeOffset>> &result) {
            if (question == m_question)
                timed(scope, result);
        });
    updateState();
}

// A partition without a record at or after the time is left as it is: that everything in it is older is
// nothing to be concluded from silence.
void TopicRecordsPage::timed(
    std::optional<std::int32_t> partition, const Result<std::vector<TimeOffset>> &result)
{
    m_asking = false;
    if (!result) {
        const Description words = describe(result.error());
        m_note->show(Notice::Level::Danger, tr("Where that time was is not known. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    QStringList without;
    QStringList failed;
    for (const TimeOffset &at : *result) {
        if (partition && at.partition != *partition)
            continue;
        if (at.hasError)
            failed
                << QStringLiteral("%1: %2").arg(at.partition).arg(QString::fromStdString(at.error.message));
        else if (!at.offset)
            without << QString::number(at.partition);
        m_model->cut(at.partition, at.hasError ? std::nullopt : at.offset);
    }
    if (!failed.isEmpty() || !without.isEmpty())
        m_note->show(Notice::Level::Warning,
            without.isEmpty() ? tr("Some partitions did not answer and are left as they are.")
                              : tr("No record at or after that time in %1: left as it is.")
                                    .arg(tr("partitions %1").arg(without.join(QStringLiteral(", ")))),
            tr("To take all their records, cut them to the end."), failed.join(QLatin1Char('\n')));
    updateState();
}

void TopicRecordsPage::ask()
{
    const QString topic = QString::fromStdString(m_topic.name);
    const auto all = m_model->summary();
    Agreement::Question question;
    question.title = all.unknown > 0 ? tr("Delete records of %1 for good?").arg(topic)
                                     : tr("Delete %1 of %2 for good?").arg(recordsText(all.records), topic);
    question.consequence = m_consequence->title();
    question.connection = m_access->connectionName();
    question.environment = m_access->environment;
    question.resource = topic;
    question.verb = tr("Delete records");
    emit wanted({m_topic.name, m_model->deletions()}, question);
}

QString TopicRecordsPage::refusal() const
{
    return m_access ? m_access->deletionRefusal(QString::fromStdString(m_topic.name)) : QString();
}

void TopicRecordsPage::updateState()
{
    const auto all = m_model->summary();
    const QString refused = refusal();
    const int way = m_way->currentIndex();
    bool ok = false;
    const qlonglong offset = m_value->text().trimmed().toLongLong(&ok);
    const bool valid = way == ToEnd
        || (way == BeforeOffset ? ok && offset >= 0 : models::utcTime(m_value->text()).has_value());
    setStyleProperty(m_value, "invalid", !valid && !m_value->text().isEmpty());
    m_set->setEnabled(
        valid && !m_busy && !m_asking && m_model->rowCount() > 0 && (way != ToEnd || m_model->knowsEnds()));
    m_set->setToolTip(way == ToEnd && !m_model->knowsEnds() ? tr("Where the partitions end is not known")
            : way == BeforeTime                             ? tr("The time is UTC unless it says its zone")
                                                            : QString());
    if (all.partitions == 0)
        m_consequence->hide();
    else if (all.unknown > 0)
        m_consequence->show(Notice::Level::Danger,
            tr("How many records go is not known for %1.").arg(partitionCountText(all.unknown)),
            tr("They cannot be brought back."));
    else
        m_consequence->show(Notice::Level::Danger,
            tr("%1 go for good from %2.").arg(recordsText(all.records), partitionCountText(all.partitions)),
            tr("Who stands before the cut reads on behind it."));
    const QString why = !refused.isEmpty() ? refused
        : all.problems > 0                 ? tr("A partition does not reach as far as it would be cut.")
        : all.partitions == 0              ? tr("Nothing goes yet: say which, or type an offset into a row.")
                                           : QString();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_delete->setEnabled(why.isEmpty() && !m_busy && !m_asking);
    m_delete->setToolTip(why);
    m_discard->setEnabled(isDirty() && !m_busy);
}

} // namespace tailrace::ui
