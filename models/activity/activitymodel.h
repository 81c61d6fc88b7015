// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/activity/activitystore.h"

#include <QAbstractTableModel>
#include <QString>

#include <deque>
#include <vector>

namespace tailrace::models {

// Operations, newest first, as far as a filter lets them through. Takes what is new from the store when it is
// told to. Meaning alone; words and colours are the view's. GUI thread; the store outlives it.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Time,
        Operation,
        Target,
        Outcome,
        Duration,
        Transaction,
        ColumnCount
    };
    enum Role : int
    {
        FailedRole = Qt::UserRole + 1, // bool
        NumberRole // qint64: epoch ms, HTTP status (0: none), duration in ms
    };
    static constexpr std::int64_t slowMs = 1000;

    // connection: only its operations; empty: all.
    ActivityModel(const activity::ActivityStore &store, std::string connection, QObject *parent = nullptr);

    // Rows come in at the top; what fell out of the store goes at the end.
    void update();
    void setText(const QString &text); // in the operation, target, error or transaction, any case
    void setOnlyFailed(bool only);
    void setOnlySlow(bool only);

    int total() const { return static_cast<int>(m_entries.size()); }
    int failures() const { return m_failures; }
    const activity::Entry *entry(int row) const; // null: no such row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        std::int64_t number = 0;
        activity::Entry entry;
    };
    bool passes(const activity::Entry &entry) const;
    void filterAgain();

    const activity::ActivityStore &m_store;
    const std::string m_connection;
    static constexpr std::size_t limit = 10'000;
    std::deque<Row> m_entries; // oldest first
    std::deque<std::int64_t> m_shown; // numbers, newest first
    std::int64_t m_next = 0; // in the store
    std::int64_t m_count = 0; // of ours
    int m_failures = 0;
    QString m_text;
    bool m_onlyFailed = false;
    bool m_onlySlow = false;
};

} // namespace tailrace::models
