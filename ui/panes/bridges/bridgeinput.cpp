// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgeinput.h"

#include "ui/panes/bridges/bridgewords.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

using bridges::Fault;

BridgeInput::BridgeInput(models::BridgeDraft *draft, std::string_view place, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_place(place)
    , m_label(makeLabel(placeText(place), theme::Text::Second, "secondary", this))
    , m_dot(makeLabel(QStringLiteral("●"), theme::Text::Caption, "accent", this))
    , m_row(new QHBoxLayout)
    , m_note(makeLabel({}, theme::Text::Second, "tertiary", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_label);
    m_dot->setAccessibleName(tr("changed"));
    m_dot->setToolTip(tr("Changed against the service"));
    head->addWidget(m_dot);
    head->addStretch(1);
    column->addLayout(head);
    m_row->setSpacing(8);
    column->addLayout(m_row);
    m_note->setObjectName(objectNameOf() + QStringLiteral(".note"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addStretch(1);
    m_dot->hide();
    m_note->hide();
    connect(m_draft, &models::BridgeDraft::begun, this, [this] { m_touched = false; });
}

QString BridgeInput::label() const
{
    return placeText(m_place);
}

QString BridgeInput::objectNameOf() const
{
    const std::size_t dot = m_place.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? m_place : m_place.substr(dot + 1);
    const bool isMq = m_place == bridges::place::mqUserId || m_place == bridges::place::mqPassword;
    return (isMq ? QStringLiteral("bridges.mq.") : QStringLiteral("bridges."))
        + QString::fromUtf8(last.data(), static_cast<qsizetype>(last.size()));
}

QString BridgeInput::problem(const Fault &fault) const
{
    return faultText(fault);
}

void BridgeInput::refresh(const std::vector<Fault> &faults, bool isEditable)
{
    load(isEditable);
    m_dot->setVisible(m_draft->hasChanged(m_place));
    const auto fault = std::find_if(
        faults.begin(), faults.end(), [this](const Fault &each) { return each.path == m_place; });
    const bool isMissing = m_draft->value(m_place).isEmpty();
    // A new form is not red all over because nothing is in it yet.
    m_wrong = fault != faults.end() && (!isMissing || m_touched || !m_draft->isNew());
    const QString note = m_wrong ? problem(*fault) : hint();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setTone(m_note, m_wrong ? "danger" : "tertiary");
    setStyleProperty(editor(), "invalid", m_wrong);
}

void BridgeInput::focusEditor()
{
    editor()->setFocus(Qt::OtherFocusReason);
}

} // namespace tailrace::ui
