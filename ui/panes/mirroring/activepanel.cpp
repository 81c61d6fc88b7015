// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/activepanel.h"

#include "models/mirroring/activetopicsmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/mirroring/activedelegate.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::ActiveTopicsModel;
using State = ActiveTopicsModel::State;

ActivePanel::ActivePanel(ActiveTopicsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_count(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_show(new Segments(tr("Active topics"), {tr("All"), tr("Differences")}, this))
    , m_failure(new Notice(this))
    , m_view(new QTableView(this))
    , m_note(makeLabel({}, theme::Text::Second, "secondary", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(this);
    row->addWidget(makeLabel(tr("Active topics"), theme::Text::Emphasis, nullptr, row->parentWidget()));
    row->addStretch(1);
    column->addWidget(row->parentWidget());
    m_count->setObjectName(QStringLiteral("mirroring.active.count"));
    m_count->setContentsMargins(12, 6, 12, 6);
    m_count->setWordWrap(true);
    column->addWidget(m_count);
    m_show->setObjectName(QStringLiteral("mirroring.active.show"));
    auto *shown = new QHBoxLayout;
    shown->setContentsMargins(12, 0, 12, 8);
    shown->addWidget(m_show);
    shown->addStretch(1);
    column->addLayout(shown);
    m_failure->setObjectName(QStringLiteral("mirroring.active.failure"));
    column->addWidget(m_failure);
    m_view->setObjectName(QStringLiteral("mirroring.active"));
    m_view->setAccessibleName(tr("Active topics"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ActiveDelegate(m_view));
    auto *header = new TableHeader(
        {{tr("Topic"), 0, false, 12}, {tr("State"), 104}, {tr("Behind"), 72, true}}, m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    column->addWidget(m_view, 1);
    m_note->setObjectName(QStringLiteral("mirroring.active.note"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 8, 12, 8);
    column->addWidget(m_note);
    connect(
        m_show, &Segments::chosen, this, [this](int segment) { m_model->setDifferencesOnly(segment == 1); });
    showCounts(false);
}

void ActivePanel::setFailure(const std::optional<Error> &failure)
{
    if (!failure) {
        m_failure->hide();
        return;
    }
    const Description words = describe(*failure);
    m_failure->show(Notice::Level::Danger, tr("What is active is not known. %1").arg(words.title),
        words.advice, words.verbatim);
}

void ActivePanel::showCounts(bool known)
{
    const int active = m_model->total() - m_model->count(State::NotYet);
    const int wanted = m_model->count(State::NotYet) + m_model->count(State::Both);
    const int waiting = m_model->count(State::NotYet);
    m_count->setText(known ? tr("%1 active, %2 wanted by the saved selection")
                                 .arg(theme::number(active), theme::number(wanted))
                           : QString());
    m_count->setVisible(known);
    m_note->setText(tr(
        "A topic that is wanted anew becomes active when the service looks for new topics the next time."));
    m_note->setVisible(known && waiting > 0);
}

} // namespace tailrace::ui
