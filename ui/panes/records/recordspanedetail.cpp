// SPDX-License-Identifier: GPL-3.0-or-later
// RecordsPane: the record in hand, comparing, and the histogram.
#include "services/capability/connection.h"
#include "services/schemas/schemacache.h"
#include "ui/panes/records/comparewindow.h"
#include "ui/panes/records/detailpanel.h"
#include "ui/panes/records/filteredit.h"
#include "ui/panes/records/histogramwidget.h"
#include "ui/panes/records/noticedetails.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/viewbar.h"

namespace tailrace::ui {

namespace {

constexpr std::int64_t dayMs = 86'400'000;

} // namespace

void RecordsPane::connectDetail()
{
    connect(m_view, &RecordView::currentChanged, this, &RecordsPane::showDetail);
    connect(m_view, &RecordView::activated, this, [this] {
        if (m_view->model()->notice(m_view->currentRow())) {
            showNotice();
            return;
        }
        m_detail->setVisible(true);
        showDetail();
        m_detail->focusContent();
    });
    connect(m_detail, &DetailPanel::stepAsked, this,
        [this](int step) { m_view->setCurrentRow(m_view->currentRow() + step); });
    connect(m_detail, &DetailPanel::closeAsked, this, [this] {
        m_detail->hide();
        m_view->setFocus();
    });
    connect(m_detail, &DetailPanel::pinAsked, this, &RecordsPane::pinOrCompare);
    connect(m_detail, &DetailPanel::filterAsked, this, &RecordsPane::filterBy);
    connect(m_detail, &DetailPanel::columnAsked, this, &RecordsPane::addColumn);
    m_detail->offerColumns();
    connect(m_detail, &DetailPanel::decoderChosen, this, [this](const QString &id) {
        m_controller->model()->previewer().setValueDecoder(id.toStdString());
        m_controller->decodingChanged();
        showDetail();
    });
    connect(m_histogram, &HistogramWidget::rangeChosen, this, [this](std::int64_t from, std::int64_t to) {
        const QString range = QStringLiteral("timestamp:>=%1 timestamp:<=%2").arg(from).arg(to);
        const QString before = m_viewBar->filter()->text().trimmed();
        m_viewBar->filter()->setFilterText(
            before.isEmpty() ? range : QLatin1Char('(') + before + QStringLiteral(") ") + range);
    });
}

// Records are shown as their bytes until a registry has answered what they were written with.
void RecordsPane::connectSchemas()
{
    if (!services().connection)
        return;
    auto registry = services().connection->capability<SchemaRegistry>();
    if (!registry)
        return;
    m_schemas = schemas::SchemaCache::make(registry->capability);
    records::RecordListModel *model = m_controller->model();
    model->previewer().setSchemas(m_schemas);
    m_detail->setDecoder(model->previewer().records());
    connect(m_schemas.get(), &schemas::SchemaCache::answered, this, [this] {
        m_controller->decodingChanged();
        m_detail->schemasAnswered();
    });
}

void RecordsPane::showDetail()
{
    const auto held = m_view->model()->record(m_view->currentRow());
    if (held && !m_detail->isVisibleTo(this) && !m_detail->held())
        m_detail->show(); // the first record that is chosen opens it; closed by the user, it stays closed
    if (m_detail->isVisibleTo(this))
        m_detail->show(held, m_topics);
}

void RecordsPane::showNotice()
{
    if (const tailrace::Notice *notice = m_view->model()->notice(m_view->currentRow()))
        (new NoticeDetails(*notice, m_topics, m_view->isUtc(), this))->show();
}

void RecordsPane::showHistogram()
{
    const records::TimeHistogram all = m_controller->histogram();
    m_view->setWithDate(!all.isEmpty()
        && (all.maxTime() / dayMs != all.minTime() / dayMs || all.maxTime() - all.minTime() > dayMs));
    m_histogram->setUtc(m_view->isUtc());
    m_detail->setUtc(m_view->isUtc());
    m_histogram->setData(all, m_controller->matchHistogram(), m_controller->hasFilter());
}

void RecordsPane::pinOrCompare()
{
    const auto current = m_detail->held();
    if (!current)
        return;
    if (!m_pinned || m_pinned->seq == current->seq) {
        m_pinned = m_pinned ? std::nullopt : current;
        m_detail->setPinned(m_pinned.has_value());
        return;
    }
    auto *window = new CompareWindow(m_controller->model()->previewer().records(),
        m_controller->model()->previewer().valueDecoder(), *m_pinned, *current, m_topics, m_detail->zoom(),
        this);
    m_pinned.reset();
    m_detail->setPinned(false);
    window->show();
}

void RecordsPane::filterBy(const QString &condition, bool exclude)
{
    if (condition.isEmpty())
        return;
    const QString added = exclude ? QStringLiteral("NOT ") + condition : condition;
    const QString before = m_viewBar->filter()->text().trimmed();
    m_viewBar->filter()->setFilterText(
        before.isEmpty() ? added : QLatin1Char('(') + before + QStringLiteral(") ") + added);
}

} // namespace tailrace::ui
