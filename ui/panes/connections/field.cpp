// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/field.h"

#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace tailrace::ui {

QVBoxLayout *labelled(const QString &label, QWidget *field)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    QLabel *words = makeLabel(label, theme::Text::Second, "secondary");
    words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    words->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    column->addWidget(words);
    column->addWidget(field);
    return column;
}

QLabel *makeNote(QWidget *parent)
{
    QLabel *note = makeLabel({}, theme::Text::Second, "tertiary", parent);
    note->setMinimumHeight(16);
    return note;
}

QLineEdit *makeMonoField(const QString &objectName, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setFont(theme::font(theme::Text::Mono));
    return field;
}

} // namespace tailrace::ui
