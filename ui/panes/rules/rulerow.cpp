// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rules/rulerow.h"

#include "ui/panes/rules/rulewords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tailrace::ui {

RuleRow::RuleRow(std::optional<SchemaRule::Kind> kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_now(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_meaning(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_words(new QComboBox(this))
    , m_set(makeButton(tr("Set"), {}, nullptr, this))
    , m_remove(makeButton(tr("Remove"), {}, nullptr, this))
{
    const QString id = kind
        ? (*kind == SchemaRule::Kind::Validity ? QStringLiteral("validity") : QStringLiteral("integrity"))
        : QStringLiteral("mode");
    setObjectName(QStringLiteral("rules.") + id);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(makeLabel(name(), theme::Text::Emphasis, nullptr, this));
    m_now->setObjectName(QStringLiteral("rules.%1.now").arg(id));
    m_now->setWordWrap(true);
    head->addWidget(m_now, 1);
    column->addLayout(head);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_words->setObjectName(QStringLiteral("rules.%1.words").arg(id));
    m_words->setAccessibleName(name());
    m_words->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_words->addItems(kind ? levelsOf(*kind) : registryModes());
    row->addWidget(m_words);
    m_set->setObjectName(QStringLiteral("rules.%1.set").arg(id));
    m_set->setAccessibleName(tr("Set %1").arg(name()));
    row->addWidget(m_set);
    m_remove->setObjectName(QStringLiteral("rules.%1.remove").arg(id));
    m_remove->setAccessibleName(tr("Remove %1").arg(name()));
    row->addWidget(m_remove);
    row->addStretch(1);
    column->addLayout(row);
    m_meaning->setWordWrap(true);
    column->addWidget(m_meaning);
    connect(m_words, &QComboBox::currentIndexChanged, this, &RuleRow::updateState);
    connect(m_set, &QPushButton::clicked, this, [this] { emit setWanted(m_words->currentText()); });
    connect(m_remove, &QPushButton::clicked, this, &RuleRow::removalWanted);
    updateState();
}

QString RuleRow::name() const
{
    return m_kind ? ruleName(*m_kind) : tr("Mode");
}

void RuleRow::setInForce(const QString &word, SetAt setAt, bool isGlobal, bool canRemove)
{
    m_word = word;
    m_canRemove = canRemove;
    m_now->setText(word.isEmpty()     ? tr("none is set")
            : isGlobal                ? tr("%1 for all schemas").arg(word)
            : setAt == SetAt::Global  ? tr("%1, the global one").arg(word)
            : setAt == SetAt::Subject ? tr("%1, set here").arg(word)
                                      : tr("%1, set nowhere").arg(word));
    const int index = m_words->findText(word);
    if (index >= 0)
        m_words->setCurrentIndex(index);
    updateState();
}

void RuleRow::setUnknown(const QString &why)
{
    m_word.clear();
    m_canRemove = false;
    m_now->setText(why);
    updateState();
}

void RuleRow::setRefusal(const QString &refusal, bool isBusy)
{
    m_refusal = refusal;
    m_busy = isBusy;
    updateState();
}

void RuleRow::updateState()
{
    const QString word = m_words->currentText();
    m_meaning->setText(m_kind ? meaningOf(*m_kind, word) : meaningOfMode(word));
    m_words->setEnabled(m_refusal.isEmpty() && !m_busy);
    m_set->setEnabled(m_refusal.isEmpty() && !m_busy && word != m_word);
    m_set->setToolTip(m_refusal);
    m_remove->setVisible(m_canRemove);
    m_remove->setEnabled(m_refusal.isEmpty() && !m_busy);
    m_remove->setToolTip(m_refusal);
}

} // namespace tailrace::ui
