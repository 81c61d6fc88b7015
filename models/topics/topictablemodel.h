// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capability/topiclist.h"

#include <QAbstractTableModel>
#include <QSet>

#include <vector>

namespace tailrace::models {

// The topics of one cluster: filtered and sorted here, because an index list of 50 000 rows answers a
// keystroke within a frame. Numbers are answered as numbers, states as meaning; wording and colour are the
// view's. GUI thread.
class TopicTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        Partitions,
        Replication,
        State,
        Records,
        ColumnCount
    };
    enum Role : int
    {
        TopicRole = Qt::UserRole + 1, // QString, in every column
        NumberRole, // qint64; invalid: not known
        FavouriteRole, // bool
        InternalRole, // bool
        UnderReplicatedRole, // int: partitions with fewer in-sync replicas than replicas
        LeaderlessRole, // int: partitions without a leader
        ErrorRole, // QString: the cluster's own text about this topic
        RecordsErrorRole, // QString: why the number of records is not known
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit TopicTableModel(QObject *parent = nullptr);

    void setTopics(std::vector<TopicInfo> topics); // keeps what is known of records
    void setFavourites(const QSet<QString> &names);
    void setFilter(const QString &text);
    void setShowInternal(bool show);
    // Adds up high - low; a topic of which one partition failed stays unknown.
    void addWatermarks(const std::vector<Watermarks> &watermarks);
    void forgetRecords();

    int total() const { return static_cast<int>(m_rows.size()); } // without filter, internal ones included
    int internalCount() const { return m_internal; }
    QString filter() const { return m_filter; }
    QString topicAt(int row) const;
    int rowOf(const QString &topic) const; // -1: not shown
    const TopicInfo *info(int row) const;
    // The topics among these rows whose number of records was never asked for; they count as asked
    // afterwards.
    std::vector<TopicInfo> takeUnasked(int first, int last, int limit);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

private:
    struct Row
    {
        TopicInfo info;
        QString name;
        QString lower;
        qint64 records = -1;
        QString recordsError;
        int underReplicated = 0;
        int leaderless = 0;
        int score = 0;
        bool asked = false;
        bool favourite = false;
    };

    void rebuild();
    bool before(int a, int b) const;

    std::vector<Row> m_rows; // by name
    std::vector<int> m_shown; // indices into m_rows
    QSet<QString> m_favourites;
    QString m_filter;
    QString m_needle; // lower case
    int m_internal = 0;
    bool m_showInternal = false;
    int m_sortColumn = Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace tailrace::models
