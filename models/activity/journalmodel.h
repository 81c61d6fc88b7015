// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/journal/journalreader.h"

#include <QAbstractTableModel>

namespace tailrace::models {

// Lines of the journal, newest first. GUI thread.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Time,
        Connection,
        Operation,
        Resource,
        Outcome,
        User,
        ColumnCount
    };
    enum Role : int
    {
        OutcomeRole = Qt::UserRole + 1, // "done", "accepted", "failed"; empty: a line that cannot be read
        NumberRole // qint64 in Time: epoch ms; invalid: not known
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(journal::Lines lines);
    const std::vector<journal::Line> &lines() const { return m_lines.lines; }
    bool hasMore() const { return m_lines.more; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    journal::Lines m_lines;
};

} // namespace tailrace::models
