// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/producer/recordbar.h"

#include "services/capability/readspec.h"
#include "ui/panes/producer/bars.h"
#include "ui/widgets/captions.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tailrace::ui::producer {

RecordBar::RecordBar(QWidget *parent)
    : QWidget(parent)
    , m_partition(new QComboBox)
    , m_timestamp(new QComboBox)
    , m_codec(new QComboBox)
    , m_idempotent(new QCheckBox(tr("Idempotent")))
{
    QHBoxLayout *layout = makeBar(this);
    addCaption(layout, tr("Record"));
    auto *captions = new Captions(this);
    const auto caption = [captions, layout](const QString &text) { layout->addWidget(captions->add(text)); };
    caption(tr("partition"));
    m_partition->setAccessibleName(tr("Partition"));
    m_partition->setMinimumWidth(108);
    m_partition->setToolTip(tr("By key: murmur2 of the key, as Java clients compute it"));
    layout->addWidget(m_partition);
    setPartitions(0);

    caption(tr("timestamp"));
    m_timestamp->setAccessibleName(tr("Timestamp"));
    m_timestamp->setEditable(true);
    m_timestamp->setInsertPolicy(QComboBox::NoInsert);
    m_timestamp->addItem(tr("When sent"));
    m_timestamp->setMinimumWidth(212);
    m_timestamp->setToolTip(
        tr("When sent, or a time such as 2026-01-31T13:00:00.123Z, or epoch milliseconds"));
    layout->addWidget(m_timestamp);
    layout->addSpacing(4);

    caption(tr("acks"));
    m_acks = new Segments(tr("Acks"), {tr("all"), QStringLiteral("1"), QStringLiteral("0")});
    layout->addWidget(m_acks);
    caption(tr("compression"));
    m_codec->setAccessibleName(tr("Compression"));
    m_codec->addItems({tr("none"), QStringLiteral("gzip"), QStringLiteral("snappy"), QStringLiteral("lz4"),
        QStringLiteral("zstd")});
    layout->addWidget(m_codec);
    m_idempotent->setChecked(true);
    m_idempotent->setAccessibleName(tr("Idempotent"));
    layout->addWidget(m_idempotent);
    layout->addStretch(1);

    connect(m_timestamp, &QComboBox::editTextChanged, this, [this] {
        checkTimestamp();
        emit changed();
    });
    connect(m_idempotent, &QCheckBox::toggled, this, [this] {
        applyAcks();
        emit changed();
    });
    applyAcks();
}

void RecordBar::setPartitions(int count)
{
    const std::int32_t chosen = partition();
    m_partition->clear();
    m_partition->addItem(tr("By key"), -1);
    for (int i = 0; i < count; ++i)
        m_partition->addItem(QString::number(i), i);
    setPartition(chosen);
}

void RecordBar::setPartition(std::int32_t partition)
{
    if (m_partition->findData(partition) < 0)
        m_partition->addItem(QString::number(partition), partition); // the topic has not been described yet
    m_partition->setCurrentIndex(m_partition->findData(partition));
}

void RecordBar::setTimestamp(const std::optional<std::int64_t> &epochMs)
{
    m_timestamp->setEditText(epochMs
            ? QDateTime::fromMSecsSinceEpoch(*epochMs, Qt::UTC).toString(Qt::ISODateWithMs)
            : tr("When sent"));
}

std::int32_t RecordBar::partition() const
{
    return m_partition->currentIndex() < 0 ? -1 : m_partition->currentData().toInt();
}

Result<std::optional<std::int64_t>> RecordBar::timestamp() const
{
    const QString text = m_timestamp->currentText().trimmed();
    if (text.isEmpty() || text == tr("When sent"))
        return std::optional<std::int64_t>();
    auto parsed = parseTime(text.toStdString());
    if (!parsed)
        return fail(std::move(parsed.error()));
    return std::optional<std::int64_t>(*parsed);
}

Acks RecordBar::acks() const
{
    return m_acks->current() == 0 ? Acks::All : m_acks->current() == 1 ? Acks::Leader : Acks::None;
}

Codec RecordBar::codec() const
{
    return static_cast<Codec>(m_codec->currentIndex());
}

bool RecordBar::idempotent() const
{
    return m_idempotent->isChecked();
}

void RecordBar::applyAcks()
{
    const bool free = !m_idempotent->isChecked();
    if (!free)
        m_acks->setCurrent(0);
    for (int i = 1; i < 3; ++i) {
        m_acks->segment(i)->setEnabled(free);
        m_acks->segment(i)->setToolTip(free ? QString() : tr("Idempotence needs acks all"));
    }
}

void RecordBar::checkTimestamp()
{
    const auto time = timestamp();
    setStyleProperty(m_timestamp->lineEdit(), "invalid", !time.has_value());
    m_timestamp->lineEdit()->setToolTip(time ? QString() : QString::fromStdString(time.error().message));
}

} // namespace tailrace::ui::producer
