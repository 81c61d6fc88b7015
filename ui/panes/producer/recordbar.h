// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace tailrace::ui {
class Segments;
}

namespace tailrace::ui::producer {

// Where and how a record goes: partition, timestamp, acks, compression, idempotence. GUI thread.
class RecordBar : public QWidget
{
    Q_OBJECT

public:
    explicit RecordBar(QWidget *parent = nullptr);

    void setPartitions(int count); // of the topic; 0: not known
    void setPartition(std::int32_t partition); // -1: by key
    void setTimestamp(const std::optional<std::int64_t> &epochMs);

    std::int32_t partition() const;
    // None: when sent. An unreadable text is an error with what was expected.
    Result<std::optional<std::int64_t>> timestamp() const;
    Acks acks() const;
    Codec codec() const;
    bool idempotent() const;

signals:
    void changed();

private:
    void applyAcks();
    void checkTimestamp();

    QComboBox *m_partition;
    QComboBox *m_timestamp;
    Segments *m_acks;
    QComboBox *m_codec;
    QCheckBox *m_idempotent;
};

} // namespace tailrace::ui::producer
