// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factstrip.h"

#include "ui/theme/format.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tailrace::ui {

namespace {

constexpr int markSize = 14;

} // namespace

FactStrip::FactStrip(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setProperty("line", QStringLiteral("bottom"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(52);
    m_row->setContentsMargins(0, 0, 12, 1);
    m_row->setSpacing(0);
}

QLabel *FactStrip::addFact(const QString &caption, const QString &objectName, bool iconed)
{
    auto *box = new QWidget(this);
    box->setProperty("line", QStringLiteral("right"));
    box->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(12, 6, 16, 6);
    column->setSpacing(2);
    column->addWidget(makeLabel(caption, theme::Text::Caption, "tertiary", box));
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    QLabel *value = makeLabel(theme::unknown(), theme::Text::Body, nullptr, box);
    value->setObjectName(objectName);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (iconed) {
        auto *mark = new QLabel(box);
        mark->setFixedSize(markSize, markSize);
        mark->setObjectName(objectName + QStringLiteral(".mark"));
        line->addWidget(mark);
    }
    line->addWidget(value);
    line->addStretch(1);
    column->addLayout(line);
    m_row->addWidget(box);
    return value;
}

QLabel *FactStrip::markOf(QLabel *value)
{
    return value->parentWidget()->findChild<QLabel *>(value->objectName() + QStringLiteral(".mark"));
}

void FactStrip::close(QWidget *end)
{
    m_row->addStretch(1);
    if (end)
        m_row->addWidget(end);
}

} // namespace tailrace::ui
