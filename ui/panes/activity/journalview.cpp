// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activity/journalview.h"

#include "models/activity/journalmodel.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/activity/activitytable.h"
#include "ui/panes/activity/journaldelegate.h"
#include "ui/panes/activity/operationdetails.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::JournalModel;

namespace {

constexpr std::size_t shownLines = 5000; // an export takes all

} // namespace

JournalView::JournalView(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_folder(services.journalFolder)
    , m_model(new JournalModel(this))
    , m_controls(new QWidget(this))
    , m_notice(new Notice(this))
    , m_stack(new QStackedWidget(this))
{
    buildControls();
    m_split = new QSplitter(Qt::Vertical, m_stack);
    m_view = makeActivityTable(m_model, new JournalDelegate(this), m_split);
    m_view->setObjectName(QStringLiteral("journal.table"));
    m_view->setAccessibleName(tr("Journal"));
    auto *header
        = new TableHeader({{tr("Time"), 208, false, 12}, {tr("Connection"), 128}, {tr("Operation"), 144},
                              {tr("Resource")}, {tr("Outcome"), 144}, {tr("User"), 96}},
            m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    m_details = makeActivityDetails(m_split);
    m_details->setObjectName(QStringLiteral("journal.details"));
    m_split->addWidget(m_view);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("journal.empty.action"));
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    connect(m_empty->button(), &QPushButton::clicked, m_filter, &QLineEdit::clear);
    connect(
        m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalView::showDetails);
    m_typing.setSingleShot(true);
    m_typing.setInterval(150);
    connect(&m_typing, &QTimer::timeout, this, &JournalView::refresh);
    updateState();
}

void JournalView::buildControls()
{
    auto *row = new QHBoxLayout(m_controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_filter = makeActivityFilter(m_controls);
    m_filter->setObjectName(QStringLiteral("journal.filter"));
    m_filter->setAccessibleName(tr("Search the journal"));
    m_filter->setPlaceholderText(tr("Search"));
    row->addWidget(m_filter, 100);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", m_controls);
    row->addWidget(m_count);
    row->addStretch(1);
    m_export = makeButton(tr("Export…"), QStringLiteral("export"), nullptr, m_controls);
    m_export->setObjectName(QStringLiteral("journal.export"));
    m_export->setToolTip(tr("Every line that the search finds, into a file of JSON lines or CSV"));
    row->addWidget(m_export);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Read again (F5)"), m_controls);
    again->setObjectName(QStringLiteral("journal.refresh"));
    row->addWidget(again);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_export, &QPushButton::clicked, this, &JournalView::askWhereTo);
    connect(again, &QToolButton::clicked, this, &JournalView::refresh);
}

QWidget *JournalView::entry() const
{
    return m_view;
}

void JournalView::refresh()
{
    const int question = ++m_questions;
    onResult(journal::readJournal(m_folder, m_filter->text(), shownLines), this,
        [this, question](const Result<journal::Lines> &result) {
            if (question == m_questions)
                read(result);
        });
}

void JournalView::read(const Result<journal::Lines> &result)
{
    m_loaded = true;
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The journal could not be read. %1").arg(words.title),
            words.advice, words.verbatim);
    } else {
        m_notice->hide();
        const int current = m_view->currentIndex().row();
        m_model->setLines(*result);
        if (m_model->rowCount() > 0)
            m_view->setCurrentIndex(m_model->index(qBound(0, current, m_model->rowCount() - 1), 0));
    }
    updateState();
}

void JournalView::askWhereTo()
{
    auto *dialog = new QFileDialog(this, tr("Export the journal"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("JSON lines (*.jsonl)"), tr("CSV (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    dialog->selectFile(QStringLiteral("tailrace-journal.jsonl"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(
            filter.contains(QLatin1String("*.csv")) ? QStringLiteral("csv") : QStringLiteral("jsonl"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &JournalView::exportTo);
    dialog->open();
}

void JournalView::exportTo(const QString &path)
{
    const auto format = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
        ? journal::Format::Csv
        : journal::Format::JsonLines;
    onResult(journal::exportJournal(m_folder, m_filter->text(), path, format), this,
        [this, path](const Result<std::int64_t> &lines) {
            if (lines) {
                m_notice->show(Notice::Level::Ok,
                    tr("Lines that were exported: %1.").arg(theme::number(*lines)), {}, path);
            } else {
                const Description words = describe(lines.error());
                m_notice->show(Notice::Level::Danger,
                    tr("The journal could not be exported. %1").arg(words.title), words.advice,
                    words.verbatim);
            }
        });
}

void JournalView::showDetails()
{
    const int row = m_view->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount()) {
        m_details->clear();
        return;
    }
    m_details->setPlainText(detailsOf(m_model->lines()[static_cast<std::size_t>(row)]));
}

void JournalView::updateState()
{
    const int shown = m_model->rowCount();
    m_count->setText(!m_loaded   ? QString()
            : m_model->hasMore() ? tr("the newest %1 writes").arg(theme::number(shown))
                                 : tr("%1 writes").arg(theme::number(shown)));
    m_export->setEnabled(shown > 0);
    if (!m_loaded)
        m_empty->setTexts(tr("Reading the journal"));
    else if (m_filter->text().isEmpty())
        m_empty->setTexts(tr("Nothing was written from this computer yet."),
            tr("Every write leaves a line here: what was changed where, how it was before, how it ended."));
    else
        m_empty->setTexts(tr("No line of the journal holds this text."),
            tr("Searched the whole journal, older files included."), tr("Clear the search"));
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_split) : m_empty);
    showDetails();
    emit statusChanged();
}

QList<StatusItem> JournalView::status() const
{
    return {{tr("writes"), theme::number(m_model->rowCount())},
        {tr("journal"), QString::fromStdString(m_folder)}};
}

} // namespace tailrace::ui
