// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/rulespane.h"

#include "models/schemas/subjectlooker.h"
#include "models/schemas/subjecttablemodel.h"
#include "services/capability/connection.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/rules/ruleeditor.h"
#include "ui/panes/rules/rulesubjectdelegate.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::SubjectLook;
using models::SubjectLooker;
using models::SubjectTableModel;

RulesPane::RulesPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_model(new SubjectTableModel(this))
    , m_looker(new SubjectLooker(this))
    , m_stack(new QStackedWidget(this))
    , m_none(new EmptyState(m_stack))
    , m_body(new QWidget(m_stack))
{
    m_looker->setLevelOnly(true);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new Notice(m_body);
    m_notice->setObjectName(QStringLiteral("rules.list.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &RulesPane::refresh);
    m_notice->hide();
    column->addWidget(m_notice);
    auto *sides = new QSplitter(Qt::Horizontal, m_body);
    sides->setChildrenCollapsible(false);
    sides->addWidget(buildList());
    m_editor = new RuleEditor(sides);
    sides->addWidget(m_editor);
    sides->setSizes({2000, 3000}); // in proportion
    column->addWidget(sides, 1);
    m_none->button()->setObjectName(QStringLiteral("rules.none.action"));
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_body);
    connect(m_none->button(), &QPushButton::clicked, this, &RulesPane::refresh);
    connect(m_editor, &RuleEditor::changed, this, [this] {
        m_model->forgetLooks();
        m_askTimer.start();
    });
    connect(m_looker, &SubjectLooker::looked, this, &RulesPane::looked);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(30);
    connect(&m_askTimer, &QTimer::timeout, this, &RulesPane::ask);
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(80);
    connect(&m_showTimer, &QTimer::timeout, this, &RulesPane::showChosen);
    setEntry(m_view);
}

QWidget *RulesPane::buildList()
{
    auto *side = new QWidget(m_body);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(side);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("rules.filter"));
    m_filter->setAccessibleName(tr("Filter schemas by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 100);
    row->addStretch(1);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("rules.refresh"));
    row->addWidget(again);
    column->addWidget(bar);
    m_view = new QTableView(side);
    m_view->setObjectName(QStringLiteral("rules.table"));
    m_view->setAccessibleName(tr("Schemas and the level that holds"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RuleSubjectDelegate(m_view));
    auto *header = new TableHeader({{tr("Schema"), 0, false, 12}, {tr("Type"), 72},
                                       {tr("Versions"), 76, true}, {tr("Level"), 200}, {tr("State"), 96}},
        m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSectionsClickable(false);
    for (const int hidden : {SubjectTableModel::Type, SubjectTableModel::Versions, SubjectTableModel::State})
        m_view->setColumnHidden(hidden, true);
    makeRows(m_view);
    m_view->installEventFilter(this);
    column->addWidget(m_view, 1);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addAction(find);
    connect(again, &QToolButton::clicked, this, &RulesPane::refresh);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        if (m_model->rowCount() > 0)
            m_view->setCurrentIndex(m_model->index(0, 0));
        m_askTimer.start();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { m_showTimer.start(); });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_askTimer.start(); });
    return side;
}

QString RulesPane::title() const
{
    return tr("Rules");
}

QString RulesPane::iconId() const
{
    return QStringLiteral("rules");
}

void RulesPane::activate(const PaneRequest &)
{
    if (!m_active)
        refresh();
    m_active = true;
}

bool RulesPane::findRegistry()
{
    const auto access = RegistryAccess::of(services());
    if (!access) {
        const Description words = describe(access.error());
        m_none->setTexts(tr("No endpoint of this connection is a schema registry."), words.verbatim,
            words.retry ? tr("Ask again") : QString());
        m_stack->setCurrentWidget(m_none);
        return false;
    }
    m_access = *access;
    m_stack->setCurrentWidget(m_body);
    return true;
}

void RulesPane::refresh()
{
    if (!m_access.reader && !findRegistry())
        return;
    if (m_knowsFeatures)
        m_editor->refresh();
    else
        askFeatures();
    askNames();
}

void RulesPane::askFeatures()
{
    onResult(m_access.reader->features(), this, [this](const Result<RegistryFeatures> &features) {
        if (!features) {
            const Description words = describe(features.error());
            m_notice->show(Notice::Level::Danger,
                tr("What this registry can do is not known. %1").arg(words.title), words.advice,
                words.verbatim);
            return;
        }
        m_knowsFeatures = true;
        m_access.features = *features;
        m_looker->setReader(m_access.reader, *features);
        m_model->forgetLooks();
        m_editor->setAccess(m_access);
        showChosen();
        m_askTimer.start();
    });
}

void RulesPane::askNames()
{
    m_loading = true;
    m_asked.start();
    const quint64 question = ++m_question;
    onResult(m_access.reader->subjects(false), this,
        [this, question](const Result<std::vector<SubjectEntry>> &result) {
            if (question != m_question)
                return;
            m_loading = false;
            m_answerMs = m_asked.elapsed();
            if (result) {
                m_notice->hide();
                m_loaded = true;
            } else {
                const Description words = describe(result.error());
                m_notice->show(Notice::Level::Danger,
                    tr("The schemas could not be listed. %1").arg(words.title), words.advice, words.verbatim);
            }
            // The rules of all are there even when nobody knows the names.
            std::vector<SubjectEntry> entries = result ? *result : std::vector<SubjectEntry>();
            entries.insert(entries.begin(), SubjectEntry());
            const QString current = m_model->subjectAt(m_view->currentIndex().row());
            m_model->forgetLooks();
            if (result || m_model->total() == 0)
                m_model->setSubjects(entries);
            m_view->setCurrentIndex(m_model->index(qMax(0, m_model->rowOf(current)), 0));
            m_askTimer.start();
            emit statusChanged();
        });
    emit statusChanged();
}

void RulesPane::ask()
{
    if (!m_knowsFeatures || !isVisible())
        return;
    const int first = qMax(0, m_view->rowAt(0));
    const int bottom = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    for (const std::string &subject : m_model->takeUnasked(first, last, m_looker->free())) {
        if (!subject.empty()) {
            m_looker->look(subject);
            continue;
        }
        onResult(
            m_access.reader->rules(std::nullopt), this, [this](const Result<std::vector<SchemaRule>> &rules) {
                SubjectLook look;
                if (!rules)
                    look.error = rules.error();
                else
                    look.level = RuleInForce();
                for (const SchemaRule &rule : rules ? *rules : std::vector<SchemaRule>()) {
                    if (rule.kind == SchemaRule::Kind::Compatibility)
                        look.level = RuleInForce {rule, SetAt::Global};
                }
                looked(look);
            });
    }
}

void RulesPane::looked(const SubjectLook &look)
{
    m_model->setLook(look, look.error ? describe(*look.error).title : QString());
    ask();
}

void RulesPane::showChosen()
{
    if (!m_knowsFeatures || m_editor->isBusy() || !m_view->currentIndex().isValid())
        return;
    const QString subject = m_model->subjectAt(m_view->currentIndex().row());
    m_editor->show(subject.isEmpty() ? std::nullopt : std::optional(subject.toStdString()));
}

QList<StatusItem> RulesPane::status() const
{
    QList<StatusItem> items;
    if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("schemas"), theme::number(m_model->total() - 1)};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    if (!m_access.answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_access.answeredBy};
    return items;
}

void RulesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_askTimer.start();
}

bool RulesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        m_askTimer.start();
    if (event->type() != QEvent::KeyPress)
        return Pane::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_view && key == Qt::Key_Slash) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_filter && (key == Qt::Key_Down || key == Qt::Key_Return)) {
        m_view->setFocus();
        return true;
    }
    return Pane::eventFilter(watched, event);
}

} // namespace tailrace::ui
