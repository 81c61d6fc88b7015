// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/mirroring/patternspanel.h"

#include "models/mirroring/selectionmodel.h"
#include "ui/delegates/rows.h"
#include "ui/delegates/tableheader.h"
#include "ui/panes/mirroring/patterndelegate.h"
#include "ui/panes/mirroring/patternnote.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

// Heights of the panel from which there is room below the patterns for a note, its buttons, another note.
constexpr int noteHeight = 300;
constexpr int buttonsHeight = 440;
constexpr int secondHeight = 640;

} // namespace

using models::SelectionModel;
using State = SelectionModel::State;

PatternsPanel::PatternsPanel(SelectionModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    auto *hint = makeLabel(
        tr("Java regular expressions for the whole name of a topic."), theme::Text::Second, "tertiary", this);
    hint->setWordWrap(true);
    hint->setContentsMargins(12, 6, 12, 6);
    column->addWidget(hint);
    m_none = makeLabel(tr("No pattern: nothing is mirrored."), theme::Text::Body, "secondary", this);
    m_none->setObjectName(QStringLiteral("mirroring.none"));
    m_none->setWordWrap(true);
    m_none->setContentsMargins(12, 6, 12, 6);
    column->addWidget(m_none);
    buildView();
    column->addWidget(m_view, 1);
    auto *tried = new QVBoxLayout;
    tried->setContentsMargins(12, 8, 12, 8);
    tried->setSpacing(4);
    m_try = new QLineEdit(this);
    m_try->setObjectName(QStringLiteral("mirroring.try"));
    m_try->setAccessibleName(tr("Try a topic's name"));
    m_try->setPlaceholderText(tr("Try a name"));
    m_try->setFont(theme::font(theme::Text::Mono));
    m_tried = makeLabel({}, theme::Text::Second, "tertiary", this);
    m_tried->setObjectName(QStringLiteral("mirroring.try.answer"));
    m_tried->setWordWrap(true);
    tried->addWidget(m_try);
    tried->addWidget(m_tried);
    column->addLayout(tried);
    for (PatternNote *&note : m_notes) {
        note = new PatternNote(this);
        column->addWidget(note);
        connect(note, &PatternNote::removeWanted, this, &PatternsPanel::removeAt);
        connect(note, &PatternNote::useWanted, this, &PatternsPanel::useInstead);
    }
    m_notes.front()->setObjectName(QStringLiteral("mirroring.note"));
    m_notes.back()->setObjectName(QStringLiteral("mirroring.note.2"));
    connect(m_try, &QLineEdit::textChanged, this, &PatternsPanel::triedChanged);
    connect(m_model, &SelectionModel::edited, this, &PatternsPanel::updateState);
    updateState();
    showTried();
}

QWidget *PatternsPanel::buildBar()
{
    QHBoxLayout *row = makePaneBar(this);
    QWidget *bar = row->parentWidget();
    row->setSpacing(4);
    row->addWidget(makeLabel(tr("Patterns"), theme::Text::Emphasis, nullptr, bar));
    m_count = new ElidedLabel(theme::Text::Second, bar);
    setTone(m_count, "tertiary");
    row->addWidget(m_count, 1);
    m_add = makeButton(tr("Add"), QStringLiteral("plus"), nullptr, bar);
    m_add->setAccessibleName(tr("Add a pattern"));
    m_add->setObjectName(QStringLiteral("mirroring.add"));
    m_add->setProperty("small", true);
    row->addWidget(m_add);
    const auto icon = [row, bar](const QString &id, const QString &name, const QString &objectName) {
        QToolButton *button = makeIconButton(id, name, bar);
        button->setObjectName(objectName);
        button->setProperty("small", true);
        row->addWidget(button);
        return button;
    };
    m_up = icon(
        QStringLiteral("arrow-up"), tr("Move the pattern up (Alt+Up)"), QStringLiteral("mirroring.up"));
    m_down = icon(QStringLiteral("arrow-down"), tr("Move the pattern down (Alt+Down)"),
        QStringLiteral("mirroring.down"));
    m_restore = icon(QStringLiteral("undo"), tr("Restore the removed pattern (Enter)"),
        QStringLiteral("mirroring.restore"));
    m_remove = icon(
        QStringLiteral("trash"), tr("Remove the pattern (Delete)"), QStringLiteral("mirroring.remove"));
    connect(m_add, &QPushButton::clicked, this, &PatternsPanel::add);
    connect(m_up, &QToolButton::clicked, this, [this] { moveChosen(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveChosen(1); });
    connect(m_restore, &QToolButton::clicked, this, &PatternsPanel::restoreChosen);
    connect(m_remove, &QToolButton::clicked, this, &PatternsPanel::removeChosen);
    return bar;
}

void PatternsPanel::buildView()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("mirroring.patterns"));
    m_view->setAccessibleName(tr("Patterns of the selection"));
    m_view->setModel(m_model);
    auto *delegate = new PatternDelegate(m_view);
    m_view->setItemDelegate(delegate);
    auto *header = new TableHeader(
        {{QString(), 32, false, 12}, {tr("Pattern")}, {tr("State"), 116}, {tr("Topics"), 56, true}}, m_view);
    m_view->setHorizontalHeader(header);
    header->fit();
    makeRows(m_view);
    m_view->verticalHeader()->setDefaultSectionSize(32);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->installEventFilter(this);
    connect(
        m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &PatternsPanel::updateState);
    m_undo = addStep(tr("Undo"), QKeySequence::Undo, &SelectionModel::undo);
    m_redo = addStep(tr("Redo"), QKeySequence::Redo, &SelectionModel::redo);
    // The view still holds the row while its editor is being closed.
    connect(delegate, &PatternDelegate::ended, this, &PatternsPanel::dropEmpty, Qt::QueuedConnection);
}

QAction *PatternsPanel::addStep(const QString &text, const QKeySequence &keys, void (SelectionModel::*step)())
{
    auto *action = new QAction(text, m_view);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // an open editor has its own
    m_view->addAction(action);
    connect(action, &QAction::triggered, this, [this, step] {
        const int row = m_view->currentIndex().row();
        (m_model->*step)();
        choose(row);
    });
    return action;
}

void PatternsPanel::setRefusal(const QString &why)
{
    m_refusal = why;
    m_model->setEditable(why.isEmpty());
    updateState();
}

QString PatternsPanel::triedName() const
{
    return m_try->text().trimmed();
}

void PatternsPanel::setAnswer(const models::SelectionAnswer &answer, const QString &where)
{
    m_answer = answer;
    m_where = where;
    m_model->setPreview(answer.wanted);
    updateState();
    showTried();
}

void PatternsPanel::add()
{
    if (!m_refusal.isEmpty())
        return;
    const int row = m_model->add();
    m_view->setFocus(Qt::OtherFocusReason);
    m_view->setCurrentIndex(m_model->index(row, SelectionModel::Pattern));
    m_view->edit(m_view->currentIndex());
    updateState();
}

void PatternsPanel::choose(int row)
{
    m_view->setCurrentIndex(m_model->index(qBound(0, row, m_model->rowCount() - 1), SelectionModel::Pattern));
    updateState();
}

void PatternsPanel::removeChosen()
{
    removeAt(m_view->currentIndex().row());
}

void PatternsPanel::removeAt(int row)
{
    if (!m_refusal.isEmpty() || row < 0 || m_model->isRemoved(row))
        return;
    m_view->setFocus(Qt::OtherFocusReason);
    m_model->remove(row);
    choose(row);
}

void PatternsPanel::useInstead(int row, const QString &pattern)
{
    m_view->setFocus(Qt::OtherFocusReason);
    m_model->setData(m_model->index(row, SelectionModel::Pattern), pattern, Qt::EditRole);
    m_model->endTyping();
    choose(row);
}

void PatternsPanel::restoreChosen()
{
    if (!m_refusal.isEmpty())
        return;
    const int row = m_model->restore(m_view->currentIndex().row());
    if (row >= 0)
        m_view->setCurrentIndex(m_model->index(row, SelectionModel::Pattern));
    updateState();
}

void PatternsPanel::moveChosen(int by)
{
    if (!m_refusal.isEmpty())
        return;
    const int row = m_model->move(m_view->currentIndex().row(), by);
    m_view->setCurrentIndex(m_model->index(row, SelectionModel::Pattern));
    updateState();
}

void PatternsPanel::dropEmpty()
{
    if (m_view->findChild<QLineEdit *>(QStringLiteral("mirroring.edit"))
        && m_view->isPersistentEditorOpen(m_view->currentIndex()))
        return;
    m_model->endTyping();
    for (int row = m_model->count() - 1; row >= 0; --row) {
        if (m_model->index(row, SelectionModel::Pattern).data().toString().isEmpty())
            m_model->remove(row);
    }
    updateState();
}

// Of the chosen pattern first, then of others, as far as there is room.
void PatternsPanel::showNotes()
{
    const std::size_t room = height() >= secondHeight ? m_notes.size() : height() >= noteHeight ? 1 : 0;
    const bool fixed = !m_refusal.isEmpty() || height() < buttonsHeight;
    std::vector<int> rows;
    const int chosen = m_view->currentIndex().row();
    if (PatternNote::isNeeded(*m_model, chosen))
        rows.push_back(chosen);
    for (int row = 0; row < m_model->count() && rows.size() < room; ++row) {
        if (row != chosen && PatternNote::isNeeded(*m_model, row))
            rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_notes.size(); ++i) {
        if (i < rows.size() && i < room)
            m_notes[i]->say(*m_model, rows[i], m_answer.question.topics, m_where, fixed);
        else
            m_notes[i]->hide();
    }
}

void PatternsPanel::showTried()
{
    const QString name = triedName();
    m_tried->setVisible(!name.isEmpty());
    if (name.toStdString() != m_answer.question.tried)
        return; // its answer is on its way
    const auto &patterns = m_answer.tried.patterns;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (!patterns[i].takes.empty()) {
            m_tried->setText(tr("taken by pattern %1").arg(i + 1));
            setTone(m_tried, "ok");
            return;
        }
    }
    m_tried->setText(m_answer.tried.isComplete ? tr("taken by no pattern")
                                               : tr("taken by no pattern that can be told here"));
    setTone(m_tried, "tertiary");
}

void PatternsPanel::updateState()
{
    const int row = m_view->currentIndex().row();
    const bool open = m_refusal.isEmpty();
    const bool here = open && row >= 0 && !m_model->isRemoved(row);
    const QString count = theme::number(static_cast<qint64>(m_model->patterns().size()));
    m_count->setFullText(m_model->isDirty() ? tr("%1, unsaved").arg(count) : count);
    m_none->setVisible(m_model->patterns().empty());
    m_add->setEnabled(open);
    m_add->setToolTip(open ? tr("Add a pattern (Insert)") : m_refusal);
    m_up->setEnabled(here && row > 0);
    m_down->setEnabled(here && row < m_model->count() - 1);
    m_restore->setEnabled(open && m_model->isRemoved(row) && row < m_model->rowCount());
    m_remove->setEnabled(here);
    m_undo->setEnabled(m_model->canUndo());
    m_redo->setEnabled(m_model->canRedo());
    showNotes();
}

void PatternsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showNotes();
}

bool PatternsPanel::eventFilter(QObject *watched, QEvent *event)
{
    // What an open editor leaves over of its keys comes by here too.
    if (watched != m_view || event->type() != QEvent::KeyPress || !m_view->hasFocus())
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool alt = key->modifiers() & Qt::AltModifier;
    switch (key->key()) {
    case Qt::Key_Delete:
        removeChosen();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!alt)
            break;
        moveChosen(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const QModelIndex pattern = m_view->currentIndex().siblingAtColumn(SelectionModel::Pattern);
        if (pattern.isValid() && m_model->isRemoved(pattern.row()))
            restoreChosen();
        else if (pattern.flags() & Qt::ItemIsEditable)
            m_view->edit(pattern);
        return true;
    }
    case Qt::Key_F2:
        if (const QModelIndex pattern = m_view->currentIndex().siblingAtColumn(SelectionModel::Pattern);
            pattern.flags() & Qt::ItemIsEditable)
            m_view->edit(pattern);
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui
