// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/viewbar.h"

#include "ui/panes/records/filteredit.h"
#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace tailrace::ui {

namespace {

constexpr int narrow = 1000;

} // namespace

ViewBar::ViewBar(QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterEdit(this))
    , m_check(makeLabel({}, theme::Text::Second, "ok", this))
    , m_mode(new Segments(tr("What the filter does"), {tr("Filter"), tr("Highlight")}, this))
    , m_scan(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_columns(makeIconButton(QStringLiteral("columns"), tr("Columns"), this))
    , m_export(makeIconButton(QStringLiteral("export"), tr("Export"), this))
{
    setObjectName(QStringLiteral("records.viewbar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    setFixedHeight(40);
    m_columns->setObjectName(QStringLiteral("records.columns"));
    m_export->setObjectName(QStringLiteral("records.exportButton"));
    connect(m_export, &QToolButton::clicked, this, &ViewBar::exportAsked);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_check->setObjectName(QStringLiteral("records.check"));
    m_scan->setObjectName(QStringLiteral("records.scan"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    auto *title = makeLabel(tr("View"), theme::Text::Header, "tertiary", this);
    title->setMinimumWidth(36);
    row->addWidget(title);
    row->addWidget(m_filter, 1);
    row->addWidget(m_check);
    row->addWidget(m_mode);
    row->addWidget(m_scan);
    row->addWidget(m_columns);
    row->addWidget(m_export);
    connect(m_filter, &FilterEdit::checked, this, [this] {
        showCheck();
        if (m_filter->problem().isEmpty())
            emit changed();
    });
    connect(m_mode, &Segments::chosen, this, [this] { emit changed(); });
    showCheck();
}

records::FilterMode ViewBar::mode() const
{
    return m_mode->current() == 1 ? records::FilterMode::Highlight : records::FilterMode::Filter;
}

void ViewBar::setMode(records::FilterMode mode)
{
    m_mode->setCurrent(mode == records::FilterMode::Highlight ? 1 : 0);
}

void ViewBar::setColumnsMenu(QMenu *menu)
{
    m_columns->setMenu(menu);
}

void ViewBar::showCheck()
{
    const auto filter = m_filter->filter();
    const QString problem = m_filter->problem();
    if (!problem.isEmpty()) {
        setTone(m_check, "danger");
        m_check->setText(problem.size() > 60 ? problem.left(59) + QChar(u'\u2026') : problem);
    } else if (filter) {
        setTone(m_check, "ok");
        m_check->setText(
            filter->terms() == 1 ? tr("compiled, 1 term") : tr("compiled, %1 terms").arg(filter->terms()));
    } else {
        m_check->clear();
    }
    m_check->setToolTip(problem.toHtmlEscaped());
    // good news gives way where it is narrow, a problem does not
    m_check->setVisible(!m_check->text().isEmpty() && (!problem.isEmpty() || width() >= narrow));
}

void ViewBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showCheck();
}

void ViewBar::showScan(const records::TailController &controller)
{
    const records::TailCounters &counters = controller.counters();
    QString text;
    if (controller.hasFilter()) {
        const std::int64_t held = counters.received - counters.evicted;
        const std::int64_t scanned = std::min(controller.scanned(), held);
        if (scanned >= held)
            text = tr("Scanned all %1 in memory, %2 hits")
                       .arg(theme::number(held), theme::number(counters.matches));
        else
            text = tr("Scanned %1 of %2 (%3 %), %4 hits")
                       .arg(theme::number(scanned), theme::number(held),
                           QString::number(scanned * 100 / held), theme::number(counters.matches));
    }
    m_scan->setText(text);
    m_scan->setVisible(!text.isEmpty());
}

} // namespace tailrace::ui
