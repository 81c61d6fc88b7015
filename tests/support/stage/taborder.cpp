// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/inspection.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTabBar>
#include <QTest>

namespace tailrace::test {

namespace {

constexpr int mostSteps = 400;

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTabBar *>(widget)
        || (qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QHeaderView *>(widget));
}

// Inside of a composite: what holds it is what is reached.
bool isPart(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1String("qt_")))
        return true;
    // the palette's list follows the arrow keys in its field, the button of new records is the key F
    if (widget->parentWidget()->objectName() == QLatin1String("palette")
        || widget->objectName() == QLatin1String("records.new"))
        return widget->focusPolicy() == Qt::NoFocus;
    for (const QWidget *at = widget->parentWidget(); at; at = at->parentWidget()) {
        if (qobject_cast<const QLineEdit *>(at) || qobject_cast<const QComboBox *>(at)
            || qobject_cast<const QAbstractSpinBox *>(at) || qobject_cast<const QTabBar *>(at))
            return true; // the cross on a tab: Ctrl+W does the same
        if (at->isWindow())
            break;
    }
    return false;
}

// One of an exclusive group stands for all: the arrow keys choose among them.
bool isReachedByArrows(const QWidget *widget, const QSet<const QWidget *> &reached)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (!button || !button->group() || !button->group()->exclusive())
        return false;
    for (const QAbstractButton *other : button->group()->buttons()) {
        if (reached.contains(other))
            return true;
    }
    return false;
}

} // namespace

QStringList unreachable(QWidget *root)
{
    QStringList found;
    QSet<const QWidget *> reached;
    root->activateWindow();
    if (!root->focusWidget() || !root->isAncestorOf(root->focusWidget()))
        QTest::keyClick(root, Qt::Key_Tab);
    QWidget *at = root->focusWidget();
    if (!at)
        return {QStringLiteral("Tab reaches nothing of %1").arg(described(root))};
    for (int i = 0; i < mostSteps; ++i) {
        reached.insert(at);
        QTest::keyClick(at, Qt::Key_Tab);
        QWidget *next = root->focusWidget();
        if (!next || reached.contains(next))
            break; // once around
        at = next;
    }
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || !isControl(widget) || isPart(widget)
            || widget->window() != root->window() || reached.contains(widget)
            || (widget->focusProxy() && reached.contains(widget->focusProxy()))
            || isReachedByArrows(widget, reached))
            continue;
        found << QStringLiteral("Tab does not reach %1, it ends at %2").arg(described(widget), described(at));
    }
    return found;
}

} // namespace tailrace::test
