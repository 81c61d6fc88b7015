// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/groups.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tailrace::models {

// What a reset would do to each partition: the service's own projection beside where the group stands.
// GUI thread.
class ResetPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Topic,
        Partition,
        Before,
        After,
        Change,
        LagAfter,
        ColumnCount
    };
    enum Role : int
    {
        NumberRole = Qt::UserRole + 1, // qint64; invalid: none, or not known
        NeverCommittedRole // bool
    };
    struct Summary
    {
        std::int64_t again = 0; // records that will be read a second time
        std::int64_t skipped = 0; // records that will not be read
        std::optional<std::int64_t> lagAfter {}; // none: of no partition
        int partitions = 0;
        int unchanged = 0;
        int unknown = 0; // partitions without a position before: what they read again is not known
        int lagUnknown = 0; // partitions whose lag afterwards is not known
    };

    explicit ResetPreviewModel(QObject *parent = nullptr);

    void set(const std::vector<GroupOffset> &now, const std::vector<ResetOffset> &projected);
    void clear();
    Summary summary() const;
    std::vector<ResetOffset> projected() const; // by topic and partition

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        ResetOffset after;
        std::optional<std::int64_t> before {};
        std::optional<std::int64_t> end {};

        std::optional<std::int64_t> change() const;
        std::optional<std::int64_t> lagAfter() const;
    };

    std::vector<Row> m_rows;
};

} // namespace tailrace::models
