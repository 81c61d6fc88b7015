// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/levelchoice.h"

#include "ui/panes/rules/rulewords.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace tailrace::ui {

LevelChoice::LevelChoice(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const QStringList levels = levelsOf(SchemaRule::Kind::Compatibility);
    for (int i = 0; i < levels.size(); ++i) {
        auto *button = new QRadioButton(levels.at(i), this);
        button->setObjectName(QStringLiteral("rules.level.") + levels.at(i));
        button->setFont(theme::font(theme::Text::Mono));
        button->setAccessibleDescription(allowedBy(levels.at(i)));
        m_group->addButton(button, i);
        column->addWidget(button);
        const auto add = [this, column](const QString &text, const char *tone) {
            QLabel *label = makeLabel(text, theme::Text::Second, tone, this);
            label->setWordWrap(true);
            label->setContentsMargins(24, 0, 0, 0);
            column->addWidget(label);
            return label;
        };
        add(allowedBy(levels.at(i)), "secondary");
        QLabel *example = add(exampleOf(levels.at(i)), "tertiary");
        example->hide();
        column->addSpacing(4);
        m_examples << example;
    }
    connect(m_group, &QButtonGroup::idClicked, this, [this] {
        showExample();
        emit chosen(level());
    });
}

QString LevelChoice::level() const
{
    return levelsOf(SchemaRule::Kind::Compatibility).value(m_group->checkedId());
}

void LevelChoice::setLevel(const QString &level)
{
    const int index = static_cast<int>(levelsOf(SchemaRule::Kind::Compatibility).indexOf(level));
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
    } else if (QAbstractButton *now = m_group->checkedButton()) {
        m_group->setExclusive(false);
        now->setChecked(false);
        m_group->setExclusive(true);
    }
    showExample();
}

void LevelChoice::setEditable(bool editable)
{
    for (QAbstractButton *button : m_group->buttons())
        button->setEnabled(editable);
}

void LevelChoice::showExample()
{
    for (int i = 0; i < m_examples.size(); ++i)
        m_examples.at(i)->setVisible(i == m_group->checkedId());
}

} // namespace tailrace::ui
