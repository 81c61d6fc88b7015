// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/previewpanel.h"

#include "models/mirroring/topicpreviewmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/mirroring/previewdelegate.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/segments.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::TopicPreviewModel;
using Group = TopicPreviewModel::Group;

PreviewPanel::PreviewPanel(TopicPreviewModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new QLineEdit(this))
    , m_show(new Segments(tr("Show"), {tr("All"), tr("Start"), tr("Stop"), tr("Not taken")}, this))
    , m_covers(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_view(new QTableView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(this);
    row->addWidget(makeLabel(tr("Preview"), theme::Text::Emphasis, nullptr, row->parentWidget()));
    row->addStretch(1);
    m_filter->setObjectName(QStringLiteral("mirroring.preview.filter"));
    m_filter->setAccessibleName(tr("Filter topics by name"));
    m_filter->setPlaceholderText(tr("Filter  /"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(240);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 100);
    column->addWidget(row->parentWidget());
    m_covers->setObjectName(QStringLiteral("mirroring.covers"));
    m_covers->setWordWrap(true);
    m_covers->setContentsMargins(12, 6, 12, 6);
    column->addWidget(m_covers);
    m_show->setObjectName(QStringLiteral("mirroring.preview.show"));
    auto *shown = new QHBoxLayout;
    shown->setContentsMargins(12, 0, 12, 8);
    shown->addWidget(m_show);
    shown->addStretch(1);
    column->addLayout(shown);
    m_view->setObjectName(QStringLiteral("mirroring.preview"));
    m_view->setAccessibleName(tr("Preview of the selection"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PreviewDelegate(m_view));
    auto *header = new TableHeader({{tr("Source topic"), 0, false, 12}, {tr("Taken by"), 128},
                                       {tr("Partitions"), 68, true}, {tr("On source"), 112, true}},
        m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->installEventFilter(this);
    column->addWidget(m_view, 1);
    connect(m_filter, &QLineEdit::textChanged, m_model, &TopicPreviewModel::setFilter);
    connect(m_show, &Segments::chosen, this, &PreviewPanel::choose);
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex &at) { m_model->toggle(at.row()); });
}

void PreviewPanel::setWide(bool wide)
{
    m_view->setColumnHidden(TopicPreviewModel::OnSource, !wide);
}

void PreviewPanel::setCovers(const QString &text)
{
    m_covers->setText(text);
    m_covers->setVisible(!text.isEmpty());
}

void PreviewPanel::choose(int segment)
{
    switch (segment) {
    case 1:
        m_model->setOnly(Group::Start);
        break;
    case 2:
        m_model->setOnly(Group::Stop);
        break;
    case 3:
        m_model->setOnly(Group::NotTaken);
        break;
    default:
        m_model->setOnly(std::nullopt);
        break;
    }
}

bool PreviewPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_view && key == Qt::Key_Slash) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (watched == m_view && m_view->currentIndex().isValid()) {
        const QModelIndex at = m_view->currentIndex();
        const bool folded = at.data(TopicPreviewModel::FoldedRole).toBool();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space
            || (key == Qt::Key_Left && !folded) || (key == Qt::Key_Right && folded)) {
            m_model->toggle(at.row());
            return true;
        }
    }
    if (watched == m_filter && (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return)) {
        if (key == Qt::Key_Escape)
            m_filter->clear();
        m_view->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui
