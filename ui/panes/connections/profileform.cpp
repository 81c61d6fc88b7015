// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connections/profileform.h"

#include "services/guard/topicpatterns.h"
#include "ui/panes/connections/field.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/toggle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
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
    , m_protected(new QPlainTextEdit(this))
    , m_mirrorsFrom(new QComboBox(this))
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
    m_protected->setObjectName(QStringLiteral("profile.protected"));
    m_protected->setFont(theme::font(theme::Text::Mono));
    m_protected->setPlaceholderText(QStringLiteral("orders*\n/prod-.*/"));
    m_protected->setToolTip(
        tr("Nobody deletes, empties or configures these topics here. A pattern a line: * and ?, or a regular "
           "expression between slashes."));
    m_protected->setTabChangesFocus(true);
    m_protected->setFixedHeight(48);
    column->addLayout(labelled(tr("Protected topics"), m_protected));
    m_mirrorsFrom->setObjectName(QStringLiteral("profile.mirrorsFrom"));
    m_mirrorsFrom->setToolTip(
        tr("The connection to the cluster whose topics this one mirrors: what a selection takes is looked up "
           "there."));
    m_mirrorsFrom->setMinimumContentsLength(16);
    m_mirrorsFrom->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addLayout(labelled(tr("Mirrors from"), m_mirrorsFrom));
    connect(m_mirrorsFrom, &QComboBox::currentIndexChanged, this, &ProfileForm::changed);
    connect(m_protected, &QPlainTextEdit::textChanged, this, &ProfileForm::changed);
    connect(m_name, &QLineEdit::textChanged, this, &ProfileForm::changed);
    connect(m_environment, &Segments::chosen, this, &ProfileForm::changed);
    connect(m_readOnly, &QAbstractButton::toggled, this, [this] {
        follow();
        emit changed();
    });
    connect(m_default, &QCheckBox::toggled, this, &ProfileForm::changed);
    follow();
}

void ProfileForm::set(const profiles::Profile &profile, const QStringList &others)
{
    const QSignalBlocker blocker(this);
    m_name->setText(QString::fromStdString(profile.name));
    m_environment->setCurrent(static_cast<int>(profile.environment));
    m_readOnly->setChecked(profile.readOnly);
    m_default->setChecked(profile.isDefault);
    QStringList patterns;
    for (const std::string &pattern : profile.protectedTopics)
        patterns << QString::fromStdString(pattern);
    m_protected->setPlainText(patterns.join(QLatin1Char('\n')));
    const QString source = QString::fromStdString(profile.mirrorsFrom);
    m_mirrorsFrom->clear();
    m_mirrorsFrom->addItem(tr("None chosen"));
    m_mirrorsFrom->addItems(others);
    if (!source.isEmpty() && !others.contains(source))
        m_mirrorsFrom->addItem(source); // stays what it was until somebody chooses
    m_mirrorsFrom->setCurrentIndex(source.isEmpty()
            ? 0
            : m_mirrorsFrom->findText(source, Qt::MatchFixedString | Qt::MatchCaseSensitive));
    follow();
}

void ProfileForm::apply(profiles::Profile &profile) const
{
    profile.name = m_name->text().trimmed().toStdString();
    profile.environment = static_cast<profiles::Environment>(m_environment->current());
    profile.readOnly = m_readOnly->isChecked();
    profile.isDefault = m_default->isChecked();
    profile.mirrorsFrom
        = m_mirrorsFrom->currentIndex() > 0 ? m_mirrorsFrom->currentText().toStdString() : std::string();
    profile.protectedTopics.clear();
    for (const QString &line : m_protected->toPlainText().split(QLatin1Char('\n'))) {
        if (const QString pattern = line.trimmed(); !pattern.isEmpty())
            profile.protectedTopics.push_back(pattern.toStdString());
    }
}

QString ProfileForm::problem() const
{
    if (m_name->text().trimmed().isEmpty())
        return tr("The name is missing");
    const auto result = profiles::checkName(m_name->text().trimmed().toStdString());
    if (!result)
        return QString::fromStdString(result.error().message);
    profiles::Profile profile;
    apply(profile);
    const auto patterns = guard::TopicPatterns::make(profile.protectedTopics);
    return patterns ? QString()
                    : QString::fromStdString(patterns.error().where + ": " + patterns.error().message);
}

void ProfileForm::follow()
{
    m_readOnlyNote->setText(
        m_readOnly->isChecked() ? tr("on: nothing here can write") : tr("off: panes may write"));
}

} // namespace tailrace::ui
