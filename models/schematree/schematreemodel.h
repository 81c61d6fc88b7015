// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schematree/schemamarks.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace tailrace::models {

// An Avro schema as a tree: its type, and below it fields, symbols, branches, items and values as they are
// written. Rows are made as they are looked at and live on while the text changes: a new schema moves, adds
// and removes rows, so that selection and open rows stay. Names that refer to a type defined elsewhere are
// rows without children. Answers meaning; wording and colour are the view's. GUI thread.
class SchemaTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        TypeColumn,
        LogicalColumn,
        OptionalColumn,
        DefaultColumn,
        DocColumn,
        ColumnCount
    };
    enum Role
    {
        KindRole = Qt::UserRole + 1, // int: SchemaRow::Kind
        TypeRole, // "record": what it is without "null"
        TypeNameRole, // "Customer"; of an array or a map that of its items
        IsReferenceRole, // bool: the type is named here, defined elsewhere
        OptionalRole, // bool; invalid: cannot be
        DefaultKindRole, // int: schema::Document::Kind; invalid: there is no default
        SymbolCountRole, // int; invalid: no enum
        AliasesRole, // QStringList
        MarkRole, // int: SchemaMark
        RemarkRole, // int: SchemaRemark::Level; invalid: none
        RemarkNumbersRole, // QList<int>
        PointerRole // QString
    };

    explicit SchemaTreeModel(QObject *parent = nullptr);
    ~SchemaTreeModel() override;

    void setSchema(schema::SchemaPtr schema); // null: no rows
    const schema::SchemaPtr &schema() const { return m_schema; }
    void setBase(schema::SchemaPtr base); // what marks compare with; null: no marks
    // Each stands at the innermost row that holds its place.
    void setRemarks(std::vector<SchemaRemark> remarks);

    const SchemaRow *rowAt(const QModelIndex &index) const; // null: none
    // The innermost row that holds a byte of the text.
    QModelIndex indexAt(std::uint32_t byte) const;
    QModelIndex indexOf(const QString &pointer) const; // or of what holds it
    QModelIndex rootIndex() const { return index(0, 0); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setEditable(bool editable);
    bool isEditable() const { return m_isEditable; }
    // Fields go into a record, symbols stay in their enum, branches in their union.
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) override;

signals:
    // What an edit or a drop wants; the rows change when the schema does.
    void editWanted(const QModelIndex &index, const QVariant &value);
    void moveWanted(const QModelIndex &from, const QModelIndex &parent, int row);

private:
    SchemaRow *raw(const QModelIndex &index) const;
    QModelIndex indexFor(const SchemaRow *row, int column = 0) const;
    void build(SchemaRow &row) const;
    void merge(SchemaRow &row);
    void take(SchemaRow &row, SchemaRow &from);
    void placeRemarks();
    SchemaRow *innermost(std::uint32_t byte) const;
    QVariant display(const SchemaRow &row, int column) const;
    QVariant fact(const SchemaRow &row, int role) const;
    SchemaMark markOf(const SchemaRow &row) const;
    QModelIndex dragged(const QMimeData *data) const;

    schema::SchemaPtr m_schema;
    schema::SchemaPtr m_base;
    std::unique_ptr<SchemaRow> m_root;
    std::unique_ptr<SchemaRow> m_baseRoot;
    std::vector<SchemaRemark> m_remarks;
    QHash<const SchemaRow *, QList<int>> m_remarked; // indexes
    bool m_isEditable = true;
};

} // namespace tailrace::models
