// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicconfigpage.h"

#include "models/topics/topicconfigmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/topics/configfield.h"
#include "ui/panes/topics/topicconfigdelegate.h"
#include "ui/panes/topics/topicwords.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::TopicConfigModel;

TopicConfigPage::TopicConfigPage(QWidget *parent)
    : TopicPage(parent)
    , m_model(new TopicConfigModel(this))
    , m_failure(new Notice(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(m_stack))
    , m_empty(new EmptyState(m_stack))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_failure->setObjectName(QStringLiteral("topics.config.failure"));
    connect(m_failure->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &TopicConfigPage::refresh);
    column->addWidget(m_failure);
    m_view->setObjectName(QStringLiteral("topics.config"));
    m_view->setAccessibleName(tr("Configuration of the topic"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TopicConfigDelegate(m_view));
    auto *header = new TableHeader(
        {{tr("Property"), 0, false, 12}, {tr("Before"), 116}, {tr("After"), 116}, {tr("Source"), 64}},
        m_view);
    header->setSectionsClickable(false);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->installEventFilter(this);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    column->addWidget(buildEditor());
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TopicConfigPage::showRow);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        updateState();
        emit changed();
    });
    updateState();
}

QWidget *TopicConfigPage::buildEditor()
{
    m_editor = new QWidget(this);
    m_editor->setProperty("line", QStringLiteral("top"));
    m_editor->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(m_editor);
    column->setContentsMargins(12, 9, 12, 8);
    column->setSpacing(6);
    m_name = makeLabel({}, theme::Text::MonoSecond, "secondary", m_editor);
    m_name->setObjectName(QStringLiteral("topics.config.name"));
    column->addWidget(m_name);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_field = new ConfigField(QStringLiteral("topics.config.value"), m_editor);
    line->addWidget(m_field, 1);
    m_toDefault = makeButton(tr("To default"), {}, nullptr, m_editor);
    m_toDefault->setObjectName(QStringLiteral("topics.config.default"));
    line->addWidget(m_toDefault, 0, Qt::AlignTop);
    m_revert = makeButton(tr("As before"), QStringLiteral("undo"), nullptr, m_editor);
    m_revert->setObjectName(QStringLiteral("topics.config.revert"));
    line->addWidget(m_revert, 0, Qt::AlignTop);
    column->addLayout(line);
    m_sum = makeLabel({}, theme::Text::Body, nullptr, m_editor);
    m_sum->setObjectName(QStringLiteral("topics.config.sum"));
    m_sum->setWordWrap(true);
    column->addWidget(m_sum);
    m_reason = makeLabel({}, theme::Text::Second, "tertiary", m_editor);
    m_reason->setObjectName(QStringLiteral("topics.config.reason"));
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_save = makeButton(tr("Save"), QStringLiteral("check"), "primary", m_editor);
    m_save->setObjectName(QStringLiteral("topics.config.save"));
    m_discard = makeButton(tr("Discard"), {}, nullptr, m_editor);
    m_discard->setObjectName(QStringLiteral("topics.config.discard"));
    buttons->addWidget(m_save);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_field, &ConfigField::edited, this, [this] {
        if (row() >= 0)
            m_model->setText(row(), m_field->text());
    });
    connect(m_toDefault, &QPushButton::clicked, this, [this] {
        m_model->setToDefault(row());
        showRow();
    });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_model->takeBack(row());
        showRow();
    });
    connect(m_save, &QPushButton::clicked, this, &TopicConfigPage::save);
    connect(m_discard, &QPushButton::clicked, this, &TopicConfigPage::discard);
    return m_editor;
}

int TopicConfigPage::row() const
{
    return m_view->currentIndex().row();
}

void TopicConfigPage::showTopic(const TopicAccess &access, const TopicInfo &topic)
{
    m_access = access;
    const bool other = topic.name != m_topic;
    m_topic = topic.name;
    std::optional<std::vector<std::string>> taken;
    if (access.admin && refusal().isEmpty())
        taken = access.admin->capability->configNames();
    // Said again of the same topic, as whenever its row is filled in: the row that is edited stays.
    if (other || taken != m_taken) {
        m_taken = taken;
        models::TopicConfigModel::RangeOf rangeOf;
        if (taken)
            rangeOf = [admin = access.admin->capability](
                          const std::string &name) { return admin->configRange(name); };
        m_model->setTaken(taken, rangeOf);
    }
    if (other) {
        ++m_question;
        m_loaded = m_loading = false;
        m_failure->hide();
        m_model->clear();
    }
    if (other || (!m_loaded && !m_loading))
        refresh();
    updateState();
}

void TopicConfigPage::refresh()
{
    if (!m_access || !m_access->configs || m_topic.empty()) {
        updateState();
        return;
    }
    m_loading = true;
    const quint64 question = ++m_question;
    onResult(m_access->configs->capability->configs(m_topic), this,
        [this, question](const Result<std::vector<ConfigEntry>> &result) {
            if (question == m_question)
                answered(result);
        });
    updateState();
}

void TopicConfigPage::answered(const Result<std::vector<ConfigEntry>> &result)
{
    m_loading = false;
    if (!result) {
        const Description words = describe(result.error());
        m_failure->show(Notice::Level::Danger, tr("The configuration could not be read. %1").arg(words.title),
            words.advice, words.verbatim);
    } else {
        m_failure->hide();
        m_loaded = true;
        const QString chosen = m_model->nameAt(row());
        m_model->setConfigs(*result);
        m_view->setCurrentIndex(m_model->index(qMax(0, m_model->rowOf(chosen)), 0));
        showRow();
    }
    updateState();
    emit changed();
}

void TopicConfigPage::showRow()
{
    const int at = row();
    if (at >= 0) {
        m_name->setText(m_model->nameAt(at));
        const bool toDefault = m_view->currentIndex().data(TopicConfigModel::ToDefaultRole).toBool();
        m_field->setProperty(
            m_model->nameAt(at), m_model->ruleAt(at), toDefault ? tr("its default") : QString());
        m_field->setText(toDefault ? QString() : m_model->textAt(at));
    }
    updateState();
}

void TopicConfigPage::discard()
{
    m_model->takeBackAll();
    showRow();
    emit changed();
}

bool TopicConfigPage::isDirty() const
{
    return m_model->changed() > 0;
}

void TopicConfigPage::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

void TopicConfigPage::save()
{
    const std::vector<ConfigChange> changes = m_model->changes();
    Agreement::Question question;
    const QString topic = QString::fromStdString(m_topic);
    if (m_access->environment == EnvironmentKind::Production) {
        question.title = tr("Change the configuration of %1?").arg(topic);
        QStringList lines;
        for (const ConfigChange &change : changes)
            lines << tr("%1: %2 → %3")
                         .arg(QString::fromStdString(change.name),
                             m_model
                                 ->index(m_model->rowOf(QString::fromStdString(change.name)),
                                     TopicConfigModel::Before)
                                 .data()
                                 .toString(),
                             change.value ? QString::fromStdString(*change.value) : tr("its default"));
        question.consequence = lines.join(QLatin1Char('\n'));
        question.connection = m_access->connectionName();
        question.environment = m_access->environment;
        question.resource = topic;
        question.verb = m_save->text();
    }
    emit wanted({m_topic, TopicChange {.configs = changes}}, question);
}

QString TopicConfigPage::refusal() const
{
    return m_access ? m_access->refusal(QString::fromStdString(m_topic)) : QString();
}

void TopicConfigPage::updateState()
{
    const int at = row();
    const QString refused = refusal();
    const bool taken = at >= 0 && m_view->currentIndex().data(TopicConfigModel::TakenRole).toBool();
    const bool changedHere = at >= 0 && m_view->currentIndex().data(TopicConfigModel::ChangedRole).toBool();
    const int changes = m_model->changed();
    const int problems = m_model->problems();
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_empty);
    if (m_access && !m_access->configs)
        m_empty->setTexts(tr("This connection shows no configuration of topics."),
            describe(m_access->configs.error()).verbatim);
    else
        m_empty->setTexts(m_loading ? tr("Asking for the configuration")
                : m_loaded          ? tr("The service names no property of this topic.")
                                    : tr("Nothing is known of its configuration."));
    m_editor->setVisible(m_model->rowCount() > 0);
    m_field->setReadOnly(!taken || m_busy);
    m_toDefault->setEnabled(
        taken && !m_busy && !m_view->currentIndex().data(TopicConfigModel::ToDefaultRole).toBool());
    m_revert->setEnabled(changedHere && !m_busy);
    m_sum->setText(changes == 0 ? QString()
            : changes == 1      ? tr("1 property changes; nothing else is sent.")
                           : tr("%1 properties change; nothing else is sent.").arg(theme::number(changes)));
    m_sum->setVisible(changes > 0);
    const QString why = !refused.isEmpty() ? refused
        : problems > 0                     ? tr("A value is not one that its property takes.")
        : !taken && at >= 0 ? tr("%1 cannot be changed through this service.").arg(m_model->nameAt(at))
                            : QString();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_save->setEnabled(changes > 0 && problems == 0 && refused.isEmpty() && !m_busy);
    m_save->setText(changes > 1 ? tr("Save %1 properties").arg(changes) : tr("Save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setToolTip(why);
    m_discard->setEnabled(changes > 0 && !m_busy);
}

bool TopicConfigPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
            m_field->focusField();
            return true;
        }
    }
    return TopicPage::eventFilter(watched, event);
}

} // namespace tailrace::ui
