// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/recordsink.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace tailrace::models {

// A record as it was sent, kept so that a failed one can be sent again.
struct SentRecord
{
    std::uint64_t token = 0;
    std::int64_t sentMs = 0;
    std::string topic; // set by the controller, of the spec it was sent with
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string headers;
    std::int32_t partition = -1;
    std::optional<std::int64_t> timestamp;

    std::int64_t size() const
    {
        return static_cast<std::int64_t>(
            (key ? key->size() : 0) + (value ? value->size() : 0) + headers.size());
    }
};

// What became of the records that were sent, newest first, at most 10 000 rows. GUI thread.
class ResultsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Outcome : unsigned char
    {
        InFlight,
        Written,
        Failed
    };
    enum Column
    {
        State,
        Sent,
        Key,
        Partition,
        Offset,
        Latency,
        Size,
        Detail,
        ColumnCount
    };
    enum Role
    {
        OutcomeRole = Qt::UserRole,
        NumberRole,
        ErrorTextRole,
        PossiblyWrittenRole // bool: failed, but sending again can double it
    };
    static constexpr int limit = 10000;

    struct Row
    {
        SentRecord record;
        Outcome outcome = Outcome::InFlight;
        std::int64_t size = 0; // of key, value and headers as sent
        Delivery delivery;
    };

    explicit ResultsModel(QObject *parent = nullptr);

    void add(SentRecord record);
    void deliver(const Delivery &delivery);
    void clear();
    const Row &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int written() const { return m_written; }
    int failed() const { return m_failed; }
    int inFlight() const { return m_inFlight; }
    // Of the written rows that are kept, in µs; 0: none.
    std::int64_t medianLatencyUs() const;
    std::int64_t maxLatencyUs() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    // DisplayRole gives texts without decoration; numbers by NumberRole (-1: unknown).
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<Row> m_rows; // front: newest
    std::uint64_t m_added = 0;
    std::unordered_map<std::uint64_t, std::uint64_t> m_ordinal; // token → m_added at that time
    int m_written = 0;
    int m_failed = 0;
    int m_inFlight = 0;
};

} // namespace tailrace::models
