// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topiccreateform.h"

#include "models/topics/topicname.h"
#include "ui/panes/topics/configfield.h"
#include "ui/panes/topics/topicwords.h"
#include "ui/shell/describe.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using models::configRule;
using models::topicNameProblem;

namespace {

// What a service that takes any property is most often told.
const std::vector<std::string> usual {
    "cleanup.policy", "retention.ms", "retention.bytes", "segment.bytes", "min.insync.replicas"};

} // namespace

TopicCreateForm::TopicCreateForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_partitions(new QLineEdit(this))
    , m_replication(new QLineEdit(this))
    , m_fixedReplication(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_configs(new QVBoxLayout)
    , m_reason(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_create(makeButton(tr("Create topic"), QStringLiteral("plus"), "primary", this))
    , m_discard(makeButton(tr("Discard"), {}, nullptr, this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *form = new QWidget(scroll);
    form->setProperty("area", QStringLiteral("base"));
    form->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    const auto caption
        = [form](const QString &text) { return makeLabel(text, theme::Text::Second, "secondary", form); };
    column->addWidget(caption(tr("Name")));
    m_name->setObjectName(QStringLiteral("topics.create.name"));
    m_name->setAccessibleName(tr("Name of the new topic"));
    m_name->setFont(theme::font(theme::Text::Mono));
    column->addWidget(m_name);
    column->addSpacing(6);
    auto *counts = new QHBoxLayout;
    counts->setSpacing(16);
    const auto count = [&](QLineEdit *field, const QString &text, const char *name) {
        auto *box = new QVBoxLayout;
        box->setSpacing(6);
        box->addWidget(caption(text));
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(text);
        field->setFont(theme::font(theme::Text::Mono));
        field->setAlignment(Qt::AlignRight);
        field->setPlaceholderText(tr("service's choice"));
        box->addWidget(field);
        counts->addLayout(box, 1);
    };
    count(m_partitions, tr("Partitions"), "topics.create.partitions");
    count(m_replication, tr("Replicas of each"), "topics.create.replication");
    column->addLayout(counts);
    m_fixedReplication->setObjectName(QStringLiteral("topics.create.fixedReplication"));
    m_fixedReplication->setWordWrap(true);
    column->addWidget(m_fixedReplication);
    column->addSpacing(6);
    column->addLayout(m_configs);
    column->addStretch(1);
    scroll->setWidget(form);
    outer->addWidget(scroll, 1);
    m_reason->setObjectName(QStringLiteral("topics.create.reason"));
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(16, 6, 16, 0);
    outer->addWidget(m_reason);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 12);
    buttons->setSpacing(8);
    m_create->setObjectName(QStringLiteral("topics.create"));
    m_discard->setObjectName(QStringLiteral("topics.create.discard"));
    buttons->addWidget(m_create);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    outer->addLayout(buttons);
    connect(m_create, &QPushButton::clicked, this, &TopicCreateForm::createWanted);
    connect(m_discard, &QPushButton::clicked, this, &TopicCreateForm::discardWanted);
    for (QLineEdit *field : {m_name, m_partitions, m_replication}) {
        connect(field, &QLineEdit::textChanged, this, [this] {
            updateState();
            emit changed();
        });
    }
}

void TopicCreateForm::start(const TopicAccess &access, const QStringList &names)
{
    m_refusal = access.refusal();
    m_names = names;
    for (QLineEdit *field : {m_name, m_partitions, m_replication})
        field->clear();
    const Result<void> replication
        = access.admin ? access.admin->capability->takesReplication() : Result<void>();
    m_replication->setEnabled(replication.has_value());
    m_fixedReplication->setText(
        replication ? QString() : tr("Replicas: %1.").arg(describe(replication.error()).verbatim));
    m_fixedReplication->setVisible(!replication);
    addConfigs(access);
    updateState();
    m_name->setFocus(Qt::OtherFocusReason);
}

void TopicCreateForm::addConfigs(const TopicAccess &access)
{
    m_fields.clear();
    delete m_configArea;
    m_configArea = new QWidget(this);
    auto *column = new QVBoxLayout(m_configArea);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    std::vector<std::string> names
        = access.admin ? access.admin->capability->configNames() : std::vector<std::string>();
    if (access.admin && names.empty())
        names = usual;
    for (const std::string &name : names) {
        const QString text = QString::fromStdString(name);
        column->addWidget(makeLabel(text, theme::Text::MonoSecond, "secondary", m_configArea));
        auto *field = new ConfigField(QStringLiteral("topics.create.config.") + text, m_configArea);
        field->setProperty(
            text, configRule(text, access.admin->capability->configRange(name)), tr("default"));
        column->addWidget(field);
        m_fields.emplace_back(name, field);
        connect(field, &ConfigField::edited, this, [this] {
            updateState();
            emit changed();
        });
    }
    m_configs->addWidget(m_configArea);
}

void TopicCreateForm::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

std::optional<std::int32_t> TopicCreateForm::countOf(const QLineEdit *field) const
{
    bool ok = false;
    const int count = field->text().trimmed().toInt(&ok);
    return ok ? std::optional<std::int32_t>(count) : std::nullopt;
}

bool TopicCreateForm::isDirty() const
{
    return !m_name->text().isEmpty() || !m_partitions->text().isEmpty() || !m_replication->text().isEmpty()
        || std::any_of(m_fields.begin(), m_fields.end(),
            [](const auto &field) { return !field.second->text().isEmpty(); });
}

models::TopicOrder TopicCreateForm::order() const
{
    NewTopic topic;
    topic.name = m_name->text().toStdString();
    topic.partitions = countOf(m_partitions);
    if (m_replication->isEnabled())
        topic.replication = countOf(m_replication);
    for (const auto &[name, field] : m_fields) {
        if (const QString value = field->text(); !value.isEmpty())
            topic.configs.push_back({name, value.toStdString()});
    }
    return {topic.name, topic};
}

QString TopicCreateForm::problem() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    const QString name = m_name->text();
    if (const auto wrong = topicNameProblem(name); wrong != models::TopicNameProblem::None)
        return problemText(wrong);
    if (m_names.contains(name))
        return tr("There is a topic of this name already.");
    for (const QLineEdit *field : {m_partitions, m_replication}) {
        if (!field->text().trimmed().isEmpty() && countOf(field).value_or(0) < 1)
            return tr("%1: a whole number, 1 or more.").arg(field->accessibleName());
    }
    for (const auto &[key, field] : m_fields) {
        if (!field->isValid())
            return tr("The value of %1 is not one that it takes.").arg(QString::fromStdString(key));
    }
    return {};
}

void TopicCreateForm::updateState()
{
    const QString why = problem();
    const QString name = m_name->text();
    const auto wrong = topicNameProblem(name);
    setStyleProperty(m_name, "invalid",
        (wrong != models::TopicNameProblem::None && wrong != models::TopicNameProblem::Empty)
            || m_names.contains(name));
    for (QLineEdit *field : {m_partitions, m_replication})
        setStyleProperty(
            field, "invalid", !field->text().trimmed().isEmpty() && countOf(field).value_or(0) < 1);
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_create->setEnabled(why.isEmpty() && !m_busy);
    m_create->setToolTip(why);
    m_discard->setEnabled(!m_busy);
}

void TopicCreateForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_create->isEnabled())
        m_create->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
