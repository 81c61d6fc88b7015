// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schematree/schematreemodel.h"

#include <QMimeData>
#include <QStringList>

#include <algorithm>

namespace tailrace::models {

using schema::Document;
using schema::Node;
using schema::Type;
using schema::TypeUse;

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

const QString mimeType = QStringLiteral("application/x-tailrace-schema-row");

// What stands at a place, below arrays and maps as well.
const TypeUse &namedUse(const TypeUse &use)
{
    const TypeUse *at = &withoutNull(use);
    if ((at->node->type == Type::Array || at->node->type == Type::Map) && at->node->items)
        at = &withoutNull(*at->node->items);
    return *at;
}

QString logicalText(const schema::LogicalType &logical)
{
    const QString name = text(logical.name.text);
    if (logical.kind == schema::LogicalType::Kind::Decimal && logical.isValid)
        return QStringLiteral("%1(%2,%3)").arg(name).arg(logical.precision).arg(logical.scale);
    return name;
}

} // namespace

SchemaTreeModel::SchemaTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

SchemaTreeModel::~SchemaTreeModel() = default;

SchemaRow *SchemaTreeModel::raw(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<SchemaRow *>(index.internalPointer()) : nullptr;
}

const SchemaRow *SchemaTreeModel::rowAt(const QModelIndex &index) const
{
    return raw(index);
}

void SchemaTreeModel::build(SchemaRow &row) const
{
    if (row.isBuilt)
        return;
    row.children = childrenOf(row);
    row.isBuilt = true;
}

QModelIndex SchemaTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    if (!parent.isValid())
        return row == 0 && m_root ? createIndex(0, column, m_root.get()) : QModelIndex();
    SchemaRow *above = raw(parent);
    build(*above);
    const auto at = static_cast<std::size_t>(row);
    return at < above->children.size() ? createIndex(row, column, above->children[at].get()) : QModelIndex();
}

QModelIndex SchemaTreeModel::indexFor(const SchemaRow *row, int column) const
{
    if (!row)
        return {};
    int at = 0;
    if (row->parent) {
        const auto &siblings = row->parent->children;
        at = row->position;
        if (at >= static_cast<int>(siblings.size()) || siblings[static_cast<std::size_t>(at)].get() != row) {
            // While rows are on the move a row does not stand at its position yet.
            const auto found = std::find_if(siblings.begin(), siblings.end(),
                [row](const auto &sibling) { return sibling.get() == row; });
            at = static_cast<int>(found - siblings.begin());
        }
    }
    return createIndex(at, column, const_cast<SchemaRow *>(row));
}

QModelIndex SchemaTreeModel::parent(const QModelIndex &index) const
{
    const SchemaRow *row = raw(index);
    return row ? indexFor(row->parent) : QModelIndex();
}

int SchemaTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return m_root ? 1 : 0;
    SchemaRow *row = raw(parent);
    build(*row);
    return static_cast<int>(row->children.size());
}

int SchemaTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool SchemaTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    if (!parent.isValid())
        return m_root != nullptr;
    const SchemaRow &row = *raw(parent);
    return row.isBuilt ? !row.children.empty() : childCount(row) > 0;
}

QVariant SchemaTreeModel::data(const QModelIndex &index, int role) const
{
    const SchemaRow *row = raw(index);
    if (!row)
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return display(*row, index.column());
    return role > Qt::UserRole ? fact(*row, role) : QVariant();
}

QVariant SchemaTreeModel::display(const SchemaRow &row, int column) const
{
    if (!row.use)
        return column == NameColumn ? text(row.key) : QVariant();
    const TypeUse &use = withoutNull(*row.use);
    switch (column) {
    case NameColumn:
        return row.field ? text(row.field->name)
            : row.kind == SchemaRow::Kind::Root && schema::isNamed(use.node->type)
            ? text(use.node->name.simple())
            : row.kind == SchemaRow::Kind::Root ? text(schema::typeName(use.node->type))
                                                : text(row.key);
    case TypeColumn:
        return text(schema::typeName(use.node->type));
    case LogicalColumn:
        return logicalText(use.node->logical);
    case DefaultColumn:
        return row.field && row.field->hasDefault() ? text(use.document->token(row.field->defaultValue))
                                                    : QString();
    case DocColumn: {
        const auto &doc = row.field && row.field->doc ? row.field->doc : use.node->doc;
        return doc ? text(doc->text) : QString();
    }
    default:
        return {};
    }
}

QVariant SchemaTreeModel::fact(const SchemaRow &row, int role) const
{
    const auto levelOf
        = [this](int i) { return static_cast<int>(m_remarks[static_cast<std::size_t>(i)].level); };
    switch (role) {
    case KindRole:
        return static_cast<int>(row.kind);
    case TypeRole:
        return row.use ? text(schema::typeName(withoutNull(*row.use).node->type)) : QVariant();
    case TypeNameRole: {
        if (!row.use)
            return {};
        const TypeUse &use = namedUse(*row.use);
        const bool isItems = &use != &withoutNull(*row.use);
        const bool isRoot = row.kind == SchemaRow::Kind::Root;
        if (schema::isNamed(use.node->type))
            return isRoot && !isItems ? QVariant() : text(use.node->name.simple());
        return isItems ? text(schema::typeName(use.node->type)) : QVariant();
    }
    case IsReferenceRole:
        return row.use && withoutNull(*row.use).by != TypeUse::By::Itself;
    case OptionalRole:
        return row.field ? isOptional(*row.use) : QVariant();
    case DefaultKindRole:
        return row.field && row.field->hasDefault()
            ? static_cast<int>(row.use->document->kind(row.field->defaultValue))
            : QVariant();
    case SymbolCountRole:
        return row.use && withoutNull(*row.use).node->type == Type::Enum
            ? static_cast<int>(withoutNull(*row.use).node->symbols.size())
            : QVariant();
    case AliasesRole: {
        QStringList aliases;
        for (const schema::Text &alias : row.field ? row.field->aliases : std::vector<schema::Text>())
            aliases << text(alias.text);
        return aliases;
    }
    case MarkRole:
        return static_cast<int>(markOf(row));
    case RemarkRole: {
        const QList<int> all = m_remarked.value(&row);
        if (all.isEmpty())
            return {};
        int worst = 0;
        for (const int i : all)
            worst = std::max(worst, levelOf(i));
        return worst;
    }
    case RemarkNumbersRole: {
        QList<int> numbers;
        for (const int i : m_remarked.value(&row)) {
            if (const int number = m_remarks[static_cast<std::size_t>(i)].number)
                numbers << number;
        }
        return QVariant::fromValue(numbers);
    }
    case PointerRole:
        return text(pointerOf(row));
    default:
        return {};
    }
}

SchemaMark SchemaTreeModel::markOf(const SchemaRow &row) const
{
    if (!m_baseRoot)
        return SchemaMark::None;
    const SchemaRow *twin = twinOf(row, *m_baseRoot);
    return !twin ? SchemaMark::New : saysTheSame(row, *twin) ? SchemaMark::None : SchemaMark::Changed;
}

bool SchemaTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    if (value != data(index, Qt::EditRole))
        emit editWanted(index, value);
    return false; // the text changes first, if it does
}

Qt::ItemFlags SchemaTreeModel::flags(const QModelIndex &index) const
{
    const SchemaRow *row = raw(index);
    if (!row)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!m_isEditable)
        return flags;
    const bool isField = row->field != nullptr;
    const bool isSymbol = row->kind == SchemaRow::Kind::Symbol;
    if (isField || isSymbol || row->kind == SchemaRow::Kind::Branch)
        flags |= Qt::ItemIsDragEnabled;
    if (const Node *node = shownNode(*row);
        node && (node->type == Type::Record || node->type == Type::Enum || node->type == Type::Union))
        flags |= Qt::ItemIsDropEnabled;
    const bool isNamedRoot
        = row->kind == SchemaRow::Kind::Root && row->use && schema::isNamed(row->use->node->type);
    switch (index.column()) {
    case NameColumn:
        if (isField || isSymbol || isNamedRoot)
            flags |= Qt::ItemIsEditable;
        break;
    case TypeColumn:
    case DefaultColumn:
    case LogicalColumn:
        if (isField)
            flags |= Qt::ItemIsEditable;
        break;
    case DocColumn:
        if (isField || isNamedRoot)
            flags |= Qt::ItemIsEditable;
        break;
    default:
        break;
    }
    return flags;
}

void SchemaTreeModel::setEditable(bool editable)
{
    m_isEditable = editable;
}

QStringList SchemaTreeModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *SchemaTreeModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    // Only ever dropped into the tree that it is of.
    data->setData(mimeType,
        QByteArray::number(reinterpret_cast<quintptr>(this)) + ' '
            + indexes.first().siblingAtColumn(0).data(PointerRole).toString().toUtf8());
    return data;
}

QModelIndex SchemaTreeModel::dragged(const QMimeData *data) const
{
    const QByteArray own = QByteArray::number(reinterpret_cast<quintptr>(this)) + ' ';
    const QByteArray all = data->data(mimeType);
    return all.startsWith(own) ? indexOf(QString::fromUtf8(all.mid(own.size()))) : QModelIndex();
}

bool SchemaTreeModel::canDropMimeData(
    const QMimeData *data, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    const SchemaRow *from = raw(dragged(data));
    const SchemaRow *to = raw(parent);
    if (!from || !to || action != Qt::MoveAction || !m_isEditable)
        return false;
    const Node *node = shownNode(*to);
    if (!node)
        return false;
    if (from->kind != SchemaRow::Kind::Field)
        return node == from->owner;
    for (const SchemaRow *above = to; above; above = above->parent) {
        if (above == from) // not into itself
            return false;
    }
    if (node->type != Type::Record)
        return false;
    return node == from->owner || !node->field(from->field->name);
}

bool SchemaTreeModel::dropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const int at = row < 0 ? rowCount(parent.siblingAtColumn(0)) : row;
    emit moveWanted(dragged(data), parent.siblingAtColumn(0), at);
    return false; // so that the view removes nothing: the rows follow the text
}

} // namespace tailrace::models
