// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/operationsview.h"

#include "models/activity/activitymodel.h"
#include "services/capability/connection.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/activity/activitytable.h"
#include "ui/panes/activity/operationdetails.h"
#include "ui/panes/activity/operationsdelegate.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::ActivityModel;

OperationsView::OperationsView(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_model(new ActivityModel(services.activity ? *services.activity : m_none,
          services.connection ? services.connection->name() : std::string(), this))
    , m_controls(new QWidget(this))
    , m_stack(new QStackedWidget(this))
{
    buildControls();
    m_split = new QSplitter(Qt::Vertical, m_stack);
    m_view = makeActivityTable(m_model, new OperationsDelegate(this), m_split);
    m_view->setObjectName(QStringLiteral("activity.table"));
    m_view->setAccessibleName(tr("Operations"));
    auto *header
        = new TableHeader({{tr("Time"), 128, false, 12}, {tr("Operation"), 264}, {tr("Target")},
                              {tr("Outcome"), 160}, {tr("Duration"), 104, true}, {tr("Transaction"), 144}},
            m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    m_details = makeActivityDetails(m_split);
    m_details->setObjectName(QStringLiteral("activity.details"));
    m_split->addWidget(m_view);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("activity.empty.action"));
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        m_filter->clear();
        m_failed->setChecked(false);
        m_slow->setChecked(false);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &OperationsView::showDetails);
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &OperationsView::refresh);
    updateState();
}

void OperationsView::buildControls()
{
    auto *row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_filter = makeActivityFilter(m_controls);
    m_filter->setObjectName(QStringLiteral("activity.filter"));
    m_filter->setAccessibleName(tr("Filter operations"));
    m_filter->setPlaceholderText(tr("Filter"));
    row->addWidget(m_filter, 100);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", m_controls);
    row->addWidget(m_count);
    row->addStretch(1);
    m_failed = new Toggle(tr("Only failed"), m_controls);
    m_failed->setObjectName(QStringLiteral("activity.failed"));
    row->addWidget(m_failed);
    m_slow = new Toggle(tr("Slow (> 1 s)"), m_controls);
    m_slow->setObjectName(QStringLiteral("activity.slow"));
    row->addWidget(m_slow);
    row->addSpacing(4);
    m_copy = makeButton(tr("Copy as command"), QStringLiteral("copy"), nullptr, m_controls);
    m_copy->setObjectName(QStringLiteral("activity.copy"));
    m_copy->setToolTip(tr("A line for curl or kcat; credentials stand there as variables"));
    row->addWidget(m_copy);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setText(text);
        updateState();
    });
    connect(m_failed, &QAbstractButton::toggled, this, [this](bool on) {
        m_model->setOnlyFailed(on);
        updateState();
    });
    connect(m_slow, &QAbstractButton::toggled, this, [this](bool on) {
        m_model->setOnlySlow(on);
        updateState();
    });
    connect(m_copy, &QPushButton::clicked, this, &OperationsView::copyCommand);
}

QWidget *OperationsView::entry() const
{
    return m_view;
}

void OperationsView::refresh()
{
    const int before = m_model->total();
    const int shown = m_model->rowCount();
    m_model->update();
    if (m_model->total() != before || m_model->rowCount() != shown)
        updateState();
}

void OperationsView::showDetails()
{
    const auto *entry = m_model->entry(m_view->currentIndex().row());
    m_copy->setEnabled(entry && !entry->command.empty());
    m_details->setPlainText(entry ? detailsOf(*entry) : QString());
}

void OperationsView::updateState()
{
    const int shown = m_model->rowCount();
    m_count->setText(shown == m_model->total()
            ? tr("%1 operations").arg(theme::number(shown))
            : tr("%1 of %2").arg(theme::number(shown), theme::number(m_model->total())));
    if (m_model->total() == 0)
        m_empty->setTexts(tr("Nothing was asked of a server yet."),
            tr("Every request of this run is listed here, with its duration and its outcome."));
    else
        m_empty->setTexts(tr("No operation is like that."),
            tr("Looked at all %1.").arg(theme::number(m_model->total())), tr("Clear the filter"));
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_split) : m_empty);
    if (shown > 0 && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0, 0));
    showDetails();
    emit statusChanged();
}

void OperationsView::copyCommand()
{
    if (const auto *entry = m_model->entry(m_view->currentIndex().row()))
        QGuiApplication::clipboard()->setText(QString::fromStdString(entry->command));
}

QList<StatusItem> OperationsView::status() const
{
    QList<StatusItem> items {{tr("operations"), theme::number(m_model->total())},
        {tr("shown"), theme::number(m_model->rowCount())}};
    StatusItem failed {tr("failed"), theme::number(m_model->failures())};
    if (m_model->failures() > 0) {
        failed.iconId = QStringLiteral("error");
        failed.tone = Tone::Danger;
    }
    return items << failed;
}

void OperationsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void OperationsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace tailrace::ui
