// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/formview.h"

#include "ui/panes/producer/formline.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tailrace::ui::producer {

namespace {

constexpr std::size_t atOnce = 20; // rows made in one turn

} // namespace

FormView::FormView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setObjectName(QStringLiteral("producer.form"));
    setAccessibleName(tr("Value form"));
    auto *content = new QWidget;
    content->setProperty("area", QStringLiteral("base"));
    content->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(0);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(0);
    column->addLayout(m_lines);
    m_rest = makeLabel({}, theme::Text::Second, "tertiary");
    m_rest->setContentsMargins(12, 8, 12, 8);
    m_rest->hide();
    column->addWidget(m_rest);
    column->addStretch(1);
    setWidget(content);
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &FormView::makeMore);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FormView::makeMore);
}

void FormView::setForm(std::optional<models::ValueForm> form)
{
    m_form = std::move(form);
    for (FormLine *line : std::exchange(m_shown, {})) {
        line->disconnect(this);
        line->deleteLater();
    }
    follow();
}

void FormView::setText(const std::string &text)
{
    if (!m_form)
        return;
    m_form->setText(text);
    follow();
}

FormLine *FormView::makeLine(const models::FormRow &row)
{
    auto *line = new FormLine(row);
    connect(line, &FormLine::typed, this,
        [this](const QString &path, const QString &text) { ask(path, m_form->withText(path, text)); });
    connect(line, &FormLine::chosen, this,
        [this](const QString &path, int choice) { ask(path, m_form->withChoice(path, choice)); });
    connect(line, &FormLine::branchChosen, this,
        [this](const QString &path, int branch) { ask(path, m_form->withBranch(path, branch)); });
    connect(line, &FormLine::keyTyped, this,
        [this](const QString &path, const QString &key) { ask(path, m_form->withKey(path, key)); });
    connect(line, &FormLine::defaultAsked, this,
        [this](const QString &path) { ask(path, m_form->withDefault(path)); });
    connect(
        line, &FormLine::itemAsked, this, [this](const QString &path) { ask(path, m_form->withItem(path)); });
    connect(line, &FormLine::removalAsked, this,
        [this](const QString &path) { ask(path, m_form->withoutItem(path)); });
    connect(line, &FormLine::opened, this, [this](const QString &path, bool isOpen) {
        m_form->setOpen(path, isOpen);
        follow();
    });
    connect(line, &FormLine::entered, this, &FormView::placeEntered);
    return line;
}

// What suits stays, with the keyboard in it; from the first row that does not, rows are made anew.
void FormView::follow()
{
    const std::vector<models::FormRow> none;
    const std::vector<models::FormRow> &rows = m_form ? m_form->rows() : none;
    std::size_t same = 0;
    while (same < rows.size() && same < m_shown.size() && m_shown[same]->suits(rows[same])) {
        m_shown[same]->show(rows[same]);
        ++same;
    }
    // behind a row that came or went, those that are as they were
    std::size_t tail = 0;
    while (tail < rows.size() - same && tail < m_shown.size() - same
        && m_shown[m_shown.size() - 1 - tail]->suits(rows[rows.size() - 1 - tail])) {
        m_shown[m_shown.size() - 1 - tail]->show(rows[rows.size() - 1 - tail]);
        ++tail;
    }
    if (m_rest->isVisibleTo(this))
        tail = 0; // the end is not there yet
    const auto first = m_shown.begin() + static_cast<std::ptrdiff_t>(same);
    const auto last = m_shown.end() - static_cast<std::ptrdiff_t>(tail);
    const std::vector<FormLine *> gone(first, last);
    m_shown.erase(first, last);
    QString focused;
    for (FormLine *line : gone) {
        if (line->isAncestorOf(QApplication::focusWidget()))
            focused = line->path();
        line->disconnect(this); // what loses the keyboard by going must ask for nothing any more
        m_lines->removeWidget(line);
        line->hide();
        line->deleteLater();
    }
    if (tail == 0) {
        makeMore();
    } else {
        for (std::size_t i = same; i < rows.size() - tail; ++i) {
            FormLine *line = makeLine(rows[i]);
            m_lines->insertWidget(static_cast<int>(i), line);
            m_shown.insert(m_shown.begin() + static_cast<std::ptrdiff_t>(i), line);
        }
    }
    // the keyboard stays at the place, whose row has other controls now
    for (FormLine *line : m_shown) {
        if (!focused.isNull() && line->path() == focused)
            line->focusEditor();
    }
}

void FormView::makeMore()
{
    const std::size_t rows = m_form ? m_form->rows().size() : 0;
    const int seen = verticalScrollBar()->value() + 2 * viewport()->height();
    const int made = m_shown.empty() ? 0 : m_shown.back()->geometry().bottom();
    if (m_shown.size() < rows && made <= seen) {
        make(atOnce);
        m_more.start(); // once they have their places
    }
    m_rest->setText(tr("%n more rows below", nullptr, static_cast<int>(rows - m_shown.size())));
    m_rest->setVisible(m_shown.size() < rows);
}

void FormView::make(std::size_t count)
{
    const std::size_t end = std::min(m_form->rows().size(), m_shown.size() + count);
    while (m_shown.size() < end) {
        FormLine *line = makeLine(m_form->rows()[m_shown.size()]);
        m_lines->addWidget(line);
        m_shown.push_back(line);
    }
}

void FormView::ask(const QString &path, const models::ValueForm::Text &text)
{
    if (text) {
        emit textAsked(QString::fromStdString(*text));
        return;
    }
    for (FormLine *line : m_shown) {
        if (line->path() == path)
            line->refuse(text.error());
    }
}

void FormView::focusFirst()
{
    if (!m_shown.empty())
        m_shown.front()->focusEditor();
}

} // namespace tailrace::ui::producer
