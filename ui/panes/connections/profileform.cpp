// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/profileform.h"

#include "ui/panes/connections/field.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/toggle.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tailrace::ui {

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_environment(
          new Segments(tr("Environment"), {tr("Development"), tr("Staging"), tr("Production")}, this))
    , m_readOnly(new Toggle(tr("Read-only"), this))
    , m_readOnlyNote(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_default(new QCheckBox(tr("Used when no connection is named"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_name->setObjectName(QStringLiteral("profile.name"));
    m_name->setPlaceholderText(tr("shop-staging"));
    column->addLayout(labelled(tr("Name"), m_name));
    m_environment->setObjectName(QStringLiteral("profile.environment"));
    const theme::Token marks[] {theme::Token::EnvDev, theme::Token::EnvStaging, theme::Token::EnvProd};
    const char *ids[] {"env-development", "env-staging", "env-production"};
    for (int i = 0; i < 3; ++i) {
        m_environment->segment(i)->setIcon(theme::icon(QString::fromLatin1(ids[i]), marks[i]));
        m_environment->segment(i)->setIconSize({12, 12});
    }
    column->addLayout(labelled(tr("Environment"), m_environment));
    auto *row = new QHBoxLayout;
    m_readOnly->setObjectName(QStringLiteral("profile.readOnly"));
    row->addWidget(m_readOnly);
    row->addWidget(m_readOnlyNote, 1);
    column->addLayout(row);
    m_default->setObjectName(QStringLiteral("profile.default"));
    m_default->setAccessibleName(m_default->text());
    column->addWidget(m_default);
    connect(m_name, &QLineEdit::textChanged, this, &ProfileForm::changed);
    connect(m_environment, &Segments::chosen, this, &ProfileForm::changed);
    connect(m_readOnly, &QAbstractButton::toggled, this, [this] {
        follow();
        emit changed();
    });
    connect(m_default, &QCheckBox::toggled, this, &ProfileForm::changed);
    follow();
}

void ProfileForm::set(const profiles::Profile &profile)
{
    const QSignalBlocker blocker(this);
    m_name->setText(QString::fromStdString(profile.name));
    m_environment->setCurrent(static_cast<int>(profile.environment));
    m_readOnly->setChecked(profile.readOnly);
    m_default->setChecked(profile.isDefault);
    follow();
}

void ProfileForm::apply(profiles::Profile &profile) const
{
    profile.name = m_name->text().trimmed().toStdString();
    profile.environment = static_cast<profiles::Environment>(m_environment->current());
    profile.readOnly = m_readOnly->isChecked();
    profile.isDefault = m_default->isChecked();
}

QString ProfileForm::problem() const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("The name is missing");
    const auto result = profiles::checkName(m_name->text().trimmed().toStdString());
    return result ? QString() : QString::fromStdString(result.error().message);
}

void ProfileForm::follow()
{
    m_readOnlyNote->setText(
        m_readOnly->isChecked() ? tr("on: nothing here can write") : tr("off: panes may write"));
}

} // namespace tailrace::ui
