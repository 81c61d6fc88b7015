// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemas/subjectlooker.h"
#include "models/tables/sortedtablemodel.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace tailrace::models {

// The schemas of one registry: names at once, the rest as rows are looked at. Filtered and sorted here; words
// and colours are the view's. GUI thread.
class SubjectTableModel : public SortedTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        Type,
        Versions,
        Level,
        State,
        ColumnCount
    };
    enum Role : int
    {
        SubjectRole = Qt::UserRole + 1, // QString, in every column
        NumberRole, // qint64; invalid: not known
        StateRole, // int(SchemaState::Kind)
        SetAtRole, // int(SetAt); invalid: not known
        LookedRole, // bool: the row is as known as it can be
        ErrorRole, // QString: why it is not
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit SubjectTableModel(QObject *parent = nullptr);

    void setSubjects(const std::vector<SubjectEntry> &subjects); // keeps what is known of their rows
    // why: what of the error is for people; empty: none.
    void setLook(const SubjectLook &look, const QString &why);
    void forgetLooks(); // they stay shown, and are asked for again
    void forgetLook(const QString &subject);
    void setFilter(const QString &text);

    int total() const { return static_cast<int>(m_rows.size()); }
    QString filter() const { return m_filter; }
    QString subjectAt(int row) const;
    int rowOf(const QString &subject) const; // -1: not shown
    QStringList names() const; // all of them, by name
    // Subjects among these rows that were never asked for; they count as asked afterwards.
    std::vector<std::string> takeUnasked(int first, int last, int limit);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString name;
        QString lower;
        SubjectLook look {};
        QString error;
        int score = 0;
        bool asked = false;
        bool looked = false;
    };

    Row *find(const QString &subject);
    QString textOf(const Row &row, int column) const;
    void rebuild() override;
    bool before(int a, int b) const;

    std::vector<Row> m_rows; // by name
    QString m_filter;
    QString m_needle; // lower case
};

} // namespace tailrace::models
