// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/schemabar.h"

#include "services/core/async.h"
#include "services/schemas/schemafetch.h"
#include "ui/panes/producer/bars.h"
#include "ui/shell/describe.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace tailrace::ui::producer {

namespace {

constexpr int pauseMs = 250; // in typing a subject

enum Rule
{
    ByTopic,
    ByRecord,
    ByTopicAndRecord,
    ByHand
};

QString words(framing::Envelope envelope)
{
    switch (envelope) {
    case framing::Envelope::Prefix:
        return SchemaBar::tr("id in 5 bytes before it");
    case framing::Envelope::GlobalIdPrefix:
        return SchemaBar::tr("global id in 9 bytes before it");
    case framing::Envelope::SchemaIdHeader:
        return SchemaBar::tr("id in a header");
    case framing::Envelope::GlobalIdHeader:
        return SchemaBar::tr("global id in a header");
    case framing::Envelope::VersionHeader:
        return SchemaBar::tr("name and version in headers");
    case framing::Envelope::SingleObject:
        return SchemaBar::tr("fingerprint before it");
    case framing::Envelope::Bare:
        break;
    }
    return SchemaBar::tr("nothing names it");
}

} // namespace

SchemaBar::SchemaBar(std::shared_ptr<SchemaRegistry> registry, framing::Field field, QWidget *parent)
    : QWidget(parent)
    , m_registry(std::move(registry))
    , m_field(field)
    , m_subject(new QComboBox)
    , m_rule(new QComboBox)
    , m_envelope(new QComboBox)
    , m_facts(makeLabel({}, theme::Text::Second, "tertiary"))
    , m_new(makeButton(tr("New schema…"), {}, "link"))
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SchemaBar::ask);
    connect(m_subject, &QComboBox::editTextChanged, this, [this] {
        if (m_isActive)
            m_pause.start();
    });
    connect(m_subject->lineEdit(), &QLineEdit::textEdited, this, [this] { m_rule->setCurrentIndex(ByHand); });
    connect(m_subject, &QComboBox::activated, this, [this] {
        m_rule->setCurrentIndex(ByHand);
        ask();
    });
    connect(m_rule, &QComboBox::activated, this, &SchemaBar::takeRule);
    connect(m_envelope, &QComboBox::activated, this, &SchemaBar::make);
    connect(m_new, &QPushButton::clicked, this, [this] { emit newSubjectAsked(subject()); });
}

void SchemaBar::build()
{
    QHBoxLayout *layout = makeBar(this);
    addCaption(layout, tr("Schema"));
    m_subject->setEditable(true);
    m_subject->setInsertPolicy(QComboBox::NoInsert);
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setObjectName(QStringLiteral("producer.subject"));
    m_subject->setMinimumWidth(160);
    m_subject->setMaximumWidth(280);
    m_subject->completer()->setFilterMode(Qt::MatchContains);
    m_subject->completer()->setCompletionMode(QCompleter::PopupCompletion);
    layout->addWidget(m_subject, 1);
    layout->addWidget(makeLabel(tr("subject by"), theme::Text::Second, "tertiary"));
    m_rule->addItems({tr("topic name"), tr("record name"), tr("topic and record"), tr("hand")});
    m_rule->setAccessibleName(tr("Subject by"));
    layout->addWidget(m_rule);
    layout->addWidget(makeLabel(tr("named by"), theme::Text::Second, "tertiary"));
    m_envelope->setAccessibleName(tr("How the record names its schema"));
    m_envelope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(m_envelope);
    layout->addStretch(1);
    layout->addWidget(m_facts);
    layout->addWidget(m_new);
    m_new->hide();
    m_envelope->setEnabled(false);
}

QString SchemaBar::subject() const
{
    return m_subject->currentText().trimmed();
}

void SchemaBar::setTopic(const QString &topic)
{
    m_topic = topic;
    nameSubject();
}

void SchemaBar::takeRule(int rule)
{
    if (rule != ByHand)
        nameSubject();
}

void SchemaBar::nameSubject()
{
    if (m_rule->currentIndex() == ByHand)
        return;
    const std::string record = m_known ? models::recordNameOf(*m_known) : std::string();
    const auto name = models::subjectOf(
        static_cast<models::SubjectBy>(m_rule->currentIndex()), m_field, m_topic.toStdString(), record);
    if (!name.empty() && QString::fromStdString(name) != subject())
        m_subject->setEditText(QString::fromStdString(name));
}

void SchemaBar::setForm(avro::Form form)
{
    m_form = form;
    make();
}

void SchemaBar::activate()
{
    if (m_isActive)
        return;
    m_isActive = true;
    onResult(m_registry->subjects(false), this, [this](const Result<std::vector<SubjectEntry>> &answer) {
        if (!answer)
            return; // one can be typed; asking for it says what is wrong
        QStringList names;
        for (const SubjectEntry &entry : *answer)
            names << QString::fromStdString(entry.subject);
        names.sort();
        const QString typed = m_subject->currentText();
        const QSignalBlocker blocker(m_subject);
        m_subject->clear();
        m_subject->addItems(names);
        m_subject->setEditText(typed);
    });
    onResult(m_registry->features(), this, [this](const Result<RegistryFeatures> &features) {
        if (features)
            m_dialect = features->dialect;
        ask();
    });
}

void SchemaBar::say(const QString &text, const char *tone)
{
    m_facts->setText(text);
    setTone(m_facts, tone);
}

void SchemaBar::ask()
{
    m_pause.stop();
    m_asking = std::make_unique<QObject>();
    m_new->hide();
    const std::string name = subject().toStdString();
    if (name.empty())
        return use(nullptr);
    say(tr("asking for %1").arg(subject()), "tertiary");
    // the latest version: the fetch keeps nothing of the name, which may be another string by then
    framing::SchemaId id;
    id.kind = framing::SchemaId::Kind::Version;
    id.name = name;
    new schemas::SchemaFetch(
        m_registry, id, [this](Result<schemas::KnownSchemaPtr> answer) { take(std::move(answer)); },
        m_asking.get());
}

void SchemaBar::take(Result<schemas::KnownSchemaPtr> answer)
{
    if (!answer) {
        use(nullptr);
        const bool isMissing = answer.error().kind == Error::Kind::NotFound;
        say(isMissing ? tr("no such subject") : describe(answer.error()).title, "danger");
        m_facts->setToolTip(QString::fromStdString(answer.error().message));
        m_new->setVisible(isMissing);
        return;
    }
    auto known = std::make_shared<schemas::KnownSchema>(**answer);
    if (known->info.subject.empty())
        known->info.subject = subject().toStdString();
    if (m_dialect == RegistryFeatures::Dialect::Ibm && !known->info.ids.id)
        return askId(known);
    use(known);
}

// Artifacts are listed with numbers of their own; the one that clients put before a value is asked for apart.
void SchemaBar::askId(const std::shared_ptr<schemas::KnownSchema> &known)
{
    NewSchema text;
    text.text = known->text;
    text.type = known->info.type;
    text.references = known->info.references;
    onResult(m_registry->find(known->info.subject, text), m_asking.get(),
        [this, known](const Result<SchemaInfo> &found) {
            if (found)
                known->info.ids.id = found->ids.id;
            use(known);
        });
}

void SchemaBar::use(const schemas::KnownSchemaPtr &known)
{
    m_known = known;
    m_facts->setToolTip({});
    if (known) {
        const auto id = known->info.ids.id ? known->info.ids.id : known->info.ids.globalId;
        say(id ? tr("v%1 · id %2").arg(known->info.version).arg(*id) : tr("v%1").arg(known->info.version),
            "tertiary");
        if (!models::OutgoingSchema {known}.isWritable())
            say(tr("%1: values are not written yet").arg(QString::fromStdString(known->info.type.text)),
                "danger");
    } else {
        say({}, "tertiary");
    }
    fillEnvelopes();
    make();
    nameSubject();
}

void SchemaBar::fillEnvelopes()
{
    const QString before = m_envelope->currentText();
    m_envelopes = m_known ? models::envelopesFor(m_dialect, m_known->info.ids, m_field)
                          : std::vector<framing::Envelope>();
    m_envelope->clear();
    for (const framing::Envelope each : m_envelopes)
        m_envelope->addItem(words(each));
    m_envelope->setCurrentIndex(qMax(m_envelope->findText(before), m_envelopes.empty() ? -1 : 0));
    m_envelope->setEnabled(!m_envelopes.empty());
}

void SchemaBar::make()
{
    const int index = m_envelope->currentIndex();
    m_schema.reset();
    if (m_known && index >= 0) {
        m_schema = std::make_shared<const models::OutgoingSchema>(
            models::OutgoingSchema {m_known, m_envelopes[static_cast<std::size_t>(index)], m_form, m_field});
    }
    emit schemaChanged();
}

} // namespace tailrace::ui::producer
