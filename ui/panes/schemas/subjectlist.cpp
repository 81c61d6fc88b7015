// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/subjectlist.h"

#include "models/schemas/subjectlooker.h"
#include "models/schemas/subjecttablemodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/schemas/subjectdelegate.h"
#include "ui/shell/describe.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/panebar.h"
#include "ui/widgets/toggle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::SubjectLooker;
using models::SubjectTableModel;

SubjectList::SubjectList(QWidget *parent)
    : QWidget(parent)
    , m_model(new SubjectTableModel(this))
    , m_looker(new SubjectLooker(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notice = new Notice(this);
    m_notice->setObjectName(QStringLiteral("schemas.failure"));
    connect(m_notice->addButton(tr("Retry"), QStringLiteral("refresh")), &QPushButton::clicked, this,
        &SubjectList::refresh);
    m_notice->hide();
    column->addWidget(m_notice);
    m_stack = new QStackedWidget(this);
    buildView();
    m_empty = new EmptyState(m_stack);
    m_empty->button()->setObjectName(QStringLiteral("schemas.empty.action"));
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (!m_model->filter().isEmpty())
            m_filter->clear();
        else if (m_loaded && m_new->isEnabled())
            emit newWanted();
        else
            refresh();
    });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(30);
    connect(&m_askTimer, &QTimer::timeout, this, &SubjectList::ask);
    m_slowTimer.setSingleShot(true);
    m_slowTimer.setInterval(400);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] {
        m_delegate->setBusy(true);
        m_view->viewport()->update();
    });
    connect(m_looker, &SubjectLooker::looked, this, &SubjectList::looked);
    updateState();
}

QWidget *SubjectList::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("schemas.filter"));
    m_filter->setAccessibleName(tr("Filter schemas by name"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setMinimumWidth(100);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(
        theme::icon(QStringLiteral("filter"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    row->addWidget(m_filter, 100);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addAction(find);
    m_count = makeLabel({}, theme::Text::Second, "tertiary", bar);
    m_count->setObjectName(QStringLiteral("schemas.count"));
    row->addWidget(m_count);
    row->addStretch(1);
    m_hidden = new Toggle(tr("Hidden"), bar);
    m_hidden->setObjectName(QStringLiteral("schemas.hidden"));
    m_hidden->setAccessibleName(tr("Show hidden schemas"));
    m_hidden->setEnabled(false);
    row->addWidget(m_hidden);
    m_new = makeButton(tr("New"), QStringLiteral("plus"), nullptr, bar);
    m_new->setObjectName(QStringLiteral("schemas.new"));
    m_new->setAccessibleName(tr("New schema"));
    m_new->setEnabled(false);
    row->addWidget(m_new);
    QToolButton *again = makeIconButton(QStringLiteral("refresh"), tr("Ask again (F5)"), bar);
    again->setObjectName(QStringLiteral("schemas.refresh"));
    row->addWidget(again);
    connect(m_hidden, &QAbstractButton::toggled, this, &SubjectList::refresh);
    connect(m_new, &QPushButton::clicked, this, &SubjectList::newWanted);
    connect(again, &QToolButton::clicked, this, &SubjectList::refresh);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QString current = chosen();
        m_model->setFilter(text);
        setCurrentRow(text.isEmpty() ? qMax(0, m_model->rowOf(current)) : 0);
        updateState();
        m_askTimer.start();
    });
    return bar;
}

void SubjectList::buildView()
{
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("schemas.table"));
    m_view->setAccessibleName(tr("Schemas"));
    m_view->setModel(m_model);
    m_delegate = new SubjectDelegate(m_view);
    m_view->setItemDelegate(m_delegate);
    auto *header = new TableHeader({{tr("Name"), 0, false, 12}, {tr("Type"), 72}, {tr("Versions"), 72, true},
                                       {tr("Level"), 192}, {tr("State"), 96}},
        m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    header->setSortIndicator(SubjectTableModel::Name, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    makeRows(m_view);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this, [this] { emit openWanted(chosen()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { emit chosenChanged(chosen()); });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_askTimer.start(); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { m_askTimer.start(); });
}

void SubjectList::setAccess(const RegistryAccess &access, bool knowsFeatures)
{
    m_access = access;
    m_knowsFeatures = knowsFeatures;
    if (knowsFeatures) {
        m_looker->setReader(access.reader, access.features);
        m_hidden->setEnabled(access.features.listsHidden);
        m_hidden->setToolTip(!access.features.listsHidden ? tr("This service lists what is in sight alone")
                : access.features.softDelete              ? tr("Also schemas that are softly deleted")
                                                          : tr("Also schemas that are disabled"));
        m_model->forgetLooks();
        m_askTimer.start();
    }
    updateState();
}

void SubjectList::refresh()
{
    if (!m_access)
        return;
    m_loading = true;
    m_asked.start();
    const quint64 question = ++m_question;
    onResult(m_access->reader->subjects(m_hidden->isChecked()), this,
        [this, question](const Result<std::vector<SubjectEntry>> &result) {
            if (question == m_question)
                takeList(result);
        });
    updateState();
}

void SubjectList::takeList(const Result<std::vector<SubjectEntry>> &result)
{
    m_loading = false;
    m_answerMs = m_asked.elapsed();
    if (!result) {
        const Description words = describe(result.error());
        m_notice->show(Notice::Level::Danger, tr("The schemas could not be listed. %1").arg(words.title),
            words.advice, words.verbatim);
        updateState();
        return;
    }
    m_notice->hide();
    m_loaded = true;
    const QString current = chosen();
    const int scrolled = m_view->verticalScrollBar()->value();
    m_model->forgetLooks();
    m_model->setSubjects(*result);
    if (!m_hidden->isChecked()) {
        QStringList names = m_model->names();
        names.sort();
        emit listed(names);
    }
    if (!m_next.isEmpty() && m_model->rowOf(m_next) < 0 && m_model->names().contains(m_next))
        m_filter->clear();
    const int next = m_next.isEmpty() ? -1 : m_model->rowOf(m_next);
    setCurrentRow(next >= 0 ? next : qMax(0, m_model->rowOf(current)));
    if (next >= 0)
        m_view->scrollTo(m_view->currentIndex());
    else
        m_view->verticalScrollBar()->setValue(scrolled);
    m_next.clear();
    m_delegate->setBusy(false);
    m_slowTimer.start();
    updateState();
    emit chosenChanged(chosen()); // a reset says nothing of it
    m_askTimer.start();
}

void SubjectList::choose(const QString &subject)
{
    if (const int row = m_model->rowOf(subject); row >= 0) {
        setCurrentRow(row);
        m_view->scrollTo(m_view->currentIndex());
    } else {
        m_next = subject;
    }
}

void SubjectList::lookAgain(const QString &subject)
{
    m_model->forgetLook(subject);
    m_askTimer.start();
}

// The rows on screen first; all others only when the order depends on them.
void SubjectList::ask()
{
    if (!m_knowsFeatures || !isVisible())
        return;
    const int first = qMax(0, m_view->rowAt(0));
    const int bottom = m_view->rowAt(m_view->viewport()->height() - 1);
    const int last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    const bool byName = m_model->sortColumn() == SubjectTableModel::Name;
    auto subjects = m_model->takeUnasked(first, last, m_looker->free());
    if (subjects.empty() && !byName)
        subjects = m_model->takeUnasked(0, m_model->rowCount() - 1, m_looker->free());
    if (subjects.empty() && m_looker->running() == 0 && m_sortAgain) {
        m_sortAgain = false;
        m_view->sortByColumn(m_model->sortColumn(), m_view->horizontalHeader()->sortIndicatorOrder());
        m_view->scrollTo(m_view->currentIndex());
    }
    for (const std::string &subject : subjects) {
        m_sortAgain = m_sortAgain || !byName;
        m_looker->look(subject);
    }
}

void SubjectList::looked(const models::SubjectLook &look)
{
    QString why;
    if (look.error) {
        const Description words = describe(*look.error);
        why = words.verbatim.isEmpty() ? words.title : words.verbatim;
    }
    m_model->setLook(look, why);
    ask();
}

QString SubjectList::chosen() const
{
    return m_model->subjectAt(m_view->currentIndex().row());
}

void SubjectList::setCurrentRow(int row)
{
    if (row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row, 0));
}

void SubjectList::updateState()
{
    const int shown = m_model->rowCount();
    const int all = m_model->total();
    // How many there are says the status line; the bar has little room.
    m_count->setVisible(m_loaded && shown != all);
    m_count->setText(tr("%1 of %2").arg(theme::number(shown), theme::number(all)));
    const QString refusal = m_access ? m_access->refusal : QString();
    m_new->setEnabled(m_loaded && m_knowsFeatures && refusal.isEmpty());
    m_new->setToolTip(refusal.isEmpty() ? tr("New schema (Ctrl+N)") : refusal);
    if (!m_loaded) {
        m_empty->setTexts(m_loading ? tr("Asking for the schemas") : tr("There is no list of schemas."));
    } else if (shown == 0 && !m_model->filter().isEmpty()) {
        m_empty->setTexts(tr("No schema's name has these letters in this order."),
            tr("Searched all %1 schemas.").arg(theme::number(all)), tr("Clear the filter"));
    } else {
        m_empty->setTexts(tr("There is no schema yet."),
            tr("A schema says how the records of a topic are laid out; producers usually make it."),
            m_new->isEnabled() ? tr("New schema") : tr("Ask again"));
    }
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_view) : m_empty);
    emit statusChanged();
}

QList<StatusItem> SubjectList::status() const
{
    QList<StatusItem> items;
    if (m_loading)
        items << StatusItem {tr("asking"), {}, QStringLiteral("activity"), Tone::Info};
    if (m_loaded) {
        items << StatusItem {tr("schemas"), theme::number(m_model->total())};
        items << StatusItem {tr("shown"), theme::number(m_model->rowCount())};
        items << StatusItem {tr("listed in"), theme::duration(m_answerMs)};
    }
    return items;
}

// In little room the name stays whole; what gives way is in the schema's own view as well.
void SubjectList::fitColumns()
{
    m_view->setColumnHidden(SubjectTableModel::State, m_view->width() < 640);
    m_view->setColumnHidden(SubjectTableModel::Level, m_view->width() < 500);
}

bool SubjectList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize) {
        fitColumns();
        m_askTimer.start();
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (!chosen().isEmpty())
            emit openWanted(chosen());
        return true;
    }
    if (watched == m_view && key == Qt::Key_Slash) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Escape) {
        m_filter->clear();
        m_view->setFocus();
        return true;
    }
    if (watched == m_filter && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        const int row = m_view->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
        setCurrentRow(qBound(0, row, m_model->rowCount() - 1));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SubjectList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_askTimer.start();
}

} // namespace tailrace::ui
