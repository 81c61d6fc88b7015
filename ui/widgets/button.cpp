// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include "ui/theme/icon.h"

#include <QVariant>

namespace tailrace::ui {

QPushButton *makeButton(const QString &text, const QString &iconId, const char *variant, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(text);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QLatin1String kind(variant ? variant : "");
    if (variant)
        button->setProperty("variant", QString(kind));
    if (!iconId.isEmpty()) {
        const theme::Token tint = kind == QLatin1String("primary") ? theme::Token::TextOnAccent
            : kind == QLatin1String("danger")                      ? theme::Token::Danger
            : kind == QLatin1String("flat")                        ? theme::Token::TextSecondary
            : kind == QLatin1String("link")                        ? theme::Token::Accent
                                                                   : theme::Token::TextPrimary;
        button->setIcon(theme::icon(iconId, tint));
    }
    return button;
}

QToolButton *makeIconButton(const QString &iconId, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(iconId));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace tailrace::ui
