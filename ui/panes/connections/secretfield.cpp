// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/secretfield.h"

#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

const QString dots(10, QChar(0x2022));

} // namespace

SecretField::SecretField(const QString &objectName, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_label(makeLabel(name, theme::Text::Second, "secondary", this))
    , m_field(new QLineEdit(this))
    , m_change(makeButton(tr("Change"), {}, nullptr, this))
    , m_note(new ElidedLabel(theme::Text::Second, this))
{
    m_field->setObjectName(objectName);
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    m_field->addAction(
        theme::icon(QStringLiteral("key"), theme::Token::TextTertiary), QLineEdit::LeadingPosition);
    m_change->setObjectName(objectName + QStringLiteral(".change"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_change);
    column->addLayout(row);
    column->addWidget(m_note);
    m_note->setMinimumHeight(16);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setTone(m_note, "tertiary");
    m_label->setBuddy(m_field);
    setFocusProxy(m_field);
    setName(name);
    setKept({}, true);
    connect(m_change, &QPushButton::clicked, this, [this] {
        edit();
        m_field->setFocus();
        emit changed();
    });
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        updateNote();
        emit changed();
    });
}

void SecretField::setName(const QString &name)
{
    m_label->setText(name);
    m_field->setAccessibleName(name);
    m_change->setAccessibleName(tr("Change: %1").arg(name));
}

void SecretField::setKept(const QString &reference, bool persistent)
{
    m_reference = reference;
    m_persistent = persistent;
    if (reference.isEmpty()) {
        edit();
        return;
    }
    m_editing = false;
    m_field->setEchoMode(QLineEdit::Normal); // the dots are dots, not a value
    m_field->setReadOnly(true);
    m_field->setText(dots);
    m_change->show();
    updateNote();
}

std::optional<Secret> SecretField::typed() const
{
    if (!m_editing || m_field->text().isEmpty())
        return std::nullopt;
    return Secret(m_field->text().toStdString());
}

void SecretField::forgetTyped()
{
    if (m_editing)
        m_field->clear();
}

void SecretField::type(const Secret &secret)
{
    if (!m_editing)
        edit();
    m_field->setText(QString::fromStdString(secret.reveal()));
}

void SecretField::edit()
{
    m_editing = true;
    m_field->clear();
    m_field->setReadOnly(false);
    m_field->setEchoMode(QLineEdit::Password);
    m_change->hide();
    updateNote();
}

void SecretField::updateNote()
{
    if (!m_editing)
        m_note->setFullText(
            m_persistent ? tr("In the keychain as %1").arg(m_reference) : tr("Kept for this run only"));
    else if (isKept())
        m_note->setFullText(m_field->text().isEmpty() ? tr("Left empty, the kept one stays")
                                                      : tr("Replaces the kept one when saved"));
    else
        m_note->setFullText(tr("Goes into the keychain when saved"));
}

} // namespace tailrace::ui
