// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotaform.h"

#include "ui/panes/quotas/quotawords.h"
#include "ui/panes/quotas/ratefield.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace tailrace::ui {

QuotaForm::QuotaForm(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_kind(new QComboBox(this))
    , m_default(new QCheckBox(tr("Default of this kind"), this))
    , m_name(new QLineEdit(this))
    , m_second(makeLabel({}, theme::Text::Second, "secondary", this))
    , m_secondDefault(new QCheckBox(tr("Default of this kind"), this))
    , m_secondName(new QLineEdit(this))
    , m_missing(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_producer(new RateField(tr("Producer rate"), QStringLiteral("quotas.producer"), this))
    , m_consumer(new RateField(tr("Consumer rate"), QStringLiteral("quotas.consumer"), this))
    , m_reason(makeLabel({}, theme::Text::Second, "tertiary", this))
    , m_save(makeButton(tr("Save"), QStringLiteral("check"), "primary", this))
    , m_discard(makeButton(tr("Discard"), {}, nullptr, this))
    , m_remove(makeButton(tr("Delete"), QStringLiteral("trash"), "danger", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addSpacing(6);
    const auto caption = [this, column](const QString &text) {
        column->addWidget(makeLabel(text, theme::Text::Second, "secondary", this));
    };
    caption(tr("Binds"));
    m_kind->setObjectName(QStringLiteral("quotas.kind"));
    m_kind->setAccessibleName(tr("What kind it binds"));
    column->addWidget(m_kind);
    m_missing->setObjectName(QStringLiteral("quotas.missing"));
    m_missing->setWordWrap(true);
    column->addWidget(m_missing);
    m_default->setObjectName(QStringLiteral("quotas.default"));
    column->addWidget(m_default);
    m_name->setObjectName(QStringLiteral("quotas.name"));
    m_name->setAccessibleName(tr("Name of whom it binds"));
    m_name->setPlaceholderText(tr("Name"));
    column->addWidget(m_name);
    column->addWidget(m_second);
    m_secondDefault->setObjectName(QStringLiteral("quotas.second.default"));
    column->addWidget(m_secondDefault);
    m_secondName->setObjectName(QStringLiteral("quotas.second.name"));
    m_secondName->setAccessibleName(tr("Name of the second part that it binds"));
    m_secondName->setPlaceholderText(tr("Name"));
    column->addWidget(m_secondName);
    column->addSpacing(6);
    caption(tr("Producers may write, on each broker"));
    column->addWidget(m_producer);
    caption(tr("Consumers may read, on each broker"));
    column->addWidget(m_consumer);
    column->addSpacing(6);
    m_reason->setObjectName(QStringLiteral("quotas.reason"));
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_save->setObjectName(QStringLiteral("quotas.save"));
    m_discard->setObjectName(QStringLiteral("quotas.discard"));
    m_remove->setObjectName(QStringLiteral("quotas.delete"));
    buttons->addWidget(m_save);
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    column->addLayout(buttons);
    column->addStretch(1);

    connect(m_save, &QPushButton::clicked, this, &QuotaForm::saveWanted);
    connect(m_discard, &QPushButton::clicked, this, &QuotaForm::discardWanted);
    connect(m_remove, &QPushButton::clicked, this, &QuotaForm::removeWanted);
    const auto told = [this] {
        updateState();
        emit changed();
    };
    connect(m_kind, &QComboBox::activated, this, [this, told] {
        const auto chosen = static_cast<std::size_t>(m_kind->currentIndex());
        if (chosen < m_bindable.size())
            m_kinds = m_bindable[chosen];
        told();
    });
    connect(m_secondDefault, &QCheckBox::toggled, this, told);
    connect(m_secondName, &QLineEdit::textChanged, this, told);
    connect(m_default, &QCheckBox::toggled, this, told);
    connect(m_name, &QLineEdit::textChanged, this, told);
    connect(m_producer, &RateField::changed, this, told);
    connect(m_consumer, &RateField::changed, this, told);
    setBindable(m_bindable);
    clear();
}

void QuotaForm::setBindable(const std::vector<std::vector<QuotaEntity::Kind>> &bindable)
{
    using enum QuotaEntity::Kind;
    m_bindable = bindable;
    QStringList missing;
    for (const std::vector<QuotaEntity::Kind> &kinds :
        {std::vector {ClientId}, std::vector {User, ClientId}, std::vector {Ip}}) {
        if (std::find(m_bindable.begin(), m_bindable.end(), kinds) == m_bindable.end())
            missing << kindsText(kinds);
    }
    m_missing->setText(
        missing.isEmpty() ? QString() : tr("Not through this service: %1.").arg(missing.join(tr(", "))));
    m_kinds = m_bindable.empty() ? std::vector {User} : m_bindable.front();
    showKinds(m_kinds);
    updateState();
}

// A quota may bind what cannot be bound anew here.
void QuotaForm::showKinds(const std::vector<QuotaEntity::Kind> &kinds)
{
    m_kinds = kinds;
    m_kind->clear();
    for (const std::vector<QuotaEntity::Kind> &each : m_bindable)
        m_kind->addItem(kindsText(each));
    auto at = std::find(m_bindable.begin(), m_bindable.end(), kinds) - m_bindable.begin();
    if (static_cast<std::size_t>(at) == m_bindable.size())
        m_kind->addItem(kindsText(kinds));
    m_kind->setCurrentIndex(static_cast<int>(at));
}

void QuotaForm::setRefusal(const QString &why)
{
    m_refusal = why;
    updateState();
}

void QuotaForm::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

void QuotaForm::clear()
{
    m_new = false;
    m_quota.reset();
    m_default->setChecked(false);
    m_name->clear();
    m_secondDefault->setChecked(false);
    m_secondName->clear();
    m_producer->setRate(std::nullopt);
    m_consumer->setRate(std::nullopt);
    updateState();
}

void QuotaForm::startNew()
{
    clear();
    m_new = true;
    showKinds(m_bindable.empty() ? m_kinds : m_bindable.front());
    updateState();
    m_name->setFocus(Qt::OtherFocusReason);
}

void QuotaForm::show(const Quota &quota)
{
    m_new = false;
    m_quota.reset(); // what is set below is no change of the user's
    const auto &parts = quota.entity.parts;
    std::vector<QuotaEntity::Kind> kinds;
    for (const QuotaEntity::Part &part : parts)
        kinds.push_back(part.kind);
    showKinds(kinds.empty() ? std::vector {QuotaEntity::Kind::User} : kinds);
    const auto fill = [&parts](std::size_t at, QCheckBox *isDefault, QLineEdit *name) {
        const bool named = at < parts.size() && parts[at].name;
        isDefault->setChecked(at < parts.size() && !named);
        name->setText(named ? QString::fromStdString(*parts[at].name) : QString());
    };
    fill(0, m_default, m_name);
    fill(1, m_secondDefault, m_secondName);
    m_producer->setRate(quota.rates.producer);
    m_consumer->setRate(quota.rates.consumer);
    m_quota = quota;
    updateState();
}

bool QuotaForm::isDirty() const
{
    if (m_new)
        return !m_name->text().isEmpty() || m_default->isChecked() || !m_secondName->text().isEmpty()
            || m_secondDefault->isChecked() || !m_producer->rate().digits.isEmpty()
            || !m_consumer->rate().digits.isEmpty();
    return m_quota
        && (!m_producer->rate().isValid() || !m_consumer->rate().isValid()
            || m_producer->rate().bytes() != m_quota->rates.producer
            || m_consumer->rate().bytes() != m_quota->rates.consumer);
}

QuotaEntity QuotaForm::entity() const
{
    if (m_quota)
        return m_quota->entity;
    QuotaEntity entity;
    for (std::size_t i = 0; i < m_kinds.size() && i < 2; ++i) {
        QuotaEntity::Part part {.kind = m_kinds[i]};
        if (!(i == 0 ? m_default : m_secondDefault)->isChecked())
            part.name = (i == 0 ? m_name : m_secondName)->text().toStdString();
        entity.parts.push_back(std::move(part));
    }
    return entity;
}

QuotaRates QuotaForm::rates() const
{
    return {m_producer->rate().bytes(), m_consumer->rate().bytes()};
}

QString QuotaForm::problem() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    if (!m_new && !m_quota)
        return {};
    const auto unnamed = [](const QCheckBox *isDefault, const QLineEdit *name) {
        return !isDefault->isChecked() && name->text().trimmed().isEmpty();
    };
    if (m_new && (unnamed(m_default, m_name) || (isPair() && unnamed(m_secondDefault, m_secondName))))
        return tr("Say whom it binds.");
    if (!m_producer->rate().isValid() || !m_consumer->rate().isValid())
        return tr("A rate is not a whole number.");
    const QuotaRates wanted = rates();
    if (!wanted.producer && !wanted.consumer)
        return m_new ? tr("Say at least one rate.") : tr("To bind nothing any more, delete the quota.");
    if (m_quota
        && ((m_quota->rates.producer && !wanted.producer) || (m_quota->rates.consumer && !wanted.consumer)))
        return tr("A single rate cannot be taken away: delete the quota and create it anew.");
    if (!isDirty())
        return {};
    return {};
}

void QuotaForm::updateState()
{
    const bool any = m_new || m_quota;
    const QString entity = m_quota ? entityText(m_quota->entity) : QString();
    m_title->setText(m_new ? tr("New quota")
            : m_quota      ? tr("Quota of %1").arg(entity)
                           : tr("No quota is chosen"));
    m_kind->setEnabled(m_new && !m_busy);
    m_default->setEnabled(m_new && !m_busy);
    m_name->setEnabled(any);
    m_name->setReadOnly(!m_new || m_busy);
    m_name->setVisible(!m_default->isChecked());
    m_second->setText(isPair() ? tr("and the %1").arg(kindText(m_kinds[1])) : QString());
    m_second->setVisible(isPair());
    m_secondDefault->setVisible(isPair());
    m_secondDefault->setEnabled(m_new && !m_busy);
    m_secondName->setVisible(isPair() && !m_secondDefault->isChecked());
    m_secondName->setReadOnly(!m_new || m_busy);
    m_missing->setVisible(m_new && !m_missing->text().isEmpty());
    const bool fixed = !m_refusal.isEmpty() || m_busy || !any;
    m_producer->setReadOnly(fixed);
    m_consumer->setReadOnly(fixed);
    const QString why = problem();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_save->setText(m_new ? tr("Create") : tr("Save"));
    m_save->setAccessibleName(m_save->text());
    m_save->setEnabled(any && why.isEmpty() && isDirty() && !m_busy);
    m_save->setToolTip(why);
    m_discard->setEnabled((m_new || isDirty()) && !m_busy);
    m_remove->setVisible(!m_new);
    m_remove->setEnabled(m_quota && m_refusal.isEmpty() && !m_busy);
    m_remove->setToolTip(m_refusal);
}

void QuotaForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_save->isEnabled())
        m_save->click();
    else if (event->key() == Qt::Key_Escape)
        emit discardWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tailrace::ui
