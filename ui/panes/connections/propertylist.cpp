// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/propertylist.h"

#include "ui/panes/connections/field.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

PropertyList::PropertyList(QWidget *parent)
    : QWidget(parent)
    , m_rowsLayout(new QVBoxLayout)
    , m_frame(new QWidget(this))
    , m_note(makeNote(this))
    , m_take(makeButton({}, {}, "link", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Other librdkafka properties"), theme::Text::Second, "secondary"));
    head->addStretch();
    QPushButton *add = makeButton(tr("Add"), QStringLiteral("plus"), nullptr, this);
    add->setProperty("small", true);
    add->setAccessibleName(tr("Add a property"));
    add->setObjectName(QStringLiteral("properties.add"));
    head->addWidget(add);
    column->addLayout(head);
    m_rowsLayout->setContentsMargins(0, 0, 0, 0);
    m_rowsLayout->setSpacing(4);
    m_frame->setLayout(m_rowsLayout);
    column->addWidget(m_frame);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_note);
    foot->addWidget(m_take);
    foot->addStretch();
    column->addLayout(foot);
    m_take->setProperty("small", true);
    m_take->setObjectName(QStringLiteral("properties.take"));
    m_take->hide();
    connect(add, &QPushButton::clicked, this, [this] { addRow({}, {})->setFocus(); });
    connect(m_take, &QPushButton::clicked, this, [this] {
        for (const Row &row : m_rows) {
            if (row.name->text().trimmed() == m_verdict.property) {
                row.name->setText(m_verdict.nearest);
                row.name->setFocus();
                break;
            }
        }
    });
}

void PropertyList::setProperties(const Properties &properties)
{
    while (!m_rows.empty())
        removeRow(m_rows.back().widget);
    for (const auto &[name, value] : properties)
        addRow(QString::fromStdString(name), QString::fromStdString(value));
    check();
}

PropertyList::Properties PropertyList::properties() const
{
    Properties properties;
    for (const Row &row : m_rows) {
        const QString name = row.name->text().trimmed();
        if (!name.isEmpty())
            properties.emplace_back(name.toStdString(), row.value->text().toStdString());
    }
    return properties;
}

void PropertyList::setCheck(std::function<Verdict(const Properties &)> check)
{
    m_check = std::move(check);
    this->check();
}

QLineEdit *PropertyList::addRow(const QString &name, const QString &value)
{
    auto *widget = new QWidget(m_frame);
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    QLineEdit *nameField = makeMonoField(QStringLiteral("properties.name"), widget);
    nameField->setAccessibleName(tr("Property"));
    nameField->setPlaceholderText(tr("property"));
    nameField->setText(name);
    QLineEdit *valueField = makeMonoField(QStringLiteral("properties.value"), widget);
    valueField->setAccessibleName(tr("Value of the property"));
    valueField->setPlaceholderText(tr("value"));
    valueField->setText(value);
    QToolButton *remove = makeIconButton(QStringLiteral("close"), tr("Remove this property"), widget);
    layout->addWidget(nameField, 3);
    layout->addWidget(valueField, 3);
    layout->addWidget(remove);
    m_rowsLayout->addWidget(widget);
    m_rows.push_back({widget, nameField, valueField});
    const auto edited = [this] {
        check();
        emit changed();
    };
    connect(nameField, &QLineEdit::textChanged, this, edited);
    connect(valueField, &QLineEdit::textChanged, this, edited);
    connect(remove, &QToolButton::clicked, this, [this, widget, edited] {
        removeRow(widget);
        edited();
    });
    return nameField;
}

void PropertyList::removeRow(QWidget *widget)
{
    std::erase_if(m_rows, [widget](const Row &row) { return row.widget == widget; });
    widget->hide();
    m_rowsLayout->removeWidget(widget);
    widget->deleteLater();
}

void PropertyList::check()
{
    m_verdict = m_check ? m_check(properties()) : Verdict {};
    const auto count = static_cast<int>(properties().size());
    for (const Row &row : m_rows) {
        const QString name = row.name->text().trimmed();
        setStyleProperty(row.name, "invalid", !m_verdict.problem.isEmpty() && name == m_verdict.property);
    }
    m_note->setText(!m_verdict.problem.isEmpty() ? m_verdict.problem
            : count > 0                          ? tr("%n known to librdkafka", nullptr, count)
                                                 : QString());
    setTone(m_note, m_verdict.problem.isEmpty() ? "tertiary" : "danger");
    m_take->setVisible(!m_verdict.nearest.isEmpty());
    m_take->setText(m_verdict.nearest);
    m_take->setAccessibleName(tr("Use %1").arg(m_verdict.nearest));
}

} // namespace tailrace::ui
