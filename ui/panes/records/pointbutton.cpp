// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/pointbutton.h"

#include "ui/theme/color.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QButtonGroup>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace tailrace::ui {

PointButton::PointButton(const QString &name, QList<PointChoice> choices,
    std::function<QString(const QString &)> check, QWidget *parent)
    : QPushButton(parent)
    , m_name(name)
    , m_choices(std::move(choices))
    , m_check(std::move(check))
{
    setStyleSheet(
        QStringLiteral("QPushButton { font-weight: 400; text-align: left; padding: 0 24px 0 8px; }"));
    connect(this, &QPushButton::clicked, this, &PointButton::openPanel);
    showChoice();
}

void PointButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    const QPixmap chevron = theme::iconPixmap(QStringLiteral("chevron-down"),
        theme::color(theme::Token::TextTertiary, this), 12, devicePixelRatioF());
    painter.drawPixmap(width() - 20, (height() - 12) / 2, chevron);
}

QString PointButton::point() const
{
    const PointChoice &choice = m_choices[m_choice];
    return choice.hint.isEmpty() ? choice.prefix : choice.prefix + m_value;
}

void PointButton::setPoint(const QString &point)
{
    for (int i = 0; i < m_choices.size(); ++i) {
        const PointChoice &choice = m_choices[i];
        const bool fits = choice.hint.isEmpty() ? point == choice.prefix : point.startsWith(choice.prefix);
        if (fits) {
            m_choice = i;
            m_value = choice.hint.isEmpty() ? QString() : point.mid(choice.prefix.size());
            break;
        }
    }
    showChoice();
}

void PointButton::setNote(const QString &note)
{
    m_note = note;
    showChoice();
}

void PointButton::showChoice()
{
    const PointChoice &choice = m_choices[m_choice];
    QString text = choice.label;
    if (!choice.hint.isEmpty())
        text += QLatin1Char(' ') + (m_value.size() > 24 ? m_value.left(23) + QChar(u'\u2026') : m_value);
    if (!m_note.isEmpty())
        text += QStringLiteral("  ") + m_note;
    setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    setIcon({});
    setAccessibleName(m_name + QStringLiteral(": ") + text);
    setToolTip(m_value.size() > 24 ? m_value.toHtmlEscaped() : QString());
}

void PointButton::openPanel()
{
    delete m_panel;
    m_panel = new QFrame(this, Qt::Popup);
    m_panel->setObjectName(QStringLiteral("records.point"));
    m_panel->setAccessibleName(m_name);
    m_panel->setProperty("area", QStringLiteral("overlay"));
    m_panel->setFrameShape(QFrame::Box);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(4);
    m_group = new QButtonGroup(m_panel);
    m_edit = new QLineEdit(m_value, m_panel);
    m_edit->setFont(theme::font(theme::Text::Mono));
    m_edit->setMinimumWidth(220);
    m_edit->setAccessibleName(tr("Value"));
    for (int i = 0; i < m_choices.size(); ++i) {
        auto *radio = new QRadioButton(m_choices[i].label, m_panel);
        radio->setChecked(i == m_choice);
        radio->setMinimumHeight(24);
        m_group->addButton(radio, i);
        column->addWidget(radio);
    }
    column->addSpacing(4);
    column->addWidget(m_edit);
    m_problem = makeLabel({}, theme::Text::Second, "danger", m_panel);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    auto *apply = makeButton(tr("Apply"), {}, "primary", m_panel);
    column->addWidget(apply, 0, Qt::AlignRight);
    const auto choose = [this](int id) {
        const QString hint = m_choices[id].hint;
        m_edit->setEnabled(!hint.isEmpty());
        m_edit->setPlaceholderText(hint);
        if (!hint.isEmpty())
            m_edit->setFocus();
    };
    choose(m_choice);
    connect(m_group, &QButtonGroup::idClicked, m_panel, [choose](int id) { choose(id); });
    connect(m_edit, &QLineEdit::returnPressed, this, &PointButton::accept);
    connect(apply, &QPushButton::clicked, this, &PointButton::accept);
    m_panel->adjustSize();
    m_panel->move(mapToGlobal(QPoint(0, height() + 2)));
    m_panel->show();
}

QString PointButton::panelPoint() const
{
    const PointChoice &choice = m_choices[m_group->checkedId()];
    return choice.hint.isEmpty() ? choice.prefix : choice.prefix + m_edit->text().trimmed();
}

void PointButton::accept()
{
    const QString problem = m_check(panelPoint());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    setStyleProperty(m_edit, "invalid", !problem.isEmpty());
    m_panel->adjustSize();
    if (!problem.isEmpty())
        return;
    m_choice = m_group->checkedId();
    m_value = m_choices[m_choice].hint.isEmpty() ? QString() : m_edit->text().trimmed();
    showChoice();
    m_panel->close();
    emit chosen();
}

} // namespace tailrace::ui
