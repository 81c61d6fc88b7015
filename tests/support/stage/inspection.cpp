// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage/inspection.h"

#include "ui/widgets/elidedlabel.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStyleOption>
#include <QTabBar>

namespace tailrace::test {

namespace {

QString plain(QString text)
{
    return text.replace(QLatin1String("&&"), QLatin1String("\n"))
        .remove(QLatin1Char('&'))
        .replace(QLatin1Char('\n'), QLatin1Char('&'));
}

// A pixel of slack: advances are rounded.
bool tooNarrow(const QFontMetrics &metrics, const QString &text, int room)
{
    return metrics.horizontalAdvance(text) > room + 1;
}

bool isCut(const QLabel *label)
{
    if (label->text().isEmpty() || dynamic_cast<const ui::ElidedLabel *>(label))
        return false; // an elided one shows all of it in its tool tip
    const QRect room = label->contentsRect();
    if (label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() + 1
            || label->minimumSizeHint().width() > label->width() + 1;
    int lines = 0;
    for (const QString &line : label->text().split(QLatin1Char('\n'))) {
        if (tooNarrow(label->fontMetrics(), line, room.width()))
            return true;
        ++lines;
    }
    return label->fontMetrics().lineSpacing() * (lines - 1) + label->fontMetrics().height()
        > room.height() + 2;
}

bool isCut(const QPushButton *button)
{
    QStyleOptionButton option;
    option.initFrom(button);
    option.text = button->text();
    option.icon = button->icon();
    option.iconSize = button->iconSize();
    const QRect room = button->style()->subElementRect(QStyle::SE_PushButtonContents, &option, button);
    QFont font = button->font();
    font.setWeight(QFont::Medium); // what the style sheet makes of it
    int width = room.width();
    if (!button->icon().isNull())
        width -= button->iconSize().width() + 4;
    return !button->text().isEmpty()
        && (tooNarrow(QFontMetrics(font), plain(button->text()), width)
            || QFontMetrics(font).height() > button->height());
}

bool isCut(const QAbstractButton *button)
{
    if (const auto *push = qobject_cast<const QPushButton *>(button))
        return isCut(push);
    // a control that paints itself and says nothing of more room asks for what it needs
    return button->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored && !button->text().isEmpty()
        && button->toolTip().isEmpty() && button->sizeHint().width() > button->width() + 1;
}

bool isCut(const QLineEdit *field)
{
    if (!field->text().isEmpty() || field->placeholderText().isEmpty())
        return false;
    QStyleOptionFrame option;
    option.initFrom(field);
    const QRect room = field->style()->subElementRect(QStyle::SE_LineEditContents, &option, field);
    int width = room.width() - 4 - field->textMargins().left() - field->textMargins().right();
    for (const QWidget *button : field->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            width -= button->width() + 6;
    }
    return tooNarrow(field->fontMetrics(), field->placeholderText(), width);
}

bool isCut(const QComboBox *box)
{
    if (box->isEditable())
        return false;
    QStyleOptionComboBox option;
    option.initFrom(box);
    const QRect room
        = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    return tooNarrow(box->fontMetrics(), box->currentText(), room.width());
}

QStringList cutTabs(const QTabBar *bar)
{
    QStringList cut;
    for (int i = 0; i < bar->count(); ++i) {
        if (!bar->isTabVisible(i))
            continue;
        int room = bar->tabRect(i).width();
        for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) {
            if (const QWidget *button = bar->tabButton(i, side))
                room -= button->width();
        }
        if (tooNarrow(bar->fontMetrics(), plain(bar->tabText(i)), room)
            && bar->tabToolTip(i) != bar->tabText(i))
            cut << QStringLiteral("tab '%1'").arg(bar->tabText(i));
    }
    const int last = bar->count() - 1;
    if (last >= 0 && !bar->usesScrollButtons() && bar->tabRect(last).right() > bar->width())
        cut << QStringLiteral("the last tab of %1").arg(described(bar));
    return cut;
}

QStringList cutHeaders(const QHeaderView *header)
{
    QStringList cut;
    if (header->orientation() != Qt::Horizontal || !header->model())
        return cut;
    for (int i = 0; i < header->count(); ++i) {
        if (header->isSectionHidden(i))
            continue;
        const QString text = header->model()->headerData(i, Qt::Horizontal).toString();
        int room = header->sectionSize(i) - 12;
        if (header->isSortIndicatorShown() && header->sortIndicatorSection() == i)
            room -= 12;
        if (tooNarrow(header->fontMetrics(), text, room)
            && header->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString() != text)
            cut << QStringLiteral("column '%1' of %2").arg(text, described(header->parentWidget()));
    }
    return cut;
}

bool isOverlay(const QWidget *widget)
{
    return widget->isWindow() || widget->testAttribute(Qt::WA_TransparentForMouseEvents)
        || widget->property("overlay").toBool();
}

// Parts of Qt's own composites place themselves.
bool arrangesItself(const QWidget *parent)
{
    return parent->inherits("QAbstractScrollArea") || parent->inherits("QLineEdit")
        || parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox")
        || parent->inherits("QTabBar") || parent->inherits("QMenuBar") || parent->inherits("QSplitter");
}

} // namespace

QString described(const QWidget *widget)
{
    QString text = QLatin1String(widget->metaObject()->className());
    for (const QWidget *at = widget; at; at = at->parentWidget()) {
        if (!at->objectName().isEmpty()) {
            text += QLatin1Char(' ') + (at == widget ? QString() : QStringLiteral("in ")) + at->objectName();
            break;
        }
    }
    QString words = widget->accessibleName();
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        words = label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && words.isEmpty())
        words = button->text();
    return words.isEmpty() ? text : text + QStringLiteral(" '") + words.left(60) + QLatin1Char('\'');
}

QStringList cutTexts(QWidget *root)
{
    QStringList cut;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        bool wrong = false;
        if (const auto *label = qobject_cast<QLabel *>(widget))
            wrong = isCut(label);
        else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            wrong = isCut(button);
        else if (const auto *field = qobject_cast<QLineEdit *>(widget))
            wrong = isCut(field);
        else if (const auto *box = qobject_cast<QComboBox *>(widget))
            wrong = isCut(box);
        else if (const auto *bar = qobject_cast<QTabBar *>(widget))
            cut << cutTabs(bar);
        else if (const auto *header = qobject_cast<QHeaderView *>(widget))
            cut << cutHeaders(header);
        if (wrong)
            cut << QStringLiteral("cut: %1, %2 x %3")
                       .arg(described(widget))
                       .arg(widget->width())
                       .arg(widget->height());
    }
    return cut;
}

QStringList overlaps(QWidget *root)
{
    QStringList found;
    QList<QWidget *> parents = root->findChildren<QWidget *>();
    parents.prepend(root);
    for (QWidget *parent : parents) {
        if (!parent->isVisible() || arrangesItself(parent))
            continue;
        QList<QWidget *> children;
        for (QWidget *child : parent->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && !isOverlay(child) && !child->geometry().isEmpty())
                children << child;
        }
        const bool scrolls
            = parent->parentWidget() && parent->parentWidget()->inherits("QAbstractScrollArea");
        for (qsizetype i = 0; i < children.size(); ++i) {
            const QRect box = children.at(i)->geometry();
            if (!scrolls && !parent->rect().contains(box))
                found << QStringLiteral("reaches out of its parent: %1").arg(described(children.at(i)));
            for (qsizetype j = i + 1; j < children.size(); ++j) {
                if (box.intersects(children.at(j)->geometry()))
                    found << QStringLiteral("overlap: %1 and %2")
                                 .arg(described(children.at(i)), described(children.at(j)));
            }
        }
    }
    return found;
}

QStringList nameless(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            found << QStringLiteral("no accessible name: %1").arg(described(widget));
    }
    return found;
}

} // namespace tailrace::test
