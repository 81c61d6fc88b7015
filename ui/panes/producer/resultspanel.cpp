// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/resultspanel.h"

#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/producer/bars.h"
#include "ui/panes/producer/resultsdelegate.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPersistentModelIndex>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui::producer {

using models::ResultsModel;

ResultsPanel::ResultsPanel(ResultsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new QTableView)
    , m_count(makeLabel({}, theme::Text::Second, "tertiary"))
    , m_verdict(makeLabel({}, theme::Text::Second))
    , m_foot(new QWidget)
    , m_empty(new EmptyState)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QWidget;
    column->addWidget(head);
    QHBoxLayout *bar = makeBar(head, 36);
    bar->addWidget(makeLabel(tr("Results"), theme::Text::Emphasis));
    bar->addWidget(m_count);
    bar->addStretch(1);
    QToolButton *clear = makeIconButton(QStringLiteral("trash"), tr("Clear the list of results"));
    clear->setProperty("small", true);
    bar->addWidget(clear);

    m_table->setModel(model);
    auto *delegate = new ResultsDelegate(m_table);
    m_table->setItemDelegate(delegate);
    constexpr int inset = ResultsDelegate::inset;
    QList<HeaderColumn> titles;
    for (int i = 0; i < ResultsModel::ColumnCount; ++i) {
        const bool right = i >= ResultsModel::Partition && i <= ResultsModel::Size;
        titles << HeaderColumn {
            model->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString(), 0, right, inset};
    }
    auto *header = new TableHeader(std::move(titles), m_table);
    m_table->setHorizontalHeader(header);
    header->setSectionsClickable(false);
    m_table->setAccessibleName(tr("Results"));
    m_table->setObjectName(QStringLiteral("producer.results"));
    makeRows(m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_table, 1);
    m_empty->setTexts(tr("Nothing has been sent yet."), tr("Each record that is sent gets a row here."));
    column->addWidget(m_empty, 1);

    QHBoxLayout *foot = makeBar(m_foot, 36);
    m_verdict->setObjectName(QStringLiteral("producer.verdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    foot->addWidget(m_verdict, 1);
    m_again = makeButton(tr("Send again"), QStringLiteral("refresh"));
    m_again->setProperty("small", true);
    m_again->setObjectName(QStringLiteral("producer.again"));
    foot->addWidget(m_again);
    column->addWidget(m_foot);

    connect(clear, &QToolButton::clicked, model, &ResultsModel::clear);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ResultsModel::Detail)
            activate(index);
    });
    // Later, not in the midst of the click: a record that is sent inserts a row.
    connect(delegate, &ResultsDelegate::again, this, [this](const QModelIndex &index) {
        QMetaObject::invokeMethod(
            this,
            [this, row = QPersistentModelIndex(index)] {
                if (row.isValid())
                    emit sendAgain(row.row());
            },
            Qt::QueuedConnection);
    });
    connect(m_table, &QTableView::activated, this, &ResultsPanel::activate);
    connect(m_again, &QPushButton::clicked, this, [this] { emit sendAgain(m_table->currentIndex().row()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &ResultsPanel::describeCurrent);
    connect(model, &QAbstractItemModel::dataChanged, this, &ResultsPanel::count);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ResultsPanel::count);
    connect(model, &QAbstractItemModel::modelReset, this, &ResultsPanel::count);
    count();
}

void ResultsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitColumns(); // not before: the style that says how wide headings and cells are comes with the window
}

// Each column takes the longest usual text and its heading; one that the user made wider stays.
void ResultsPanel::fitColumns()
{
    m_table->ensurePolished();
    m_table->horizontalHeader()->ensurePolished();
    const QFontMetrics mono(theme::font(theme::Text::Mono));
    const QFontMetrics plain(m_table->font());
    constexpr int padding = 24;
    constexpr int icon = 24;
    const auto digits = [&mono](int count) { return mono.horizontalAdvance(QString(count, u'0')) + padding; };
    const int widths[] = {plain.horizontalAdvance(tr("On its way")) + icon + padding, digits(12), 104,
        digits(3), digits(11), digits(10), digits(9)};
    for (int i = 0; i < ResultsModel::Detail; ++i) {
        const int least = std::max(widths[i], m_table->horizontalHeader()->sectionSizeHint(i));
        m_table->setColumnWidth(i, std::max(least, m_fitted ? m_table->columnWidth(i) : 0));
    }
    m_fitted = true;
}

void ResultsPanel::activate(const QModelIndex &index)
{
    const ResultsModel::Row &row = m_model->row(index.row());
    if (row.outcome == ResultsModel::Outcome::Written && row.delivery.offset >= 0)
        emit showRecord(
            QString::fromStdString(row.record.topic), row.delivery.partition, row.delivery.offset);
}

void ResultsPanel::count()
{
    const bool any = m_model->rowCount() > 0;
    m_table->setVisible(any);
    m_empty->setVisible(!any);
    QString text = any ? tr("%1 written").arg(theme::number(m_model->written())) : QString();
    if (m_model->failed() > 0)
        text += tr(", %1 failed").arg(theme::number(m_model->failed()));
    m_count->setText(text);
    describeCurrent();
}

void ResultsPanel::describeCurrent()
{
    const int at = m_table->currentIndex().row();
    const bool failed
        = at >= 0 && at < m_model->rowCount() && m_model->row(at).outcome == ResultsModel::Outcome::Failed;
    m_foot->setVisible(failed);
    if (!failed)
        return;
    const Delivery &delivery = m_model->row(at).delivery;
    m_verdict->setText(tr("%1 %2").arg(describe(*delivery.error).title,
        delivery.possiblyWritten ? tr("It may have been written: sending again can double it.")
                                 : tr("Not written: it is safe to send again.")));
    m_verdict->setToolTip(QString::fromStdString(delivery.error->message));
}

} // namespace tailrace::ui::producer
