// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/groups/grouplag.h"
#include "models/groups/groupstate.h"
#include "models/tables/sortedtablemodel.h"
#include "services/capability/groups.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tailrace::models {

// The consumer groups of one cluster: names at once, the rest as descriptions come in. Filtered and sorted
// here. Numbers are answered as numbers, states as meaning; wording and colour are the view's. GUI thread.
class GroupTableModel : public SortedTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        State,
        Members,
        Topics,
        Lag,
        ColumnCount
    };
    enum Role : int
    {
        GroupRole = Qt::UserRole + 1, // QString, in every column
        NumberRole, // qint64; invalid: not known
        StateRole, // int(GroupState)
        AtLeastRole, // bool: the lag of some partitions is not known
        UncommittedRole, // int: partitions that nothing was committed for
        DescribedRole, // bool: numbers are as known as they can be
        ErrorRole, // QString: why the group could not be described
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit GroupTableModel(QObject *parent = nullptr);

    void setGroups(const std::vector<GroupSummary> &groups); // keeps what is known of their numbers
    void describe(const GroupDescription &group);
    void fail(const QString &group, const QString &why);
    void remove(const QString &group);
    void forgetDescriptions(); // they stay shown, and are asked for again
    void setFilter(const QString &text);

    int total() const { return static_cast<int>(m_rows.size()); }
    QString filter() const { return m_filter; }
    QString groupAt(int row) const;
    int rowOf(const QString &group) const; // -1: not shown
    QStringList names() const; // all of them, by name
    // Groups among these rows whose description was never asked for; they count as asked afterwards.
    std::vector<std::string> takeUnasked(int first, int last, int limit);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        std::string id;
        QString name;
        QString lower;
        QString state;
        GroupState meaning = GroupState::Unknown;
        std::optional<qint64> members;
        std::optional<qint64> topics;
        GroupLag lag;
        QString error;
        int score = 0;
        bool asked = false;
        bool described = false;
    };

    Row *find(const QString &group);
    void changed(const QString &group);
    void rebuild() override;
    bool before(int a, int b) const;
    std::optional<qint64> numberOf(const Row &row, int column) const;

    std::vector<Row> m_rows; // by name
    QString m_filter;
    QString m_needle; // lower case
};

} // namespace tailrace::models
