// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/producerpane.h"

#include "models/producer/placeholders.h"
#include "services/capability/connection.h"
#include "services/capability/schemaregistry.h"
#include "services/profiles/profilestore.h"
#include "ui/panes/producer/bars.h"
#include "ui/panes/producer/fieldeditor.h"
#include "ui/panes/producer/headerspanel.h"
#include "ui/panes/producer/recordbar.h"
#include "ui/panes/producer/resultspanel.h"
#include "ui/panes/producer/sendbar.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/shell/panedescriptor.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui::producer {

ProducerPane::ProducerPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_results(new models::ResultsModel(this))
    , m_topic(new QComboBox)
    , m_facts(makeLabel({}, theme::Text::Second, "tertiary"))
    , m_origin(makeLabel({}, theme::Text::Caption, "accent"))
    , m_record(new RecordBar)
    , m_key(new FieldEditor(FieldEditor::Kind::Key, services.decoders))
    , m_value(new FieldEditor(FieldEditor::Kind::Value, services.decoders))
    , m_headers(new HeadersPanel(services.decoders))
    , m_resultsPanel(new ResultsPanel(m_results))
    , m_send(new SendBar)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    column->addWidget(m_record);
    column->addWidget(m_key);
    auto *lower = new QSplitter(Qt::Horizontal);
    lower->setChildrenCollapsible(false);
    lower->addWidget(m_headers);
    lower->addWidget(m_resultsPanel);
    lower->setSizes({440, 720});
    auto *upper = new QSplitter(Qt::Vertical);
    upper->setChildrenCollapsible(false);
    upper->addWidget(m_value);
    upper->addWidget(lower);
    upper->setSizes({420, 220});
    column->addWidget(upper, 1);
    column->addWidget(m_send);

    if (auto sink = this->services().connection->capability<RecordSink>(); sink) {
        m_controller = std::make_unique<models::ProduceController>(sink->capability, m_results);
        connect(m_controller.get(), &models::ProduceController::changed, this, [this] {
            m_send->setProgress(
                m_controller->burstSent(), m_controller->burstTotal(), m_controller->isBursting());
            emit statusChanged();
        });
        connect(m_controller.get(), &models::ProduceController::burstEnded, this, [this] {
            m_sendError
                = m_controller->burstError() ? describe(*m_controller->burstError()).title : QString();
            check();
        });
    } else {
        m_refusal = describe(sink.error()).title;
    }
    if (const auto *profiles = this->services().profiles) {
        const auto profile = profiles->find(this->services().connection->name());
        if (profile && profile->environment == profiles::Environment::Production)
            m_send->setTarget(QString::fromStdString(profile->name));
    }

    if (const auto registry = this->services().connection->capability<SchemaRegistry>()) {
        m_value->setRegistry(registry->capability);
        connect(m_value, &FieldEditor::newSubjectAsked, this, [this](const QString &subject) {
            PaneRequest request;
            request.object = subject;
            this->services().navigator->open(
                QStringLiteral("pane.schemas"), this->services().connection, request);
        });
    }
    for (const FieldEditor *editor : {m_key, m_value})
        connect(editor, &FieldEditor::changed, this, &ProducerPane::edited);
    connect(m_record, &RecordBar::changed, this, &ProducerPane::edited);
    connect(m_headers->model(), &QAbstractItemModel::dataChanged, this, &ProducerPane::edited);
    connect(m_headers->model(), &QAbstractItemModel::rowsInserted, this, &ProducerPane::edited);
    connect(m_headers->model(), &QAbstractItemModel::rowsRemoved, this, &ProducerPane::edited);
    connect(m_send, &SendBar::send, this, [this] { send(false); });
    connect(m_send, &SendBar::sendAndKeep, this, [this] { send(true); });
    connect(m_send, &SendBar::sendMany, this, &ProducerPane::sendMany);
    connect(m_send, &SendBar::stopMany, this, [this] { m_controller->stopBurst(); });
    connect(m_resultsPanel, &ResultsPanel::sendAgain, this, &ProducerPane::sendAgain);
    connect(m_resultsPanel, &ResultsPanel::showRecord, this, &ProducerPane::showRecord);
    const auto shortcut = [this](const QString &text, Qt::KeyboardModifiers modifiers, bool keep) {
        auto *action = new QAction(text, this);
        action->setShortcuts(
            {QKeySequence(modifiers | Qt::Key_Return), QKeySequence(modifiers | Qt::Key_Enter)});
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, keep] { send(keep); });
        addAction(action);
    };
    shortcut(tr("Send"), Qt::ControlModifier, false);
    shortcut(tr("Send and keep"), Qt::ControlModifier | Qt::ShiftModifier, true);
    setEntry(m_key->textField());
    refresh();
    check();
}

void ProducerPane::buildHead(QVBoxLayout *column)
{
    auto *head = new QWidget;
    column->addWidget(head);
    QHBoxLayout *layout = makeBar(head);
    head->setProperty("area", QStringLiteral("base"));
    layout->addWidget(makeLabel(tr("Produce"), theme::Text::Title));
    layout->addWidget(makeLabel(tr("to"), theme::Text::Second, "secondary"));
    m_topic->setEditable(true);
    m_topic->setInsertPolicy(QComboBox::NoInsert);
    m_topic->setAccessibleName(tr("Topic"));
    m_topic->setObjectName(QStringLiteral("producer.topic"));
    m_topic->setFixedWidth(240);
    m_topic->completer()->setFilterMode(Qt::MatchContains);
    m_topic->completer()->setCompletionMode(QCompleter::PopupCompletion);
    layout->addWidget(m_topic);
    layout->addWidget(m_facts);
    layout->addStretch(1);
    layout->addWidget(m_origin);
    connect(m_topic, &QComboBox::editTextChanged, this, &ProducerPane::topicChosen);
}

QString ProducerPane::title() const
{
    const QString topic = m_topic->currentText();
    return topic.isEmpty() ? tr("Produce") : tr("Produce: %1").arg(topic);
}

QString ProducerPane::iconId() const
{
    return QStringLiteral("send");
}

void ProducerPane::activate(const PaneRequest &request)
{
    if (request.draft)
        takeDraft(*request.draft);
    else if (!request.object.isEmpty())
        m_topic->setEditText(request.object);
    m_key->focusText();
}

void ProducerPane::takeDraft(const ProduceDraft &draft)
{
    m_topic->setEditText(QString::fromStdString(draft.topic));
    if (!draft.origin.isEmpty()) {
        m_key->setDraft(models::FieldDraft::fromBytes(draft.key));
        m_value->setDraft(models::FieldDraft::fromBytes(draft.value));
        m_headers->model()->setEncoded(draft.headers);
        m_record->setPartition(draft.partition);
        m_record->setTimestamp(draft.timestamp);
    }
    m_origin->setText(draft.origin.isEmpty() ? QString() : tr("Edited copy of %1").arg(draft.origin));
    m_dirty = false;
    emit titleChanged();
    check();
}

void ProducerPane::refresh()
{
    auto topics = services().connection->capability<TopicList>();
    if (topics)
        onResult(topics->capability->topics(), this,
            [this](const Result<std::vector<TopicInfo>> &found) { takeTopics(found); });
}

void ProducerPane::takeTopics(const Result<std::vector<TopicInfo>> &topics)
{
    if (!topics)
        return; // a topic can be typed; sending says what is wrong
    m_topics = *topics;
    const QString text = m_topic->currentText();
    QStringList names;
    for (const TopicInfo &topic : m_topics) {
        if (!topic.internal)
            names << QString::fromStdString(topic.name);
    }
    names.sort();
    const QSignalBlocker blocker(m_topic);
    m_topic->clear();
    m_topic->addItems(names);
    m_topic->setEditText(text);
    topicChosen();
}

void ProducerPane::topicChosen()
{
    const std::string name = m_topic->currentText().toStdString();
    const auto found = std::find_if(
        m_topics.begin(), m_topics.end(), [&name](const TopicInfo &topic) { return topic.name == name; });
    if (found == m_topics.end()) {
        m_facts->setText(m_topics.empty() || name.empty() ? QString() : tr("not in the list of topics"));
        m_record->setPartitions(0);
    } else {
        const int partitions = static_cast<int>(found->partitions.size());
        m_facts->setText((partitions == 1 ? tr("1 partition") : tr("%1 partitions").arg(partitions))
            + (found->replication() > 0 ? tr(" · RF %1").arg(found->replication()) : QString()));
        m_record->setPartitions(partitions);
    }
    m_value->setTopic(m_topic->currentText());
    emit titleChanged();
    check();
}

void ProducerPane::edited()
{
    m_sendError.clear();
    if (!m_dirty) {
        m_dirty = true;
        emit titleChanged();
    }
    check();
}

void ProducerPane::check()
{
    int badHeader = -1;
    m_headers->model()->encoded(&badHeader);
    QString problem;
    if (!m_controller)
        problem = m_refusal;
    else if (m_topic->currentText().isEmpty())
        problem = tr("Choose a topic.");
    else if (!m_key->isValid())
        problem = tr("The key is not valid %1.").arg(QString::fromStdString(m_key->draft().encoding()));
    else if (!m_value->isValid() && !models::hasPlaceholders(m_value->draft().text()))
        problem = m_value->draft().isBySchema()
            ? tr("The value does not follow its schema.")
            : tr("The value is not valid %1.").arg(QString::fromStdString(m_value->draft().encoding()));
    else if (badHeader >= 0)
        problem = tr("Header %1 is not valid.").arg(badHeader + 1);
    else if (!m_record->timestamp())
        problem = tr("The timestamp cannot be read.");
    m_send->setProblem(problem, m_sendError);
    emit statusChanged();
}

ProduceSpec ProducerPane::spec() const
{
    ProduceSpec spec;
    spec.topic = m_topic->currentText().toStdString();
    spec.acks = m_record->acks();
    spec.codec = m_record->codec();
    spec.idempotent = m_record->idempotent();
    return spec;
}

Result<models::SentRecord> ProducerPane::record(std::int64_t sequence) const
{
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const auto encode = [&](models::FieldDraft draft) -> Result<std::optional<std::string>> {
        if (sequence > 0)
            draft.setText(models::replacePlaceholders(draft.text(), sequence, now));
        auto bytes = draft.bytes(*services().decoders);
        if (!bytes)
            return fail(Error::Kind::Invalid, bytes.error().message, "produce: " + bytes.error().decoder);
        return std::move(*bytes);
    };
    models::SentRecord out;
    auto key = encode(m_key->draft());
    auto value = encode(m_value->draft());
    auto timestamp = m_record->timestamp();
    if (!key)
        return fail(std::move(key.error()));
    if (!value)
        return fail(std::move(value.error()));
    if (!timestamp)
        return fail(std::move(timestamp.error()));
    out.key = std::move(*key);
    out.value = std::move(*value);
    out.headers = m_headers->model()->encoded();
    if (const auto &schema = m_value->draft().schema(); schema && m_value->draft().isBySchema() && out.value)
        out.headers += schema->headers();
    out.partition = m_record->partition();
    out.timestamp = *timestamp;
    return out;
}

void ProducerPane::send(bool keep)
{
    m_sendError.clear();
    check();
    if (!m_controller || m_topic->currentText().isEmpty())
        return;
    auto made = record(0);
    const Result<void> sent = made ? m_controller->send(spec(), std::move(*made)) : fail(made.error());
    if (!sent) {
        m_sendError = describe(sent.error()).title;
        check();
        return;
    }
    if (!keep)
        clearRecord();
}

void ProducerPane::clearRecord()
{
    // the encodings stay: the next record is usually of the same kind
    for (FieldEditor *editor : {m_key, m_value}) {
        models::FieldDraft next;
        next.setEncoding(editor->draft().encoding());
        next.setSchema(editor->draft().schema());
        editor->setDraft(std::move(next));
    }
    m_origin->clear();
    m_dirty = false;
    emit titleChanged();
    m_key->focusText();
    check();
}

void ProducerPane::sendMany()
{
    m_controller->startBurst(spec(), m_send->burstCount(), m_send->burstRate(),
        [this](std::int64_t sequence) { return record(sequence); });
}

void ProducerPane::sendAgain(int row)
{
    if (!m_controller || row < 0 || row >= m_results->rowCount())
        return;
    // To where it was sent, whatever topic has been chosen since.
    ProduceSpec again = spec();
    again.topic = m_results->row(row).record.topic;
    const auto sent = m_controller->send(again, m_results->row(row).record);
    m_sendError = sent ? QString() : describe(sent.error()).title;
    check();
}

void ProducerPane::showRecord(const QString &topic, std::int32_t partition, std::int64_t offset)
{
    ReadSpec spec;
    spec.topics = {topic.toStdString()};
    spec.partitions.ranges = {{partition, partition}};
    spec.start = from::Offset {offset};
    services().navigator->openRecords(services().connection, topic, spec);
}

QList<StatusItem> ProducerPane::status() const
{
    QList<StatusItem> items;
    const auto ms = [](std::int64_t us) { return tr("%1.%2").arg(us / 1000).arg(us % 1000 / 100); };
    items << StatusItem {tr("sent"), theme::number(m_controller ? m_controller->sent() : 0)}
          << StatusItem {tr("written"), theme::number(m_results->written()), QStringLiteral("ok"), Tone::Ok}
          << StatusItem {tr("failed"), theme::number(m_results->failed()), QStringLiteral("alert"),
                 m_results->failed() > 0 ? Tone::Danger : Tone::Plain}
          << StatusItem {tr("in flight"), theme::number(m_results->inFlight())};
    if (m_results->written() > 0)
        items << StatusItem {tr("latency, ms"),
            tr("p50 %1 max %2").arg(ms(m_results->medianLatencyUs()), ms(m_results->maxLatencyUs()))};
    return items;
}

} // namespace tailrace::ui::producer

namespace tailrace::ui {

PaneDescriptor producerPaneDescriptor()
{
    return {QStringLiteral("pane.producer"), producer::ProducerPane::tr("Produce"), QStringLiteral("send"),
        CapabilityId::RecordSink, false, 60, [](const Services &services, QWidget *parent) -> Pane * {
            return new producer::ProducerPane(services, parent);
        }};
}

} // namespace tailrace::ui
