// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/paletteentry.h"

#include <QAbstractListModel>

#include <vector>

namespace tailrace::ui {

// What matches, group after group, each under a row of its own that says how many of how many. The order of
// groups is fixed; inside a group the best match is first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int
    {
        HeadingRole = Qt::UserRole + 1,
        DetailRole,
        TrailingRole,
        IconRole,
        MatchRole
    };
    static constexpr int limitPerGroup = 50;

    explicit PaletteModel(QObject *parent = nullptr);

    void setEntries(std::vector<PaletteEntry> entries);
    // A leading ">" keeps to commands, "#" to topics, "&" to groups, "$" to subjects, "@" to
    // connections.
    void setText(const QString &text);
    int matches() const { return m_matches; }
    int total() const { return static_cast<int>(m_entries.size()); }
    int best() const { return m_best; } // row; -1: nothing
    int step(int row, int direction) const; // the next row that can be chosen, around the ends
    int nextGroup(int row) const;
    const PaletteEntry *entry(int row) const; // null for a heading

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        int entry = -1; // -1: heading
        PaletteEntry::Group group = PaletteEntry::Group::Commands;
        int shown = 0;
        int all = 0;
    };

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
    QString m_needle;
    int m_matches = 0;
    int m_best = -1;
};

} // namespace tailrace::ui
