// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gui/guitest.h"

#include <QAbstractButton>
#include <QRegularExpression>
#include <QTest>
#include <QWidget>

namespace tailrace::test {

void failOnAnyWarning()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

QStringList namelessWidgets(QWidget *root)
{
    QStringList nameless;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        const QString name = widget->objectName();
        if (name.startsWith(QLatin1String("qt_"))) // parts of Qt's own composite widgets
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            nameless << QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), name);
    }
    return nameless;
}

} // namespace tailrace::test
