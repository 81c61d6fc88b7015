// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

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
        StateRole = Qt::UserRole + 1 // int of State
    };

    explicit ActiveTopicsModel(QObject *parent = nullptr);

    // complete: wanted holds all that the selection wants.
    void setTopics(
        const std::vector<std::string> &active, const std::vector<std::string> &wanted, bool complete);
    void setDifferencesOnly(bool only);
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

    std::vector<Row> m_rows; // differences first, then by name
    bool m_differencesOnly = false;
};

} // namespace tailrace::models
