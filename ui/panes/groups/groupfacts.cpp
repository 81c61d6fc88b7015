// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/groups/groupfacts.h"

#include "models/groups/groupstate.h"
#include "ui/panes/groups/groupwords.h"
#include "ui/theme/format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QLabel>

namespace tailrace::ui {

GroupFacts::GroupFacts(QWidget *parent)
    : FactStrip(parent)
    , m_state(addFact(tr("State"), QStringLiteral("groups.state"), true))
    , m_stateIcon(markOf(m_state))
    , m_members(addFact(tr("Members"), QStringLiteral("groups.memberCount")))
    , m_lag(addFact(tr("Lag"), QStringLiteral("groups.lag")))
    , m_uncommitted(addFact(tr("Never committed"), QStringLiteral("groups.uncommitted")))
    , m_stale(makeLabel({}, theme::Text::Second, "warning", this))
{
    m_lag->setFont(theme::font(theme::Text::MonoSum));
    m_stale->setObjectName(QStringLiteral("groups.stale"));
    close(m_stale);
}

void GroupFacts::setGroup(const GroupDescription &group)
{
    m_word = group.state;
    m_sum = models::GroupLag::of(group.offsets);
    m_state->setText(group.state.empty() ? theme::unknown() : QString::fromStdString(group.state));
    m_members->setText(theme::number(static_cast<std::int64_t>(group.members.size())));
    m_lag->setText(lagText(m_sum));
    m_lag->setToolTip(m_sum.unknown ? tr("The end of some partitions is not known") : QString());
    m_uncommitted->setText(partitionsText(m_sum.uncommitted));
    m_uncommitted->parentWidget()->setVisible(m_sum.uncommitted > 0);
    tint();
}

void GroupFacts::setStale(const QString &asOf)
{
    m_stale->setText(asOf.isEmpty() ? QString() : tr("as of %1").arg(asOf));
}

void GroupFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void GroupFacts::tint()
{
    const StateLook look = lookOf(models::groupState(m_word));
    m_stateIcon->setPixmap(
        theme::iconPixmap(look.iconId, theme::color(look.tone, this), 14, devicePixelRatioF()));
}

} // namespace tailrace::ui
