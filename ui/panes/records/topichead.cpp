// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/topichead.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace tailrace::ui {

TopicHead::TopicHead(QWidget *parent)
    : QWidget(parent)
    , m_star(makeIconButton(QStringLiteral("star"), tr("Favourite topic"), this))
    , m_name(new ElidedLabel(theme::Text::Title, this))
    , m_facts(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_produce(makeButton(tr("Produce"), QStringLiteral("send"), nullptr, this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("area", QStringLiteral("base"));
    setProperty("line", QStringLiteral("bottom"));
    setFixedHeight(40);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(m_star);
    row->addWidget(m_name);
    row->addWidget(m_facts);
    row->addStretch(1);
    row->addWidget(m_produce);
    m_produce->setToolTip(tr("Send a record to this topic (Ctrl+E)"));
    m_produce->hide();
    connect(m_star, &QToolButton::clicked, this, &TopicHead::starClicked);
    connect(m_produce, &QPushButton::clicked, this, &TopicHead::produceClicked);
}

void TopicHead::setTopics(const QStringList &topics)
{
    m_name->setFullText(topics.join(QStringLiteral(", ")));
    m_star->setVisible(topics.size() == 1);
}

void TopicHead::setFacts(const QString &facts)
{
    m_facts->setText(facts);
}

void TopicHead::setStarred(bool starred)
{
    m_star->setIcon(theme::icon(starred ? QStringLiteral("star-filled") : QStringLiteral("star"),
        starred ? theme::Token::Accent : theme::Token::TextTertiary));
    m_star->setToolTip(starred ? tr("Not a favourite any more") : tr("Favourite topic"));
}

void TopicHead::setProduceShown(bool shown)
{
    m_produce->setVisible(shown);
}

} // namespace tailrace::ui
