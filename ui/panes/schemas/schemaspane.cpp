// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemaspane.h"

#include "services/capability/connection.h"
#include "ui/panes/schemas/schemaview.h"
#include "ui/panes/schemas/subjectlist.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

SchemasPane::SchemasPane(const Services &services, QWidget *parent)
    : Pane(services, parent)
    , m_stack(new QStackedWidget(this))
    , m_none(new EmptyState(m_stack))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_none->button()->setObjectName(QStringLiteral("schemas.none.action"));
    connect(m_none->button(), &QPushButton::clicked, this, &SchemasPane::refresh);
    m_stack->addWidget(m_none);
    setEntry(m_none->button());
}

QString SchemasPane::title() const
{
    return m_name.isEmpty() ? tr("Schemas") : m_name;
}

QString SchemasPane::iconId() const
{
    return QStringLiteral("schema");
}

bool SchemasPane::shows(const PaneRequest &request) const
{
    return request.object == m_name;
}

void SchemasPane::activate(const PaneRequest &request)
{
    if (m_active)
        return;
    m_active = true;
    m_name = request.object;
    refresh();
}

bool SchemasPane::findRegistry()
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
    build();
    return true;
}

void SchemasPane::build()
{
    m_body = new QWidget(m_stack);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new Notice(m_body);
    m_notice->setObjectName(QStringLiteral("schemas.features.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &SchemasPane::refresh);
    m_notice->hide();
    column->addWidget(m_notice);
    if (m_name.isEmpty()) {
        auto *sides = new QSplitter(Qt::Horizontal, m_body);
        sides->setChildrenCollapsible(false);
        m_list = new SubjectList(sides);
        m_view = new SchemaView(services(), false, sides);
        sides->addWidget(m_list);
        sides->addWidget(m_view);
        sides->setStretchFactor(0, 2);
        sides->setStretchFactor(1, 3);
        sides->setSizes({2450, 2550}); // in proportion
        column->addWidget(sides, 1);
        setEntry(m_list->view());
        connect(m_list, &SubjectList::statusChanged, this, &Pane::statusChanged);
        if (services().connections)
            connect(m_list, &SubjectList::listed, this, [this](const QStringList &names) {
                services().connections->setNames(
                    QString::fromStdString(services().connection->name()), Listed::Subjects, names);
            });
        // Nothing is asked of rows that the user only passes.
        m_showTimer.setSingleShot(true);
        m_showTimer.setInterval(80);
        connect(&m_showTimer, &QTimer::timeout, this, [this] { m_view->show(m_list->chosen()); });
        connect(m_list, &SubjectList::chosenChanged, this, [this] { m_showTimer.start(); });
        m_list->setAccess(m_access, false);
        // Two texts beside each other need the room of the list where there is little.
        connect(m_view, &SchemaView::statusChanged, this,
            [this] { m_list->setVisible(!m_view->isComparing() || width() >= 1180); });
        connect(m_list, &SubjectList::openWanted, this, &SchemasPane::open);
        connect(m_list, &SubjectList::newWanted, m_view, &SchemaView::startNew);
        connect(m_view, &SchemaView::ruleChanged, m_list, &SubjectList::lookAgain);
        connect(m_view, &SchemaView::written, this, [this](const QString &subject) {
            m_list->choose(subject);
            m_list->refresh();
        });
    } else {
        m_view = new SchemaView(services(), true, m_body);
        column->addWidget(m_view, 1);
        setEntry(m_view->entry());
    }
    m_stack->addWidget(m_body);
    m_stack->setCurrentWidget(m_body);
    connect(m_view, &SchemaView::statusChanged, this, &Pane::statusChanged);
    connect(m_view, &SchemaView::changed, this, &Pane::titleChanged);
    connect(m_view, &SchemaView::closeAgreed, this, &SchemasPane::agreeToClose);
    connect(m_view, &SchemaView::openWanted, this, &SchemasPane::open);
    connect(m_view, &SchemaView::topicWanted, this,
        [this](const QString &topic) { services().navigator->openRecords(services().connection, topic); });
    const auto key = [this](const QString &text, const QKeySequence &keys, auto go) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, go);
        addAction(action);
    };
    const auto click = [this](const char *name) {
        if (auto *button = findChild<QPushButton *>(QLatin1String(name)))
            button->click(); // does nothing while it is grey
    };
    key(tr("New schema"), QKeySequence(Qt::CTRL | Qt::Key_N), [click] { click("schemas.new"); });
    key(tr("New version"), QKeySequence(Qt::CTRL | Qt::Key_E), [click] { click("schemas.version.new"); });
}

// What it can do, once; the list of names does not wait for it.
void SchemasPane::askFeatures()
{
    onResult(m_access.reader->features(), this, [this](const Result<RegistryFeatures> &features) {
        if (!features) {
            const Description words = describe(features.error());
            m_notice->show(Notice::Level::Danger,
                tr("What this registry can do is not known. %1").arg(words.title), words.advice,
                words.verbatim);
            return;
        }
        m_notice->hide();
        m_knowsFeatures = true;
        m_access.features = *features;
        if (m_list)
            m_list->setAccess(m_access, true);
        else
            m_view->show(m_name);
        m_view->setAccess(m_access);
    });
}

void SchemasPane::refresh()
{
    if (!m_access.reader && !findRegistry())
        return;
    if (!m_knowsFeatures)
        askFeatures();
    if (m_list)
        m_list->refresh();
    if (m_knowsFeatures)
        m_view->refresh();
}

void SchemasPane::open(const QString &subject)
{
    PaneRequest request;
    request.object = subject;
    services().navigator->open(QStringLiteral("pane.schemas"), services().connection, request);
}

bool SchemasPane::hasUnsavedChanges() const
{
    return m_view && m_view->isDirty();
}

void SchemasPane::askBeforeClose()
{
    m_view->askClose();
}

QList<StatusItem> SchemasPane::status() const
{
    QList<StatusItem> items = m_list ? m_list->status() : QList<StatusItem>();
    if (m_view)
        items << m_view->status();
    if (!m_access.answeredBy.isEmpty())
        items << StatusItem {tr("answered by"), m_access.answeredBy};
    return items;
}

} // namespace tailrace::ui
