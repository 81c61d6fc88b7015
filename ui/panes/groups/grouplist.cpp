// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/grouplist.h"

#include "models/groups/grouptablemodel.h"
#include "services/capability/connection.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/groups/grouplistdelegate.h"
#include "ui/shell/connections.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::GroupTableModel;

namespace {

constexpr int atOnce = 4; // descriptions under way: services allow few requests a second

} // namespace

GroupList::GroupList(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(new GroupTableModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &GroupList::refresh);
    column->addWidget(m_notice);
    m_stack = new QStackedWidget(this);
    buildView();
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("groups.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (m_model->filter().isEmpty())
            refresh();
        else
            m_filter->clear();
    });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(30);
    connect(&m_askTimer, &QTimer::timeout, this, &GroupList::ask);
    if (services.connections)
        connect(services.connections, &Connections::namesChanged, this, &GroupList::forgetDeleted);
    m_slowTimer.setSingleShot(true);
    m_slowTimer.setInterval(400);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] {
        m_delegate->setBusy(true);
        m_view->viewport()->update();
    });
}

QWidget *GroupList::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("groups.filter"));
    m_filter->setAccessibleName(tr("Filter groups by name"));
    m_filter->setPlaceholderText(tr("Filter by name  /"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
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
    m_open = makeButton(tr("Open group"), QStringLiteral("group"), nullptr, bar);
    m_open->setObjectName(QStringLiteral("groups.open"));
    m_open->setToolTip(tr("Members, offsets and reset (Enter)"));
    row->addWidget(m_open);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("groups.refresh"));
    row->addWidget(again);
    connect(m_open, &QPushButton::clicked, this, &GroupList::openCurrent);
    connect(again, &QToolButton::clicked, this, &GroupList::refresh);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QString current = m_model->groupAt(m_view->currentIndex().row());
        m_model->setFilter(text);
        setCurrentRow(text.isEmpty() ? qMax(0, m_model->rowOf(current)) : 0);
        updateState();
        m_askTimer.start();
    });
    return bar;
}

void GroupList::buildView()
{
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("groups.table"));
    m_view->setAccessibleName(tr("Consumer groups"));
    m_view->setModel(m_model);
    m_delegate = new GroupListDelegate(m_view);
    m_view->setItemDelegate(m_delegate);
    auto *header
        = new TableHeader({{tr("Group"), 0, false, 12}, {tr("State"), 176}, {tr("Members"), 96, true},
                              {tr("Topics"), 88, true}, {tr("Lag"), 152, true}},
            m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSortIndicator(GroupTableModel::Name, Qt::AscendingOrder);
    makeRows(m_view);
    m_view->setSortingEnabled(true);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this, &GroupList::openCurrent);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_askTimer.start(); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { m_askTimer.start(); });
}

void GroupList::refresh()
{
    if (m_loading || !m_reader)
        return;
    m_loading = true;
    m_asked.start();
    onResult(m_reader->groups(), this,
        [this](const Result<std::vector<GroupSummary>> &result) { listed(result); });
    updateState();
}

void GroupList::listed(const Result<std::vector<GroupSummary>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The groups could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    const QString current = m_model->groupAt(m_view->currentIndex().row());
    const int scrolled = m_view->verticalScrollBar()->value();
    m_model->forgetDescriptions();
    m_model->setGroups(*result);
    if (m_services.connections)
        m_services.connections->setNames(
            QString::fromStdString(m_services.connection->name()), Listed::Groups, m_model->names());
    setCurrentRow(qMax(0, m_model->rowOf(current)));
    m_view->verticalScrollBar()->setValue(scrolled);
    m_delegate->setBusy(false);
    m_slowTimer.start();
    updateState();
    m_askTimer.start();
}

// The rows on screen first; all others only when the order depends on them.
void GroupList::ask()
{
    if (!m_reader || !isVisible())
        return;
    const int first = qMax(0, m_view->rowAt(0));
    const int bottom = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    const bool byName = m_model->sortColumn() == GroupTableModel::Name;
    auto groups = m_model->takeUnasked(first, last, atOnce - m_running);
    if (groups.empty() && !byName)
        groups = m_model->takeUnasked(0, m_model->rowCount() - 1, atOnce - m_running);
    if (groups.empty() && m_running == 0 && m_sortAgain) {
        m_sortAgain = false;
        m_view->sortByColumn(m_model->sortColumn(), m_view->horizontalHeader()->sortIndicatorOrder());
        m_view->scrollTo(m_view->currentIndex());
    }
    for (const std::string &group : groups) {
        ++m_running;
        m_sortAgain = m_sortAgain || !byName;
        onResult(m_reader->group(group), this, [this, group](const Result<GroupDescription> &result) {
            --m_running;
            if (result)
                m_model->describe(*result);
            else
                m_model->fail(QString::fromStdString(group), describe(result.error()).verbatim);
            emit statusChanged();
            ask();
        });
    }
}

// One that was deleted in a tab of its own.
void GroupList::forgetDeleted(const QString &connection)
{
    if (!m_loaded || connection != QString::fromStdString(m_services.connection->name()))
        return;
    const QStringList names = m_services.connections->names(connection, Listed::Groups);
    const int row = m_view->currentIndex().row();
    for (const QString &group : m_model->names()) {
        if (!names.contains(group))
            m_model->remove(group);
    }
    if (!m_view->currentIndex().isValid())
        setCurrentRow(qBound(0, row, qMax(0, m_model->rowCount() - 1)));
    updateState();
}

void GroupList::openCurrent()
{
    const QString group = m_model->groupAt(m_view->currentIndex().row());
    if (!group.isEmpty())
        emit openWanted(group);
}

void GroupList::setCurrentRow(int row)
{
    if (row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row, 0));
}

void GroupList::updateState()
{
    const int shown = m_model->rowCount();
    const int all = m_model->total();
    m_count->setText(!m_loaded ? QString()
            : shown == all     ? tr("%1 groups").arg(theme::number(all))
                               : tr("%1 of %2").arg(theme::number(shown), theme::number(all)));
    m_open->setEnabled(shown > 0);
    if (!m_loaded) {
        m_empty->setTexts(
            m_loading ? tr("Asking for the consumer groups") : tr("There is no list of consumer groups."));
    } else if (shown == 0 && !m_model->filter().isEmpty()) {
        m_empty->setTexts(tr("No group's name has these letters in this order."),
            tr("Searched all %1 groups.").arg(theme::number(all)), tr("Clear the filter"));
    } else {
        m_empty->setTexts(tr("There is no consumer group that you may see."),
            tr("A group appears when its first consumer joins, and goes some days after its last one left."),
            tr("Ask again"));
    }
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_view) : m_empty);
    emit statusChanged();
}

QList<StatusItem> GroupList::status() const
{
    QList<StatusItem> items;
    if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("groups"), theme::number(m_model->total())};
        items << StatusItem {tr("shown"), theme::number(m_model->rowCount())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    return items;
}

bool GroupList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        openCurrent();
        return true;
    }
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
    if (watched == m_filter && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        const int row = m_view->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
        setCurrentRow(qBound(0, row, m_model->rowCount() - 1));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void GroupList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_askTimer.start();
}

} // namespace tailrace::ui
