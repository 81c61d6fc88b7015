// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgehead.h"

#include "ui/panes/bridges/bridgewords.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/captions.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace tailrace::ui {

BridgeHead::BridgeHead(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_name(new ElidedLabel(theme::Text::Title, this))
    , m_state(makeLabel({}, theme::Text::Second, nullptr, this))
    , m_edited(makeLabel(tr("Edited"), theme::Text::Second, "accent", this))
    , m_captions(new Captions(this))
    , m_hint(m_captions->add(tr("Saving restarts the bridge")))
    , m_pause(makeButton(tr("Pause"), QStringLiteral("pause"), nullptr, this))
    , m_resume(makeButton(tr("Resume"), QStringLiteral("play"), nullptr, this))
    , m_copy(makeButton(tr("Duplicate"), QStringLiteral("copy"), nullptr, this))
    , m_remove(makeButton(tr("Delete"), QStringLiteral("trash"), "danger", this))
{
    setFixedHeight(44);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("bottom"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(8);
    m_name->setObjectName(QStringLiteral("bridges.head.name"));
    row->addWidget(m_name);
    row->addSpacing(4);
    row->addWidget(m_icon);
    m_state->setObjectName(QStringLiteral("bridges.head.state"));
    row->addWidget(m_state);
    row->addSpacing(4);
    row->addWidget(m_edited);
    row->addWidget(m_hint);
    row->addStretch(1);
    const auto add = [row](QPushButton *button, const char *name) {
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
    };
    add(m_pause, "bridges.pause");
    add(m_resume, "bridges.resume");
    add(m_copy, "bridges.duplicate");
    row->addSpacing(8);
    add(m_remove, "bridges.delete");
    connect(m_pause, &QPushButton::clicked, this, &BridgeHead::pauseWanted);
    connect(m_resume, &QPushButton::clicked, this, &BridgeHead::resumeWanted);
    connect(m_copy, &QPushButton::clicked, this, &BridgeHead::copyWanted);
    connect(m_remove, &QPushButton::clicked, this, &BridgeHead::removeWanted);
}

void BridgeHead::show(const Shown &shown)
{
    using Kind = BridgeState::Kind;
    m_name->setFullText(shown.name);
    m_state->setVisible(shown.state.has_value());
    m_icon->setVisible(shown.state.has_value());
    if (shown.state) {
        const BridgeLook look = lookOf(*shown.state);
        m_state->setText(look.word);
        setTone(m_state, look.label);
        m_icon->setPixmap(theme::icon(look.iconId, look.tone).pixmap(14, 14));
    }
    m_edited->setVisible(shown.isEdited && shown.state);
    m_hint->setText(shown.state && shown.isEdited ? tr("Saving restarts the bridge") : QString());
    const auto set = [&shown](QPushButton *button, const QString &refusal, const QString &what) {
        const QString why = shown.refusal.isEmpty() ? refusal : shown.refusal;
        button->setVisible(shown.state.has_value());
        button->setEnabled(why.isEmpty() && !shown.isBusy);
        button->setToolTip(why.isEmpty() ? what : why);
    };
    const Kind kind = shown.state ? shown.state->kind : Kind::Unknown;
    set(m_pause, kind == Kind::Paused ? tr("The bridge is paused already.") : QString(),
        tr("Pause the bridge (Ctrl+P); records wait in the topic meanwhile"));
    set(m_resume,
        kind == Kind::Running           ? tr("The bridge runs already.")
            : kind == Kind::Unavailable ? tr("The bridge is not paused.")
                                        : QString(),
        tr("Let the bridge go on (Ctrl+P)"));
    set(m_copy, {}, tr("A new bridge like this one, under another name"));
    set(m_remove, {}, tr("Delete the bridge (Del)"));
}

} // namespace tailrace::ui
