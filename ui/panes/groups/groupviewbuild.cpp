// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupview.h"

#include "models/groups/groupmembersmodel.h"
#include "models/groups/groupoffsetsmodel.h"
#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/groups/groupfacts.h"
#include "ui/panes/groups/groupmembersdelegate.h"
#include "ui/panes/groups/groupoffsetsdelegate.h"
#include "ui/panes/groups/lagchart.h"
#include "ui/panes/groups/resetpanel.h"
#include "ui/shell/navigator.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/toggle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::GroupMembersModel;
using models::GroupOffsetsModel;

namespace {

constexpr int oftenMs = 5000;

QWidget *bar(int height, const char *area, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setFixedHeight(height);
    widget->setProperty("area", QString::fromLatin1(area));
    widget->setProperty("line", QStringLiteral("bottom"));
    widget->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    return widget;
}

} // namespace

GroupView::GroupView(
    const Services &services, std::shared_ptr<ConsumerGroups> reader, const QString &group, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_reader(std::move(reader))
    , m_name(group)
    , m_offsetsModel(new GroupOffsetsModel(this))
    , m_membersModel(new GroupMembersModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("groups.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &GroupView::refresh);
    column->addWidget(m_notice);
    m_agreement = new Agreement(this);
    connect(m_agreement, &Agreement::agreed, this, &GroupView::remove);
    connect(m_agreement, &Agreement::declined, this, [this] { m_offsets->setFocus(); });
    column->addWidget(m_agreement);
    m_stack = new QStackedWidget(this);
    m_body = new QWidget(m_stack);
    auto *sides = new QHBoxLayout(m_body);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(0);
    auto *body = new QVBoxLayout;
    body->setSpacing(0);
    sides->addLayout(body, 1);
    m_reset = new ResetPanel(m_services, m_reader, m_body);
    m_reset->hide();
    connect(m_reset, &ResetPanel::closeWanted, this, [this] { m_resetButton->setChecked(false); });
    connect(m_reset, &ResetPanel::askWanted, this, &GroupView::refresh);
    sides->addWidget(m_reset);
    m_facts = new GroupFacts(m_body);
    body->addWidget(m_facts);
    m_chart = new LagChart(m_body);
    m_chart->hide();
    body->addWidget(m_chart);
    auto *split = new QSplitter(Qt::Vertical, m_body);
    split->setChildrenCollapsible(false);
    split->addWidget(buildOffsets());
    split->addWidget(buildMembers());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({1000, 160});
    body->addWidget(split, 1);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("groups.back"));
    connect(m_empty->button(), &QPushButton::clicked, this,
        [this] { m_services.navigator->open(QStringLiteral("pane.groups"), m_services.connection, {}); });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_body);
    column->addWidget(m_stack, 1);
    if (m_services.activity)
        m_follower.setListing(m_services.activity->running(), "delete group " + m_name.toStdString(),
            m_services.connection->name());
    connect(&m_follower, &settle::Follower::ended, this, &GroupView::settled);
    m_timer.setInterval(oftenMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
}

QWidget *GroupView::buildHead()
{
    QWidget *head = bar(40, "base", this);
    auto *row = static_cast<QHBoxLayout *>(head->layout());
    auto *name = new ElidedLabel(theme::Text::Title, head);
    name->setFullText(m_name);
    name->setObjectName(QStringLiteral("groups.name"));
    row->addWidget(name);
    m_reads = new ElidedLabel(theme::Text::Second, head);
    m_reads->setProperty("tone", QStringLiteral("tertiary"));
    row->addWidget(m_reads);
    row->addStretch(1);
    m_often = new Toggle(tr("Every 5 s"), head);
    m_often->setObjectName(QStringLiteral("groups.often"));
    m_often->setAccessibleName(tr("Ask again every 5 s"));
    row->addWidget(m_often);
    row->addSpacing(8);
    m_records = makeButton(tr("Open records here"), QStringLiteral("topic"), nullptr, head);
    m_records->setObjectName(QStringLiteral("groups.records"));
    m_records->setToolTip(tr("Records of the chosen topic from where the group stands (Enter)"));
    row->addWidget(m_records);
    m_resetButton = makeButton(tr("Reset offsets"), QStringLiteral("undo"), nullptr, head);
    m_resetButton->setObjectName(QStringLiteral("groups.resetButton"));
    m_resetButton->setCheckable(true);
    m_resetButton->setToolTip(tr("Move the group, with a preview (Ctrl+R)"));
    row->addWidget(m_resetButton);
    m_delete = makeButton(tr("Delete group"), QStringLiteral("trash"), "danger", head);
    m_delete->setObjectName(QStringLiteral("groups.delete"));
    row->addWidget(m_delete);
    auto *reset = new QAction(tr("Reset offsets"), this);
    reset->setShortcut(QKeySequence(QStringLiteral("Ctrl+R")));
    reset->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(reset, &QAction::triggered, m_resetButton, &QPushButton::click);
    addAction(reset);
    connect(m_resetButton, &QPushButton::toggled, this, &GroupView::openReset);
    connect(m_delete, &QPushButton::clicked, this, &GroupView::askDeletion);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), head);
    again->setObjectName(QStringLiteral("groups.refresh"));
    row->addWidget(again);
    connect(m_often, &QAbstractButton::toggled, this, [this](bool on) {
        if (on) {
            refresh();
            m_timer.start();
        } else {
            m_timer.stop();
        }
        m_chart->setVisible(on || m_history.known() > 1);
        emit statusChanged();
    });
    connect(m_records, &QPushButton::clicked, this, &GroupView::openRecords);
    connect(again, &QToolButton::clicked, this, &GroupView::refresh);
    return head;
}

QWidget *GroupView::buildOffsets()
{
    m_offsetsStack = new QStackedWidget(m_body);
    m_offsets = new QTreeView(m_offsetsStack);
    m_offsets->setObjectName(QStringLiteral("groups.offsets"));
    m_offsets->setAccessibleName(tr("Offsets"));
    m_offsets->setModel(m_offsetsModel);
    m_offsets->setItemDelegate(new GroupOffsetsDelegate(m_offsets));
    auto *header = new TableHeader({{tr("Partition"), 0, false, 12}, {tr("Committed"), 128, true},
                                       {tr("End"), 112, true}, {tr("Lag"), 104, true}, {tr("Member"), 136}},
        m_offsets);
    m_offsets->setHeader(header);
    header->fit();
    header->setSectionsClickable(true);
    header->setSortIndicator(GroupOffsetsModel::Lag, Qt::DescendingOrder);
    m_offsets->setSortingEnabled(true);
    m_offsets->setRootIsDecorated(false);
    m_offsets->setIndentation(0);
    m_offsets->setUniformRowHeights(true);
    m_offsets->setAllColumnsShowFocus(true);
    m_offsets->setExpandsOnDoubleClick(false);
    m_offsets->setMouseTracking(true);
    m_offsets->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_offsets->installEventFilter(this);
    m_offsets->viewport()->installEventFilter(this);
    connect(m_offsets, &QTreeView::expanded, this, [this](const QModelIndex &topic) {
        m_folded.remove(topic.data(GroupOffsetsModel::TopicRole).toString());
    });
    connect(m_offsets, &QTreeView::collapsed, this, [this](const QModelIndex &topic) {
        m_folded.insert(topic.data(GroupOffsetsModel::TopicRole).toString());
    });
    connect(m_offsets->selectionModel(), &QItemSelectionModel::currentChanged, this, &GroupView::updateState);
    connect(m_offsets, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.data(GroupOffsetsModel::PartitionRole).isValid())
            openRecords();
        else
            fold(index);
    });
    m_noOffsets = new EmptyState(m_offsetsStack);
    m_noOffsets->setTexts(tr("This group has committed nothing."),
        tr("Its consumers begin where their own setting says, and leave no trace here until they commit."));
    m_offsetsStack->addWidget(m_offsets);
    m_offsetsStack->addWidget(m_noOffsets);
    m_offsetsStack->setMinimumHeight(120);
    return m_offsetsStack;
}

QWidget *GroupView::buildMembers()
{
    auto *area = new QWidget(m_body);
    area->setMinimumHeight(104);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QWidget *head = bar(32, "raised", area);
    auto *row = static_cast<QHBoxLayout *>(head->layout());
    row->addWidget(makeLabel(tr("Members"), theme::Text::Emphasis, nullptr, head));
    m_memberCount = makeLabel({}, theme::Text::Second, "tertiary", head);
    row->addWidget(m_memberCount);
    row->addStretch(1);
    column->addWidget(head);
    m_members = new QTableView(area);
    m_members->setObjectName(QStringLiteral("groups.members"));
    m_members->setAccessibleName(tr("Members"));
    m_members->setModel(m_membersModel);
    m_members->setItemDelegate(new GroupMembersDelegate(m_members));
    auto *header = new TableHeader(
        {{tr("Client id"), 176, false, 12}, {tr("Host"), 136}, {tr("Assignment"), 0}, {tr("Member id"), 208}},
        m_members);
    m_members->setHorizontalHeader(header);
    header->fit();
    header->setSectionsClickable(false);
    makeRows(m_members);
    m_members->installEventFilter(this);
    column->addWidget(m_members, 1);
    m_noMembers = makeLabel(
        tr("Nobody reads in this group now; its offsets are kept."), theme::Text::Body, "tertiary", area);
    m_noMembers->setContentsMargins(12, 8, 12, 8);
    m_noMembers->setWordWrap(true);
    m_noMembers->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_noMembers, 1);
    return area;
}

} // namespace tailrace::ui
