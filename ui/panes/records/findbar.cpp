// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/findbar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace tailrace::ui {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_count(makeLabel({}, theme::Text::Caption, "tertiary", this))
    , m_case(makeIconButton({}, tr("The letters' case counts"), this))
{
    setObjectName(QStringLiteral("records.findBar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    m_field->setObjectName(QStringLiteral("records.find"));
    m_field->setAccessibleName(tr("Find in the detail"));
    m_field->setPlaceholderText(tr("Find"));
    m_field->setMinimumWidth(80);
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("records.findCount"));
    m_case->setObjectName(QStringLiteral("records.findCase"));
    m_case->setText(QStringLiteral("Aa"));
    m_case->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_case->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 5);
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_case);
    const auto button = [this, row](const QString &icon, const QString &name, auto slot) {
        QToolButton *made = makeIconButton(icon, name, this);
        row->addWidget(made);
        connect(made, &QToolButton::clicked, this, slot);
        return made;
    };
    m_previous
        = button(QStringLiteral("chevron-up"), tr("Previous hit (Shift+F3)"), [this] { emit stepAsked(-1); });
    m_next = button(QStringLiteral("chevron-down"), tr("Next hit (F3)"), [this] { emit stepAsked(1); });
    button(QStringLiteral("close"), tr("Close the search (Esc)"), [this] { emit closeAsked(); });
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::queryChanged);
    connect(m_case, &QToolButton::toggled, this, &FindBar::queryChanged);
    setCount({}, "tertiary");
}

QString FindBar::text() const
{
    return m_field->text();
}

bool FindBar::matchesCase() const
{
    return m_case->isChecked();
}

void FindBar::open(const QString &text)
{
    show();
    if (!text.isEmpty())
        m_field->setText(text);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::setCount(const QString &text, const char *tone)
{
    m_count->setText(text);
    setTone(m_count, tone);
    const bool any = qstrcmp(tone, "secondary") == 0;
    m_previous->setEnabled(any);
    m_next->setEnabled(any);
}

void FindBar::showSearching()
{
    setStyleProperty(m_field, "invalid", false);
    setCount(m_field->text().isEmpty() ? QString() : tr("searching"), "tertiary");
}

void FindBar::showHit(std::size_t number, std::size_t count, bool more)
{
    setStyleProperty(m_field, "invalid", false);
    const QString of
        = theme::number(static_cast<std::int64_t>(count)) + (more ? QStringLiteral("+") : QString());
    setCount(tr("%1 of %2").arg(theme::number(static_cast<std::int64_t>(number) + 1), of), "secondary");
}

void FindBar::showNone()
{
    setStyleProperty(m_field, "invalid", true);
    setCount(tr("no hit"), "danger");
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            emit stepAsked(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            emit closeAsked();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tailrace::ui
