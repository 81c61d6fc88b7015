// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace tailrace::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_sentence(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_hint(makeLabel({}, theme::Text::Body, "tertiary", this))
    , m_button(makeButton({}, {}, nullptr, this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch();
    for (QLabel *label : {m_sentence, m_hint}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch();
}

void EmptyState::setTexts(const QString &sentence, const QString &hint, const QString &button)
{
    m_sentence->setText(sentence);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

} // namespace tailrace::ui
