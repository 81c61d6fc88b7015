// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/quotas/ratefield.h"

#include "ui/theme/format.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tailrace::ui {

using models::ByteRate;

RateField::RateField(const QString &name, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_unit(new QComboBox(this))
    , m_exact(makeLabel({}, theme::Text::Second, "tertiary", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_field->setObjectName(objectName);
    m_field->setAccessibleName(name);
    m_field->setFont(theme::font(theme::Text::Mono));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setPlaceholderText(tr("not bound"));
    row->addWidget(m_field, 1);
    m_unit->setObjectName(objectName + QStringLiteral(".unit"));
    m_unit->setAccessibleName(tr("%1, unit").arg(name));
    m_unit->addItems(
        {QStringLiteral("B/s"), QStringLiteral("KiB/s"), QStringLiteral("MiB/s"), QStringLiteral("GiB/s")});
    row->addWidget(m_unit);
    column->addLayout(row);
    m_exact->setObjectName(objectName + QStringLiteral(".exact"));
    m_exact->setAlignment(Qt::AlignRight);
    column->addWidget(m_exact);
    setRate(std::nullopt);
    const auto told = [this] {
        sayExact();
        emit changed();
    };
    connect(m_field, &QLineEdit::textEdited, this, told);
    connect(m_unit, &QComboBox::activated, this, told);
}

void RateField::setRate(const std::optional<std::int64_t> &bytes)
{
    const ByteRate rate = ByteRate::of(bytes);
    m_field->setText(rate.digits);
    m_unit->setCurrentIndex(rate.unit);
    sayExact();
}

ByteRate RateField::rate() const
{
    return {m_field->text(), static_cast<ByteRate::Unit>(m_unit->currentIndex())};
}

void RateField::setReadOnly(bool readOnly)
{
    m_field->setReadOnly(readOnly);
    m_unit->setEnabled(!readOnly);
}

void RateField::sayExact()
{
    const ByteRate now = rate();
    const auto bytes = now.bytes();
    setStyleProperty(m_field, "invalid", !now.isValid());
    m_exact->setText(!now.isValid() ? tr("not a whole number of bytes")
            : !bytes                ? tr("no limit is set")
            : *bytes == 0           ? tr("0 bytes a second: nothing passes")
                                    : tr("%1 bytes a second").arg(theme::number(*bytes)));
    setTone(m_exact, !now.isValid() ? "danger" : bytes && *bytes == 0 ? "warning" : "tertiary");
}

} // namespace tailrace::ui
