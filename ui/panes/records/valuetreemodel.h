// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>

namespace tailrace::ui {

// A decoded value as a tree of one column; children are made known when they are looked at.
class ValueTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role
    {
        NameRole = Qt::UserRole + 1,
        TextRole,
        KindRole,
        TypeRole,
        PathRole,
        BeginRole,
        EndRole
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setValue(std::shared_ptr<const decode::Decoded> value); // null: nothing
    const decode::Node *node(const QModelIndex &index) const;
    // The text of the filter language that names this node: "$.lines[0].sku".
    QString path(const QModelIndex &index) const;
    // A condition that takes records with this node's value; empty for objects and arrays.
    QString condition(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Place
    {
        const decode::Node *parent = nullptr;
        int row = 0;
    };
    std::shared_ptr<const decode::Decoded> m_value;
    mutable QHash<const decode::Node *, Place> m_places; // of nodes that an index was made for
};

} // namespace tailrace::ui
