// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace tailrace::ui {

using theme::Token;

namespace {

struct Look
{
    Token mark;
    Token ground;
    QString iconId;
};

Look lookOf(Notice::Level level)
{
    switch (level) {
    case Notice::Level::Ok:
        return {Token::Ok, Token::OkSoft, QStringLiteral("ok")};
    case Notice::Level::Info:
        return {Token::Info, Token::InfoSoft, QStringLiteral("info")};
    case Notice::Level::Warning:
        return {Token::Warning, Token::WarningSoft, QStringLiteral("alert")};
    case Notice::Level::Danger:
        return {Token::Danger, Token::DangerSoft, QStringLiteral("error")};
    }
    return {Token::Info, Token::InfoSoft, QStringLiteral("info")};
}

} // namespace

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(makeLabel({}, theme::Text::Strong, nullptr, this))
    , m_verbatim(makeLabel({}, theme::Text::MonoCaption, "secondary", this))
    , m_advice(makeLabel({}, theme::Text::Body, nullptr, this))
    , m_buttons(new QHBoxLayout)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(15, 8, 12, 8);
    row->setSpacing(8);
    m_icon->setFixedSize(16, 20);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    for (QLabel *label : {m_title, m_verbatim, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_buttons->setContentsMargins(0, 4, 0, 2);
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    column->addLayout(m_buttons);
    row->addLayout(column, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void Notice::show(Level level, const QString &title, const QString &advice, const QString &verbatim)
{
    m_level = level;
    m_title->setText(title);
    m_verbatim->setText(verbatim);
    m_verbatim->setVisible(!verbatim.isEmpty());
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    setAccessibleName(title);
    tint();
    setVisible(true);
}

QString Notice::title() const
{
    return m_title->text();
}

QString Notice::verbatim() const
{
    return m_verbatim->text();
}

QPushButton *Notice::addButton(const QString &text, const QString &iconId)
{
    QPushButton *button = makeButton(text, iconId, nullptr, this);
    addWidget(button);
    return button;
}

void Notice::addWidget(QWidget *widget)
{
    m_buttons->insertWidget(m_buttons->count() - 1, widget);
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look look = lookOf(m_level);
    painter.fillRect(rect(), theme::color(look.ground, this));
    painter.fillRect(QRect(0, 0, 3, height()), theme::color(look.mark, this));
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void Notice::tint()
{
    const Look look = lookOf(m_level);
    m_icon->setPixmap(theme::iconPixmap(look.iconId, theme::color(look.mark, this), 16, devicePixelRatioF()));
}

} // namespace tailrace::ui
