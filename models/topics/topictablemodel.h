// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/sortedtablemodel.h"
#include "services/capability/topiclist.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace tailrace::models {

// The topics of one cluster: filtered and sorted here, because an index list of 50 000 rows answers a
// keystroke within a frame. Numbers are answered as numbers, states as meaning; wording and colour are the
// view's. GUI thread.
class TopicTableModel : public SortedTableModel
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
    // What somebody here has asked to be done with a topic, and is not seen yet.
    enum class Pending : std::uint8_t
    {
        None,
        Creation, // the topic is shown although the cluster does not list it yet
        Change,
        Removal
    };
    struct PendingState
    {
        Pending what = Pending::None;
        bool late = false; // longer than anybody waits
        bool operator==(const PendingState &) const = default;
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
        PendingRole, // int: Pending
        LateRole, // bool
        MarkedRole, // bool: the service has taken its deletion on
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit TopicTableModel(QObject *parent = nullptr);

    void setTopics(std::vector<TopicInfo> topics); // keeps what is known of records
    // By the topics' names; replaces what was pending before.
    void setPending(const QHash<QString, PendingState> &pending);
    void setFavourites(const QSet<QString> &names);
    void setFilter(const QString &text);
    void setShowInternal(bool show);
    // Besides the filter: these names alone, as a pattern picked them; none: all.
    void setOnly(const std::optional<QSet<QString>> &names);
    bool isLimited() const { return m_only.has_value(); }
    // Adds up high - low; a topic of which one partition failed stays unknown.
    void addWatermarks(const std::vector<Watermarks> &watermarks);
    void forgetRecords();

    int total() const
    {
        return static_cast<int>(m_rows.size());
    } // without filter; internal and pending ones included
    int internalCount() const { return m_internal; }
    QString filter() const { return m_filter; }
    QStringList names() const; // of all that are listed
    QString topicAt(int row) const;
    int rowOf(const QString &topic) const; // -1: not shown
    const TopicInfo *info(int row) const;
    // The topics among these rows whose number of records was never asked for; they count as asked
    // afterwards.
    std::vector<TopicInfo> takeUnasked(int first, int last, int limit);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

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
        PendingState pending {};
        bool listed = true; // false: it is here because its creation is pending
    };

    void applyPending();
    void rebuild() override;
    bool before(int a, int b) const;

    std::vector<Row> m_rows; // by name
    QHash<QString, PendingState> m_pending;
    QSet<QString> m_favourites;
    std::optional<QSet<QString>> m_only;
    QString m_filter;
    QString m_needle; // lower case
    int m_internal = 0;
    bool m_showInternal = false;
};

} // namespace tailrace::models
