// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/mirrorlag.h"
#include "models/mirroring/selectionpreviewer.h"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tailrace::models {

// What saving a selection would do, topic by topic, in groups with a head above each. GUI thread.
class TopicPreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Topic,
        TakenBy, // the first pattern that fits
        Partitions, // none: not known
        OnSource, // records; none: not known
        ColumnCount
    };
    enum class Group : int
    {
        Start,
        Stop,
        Unchanged,
        NotTaken
    };
    static constexpr std::size_t groupCount = 4;
    enum Role : int
    {
        GroupRole = Qt::UserRole + 1, // int of Group
        HeadRole, // bool: the head of its group
        FoldedRole, // bool, of a head
        CountRole, // int: topics of the group, of a head
        ByRole, // int: number of the pattern; 0: none, or it was removed
        WhyRole, // int of MirrorLag::Why, of OnSource without a number
        ErrorRole, // QString: the same, verbatim, where somebody said it
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit TopicPreviewModel(QObject *parent = nullptr);

    // partitions: of the topics, where they are known.
    void setAnswer(const SelectionAnswer &answer, const std::map<std::string, int> &partitions);
    void setLags(const std::map<std::string, MirrorLag> &lags); // by topic; of one without: being asked for
    void setFilter(const QString &text);
    void setOnly(std::optional<Group> group); // none: all
    void toggle(int row); // folds or unfolds the group of a head
    int total(Group group) const { return m_totals[static_cast<std::size_t>(group)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Entry
    {
        QString name;
        QString lower;
        Group group = Group::NotTaken;
        int by = 0;
        QString pattern {};
        int partitions = -1;
    };
    struct Shown
    {
        Group group;
        int entry; // -1: the head
    };

    void rebuild();
    const MirrorLag &lagOf(const Entry &entry) const;
    QVariant headData(Group group, int column, int role) const;

    std::map<QString, MirrorLag> m_lags;
    std::vector<Entry> m_entries;
    std::vector<Shown> m_shown;
    std::array<int, groupCount> m_totals {};
    std::array<bool, groupCount> m_folded {};
    std::optional<Group> m_only;
    QString m_needle; // lower case
};

} // namespace tailrace::models
