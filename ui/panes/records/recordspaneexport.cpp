// SPDX-License-Identifier: GPL-3.0-or-later
// RecordsPane: what the table holds, into a file or onto the clipboard.
#include "services/activity/activitystore.h"
#include "services/capability/connection.h"
#include "services/transfer/csvrecords.h"
#include "services/transfer/jsonrecords.h"
#include "services/transfer/rawrecords.h"
#include "ui/panes/records/copyformats.h"
#include "ui/panes/records/exportpanel.h"
#include "ui/panes/records/recordspane.h"
#include "ui/panes/records/recordview.h"
#include "ui/panes/records/viewbar.h"
#include "ui/theme/format.h"

#include <QHeaderView>

namespace tailrace::ui {

using records::Column;

void RecordsPane::connectExport()
{
    connect(m_viewBar, &ViewBar::exportAsked, this, &RecordsPane::openExport);
    if (services().activity && services().connection)
        m_export->setList(services().activity->running(), services().connection->name());
    connect(m_export, &ExportPanel::closed, m_view, qOverload<>(&QWidget::setFocus));
    m_export->setStart(
        [this](ExportPanel::Rows rows, ExportPanel::Format format, const std::string &delimiter,
            const std::string &path) { return makeExport(rows, format, delimiter, path); });
}

void RecordsPane::openExport()
{
    ExportPanel::Offer offer;
    if (m_controller->store()) {
        offer.all = m_controller->store()->end() - m_controller->store()->first();
        if (m_controller->hasFilter())
            offer.matches = m_controller->matches().size();
        offer.selected = chosenRows().count();
        const std::int64_t held = m_controller->counters().received - m_controller->counters().evicted;
        if (m_controller->hasFilter() && m_controller->scanned() < held)
            offer.hint = tr("The filter has looked at %1 of %2 so far.")
                             .arg(theme::number(m_controller->scanned()), theme::number(held));
    }
    m_export->open(offer, m_topics.join(QLatin1Char(',')));
}

// The selected rows as records of the store; a notice among them is none.
transfer::ExportRows RecordsPane::chosenRows() const
{
    records::RecordListModel &model = *m_controller->model();
    transfer::ExportRows rows;
    rows.store = m_controller->store();
    rows.newestFirst = model.isNewestFirst();
    auto [oldest, newest] = m_view->selection();
    if (oldest < 0)
        return rows;
    if (rows.newestFirst)
        std::swap(oldest, newest);
    // a notice has the number of the record that comes after it
    rows.from = model.seq(oldest);
    rows.to = model.seq(newest) + (model.kind(newest) == records::RowKind::Notice ? 0 : 1);
    if (m_controller->hasFilter() && m_controller->filterMode() == records::FilterMode::Filter)
        rows.only = m_controller->matches();
    return rows;
}

std::unique_ptr<transfer::RecordExport> RecordsPane::makeExport(ExportPanel::Rows which,
    ExportPanel::Format format, const std::string &delimiter, const std::string &path)
{
    transfer::ExportRows rows = chosenRows();
    if (which != ExportPanel::Rows::Selected && rows.store) {
        rows.from = rows.store->first();
        rows.to = rows.store->end();
        rows.only.reset();
        if (which == ExportPanel::Rows::Matches)
            rows.only = m_controller->matches();
    }
    if (!rows.store || rows.count() == 0) {
        m_export->showProblem(tr("There is no record to export"));
        return nullptr;
    }
    std::unique_ptr<transfer::RecordFormatter> formatter;
    const records::RecordListModel &model = *m_controller->model();
    switch (format) {
    case ExportPanel::Format::JsonLines:
        formatter = jsonLines(model, m_topics);
        break;
    case ExportPanel::Format::Csv:
        formatter = csvLines(model, m_topics, shownCsvColumns());
        break;
    case ExportPanel::Format::Raw:
        formatter = std::make_unique<transfer::RawRecords>(delimiter);
        break;
    }
    return std::make_unique<transfer::RecordExport>(std::move(rows), std::move(formatter), path);
}

std::vector<transfer::CsvColumn> RecordsPane::shownCsvColumns() const
{
    using What = transfer::CsvColumn::What;
    std::vector<transfer::CsvColumn> columns;
    const QHeaderView *header = m_view->header();
    for (int visual = 0; visual < header->count(); ++visual) {
        const auto column = static_cast<Column>(header->logicalIndex(visual));
        if (!m_view->isColumnShown(column))
            continue;
        transfer::CsvColumn csv;
        if (const int index = records::fieldIndex(column); index >= 0) {
            csv.what = What::Field;
            csv.field = m_view->fields().at(index).path;
            csv.title = m_view->columnTitle(column).toStdString();
        } else {
            csv.what = static_cast<What>(column);
            csv.title = columnId(column).toStdString(); // for programs: never translated
        }
        columns.push_back(std::move(csv));
    }
    return columns;
}

static_assert(int(transfer::CsvColumn::What::Time) == int(Column::Time)
    && int(transfer::CsvColumn::What::Key) == int(Column::Key)
    && int(transfer::CsvColumn::What::Size) == int(Column::Size));

} // namespace tailrace::ui
