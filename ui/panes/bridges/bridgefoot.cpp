// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/bridges/bridgefoot.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace tailrace::ui {

BridgeFoot::BridgeFoot(QWidget *parent)
    : QWidget(parent)
    , m_problems(makeLabel({}, theme::Text::Body, "danger", this))
    , m_goTo(makeButton(tr("Go to it"), {}, "link", this))
    , m_words(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_discard(makeButton(tr("Discard"), QStringLiteral("undo"), nullptr, this))
    , m_replace(makeButton(tr("Save as document"), {}, nullptr, this))
    , m_save(makeButton(tr("Save"), QStringLiteral("check"), "primary", this))
{
    setMinimumHeight(44);
    setProperty("area", QStringLiteral("raised"));
    setProperty("line", QStringLiteral("top"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    m_problems->setObjectName(QStringLiteral("bridges.problems"));
    row->addWidget(m_problems);
    m_goTo->setObjectName(QStringLiteral("bridges.goTo"));
    m_goTo->setToolTip(tr("The next thing that is wrong (F8)"));
    row->addWidget(m_goTo);
    m_words->setObjectName(QStringLiteral("bridges.changes"));
    m_words->setWordWrap(true);
    row->addWidget(m_words, 1);
    m_discard->setObjectName(QStringLiteral("bridges.discard"));
    row->addWidget(m_discard);
    m_replace->setObjectName(QStringLiteral("bridges.replace"));
    row->addWidget(m_replace);
    m_save->setObjectName(QStringLiteral("bridges.save"));
    row->addWidget(m_save);
    connect(m_goTo, &QPushButton::clicked, this, &BridgeFoot::goToWanted);
    connect(m_discard, &QPushButton::clicked, this, &BridgeFoot::discardWanted);
    connect(m_replace, &QPushButton::clicked, this, &BridgeFoot::replaceWanted);
    connect(m_save, &QPushButton::clicked, this, &BridgeFoot::saveWanted);
}

void BridgeFoot::show(const Shown &shown)
{
    const int problems = shown.problems + (shown.isBroken ? 1 : 0);
    m_problems->setText(problems == 1 ? tr("1 problem") : tr("%1 problems").arg(problems));
    m_problems->setVisible(problems > 0);
    m_goTo->setVisible(problems > 0);
    m_words->setText(!shown.refusal.isEmpty() ? shown.refusal
            : shown.isBroken                  ? tr("The document is no JSON as it stands.")
            : shown.isNew                     ? tr("A new bridge starts as soon as it is created.")
            : !shown.isDirty                  ? tr("As the service has it.")
            : shown.changed == 1
            ? tr("1 field changed. Save sends only that (PATCH, merge patch).")
            : tr("%1 fields changed. Save sends only those (PATCH, merge patch).").arg(shown.changed));
    const bool canWrite = shown.refusal.isEmpty() && !shown.isBusy && problems == 0;
    const QString wrong = !shown.refusal.isEmpty() ? shown.refusal
        : problems > 0                             ? tr("Something is wrong still (F8 goes there).")
                                                   : QString();
    m_discard->setEnabled((shown.isNew || shown.isDirty) && !shown.isBusy);
    m_replace->setVisible(!shown.isNew);
    m_replace->setEnabled(canWrite && shown.isDirty && shown.isWhole);
    m_replace->setToolTip(!wrong.isEmpty() ? wrong
            : !shown.isWhole               ? tr("The password is masked: the mask would "
                                                              "become the password. Replace it first.")
                                           : tr("Replaces the whole document (PUT)"));
    m_save->setText(shown.isNew ? tr("Create") : tr("Save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setEnabled(canWrite && (shown.isNew || shown.changed > 0));
    m_save->setToolTip(wrong.isEmpty() ? tr("Ctrl+S") : wrong);
}

} // namespace tailrace::ui
