// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/resetpanel.h"

#include "models/groups/resetpreviewmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/groups/resetpreviewdelegate.h"
#include "ui/panes/groups/resettarget.h"
#include "ui/widgets/agreement.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::ResetPreviewModel;

namespace {

constexpr int quietMs = 200; // between the last change and the question
constexpr int waitMs = 2000; // between two looks whether the members have left

} // namespace

ResetPanel::ResetPanel(const Services &services, std::shared_ptr<ConsumerGroups> reader, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_reader(std::move(reader))
    , m_model(new ResetPreviewModel(this))
{
    setObjectName(QStringLiteral("groups.reset"));
    setAccessibleName(tr("Reset offsets"));
    setProperty("line", QStringLiteral("left"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildForm());
    m_failure = new Notice(this);
    m_failure->setObjectName(QStringLiteral("reset.failure"));
    connect(m_failure->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &ResetPanel::preview);
    column->addWidget(m_failure);
    buildTable();
    auto *room = new QWidget(this); // keeps what is below in its place while there is no table
    auto *inside = new QVBoxLayout(room);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_table);
    room->setMinimumHeight(72);
    column->addWidget(room, 1);
    m_sum = makeLabel({}, theme::Text::Second, "secondary", this);
    m_sum->setObjectName(QStringLiteral("reset.sum"));
    m_sum->setContentsMargins(12, 4, 12, 4);
    m_sum->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_sum->setWordWrap(true);
    column->addWidget(m_sum);
    m_consequence = new Notice(this);
    m_consequence->setObjectName(QStringLiteral("reset.consequence"));
    column->addWidget(m_consequence);
    m_members = new Notice(this);
    m_members->setObjectName(QStringLiteral("reset.members"));
    m_wait = m_members->addButton(tr("Wait until empty"), QStringLiteral("clock"));
    m_wait->setObjectName(QStringLiteral("reset.wait"));
    column->addWidget(m_members);
    m_agreement = new Agreement(this);
    column->addWidget(m_agreement);
    m_foot = new QWidget(this);
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    m_reset = makeButton(offsetsText(0), QStringLiteral("undo"), "primary", m_foot);
    m_reset->setObjectName(QStringLiteral("reset.go"));
    row->addWidget(m_reset);
    m_again = makeButton(tr("Preview again"), QStringLiteral("refresh"), nullptr, m_foot);
    m_again->setObjectName(QStringLiteral("reset.preview"));
    row->addWidget(m_again);
    row->addStretch(1);
    m_reason = makeLabel({}, theme::Text::Second, "tertiary", this);
    m_reason->setObjectName(QStringLiteral("reset.reason"));
    m_reason->setContentsMargins(12, 6, 12, 0);
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    column->addWidget(m_foot);

    m_later.setSingleShot(true);
    m_later.setInterval(quietMs);
    connect(&m_later, &QTimer::timeout, this, &ResetPanel::preview);
    m_waiting.setInterval(waitMs);
    connect(&m_waiting, &QTimer::timeout, this, &ResetPanel::askWanted);
    connect(m_wait, &QPushButton::clicked, this, [this] {
        if (m_waiting.isActive())
            m_waiting.stop();
        else
            m_waiting.start();
        updateState();
    });
    connect(m_target, &ResetTarget::changed, this, &ResetPanel::later);
    connect(m_reset, &QPushButton::clicked, this, &ResetPanel::askFirst);
    connect(m_again, &QPushButton::clicked, this, [this] {
        emit askWanted();
        preview();
    });
    connect(m_agreement, &Agreement::agreed, this, &ResetPanel::execute);
    connect(m_agreement, &Agreement::declined, this, [this] {
        updateState();
        m_reset->setFocus();
    });
}

QWidget *ResetPanel::buildHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(32);
    head->setProperty("area", QStringLiteral("raised"));
    head->setProperty("line", QStringLiteral("bottom"));
    head->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 6, 0);
    row->setSpacing(8);
    row->addWidget(makeLabel(tr("Reset offsets"), theme::Text::Emphasis, nullptr, head));
    m_name = new ElidedLabel(theme::Text::Second, head);
    m_name->setProperty("tone", QStringLiteral("tertiary"));
    row->addWidget(m_name, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close (Esc)"), head);
    close->setProperty("small", true);
    close->setObjectName(QStringLiteral("reset.close"));
    connect(close, &QToolButton::clicked, this, &ResetPanel::closeWanted);
    row->addWidget(close);
    return head;
}

QWidget *ResetPanel::buildForm()
{
    auto *form = new QWidget(this);
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    const auto caption = [form](const QString &text) {
        QLabel *label = makeLabel(text, theme::Text::Second, "secondary", form);
        label->setMinimumWidth(56);
        label->setContentsMargins(0, 4, 0, 0);
        return label;
    };
    grid->addWidget(caption(tr("Scope")), 0, 0, Qt::AlignTop);
    auto *scope = new QHBoxLayout;
    scope->setSpacing(8);
    m_scope = new QComboBox(form);
    m_scope->setObjectName(QStringLiteral("reset.scope"));
    m_scope->setAccessibleName(tr("Topic to reset"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(16);
    m_scope->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    scope->addWidget(m_scope, 1);
    m_partition = new QComboBox(form);
    m_partition->setObjectName(QStringLiteral("reset.partition"));
    m_partition->setAccessibleName(tr("Partitions to reset"));
    scope->addWidget(m_partition);
    grid->addLayout(scope, 0, 1);
    grid->addWidget(caption(tr("Move to")), 1, 0, Qt::AlignTop);
    m_target = new ResetTarget(form);
    grid->addWidget(m_target, 1, 1);
    m_asked = makeLabel({}, theme::Text::Second, "tertiary", form);
    m_asked->setObjectName(QStringLiteral("reset.asked"));
    m_asked->setWordWrap(true);
    grid->addWidget(m_asked, 2, 1);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        fillPartitions();
        later();
    });
    connect(m_partition, &QComboBox::currentIndexChanged, this, &ResetPanel::later);
    return form;
}

void ResetPanel::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("reset.table"));
    m_table->setAccessibleName(tr("Offsets before and after"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ResetPreviewDelegate(m_table));
    auto *header
        = new TableHeader({{tr("Topic"), 0, false, 12}, {tr("P"), 32, true}, {tr("Before"), 92, true},
                              {tr("After"), 92, true}, {tr("Change"), 84, true}, {tr("Lag after"), 84, true}},
            m_table);
    header->setMinimumSectionSize(32);
    header->setSectionsClickable(false);
    m_table->setHorizontalHeader(header);
    header->fit();
    makeRows(m_table);
    m_table->setMinimumHeight(72);
}

} // namespace tailrace::ui
