// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/quotaform.h"

#include "models/quotas/quotatablemodel.h"
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

namespace tailrace::ui {

QuotaForm::QuotaForm(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, theme::Text::Emphasis, nullptr, this))
    , m_kind(new QComboBox(this))
    , m_default(new QCheckBox(tr("Default of this kind"), this))
    , m_name(new QLineEdit(this))
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
    for (const auto kind : {QuotaEntity::Kind::User, QuotaEntity::Kind::ClientId, QuotaEntity::Kind::Ip})
        m_kind->addItem(kindText(kind), static_cast<int>(kind));
    column->addWidget(m_kind);
    m_default->setObjectName(QStringLiteral("quotas.default"));
    column->addWidget(m_default);
    m_name->setObjectName(QStringLiteral("quotas.name"));
    m_name->setAccessibleName(tr("Name of whom it binds"));
    m_name->setPlaceholderText(tr("Name"));
    column->addWidget(m_name);
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
    connect(m_kind, &QComboBox::activated, this, told);
    connect(m_default, &QCheckBox::toggled, this, told);
    connect(m_name, &QLineEdit::textChanged, this, told);
    connect(m_producer, &RateField::changed, this, told);
    connect(m_consumer, &RateField::changed, this, told);
    clear();
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
    m_producer->setRate(std::nullopt);
    m_consumer->setRate(std::nullopt);
    updateState();
}

void QuotaForm::startNew()
{
    clear();
    m_new = true;
    m_kind->setCurrentIndex(0);
    updateState();
    m_name->setFocus(Qt::OtherFocusReason);
}

void QuotaForm::show(const Quota &quota)
{
    m_new = false;
    m_quota.reset(); // what is set below is no change of the user's
    const bool single = quota.entity.parts.size() == 1;
    const QuotaEntity::Part first
        = quota.entity.parts.empty() ? QuotaEntity::Part {} : quota.entity.parts.front();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(first.kind)));
    m_default->setChecked(single && !first.name);
    m_name->setText(models::QuotaTableModel::nameOf(quota.entity));
    m_producer->setRate(quota.rates.producer);
    m_consumer->setRate(quota.rates.consumer);
    m_quota = quota;
    updateState();
}

bool QuotaForm::isDirty() const
{
    if (m_new)
        return !m_name->text().isEmpty() || m_default->isChecked() || !m_producer->rate().digits.isEmpty()
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
    QuotaEntity::Part part;
    part.kind = static_cast<QuotaEntity::Kind>(m_kind->currentData().toInt());
    if (!m_default->isChecked())
        part.name = m_name->text().toStdString();
    return {{part}};
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
    if (m_new && !m_default->isChecked() && m_name->text().trimmed().isEmpty())
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
