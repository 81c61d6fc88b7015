// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/earlierpanel.h"

#include "models/mirroring/earliersavesmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/mirroring/earlierdelegate.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panebar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::EarlierSavesModel;

EarlierPanel::EarlierPanel(EarlierSavesModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(new QTableView(this))
    , m_note(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_undo(makeButton(tr("Undo…"), QStringLiteral("undo"), nullptr, this))
{
    setObjectName(QStringLiteral("mirroring.earlier.panel"));
    setProperty("line", QStringLiteral("top"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    row->addWidget(makeLabel(tr("Earlier saves"), theme::Text::Emphasis, nullptr, bar));
    m_note->setObjectName(QStringLiteral("mirroring.earlier.note"));
    row->addWidget(m_note, 1);
    m_undo->setObjectName(QStringLiteral("mirroring.earlier.undo"));
    m_undo->setProperty("small", true);
    row->addWidget(m_undo);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close (Esc)"), bar);
    close->setObjectName(QStringLiteral("mirroring.earlier.close"));
    close->setProperty("small", true);
    row->addWidget(close);
    column->addWidget(bar);
    m_view->setObjectName(QStringLiteral("mirroring.earlier"));
    m_view->setAccessibleName(tr("Earlier saves"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new EarlierDelegate(m_view));
    auto *header = new TableHeader({{tr("Time, local"), 172, false, 12}, {tr("Change")},
                                       {tr("Patterns"), 96, true}, {tr("Saved by"), 120}},
        m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->setFixedHeight(header->sizeHint().height() + 4 * m_view->verticalHeader()->defaultSectionSize());
    m_view->installEventFilter(this);
    column->addWidget(m_view);
    connect(m_undo, &QPushButton::clicked, this, &EarlierPanel::undo);
    connect(close, &QToolButton::clicked, this, &EarlierPanel::closeWanted);
    connect(m_view, &QTableView::doubleClicked, this, &EarlierPanel::undo);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &EarlierPanel::updateState);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &EarlierPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->setCurrentIndex(m_model->index(0, 0));
        updateState();
    });
    updateState();
}

void EarlierPanel::setFailure(const QString &why)
{
    m_failure = why;
    updateState();
}

void EarlierPanel::setRefusal(const QString &why)
{
    m_refusal = why;
    updateState();
}

QString EarlierPanel::refusal() const
{
    const QModelIndex at = m_view->currentIndex();
    if (!m_refusal.isEmpty() || !at.isValid())
        return m_refusal;
    if (!at.data(EarlierSavesModel::BeforeRole).isValid())
        return tr("What this save replaced could not be read at the time.");
    if (at.data(EarlierSavesModel::InForceRole).toBool())
        return tr("What this save replaced is in force now.");
    return {};
}

void EarlierPanel::undo()
{
    if (m_undo->isEnabled())
        emit undoWanted(m_model->saves()[static_cast<std::size_t>(m_view->currentIndex().row())]);
}

void EarlierPanel::updateState()
{
    const QString why = refusal();
    m_undo->setEnabled(m_view->currentIndex().isValid() && why.isEmpty());
    m_undo->setToolTip(why.isEmpty() ? tr("Puts back what this save replaced (Enter)") : why);
    m_note->setText(!m_failure.isEmpty() ? m_failure
            : m_model->rowCount() == 0   ? tr("The journal of this computer knows of none.")
            : !why.isEmpty()             ? why
                                         : tr("from the journal of this computer"));
    setTone(m_note, m_failure.isEmpty() ? "tertiary" : "danger");
}

bool EarlierPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            undo();
            return true;
        }
        if (key == Qt::Key_Escape) {
            emit closeWanted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui
