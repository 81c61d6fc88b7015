// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/schemas/schemahead.h"

#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QVBoxLayout>

namespace tailrace::ui {

SchemaHead::SchemaHead(bool inOneRow, QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(theme::Text::Title, this))
    , m_type(makeLabel({}, theme::Text::Caption, "secondary", this))
    , m_full(new ElidedLabel(theme::Text::MonoCaption, this))
    , m_sides(new QTabBar(this))
    , m_newVersion(makeButton(tr("New version"), QStringLiteral("edit"), nullptr, this))
    , m_copy(makeButton(tr("Copy"), QStringLiteral("copy"), nullptr, this))
    , m_more(makeIconButton(QStringLiteral("more"), tr("More actions"), this))
    , m_menu(new QMenu(m_more))
{
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    setAttribute(Qt::WA_StyledBackground);
    m_name->setObjectName(QStringLiteral("schemas.head.name"));
    m_type->setObjectName(QStringLiteral("schemas.head.type"));
    m_type->setProperty("chip", true);
    m_type->setAccessibleName(tr("Type"));
    m_full->setObjectName(QStringLiteral("schemas.head.full"));
    setTone(m_full, "tertiary");
    m_sides->setObjectName(QStringLiteral("schemas.sides"));
    m_sides->setAccessibleName(tr("Sides of the schema"));
    m_sides->setProperty("sub", true);
    m_sides->setDrawBase(false);
    m_sides->setExpanding(false);
    m_sides->setUsesScrollButtons(false);
    for (const QString &text : {tr("Text"), tr("Diff"), tr("References"), tr("Rules")})
        m_sides->addTab(text);
    m_newVersion->setObjectName(QStringLiteral("schemas.version.new"));
    m_copy->setObjectName(QStringLiteral("schemas.copy"));
    m_more->setIcon(theme::icon(QStringLiteral("more"), theme::Token::TextPrimary));
    m_more->setObjectName(QStringLiteral("schemas.more"));
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *icon = new QLabel(this);
    icon->setPixmap(theme::icon(QStringLiteral("schema"), theme::Token::Accent).pixmap(16, 16));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 1);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(icon);
    row->addWidget(m_name);
    row->addWidget(m_type, 0, Qt::AlignVCenter);
    row->addWidget(m_full);
    setFixedHeight(inOneRow ? 40 : 80);
    const auto buttons = [this, row] {
        row->addWidget(m_copy);
        row->addWidget(m_newVersion);
        row->addWidget(m_more);
    };
    if (inOneRow) {
        row->addSpacing(8);
        row->addWidget(m_sides);
        row->addStretch(1);
        buttons();
        column->addLayout(row, 1);
    } else {
        row->addStretch(1);
        buttons();
        column->addLayout(row, 1);
        auto *second = new QHBoxLayout;
        second->addWidget(m_sides);
        second->addStretch(1);
        column->addLayout(second, 1);
    }
    connect(m_sides, &QTabBar::currentChanged, this, &SchemaHead::sideChosen);
}

void SchemaHead::setName(const QString &name)
{
    m_name->setFullText(name);
}

void SchemaHead::setType(const QString &type)
{
    m_type->setText(type);
    m_type->setVisible(!type.isEmpty());
}

void SchemaHead::setFullName(const QString &name)
{
    m_full->setFullText(name);
}

void SchemaHead::setSide(Side side)
{
    m_sides->setCurrentIndex(side);
}

SchemaHead::Side SchemaHead::side() const
{
    return static_cast<Side>(m_sides->currentIndex());
}

void SchemaHead::setSidesShown(bool shown)
{
    m_sides->setVisible(shown);
}

} // namespace tailrace::ui
