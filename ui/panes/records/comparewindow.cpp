// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/comparewindow.h"

#include "ui/panes/records/diffview.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabBar>
#include <QToolButton>

namespace tailrace::ui {

namespace {

QString nameOf(const RecordRef &record, const QStringList &topics)
{
    return CompareWindow::tr("%1, partition %2 offset %3")
        .arg(topics.value(record.topic), QString::number(record.partition), theme::number(record.offset));
}

QString fieldName(int field)
{
    switch (field) {
    case Comparison::Value:
        return CompareWindow::tr("Value");
    case Comparison::Key:
        return CompareWindow::tr("Key");
    case Comparison::Headers:
        return CompareWindow::tr("Headers");
    default:
        return CompareWindow::tr("Metadata");
    }
}

// What stands for a side that has no text; empty: it has one.
QString wordOf(ComparedField::State state, int field)
{
    switch (state) {
    case ComparedField::State::Null:
        return field == Comparison::Value ? CompareWindow::tr("tombstone: no value")
                                          : CompareWindow::tr("null");
    case ComparedField::State::Empty:
        return CompareWindow::tr("\"\" empty, 0 bytes");
    case ComparedField::State::None:
        return CompareWindow::tr("no headers");
    case ComparedField::State::Text:
        break;
    }
    return {};
}

// What is to be known about the comparison itself; empty: it is whole.
QString noteOf(const ComparedField &field)
{
    const bool alike = field.compared.changes.empty() && field.leftState == field.rightState;
    if (!field.cut)
        return alike && !field.same ? CompareWindow::tr("The texts are the same, the bytes are not.")
                                    : QString();
    const QString limit = theme::bytes(static_cast<std::int64_t>(field.limit));
    if (field.same)
        return CompareWindow::tr("All bytes are the same. The first %1 of each are shown.").arg(limit);
    if (alike)
        return CompareWindow::tr(
            "The first %1 of each read the same, and no more is compared. The bytes differ.")
            .arg(limit);
    return CompareWindow::tr("Only the first %1 of each are compared: there may be more differences behind.")
        .arg(limit);
}

} // namespace

CompareWindow::CompareWindow(std::shared_ptr<const schemas::RecordDecoder> decoder,
    const std::string &valueDecoder, const records::HeldRecord &left, const records::HeldRecord &right,
    const QStringList &topics, int zoom, QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabBar(this))
    , m_place(makeLabel(tr("comparing"), theme::Text::Second, "secondary", this))
    , m_previous(
          makeIconButton(QStringLiteral("chevron-up"), tr("Previous difference (Shift+F8, Alt+Up)"), this))
    , m_next(makeIconButton(QStringLiteral("chevron-down"), tr("Next difference (F8, Alt+Down)"), this))
    , m_view(new DiffView(this))
    , m_note(makeLabel({}, theme::Text::Second, "secondary", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("records.compare"));
    setWindowTitle(tr("Compare records"));
    resize(960, 640);
    m_tabs->setObjectName(QStringLiteral("compare.tabs"));
    m_tabs->setAccessibleName(tr("What is compared"));
    m_tabs->setProperty("sub", true);
    m_tabs->setStyleSheet(QStringLiteral("QTabBar::tab { height: 30px; margin-right: 0; }"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (int field = 0; field < static_cast<int>(Comparison::fieldCount); ++field)
        m_tabs->addTab(fieldName(field));
    m_place->setObjectName(QStringLiteral("compare.place"));
    m_note->setObjectName(QStringLiteral("compare.note"));
    m_previous->setObjectName(QStringLiteral("compare.previous"));
    m_next->setObjectName(QStringLiteral("compare.next"));
    m_note->setContentsMargins(12, 6, 12, 6);
    m_note->hide();
    m_view->setZoom(zoom);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 0, 8, 0);
    bar->addWidget(m_tabs, 1);
    bar->addWidget(m_place);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(makeHead(nameOf(left.record, topics), nameOf(right.record, topics)));
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    makeActions();
    m_previous->setEnabled(false);
    m_next->setEnabled(false);
    m_view->setFocus();
    onResult(compareLater(std::move(decoder), valueDecoder, left, right, topics), this,
        [this](const Result<std::shared_ptr<const Comparison>> &comparison) {
            if (comparison)
                showComparison(*comparison);
        });
}

QWidget *CompareWindow::makeHead(const QString &left, const QString &right)
{
    auto *head = new QWidget(this);
    head->setAttribute(Qt::WA_StyledBackground);
    head->setProperty("area", QStringLiteral("raised"));
    head->setProperty("line", QStringLiteral("bottom"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(20, 6, 10, 6);
    row->setSpacing(20);
    for (const QString &name : {left, right}) {
        auto *label = new ElidedLabel(theme::Text::Emphasis, head);
        label->setFullText(name);
        row->addWidget(label, 1);
    }
    return head;
}

void CompareWindow::makeActions()
{
    const auto add = [this](const QString &text, const QList<QKeySequence> &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Next difference"), {Qt::Key_F8, Qt::ALT | Qt::Key_Down}, [this] { step(1); });
    add(tr("Previous difference"), {Qt::SHIFT | Qt::Key_F8, Qt::ALT | Qt::Key_Up}, [this] { step(-1); });
    const auto turn = [this](int by) {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
    };
    add(tr("Next part of the records"), {Qt::CTRL | Qt::Key_PageDown}, [turn] { turn(1); });
    add(tr("Previous part of the records"), {Qt::CTRL | Qt::Key_PageUp}, [turn] { turn(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_tabs, &QTabBar::currentChanged, this, &CompareWindow::showField);
    connect(m_view, &DiffView::currentChanged, this, &CompareWindow::showPlace);
}

void CompareWindow::showComparison(std::shared_ptr<const Comparison> comparison)
{
    m_comparison = std::move(comparison);
    for (int field = 0; field < m_tabs->count(); ++field) {
        const ComparedField &compared = m_comparison->fields[static_cast<std::size_t>(field)];
        const auto count = static_cast<qsizetype>(compared.compared.changes.size());
        if (!compared.same)
            m_tabs->setTabText(
                field, fieldName(field) + QLatin1Char(' ') + QString::number(qMax(count, qsizetype(1))));
    }
    showField(m_tabs->currentIndex());
}

void CompareWindow::showField(int field)
{
    if (!m_comparison)
        return;
    const ComparedField &compared = m_comparison->fields[static_cast<std::size_t>(field)];
    m_view->setField(
        m_comparison, &compared, wordOf(compared.leftState, field), wordOf(compared.rightState, field));
    m_note->setText(noteOf(compared));
    setTone(m_note, compared.cut && !compared.same ? "warning" : "secondary");
    m_note->setVisible(!m_note->text().isEmpty());
    const bool any = !compared.compared.changes.empty();
    m_previous->setEnabled(any);
    m_next->setEnabled(any);
    if (any && m_view->differenceHere() < 0)
        m_view->goToDifference(1);
    showPlace();
}

void CompareWindow::showPlace()
{
    if (!m_comparison)
        return;
    const ComparedField &compared = m_comparison->fields[static_cast<std::size_t>(m_tabs->currentIndex())];
    const auto count = static_cast<std::int64_t>(compared.compared.changes.size());
    const int here = m_view->differenceHere();
    if (count == 0)
        m_place->setText(compared.same ? tr("The same") : tr("Different"));
    else if (here < 0)
        m_place->setText(count == 1 ? tr("1 difference") : tr("%1 differences").arg(theme::number(count)));
    else
        m_place->setText(tr("Difference %1 of %2").arg(theme::number(here + 1), theme::number(count)));
}

void CompareWindow::step(int by)
{
    if (m_comparison)
        m_view->goToDifference(by);
    m_view->setFocus();
}

} // namespace tailrace::ui
