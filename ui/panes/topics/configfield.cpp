// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/topics/configfield.h"

#include "ui/panes/topics/topicwords.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tailrace::ui {

ConfigField::ConfigField(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_choice(new QComboBox(this))
    , m_exact(makeLabel({}, theme::Text::Second, "tertiary", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_line->setObjectName(objectName);
    m_line->setFont(theme::font(theme::Text::Mono));
    m_choice->setObjectName(objectName + QStringLiteral(".choice"));
    m_choice->hide();
    m_exact->setObjectName(objectName + QStringLiteral(".exact"));
    m_exact->setWordWrap(true);
    column->addWidget(m_line);
    column->addWidget(m_choice);
    column->addWidget(m_exact);
    const auto told = [this] {
        sayExact();
        emit edited();
    };
    connect(m_line, &QLineEdit::textEdited, this, told);
    connect(m_choice, &QComboBox::activated, this, told);
}

void ConfigField::setProperty(const QString &name, const models::ConfigRule &rule, const QString &optional)
{
    m_rule = rule;
    m_optional = optional;
    m_line->setAccessibleName(name);
    m_choice->setAccessibleName(name);
    m_line->setPlaceholderText(optional);
    m_line->setVisible(!isChoice());
    m_choice->setVisible(isChoice());
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    if (!optional.isEmpty())
        m_choice->addItem(optional, QString());
    for (const QString &choice : rule.choices)
        m_choice->addItem(choice, choice);
    sayExact();
}

void ConfigField::setText(const QString &text)
{
    if (isChoice()) {
        const QSignalBlocker quiet(m_choice);
        int index = m_choice->findData(text);
        if (index < 0) { // a value of a newer service
            m_choice->addItem(text, text);
            index = m_choice->count() - 1;
        }
        m_choice->setCurrentIndex(index);
    } else if (m_line->text() != text) {
        m_line->setText(text);
    }
    sayExact();
}

QString ConfigField::text() const
{
    return isChoice() ? m_choice->currentData().toString() : m_line->text().trimmed();
}

bool ConfigField::isValid() const
{
    const QString value = text();
    return (value.isEmpty() && !m_optional.isEmpty())
        || m_rule.problemOf(value) == models::ConfigRule::Problem::None;
}

void ConfigField::setReadOnly(bool readOnly)
{
    m_line->setReadOnly(readOnly);
    m_choice->setEnabled(!readOnly);
}

void ConfigField::focusField()
{
    (isChoice() ? static_cast<QWidget *>(m_choice) : m_line)->setFocus(Qt::OtherFocusReason);
}

void ConfigField::sayExact()
{
    const bool valid = isValid();
    setStyleProperty(m_line, "invalid", !valid);
    m_exact->setText(valid ? exactText(m_rule, text()) : problemText(m_rule, text()));
    m_exact->setVisible(!isChoice());
    setTone(m_exact, valid ? "tertiary" : "danger");
}

} // namespace tailrace::ui
