// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/sortedtablemodel.h"
#include "services/capability/quotas.h"

#include <QString>

#include <optional>
#include <vector>

namespace tailrace::models {

// The quotas of one cluster, filtered and sorted. A rate that is not bound has no number. GUI thread.
class QuotaTableModel : public SortedTableModel
{
    Q_OBJECT

public:
    enum Column : int
    {
        Name,
        Kind,
        Producer, // for people
        ProducerBytes,
        Consumer,
        ConsumerBytes,
        ColumnCount
    };
    enum Role : int
    {
        NumberRole = Qt::UserRole + 1, // qint64, bytes a second; invalid: not bound
        KindsRole, // QList<int> of QuotaEntity::Kind
        DefaultRole, // bool: the default of its kind, by no name
        MatchRole // QList<int>: letters of the name that the filter matched
    };

    explicit QuotaTableModel(QObject *parent = nullptr);

    void setQuotas(std::vector<Quota> quotas);
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    int total() const { return static_cast<int>(m_rows.size()); }
    const Quota *quotaAt(int row) const; // null: no such row
    const Quota *find(const QuotaEntity &entity) const; // shown or not; null: there is none
    int rowOf(const QuotaEntity &entity) const; // -1: not shown
    // "reader", "reader / app"; a part that is the default of its kind is "*".
    static QString nameOf(const QuotaEntity &entity);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Quota quota;
        QString name;
        QString lower;
        int score = 0;
        bool isDefault = false; // every part of it
    };

    const Row &shown(int row) const;
    bool before(int a, int b) const;
    void rebuild() override;

    std::vector<Row> m_rows; // defaults first, then by name
    QString m_filter;
    QString m_needle; // lower case
};

} // namespace tailrace::models
