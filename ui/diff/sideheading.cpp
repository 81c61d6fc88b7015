// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/sideheading.h"

#include "ui/diff/diffwords.h"
#include "ui/theme/format.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace tailrace::ui {

using theme::Token;

SideHeading::SideHeading(bool isNewer, QWidget *parent)
    : QWidget(parent)
    , m_isNewer(isNewer)
    , m_title(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_facts(new ElidedLabel(theme::Text::Second, this))
    , m_count(makeLabel({}, theme::Text::Second, isNewer ? "ok" : "danger", this))
    , m_hash(makeLabel({}, theme::Text::MonoCaption, "tertiary", this))
{
    const QString name = isNewer ? QStringLiteral("newer") : QStringLiteral("older");
    setObjectName(QStringLiteral("schemadiff.heading.") + name);
    m_facts->setObjectName(QStringLiteral("schemadiff.facts.") + name);
    m_count->setObjectName(QStringLiteral("schemadiff.count.") + name);
    setTone(m_facts, "tertiary");
    setFixedHeight(28);
    QFont medium = m_count->font();
    medium.setWeight(QFont::Medium);
    m_count->setFont(medium);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_facts, 1);
    row->addWidget(m_count);
    row->addWidget(m_hash);
}

void SideHeading::show(
    const models::SchemaComparison &comparison, const QString &title, std::optional<std::int64_t> createdMs)
{
    const models::SchemaComparison::Side &side = m_isNewer ? comparison.newer : comparison.older;
    const std::size_t lines = (m_isNewer ? comparison.text.after : comparison.text.before).size();
    const std::uint32_t differ = m_isNewer ? comparison.text.added : comparison.text.removed;
    m_title->setText(title);
    QStringList facts;
    if (createdMs)
        facts << dateText(*createdMs);
    facts << (lines == 1 ? tr("1 line") : tr("%1 lines").arg(theme::number(static_cast<qint64>(lines))));
    facts << tr("%1 B").arg(theme::number(side.text.size()));
    m_facts->setFullText(facts.join(QStringLiteral(", ")));
    m_count->setText(differ == 0 ? QString()
            : m_isNewer          ? QLatin1Char('+') + theme::number(differ)
                                 : theme::number(-static_cast<qint64>(differ)));
    m_count->setToolTip(
        m_isNewer ? tr("Lines that differ or were added") : tr("Lines that differ or are gone"));
    m_hash->setText(tr("sha256 %1").arg(QString::fromLatin1(side.sha256.left(8))));
    m_hash->setToolTip(QString::fromLatin1(side.sha256));
}

void SideHeading::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(Token::SurfaceRaised, this));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::color(Token::Border, this));
    if (!m_isNewer)
        painter.fillRect(QRect(width() - 1, 0, 1, height()), theme::color(Token::Border, this));
}

} // namespace tailrace::ui
