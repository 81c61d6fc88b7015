// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicpanel.h"

#include "ui/panes/topics/topicconfigpage.h"
#include "ui/panes/topics/topiccreateform.h"
#include "ui/panes/topics/topicpartitionspage.h"
#include "ui/panes/topics/topicrecordspage.h"
#include "ui/panes/topics/topicwords.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::TopicOrder;
using models::TopicWriter;

TopicPanel::TopicPanel(const Services &services, TopicWriter *writer, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_writer(writer)
    , m_access(services)
{
    setObjectName(QStringLiteral("topics.panel"));
    setAccessibleName(tr("Topic"));
    setProperty("line", QStringLiteral("left"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    m_pending = new Notice(this);
    m_pending->setObjectName(QStringLiteral("topics.pending"));
    m_forget = m_pending->addButton(tr("Stop waiting"), QStringLiteral("stop"));
    m_forget->setObjectName(QStringLiteral("topics.pending.stop"));
    m_pending->hide();
    column->addWidget(m_pending);
    m_outcome = new Notice(this);
    m_outcome->setObjectName(QStringLiteral("topics.outcome"));
    m_outcome->hide();
    column->addWidget(m_outcome);
    m_agreement = new Agreement(this);
    column->addWidget(m_agreement);
    m_stack = new QStackedWidget(this);
    m_form = new TopicCreateForm(m_stack);
    m_nothing = new EmptyState(m_stack);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_form);
    m_stack->addWidget(buildPages());
    column->addWidget(m_stack, 1);

    connect(m_forget, &QPushButton::clicked, this, [this] { m_writer->forget(m_topic.name); });
    connect(m_form, &TopicCreateForm::createWanted, this, [this] {
        const TopicOrder order = m_form->order();
        Agreement::Question question;
        if (m_access.environment == EnvironmentKind::Production) {
            const QString name = QString::fromStdString(order.topic);
            question.title = tr("Create the topic %1?").arg(name);
            question.connection = m_access.connectionName();
            question.environment = m_access.environment;
            question.resource = name;
            question.verb = tr("Create topic");
        }
        want(order, question);
    });
    connect(m_form, &TopicCreateForm::discardWanted, this, &TopicPanel::dropped);
    connect(m_form, &TopicCreateForm::changed, this, &TopicPanel::changed);
    connect(m_agreement, &Agreement::agreed, this, [this] {
        if (m_closing)
            emit closeAgreed();
        else
            execute();
    });
    connect(m_agreement, &Agreement::declined, this, [this] {
        m_closing = false;
        m_order.reset();
        updateState();
        m_stack->currentWidget()->setFocus();
    });
    connect(m_writer, &TopicWriter::changed, this, &TopicPanel::writerChanged);
    connect(m_writer, &TopicWriter::refused, this, &TopicPanel::refused);
    connect(m_writer, &TopicWriter::settled, this, &TopicPanel::settled);
    connect(m_writer, &TopicWriter::unclear, this, &TopicPanel::unclear);
    updateState();
}

QWidget *TopicPanel::buildHead()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *head = row->parentWidget();
    row->setContentsMargins(12, 0, 6, 0);
    m_name = new ElidedLabel(theme::Text::Emphasis, head);
    m_name->setObjectName(QStringLiteral("topics.panel.name"));
    row->addWidget(m_name, 1);
    m_remove = makeButton(tr("Delete topic"), QStringLiteral("trash"), "danger", head);
    m_remove->setObjectName(QStringLiteral("topics.delete"));
    row->addWidget(m_remove);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close (Esc)"), head);
    close->setProperty("small", true);
    close->setObjectName(QStringLiteral("topics.panel.close"));
    row->addWidget(close);
    connect(m_remove, &QPushButton::clicked, this, &TopicPanel::askRemoval);
    connect(close, &QToolButton::clicked, this, &TopicPanel::closeWanted);
    return head;
}

QWidget *TopicPanel::buildPages()
{
    m_body = new QWidget(m_stack);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 8, 12, 8);
    m_segments = new Segments(
        tr("Side of the topic"), {tr("Configuration"), tr("Partitions"), tr("Delete records")}, m_body);
    m_segments->setObjectName(QStringLiteral("topics.sides"));
    for (int i = 0; i < 3; ++i)
        m_segments->segment(i)->setObjectName(QStringLiteral("topics.side.%1").arg(i));
    line->addWidget(m_segments);
    line->addStretch(1);
    column->addLayout(line);
    m_pages = new QStackedWidget(m_body);
    m_config = new TopicConfigPage(m_pages);
    m_partitions = new TopicPartitionsPage(m_pages);
    m_deletion = new TopicRecordsPage(m_pages);
    for (TopicPage *page : std::initializer_list<TopicPage *> {m_config, m_partitions, m_deletion}) {
        m_pages->addWidget(page);
        connect(page, &TopicPage::wanted, this, &TopicPanel::want);
        connect(page, &TopicPage::changed, this, &TopicPanel::changed);
    }
    column->addWidget(m_pages, 1);
    connect(m_segments, &Segments::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    return m_body;
}

void TopicPanel::startNew(const QStringList &names)
{
    m_access = TopicAccess(m_services);
    m_agreement->dismiss();
    m_outcome->hide();
    m_mode = Mode::New;
    m_topic = {};
    updateState();
    m_form->start(m_access, names);
}

void TopicPanel::showTopic(const TopicInfo &topic, std::optional<std::int64_t> records)
{
    const bool same = m_mode == Mode::Topic && topic.name == m_topic.name;
    if (isDirty() && !same)
        return;
    m_records = records;
    if (!same) {
        m_access = TopicAccess(m_services);
        m_agreement->dismiss();
        m_outcome->hide();
    }
    m_mode = Mode::Topic;
    m_topic = topic;
    updateState();
    const auto *entry = m_writer->entry(topic.name);
    if (entry && entry->order.isCreation())
        return; // there is nothing to be asked about yet
    m_config->showTopic(m_access, topic);
    m_partitions->showTopic(m_access, topic);
    m_deletion->showTopic(m_access, topic);
}

void TopicPanel::showNothing()
{
    if (isDirty())
        return;
    m_mode = Mode::Nothing;
    m_topic = {};
    m_agreement->dismiss();
    updateState();
}

void TopicPanel::drop()
{
    m_agreement->dismiss();
    m_outcome->hide();
    m_order.reset();
    m_closing = false;
    m_config->discard();
    m_partitions->discard();
    m_deletion->discard();
    m_mode = Mode::Nothing;
    m_topic = {};
    updateState();
}

void TopicPanel::refresh()
{
    if (m_mode != Mode::Topic)
        return;
    m_config->refresh();
    m_deletion->refresh();
}

bool TopicPanel::isDirty() const
{
    if (m_mode == Mode::New)
        return m_form->isDirty();
    return m_mode == Mode::Topic && (m_config->isDirty() || m_partitions->isDirty() || m_deletion->isDirty());
}

QString TopicPanel::removalRefusal() const
{
    return m_mode == Mode::Topic ? m_access.refusal(QString::fromStdString(m_topic.name)) : QString();
}

void TopicPanel::askRemoval()
{
    if (m_mode != Mode::Topic || !m_remove->isEnabled())
        return;
    const QString name = QString::fromStdString(m_topic.name);
    const QString partitions = partitionCountText(static_cast<std::int64_t>(m_topic.partitions.size()));
    Agreement::Question question;
    question.title = tr("Delete the topic %1?").arg(name);
    question.consequence = m_records
        ? tr("Its %1 in %2 are gone for good, and its configuration with them.")
              .arg(recordsText(*m_records), partitions)
        : tr("Its records in %1 are gone for good, and its configuration with them.").arg(partitions);
    question.consequence += QLatin1Char(' ') + tr("Whoever reads or writes it fails.");
    question.connection = m_access.connectionName();
    question.environment = m_access.environment;
    question.resource = name;
    question.verb = tr("Delete topic");
    want({m_topic.name, models::TopicRemoval {}}, question);
}

void TopicPanel::askClose()
{
    Agreement::Question question;
    question.title = tr("Close without having it done?");
    question.consequence = tr("What was typed is lost; the service knows nothing of it.");
    question.connection = m_access.connectionName();
    question.verb = tr("Close");
    m_closing = true;
    m_order.reset();
    m_agreement->ask(question);
}

void TopicPanel::want(const TopicOrder &order, const Agreement::Question &question)
{
    m_order = order;
    m_closing = false;
    m_outcome->hide();
    if (question.title.isEmpty()) {
        m_agreement->dismiss();
        execute();
    } else {
        m_agreement->ask(question);
        updateState();
    }
}

void TopicPanel::execute()
{
    if (!m_order)
        return;
    const TopicOrder order = *std::exchange(m_order, std::nullopt);
    m_writer->execute(order);
}

bool TopicPanel::isMine(const TopicOrder &order) const
{
    return order.topic == m_topic.name || (m_mode == Mode::New && order.isCreation());
}

TopicPage *TopicPanel::pageOf(const TopicOrder &order) const
{
    if (const auto *change = std::get_if<TopicChange>(&order.what))
        return change->totalPartitions ? static_cast<TopicPage *>(m_partitions) : m_config;
    return std::holds_alternative<std::vector<DeleteBefore>>(order.what) ? m_deletion : nullptr;
}

void TopicPanel::refused(const TopicOrder &order, const Error &error)
{
    if (isMine(order)) {
        const Description words = describe(error);
        m_outcome->show(Notice::Level::Danger, QStringLiteral("%1 %2").arg(refusedText(order), words.title),
            words.advice, words.verbatim);
    }
    updateState();
}

void TopicPanel::settled(const TopicOrder &order)
{
    if (!isMine(order) && !order.isRemoval())
        return;
    if (TopicPage *page = pageOf(order); page && isMine(order)) {
        page->discard();
        page->refresh();
    }
    m_outcome->show(Notice::Level::Ok, doneText(order));
    updateState();
}

void TopicPanel::unclear(const TopicOrder &order, const Error &error)
{
    if (!isMine(order))
        return;
    if (TopicPage *page = pageOf(order))
        page->discard();
    const Description words = describe(error);
    m_outcome->show(Notice::Level::Warning,
        tr("It was accepted; whether it is done cannot be seen. %1").arg(words.title), words.advice,
        words.verbatim);
    updateState();
}

void TopicPanel::writerChanged()
{
    if (m_mode == Mode::New) {
        const std::string name = m_form->order().topic;
        const auto *entry = m_writer->entry(name);
        if (entry && entry->order.isCreation() && entry->phase != TopicWriter::Phase::Writing) {
            m_mode = Mode::Topic;
            m_topic = {};
            m_topic.name = name;
            emit accepted(QString::fromStdString(name));
        }
    }
    updateState();
}

void TopicPanel::updateState()
{
    const QString name = QString::fromStdString(m_topic.name);
    const auto *entry = m_mode == Mode::New ? m_writer->entry(m_form->order().topic)
        : m_mode == Mode::Topic             ? m_writer->entry(m_topic.name)
                                            : nullptr;
    const bool late = entry && entry->phase == TopicWriter::Phase::Late;
    const bool busy = entry && !late;
    m_name->setFullText(m_mode == Mode::New ? tr("New topic") : m_mode == Mode::Topic ? name : tr("Topic"));
    if (!entry || entry->phase == TopicWriter::Phase::Writing)
        m_pending->hide();
    else if (late)
        m_pending->show(Notice::Level::Warning,
            tr("Accepted %1 ago, and not to be seen yet.").arg(theme::duration(entry->waited.count())),
            tr("The service may still do it. Nobody looks any more: ask again later."));
    else
        m_pending->show(Notice::Level::Info, tr("%1: accepted, not done yet.").arg(pendingText(entry->order)),
            tr("Looking until the service shows it."));
    m_forget->setText(late ? tr("Dismiss") : tr("Stop waiting"));
    m_forget->setAccessibleName(m_forget->text());
    const bool created = entry && entry->order.isCreation() && m_mode == Mode::Topic;
    if (m_mode == Mode::Nothing)
        m_nothing->setTexts(tr("Choose a topic."));
    else if (created)
        m_nothing->setTexts(tr("The topic %1 is not there yet.").arg(name));
    m_stack->setCurrentWidget(m_mode == Mode::New ? static_cast<QWidget *>(m_form)
            : m_mode == Mode::Topic && !created   ? m_body
                                                  : m_nothing);
    const QString refusal = removalRefusal();
    m_remove->setVisible(m_mode == Mode::Topic);
    m_remove->setEnabled(
        refusal.isEmpty() && !entry && !m_topic.markedForDeletion && !m_agreement->isAsking());
    m_remove->setToolTip(!refusal.isEmpty() ? refusal
            : entry                         ? pendingText(entry->order)
            : m_topic.markedForDeletion     ? tr("The service has taken its deletion on already")
                                            : QString());
    m_form->setBusy(busy || m_agreement->isAsking());
    for (TopicPage *page : std::initializer_list<TopicPage *> {m_config, m_partitions, m_deletion})
        page->setBusy(busy || m_agreement->isAsking());
    emit changed();
}

void TopicPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
