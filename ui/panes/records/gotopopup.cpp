// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/gotopopup.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tailrace::ui {

GoToPopup::GoToPopup(const QString &name, const QString &hint, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_edit(new QLineEdit(this))
    , m_problem(makeLabel({}, theme::Text::Second, "danger", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("records.goto"));
    setAccessibleName(name);
    setProperty("area", QStringLiteral("overlay"));
    setFrameShape(QFrame::Box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(4);
    column->addWidget(makeLabel(name, theme::Text::Header, "secondary", this));
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(name);
    m_edit->setFont(theme::font(theme::Text::Mono));
    m_edit->setMinimumWidth(qMax(260, m_edit->fontMetrics().horizontalAdvance(hint) + 32));
    column->addWidget(m_edit);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { emit accepted(m_edit->text().trimmed()); });
}

void GoToPopup::open(const QPoint &globalPos)
{
    adjustSize();
    move(globalPos);
    show();
    m_edit->setFocus();
}

void GoToPopup::setText(const QString &text)
{
    m_edit->setText(text);
    m_edit->selectAll();
}

void GoToPopup::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->show();
    setStyleProperty(m_edit, "invalid", true);
    adjustSize();
}

} // namespace tailrace::ui
