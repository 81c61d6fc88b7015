// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/topicspane.h"

#include "models/topics/topictablemodel.h"
#include "services/settings/settingsstore.h"
#include "ui/delegates/rows.h"
#include "ui/panes/topics/topicdelegate.h"
#include "ui/panes/topics/topicheader.h"
#include "ui/panes/topics/topicpanel.h"
#include "ui/shell/navigator.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/toggle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::TopicTableModel;

void TopicsPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("topics.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &TopicsPane::refresh);
    column->addWidget(m_notice);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    buildView(this);
    sides->addWidget(m_stack, 1);
    m_panel = new TopicPanel(services(), m_writer, this);
    m_panel->hide();
    sides->addWidget(m_panel);
    column->addLayout(sides, 1);
    setEntry(m_view);
    connectParts();
}

QWidget *TopicsPane::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("topics.filter"));
    m_filter->setAccessibleName(tr("Filter topics by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setToolTip(
        tr("Letters of the name, a pattern with *, or a regular expression between slashes"));
    m_filter->setClearButtonEnabled(false);
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    row->addWidget(m_filter, 100);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addAction(find);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    row->addWidget(m_count);
    row->addStretch(1);
    m_internal = new Toggle(tr("Internal topics"), bar);
    m_internal->setObjectName(QStringLiteral("topics.internal"));
    row->addWidget(m_internal);
    row->addSpacing(8);
    m_new = makeButton(tr("New topic"), QStringLiteral("plus"), nullptr, bar);
    m_new->setObjectName(QStringLiteral("topics.new"));
    row->addWidget(m_new);
    m_produce = makeButton(tr("Produce"), QStringLiteral("send"), nullptr, bar);
    m_produce->setObjectName(QStringLiteral("topics.produce"));
    row->addWidget(m_produce);
    m_open = makeButton(tr("Open records"), QStringLiteral("topic"), nullptr, bar);
    m_open->setObjectName(QStringLiteral("topics.open"));
    m_open->setToolTip(tr("Open records (Enter)"));
    row->addWidget(m_open);
    m_detail = makeIconButton(QStringLiteral("settings"), tr("Configuration and more (Ctrl+I)"), bar);
    m_detail->setObjectName(QStringLiteral("topics.detail"));
    m_detail->setCheckable(true);
    row->addWidget(m_detail);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("topics.refresh"));
    row->addWidget(again);
    connect(again, &QToolButton::clicked, this, &TopicsPane::refresh);
    return bar;
}

void TopicsPane::buildView(QWidget *parent)
{
    m_stack = new QStackedWidget(parent);
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("topics.table"));
    m_view->setAccessibleName(tr("Topics"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TopicDelegate(m_view));
    m_view->setHorizontalHeader(new TopicHeader(m_view));
    makeRows(m_view);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(TopicTableModel::Name, QHeaderView::Stretch);
    m_view->setColumnWidth(TopicTableModel::Partitions, 96);
    m_view->setColumnWidth(TopicTableModel::Replication, 104);
    m_view->setColumnWidth(TopicTableModel::State, 168);
    m_view->setColumnWidth(TopicTableModel::Records, 136);
    m_view->horizontalHeader()->setSortIndicator(TopicTableModel::Name, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_filter->installEventFilter(this);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("topics.empty.action"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
}

void TopicsPane::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, &TopicsPane::filter);
    connect(m_internal, &QAbstractButton::toggled, this, [this](bool on) {
        m_model->setShowInternal(on);
        if (this->services().settings)
            this->services().settings->set(settings::keys::showInternalTopics, on);
        setCurrentRow(0);
        updateState();
        m_recordsTimer.start();
    });
    connect(m_open, &QPushButton::clicked, this, &TopicsPane::openCurrent);
    connect(m_produce, &QPushButton::clicked, this, [this] {
        ProduceDraft draft;
        draft.topic = m_model->topicAt(m_view->currentIndex().row()).toStdString();
        this->services().navigator->openProduce(this->services().connection, std::move(draft));
    });
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (!m_model->filter().isEmpty())
            m_filter->clear();
        else if (m_model->internalCount() > 0 && !m_internal->isChecked())
            m_internal->setChecked(true);
        else
            refresh();
    });
    connect(m_view, &QTableView::doubleClicked, this, &TopicsPane::openCurrent);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_recordsTimer.start(); });
    connect(m_model, &QAbstractItemModel::layoutChanged, this, [this] { m_recordsTimer.start(); });
    connect(m_new, &QPushButton::clicked, this, &TopicsPane::startNew);
    connect(m_detail, &QToolButton::toggled, this, &TopicsPane::openPanel);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TopicsPane::showChosen);
    const auto key = [this](const QString &text, const QKeySequence &keys, auto run) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    key(tr("New topic"), QKeySequence(Qt::Key_Insert), [this] { m_new->click(); });
    key(tr("Configuration and more"), QKeySequence(QStringLiteral("Ctrl+I")), [this] { m_detail->toggle(); });
}

} // namespace tailrace::ui
