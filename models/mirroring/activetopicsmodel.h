// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/mirroring/mirrorlag.h"

#include <QAbstractTableModel>
#include <QString>

#include <map>
#include <string>
#include <vector>

namespace tailrace::models {

// What the selection in force wants beside what is mirrored now; differences first. GUI thread.
class ActiveTopicsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Topic,
        Active,
        Behind, // records
        ColumnCount
    };
    enum class State : int
    {
        NotYet, // wanted, not active
        NoLonger, // active, not wanted
        Untold, // active; whether a pattern wants it cannot be told here
        Both
    };
    enum Role : int
    {
        StateRole = Qt::UserRole + 1, // int of State
        NumberRole, // qint64 of Behind, the most that it can be; invalid: not known
        LeastRole, // qint64: what Behind is at least
        WhyRole, // int of MirrorLag::Why: why there is no number
        ErrorRole // QString: the same, verbatim, where somebody said it
    };

    explicit ActiveTopicsModel(QObject *parent = nullptr);

    // complete: wanted holds all that the selection wants.
    void setTopics(
        const std::vector<std::string> &active, const std::vector<std::string> &wanted, bool complete);
    void setDifferencesOnly(bool only);
    void setLags(const std::map<std::string, MirrorLag> &lags); // by topic; of one without: being asked for
    std::vector<std::string> topics() const;
    int total() const { return static_cast<int>(m_rows.size()); }
    int count(State state) const;
    int differences() const { return count(State::NotYet) + count(State::NoLonger); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString name;
        State state;
    };

    const MirrorLag &lagOf(const Row &row) const;

    std::map<QString, MirrorLag> m_lags;
    std::vector<Row> m_rows; // differences first, then by name
    bool m_differencesOnly = false;
};

} // namespace tailrace::models
