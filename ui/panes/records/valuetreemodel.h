// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/decode/decoder.h"

#include <QAbstractItemModel>

#include <cstdint>
#include <memory>
#include <vector>

namespace tailrace::ui {

// A decoded value as a tree of one column; children are made known when they are looked at. Containers with
// more than groupSize children show them in groups of that size, so that opening one never takes long.
class ValueTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role
    {
        NameRole = Qt::UserRole + 1,
        TextRole, // whole
        ShortTextRole, // the first shortBytes of it
        KindRole,
        TypeRole,
        PathRole,
        BeginRole,
        EndRole,
        ChildrenRole, // of the node, qulonglong
        IsGroupRole, // of children, not a node of its own
        IsElementRole // of an array: its name is its index
    };
    static constexpr std::size_t groupSize = 1000;
    static constexpr std::size_t shortBytes = 1000;

    explicit ValueTreeModel(QObject *parent = nullptr);
    ~ValueTreeModel() override;

    void setValue(std::shared_ptr<const decode::Decoded> value); // null: nothing
    const std::shared_ptr<const decode::Decoded> &value() const { return m_value; }
    const decode::Node *node(const QModelIndex &index) const; // null: a group
    // The text of the filter language that names this node: "$.lines[0].sku".
    QString path(const QModelIndex &index) const;
    // A condition that takes records with this node's value; empty for objects, arrays and long texts.
    QString condition(const QModelIndex &index) const;
    // The node at the rows from the root down, without groups.
    QModelIndex indexAt(const std::vector<std::uint32_t> &rows) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Item;
    Item *item(const QModelIndex &index) const; // the root item for an invalid one
    static void makeChildren(Item &item);
    QModelIndex indexOf(const Item &item) const;
    QVariant groupData(const Item &item, int role) const;

    std::shared_ptr<const decode::Decoded> m_value;
    std::unique_ptr<Item> m_root; // null: nothing
};

} // namespace tailrace::ui
