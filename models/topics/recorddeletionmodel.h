// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recorddeletion.h"
#include "services/capability/topiclist.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace tailrace::models {

// What a deletion of records would take from each partition: its first and end offset, where the cut shall
// be (which can be typed), and how many records go. GUI thread.
class RecordDeletionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Partition,
        First,
        End,
        Cut,
        Goes,
        ColumnCount
    };
    enum Role : int
    {
        NumberRole = Qt::UserRole + 1, // qint64; invalid: none, or not known
        ProblemRole // bool: the cut is no offset of this partition
    };
    struct Summary
    {
        int partitions = 0; // that lose records, or may
        std::int64_t records = 0; // that go, as far as it is known
        int unknown = 0; // partitions of which nobody knows how many go
        int problems = 0; // cuts that are no offsets of their partitions
    };

    explicit RecordDeletionModel(QObject *parent = nullptr);

    // The cuts of partitions that stay are kept.
    void setPartitions(const std::vector<PartitionInfo> &partitions);
    void setMarks(const std::vector<Watermarks> &marks); // of partitions that are not named: not known
    // partition: none is all of them. A cut beyond what is known of a partition becomes its end.
    void cut(std::optional<std::int32_t> partition, std::optional<std::int64_t> offset);
    bool cutToEnd(std::optional<std::int32_t> partition); // false: no end is known, nothing is cut
    void clearCuts();
    Summary summary() const;
    std::vector<DeleteBefore> deletions() const; // by partition; those that take nothing are left out
    bool knowsEnds() const; // of every partition

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        std::int32_t partition = 0;
        std::int64_t first = -1; // -1: not known
        std::int64_t end = -1;
        std::optional<std::int64_t> before {};

        bool isKnown() const { return first >= 0 && end >= first; }
        bool isWrong() const { return before && (*before < 0 || (isKnown() && *before > end)); }
        std::optional<std::int64_t> goes() const; // none: not known, or nothing is asked for
    };

    void tellAll();

    std::vector<Row> m_rows; // by partition
};

} // namespace tailrace::models
