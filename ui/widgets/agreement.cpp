// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/agreement.h"

#include "ui/widgets/button.h"
#include "ui/widgets/environmentchip.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace tailrace::ui {

using theme::Token;

Agreement::Agreement(QWidget *parent)
    : QFrame(parent)
    , m_title(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_chip(new EnvironmentChip(EnvironmentChip::Form::Chip, this))
    , m_where(makeLabel({}, theme::Text::Body, "secondary", this))
    , m_consequence(makeLabel({}, theme::Text::Body, nullptr, this))
    , m_prompt(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_field(new QLineEdit(this))
    , m_yes(makeButton({}, QStringLiteral("alert"), "danger", this))
    , m_no(makeButton(tr("Cancel"), {}, nullptr, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(15, 10, 12, 10);
    column->setSpacing(6);
    m_title->setWordWrap(true);
    m_consequence->setWordWrap(true);
    m_prompt->setWordWrap(true);
    column->addWidget(m_title);
    auto *where = new QHBoxLayout;
    where->setSpacing(8);
    where->addWidget(m_chip);
    where->addWidget(m_where);
    where->addStretch(1);
    column->addLayout(where);
    column->addWidget(m_consequence);
    column->addWidget(m_prompt);
    m_field->setObjectName(QStringLiteral("agreement.name"));
    m_field->setMaximumWidth(360);
    column->addWidget(m_field);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_yes->setObjectName(QStringLiteral("agreement.yes"));
    m_no->setObjectName(QStringLiteral("agreement.no"));
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    buttons->addStretch(1);
    column->addLayout(buttons);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, &Agreement::check);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        emit agreed();
    });
    connect(m_no, &QPushButton::clicked, this, [this] {
        hide();
        emit declined();
    });
}

void Agreement::ask(const Question &question)
{
    m_resource = question.environment == EnvironmentKind::Production ? question.resource : QString();
    m_title->setText(question.title);
    setAccessibleName(question.title);
    m_chip->setKind(question.environment);
    m_where->setText(tr("on %1").arg(question.connection));
    m_consequence->setText(question.consequence);
    m_consequence->setVisible(!question.consequence.isEmpty());
    const bool typed = !m_resource.isEmpty();
    m_prompt->setText(tr("This is production. Type %1 to go on:").arg(m_resource));
    m_prompt->setVisible(typed);
    m_field->setVisible(typed);
    m_field->setAccessibleName(tr("Type %1 to go on").arg(m_resource));
    m_field->clear();
    m_yes->setText(question.verb);
    m_yes->setAccessibleName(question.verb);
    check();
    show();
    // Enter must not do it by itself.
    (typed ? static_cast<QWidget *>(m_field) : m_no)->setFocus(Qt::OtherFocusReason);
}

void Agreement::dismiss()
{
    hide();
}

void Agreement::check()
{
    m_yes->setEnabled(m_field->text() == m_resource);
}

void Agreement::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::DangerSoft, this));
    painter.fillRect(QRect(0, 0, 3, height()), theme::color(Token::Danger, this));
}

void Agreement::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_no->click();
    else
        QFrame::keyPressEvent(event);
}

} // namespace tailrace::ui
