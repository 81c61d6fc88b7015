// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuetreemodel.h"

#include "ui/theme/format.h"

#include <QRegularExpression>

#include <algorithm>

namespace tailrace::ui {

using decode::Node;

namespace {

constexpr std::size_t longestOperand = 4096; // bytes of a text in a condition

QString quoted(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

// The beginning of a text, ended at a character.
QString beginOf(const std::string &text, std::size_t most)
{
    std::size_t length = std::min(most, text.size());
    while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U)
        --length;
    QString begin = QString::fromUtf8(text.data(), static_cast<qsizetype>(length));
    return length < text.size() ? begin + QChar(u'\u2026') : begin;
}

} // namespace

// A row of the tree: a node, or a group of some of the children of one.
struct ValueTreeModel::Item
{
    const Node *node = nullptr; // of a group: whose children it holds
    Item *parent = nullptr;
    int row = 0; // in the parent item
    std::size_t position = 0; // among its node's siblings
    std::size_t first = 0; // children of node that stand below, for a group
    std::size_t count = 0;
    bool group = false;
    bool made = false;
    std::vector<Item> children; // does not grow once made
};

ValueTreeModel::ValueTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

ValueTreeModel::~ValueTreeModel() = default;

void ValueTreeModel::setValue(std::shared_ptr<const decode::Decoded> value)
{
    beginResetModel();
    m_root.reset();
    m_value = std::move(value);
    if (m_value) {
        m_root = std::make_unique<Item>();
        m_root->node = &m_value->root;
        m_root->count = m_value->root.children.size();
        if (m_root->count == 0) { // a lone scalar is the one row of the tree
            Item alone;
            alone.node = &m_value->root;
            alone.parent = m_root.get();
            alone.made = true;
            m_root->made = true;
            m_root->children.push_back(std::move(alone));
        }
    }
    endResetModel();
}

ValueTreeModel::Item *ValueTreeModel::item(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

void ValueTreeModel::makeChildren(Item &item)
{
    if (item.made)
        return;
    item.made = true;
    const bool grouped = !item.group && item.count > groupSize;
    const std::size_t rows = grouped ? (item.count + groupSize - 1) / groupSize : item.count;
    item.children.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        Item &child = item.children[i];
        child.parent = &item;
        child.row = static_cast<int>(i);
        if (grouped) {
            child.group = true;
            child.node = item.node;
            child.first = i * groupSize;
            child.count = std::min(groupSize, item.count - child.first);
        } else {
            child.position = item.first + i;
            child.node = &item.node->children[child.position];
            child.count = child.node->children.size();
        }
    }
}

const Node *ValueTreeModel::node(const QModelIndex &index) const
{
    const Item *at = item(index);
    return at && !at->group ? at->node : nullptr;
}

QModelIndex ValueTreeModel::indexOf(const Item &item) const
{
    return createIndex(item.row, 0, &item);
}

QModelIndex ValueTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    Item *above = item(parent);
    if (!above || column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    makeChildren(*above);
    return indexOf(above->children[static_cast<std::size_t>(row)]);
}

QModelIndex ValueTreeModel::parent(const QModelIndex &index) const
{
    const Item *at = index.isValid() ? item(index) : nullptr;
    return at && at->parent && at->parent != m_root.get() ? indexOf(*at->parent) : QModelIndex();
}

int ValueTreeModel::rowCount(const QModelIndex &parent) const
{
    Item *above = item(parent);
    if (!above)
        return 0;
    if (above->made)
        return static_cast<int>(above->children.size());
    const bool grouped = !above->group && above->count > groupSize;
    return static_cast<int>(grouped ? (above->count + groupSize - 1) / groupSize : above->count);
}

int ValueTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QModelIndex ValueTreeModel::indexAt(const std::vector<std::uint32_t> &rows) const
{
    Item *at = m_root.get();
    for (const std::uint32_t row : rows) {
        if (!at)
            return {};
        makeChildren(*at);
        std::size_t left = row;
        if (!at->children.empty() && at->children.front().group) {
            if (left / groupSize >= at->children.size())
                return {};
            at = &at->children[left / groupSize];
            makeChildren(*at);
            left %= groupSize;
        }
        if (left >= at->children.size())
            return {};
        at = &at->children[left];
    }
    return at && at != m_root.get() ? indexOf(*at) : QModelIndex();
}

QVariant ValueTreeModel::groupData(const Item &item, int role) const
{
    switch (role) {
    case NameRole:
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 \u2026 %2")
            .arg(theme::number(static_cast<std::int64_t>(item.first)),
                theme::number(static_cast<std::int64_t>(item.first + item.count - 1)));
    case KindRole:
        return static_cast<int>(item.node->kind);
    case ChildrenRole:
        return static_cast<qulonglong>(item.count);
    case IsGroupRole:
        return true;
    default:
        return {};
    }
}

QVariant ValueTreeModel::data(const QModelIndex &index, int role) const
{
    const Item *at = index.isValid() ? item(index) : nullptr;
    if (!at)
        return {};
    if (at->group)
        return groupData(*at, role);
    const Node &node = *at->node;
    switch (role) {
    case NameRole:
        return QString::fromStdString(node.name);
    case TextRole:
        return QString::fromStdString(node.text);
    case ShortTextRole:
        return beginOf(node.text, shortBytes);
    case KindRole:
        return static_cast<int>(node.kind);
    case TypeRole:
        return QString::fromStdString(node.type);
    case PathRole:
        return path(index);
    case BeginRole:
        return static_cast<qulonglong>(node.begin);
    case EndRole:
        return static_cast<qulonglong>(node.end);
    case ChildrenRole:
        return static_cast<qulonglong>(node.children.size());
    case IsGroupRole:
        return false;
    case IsElementRole:
        return at->node != m_root->node && at->parent->node->kind == Node::Kind::Array;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString text = beginOf(node.text, shortBytes);
        return node.name.empty() ? text : beginOf(node.name, shortBytes) + QLatin1Char(' ') + text;
    }
    default:
        return {};
    }
}

QString ValueTreeModel::path(const QModelIndex &index) const
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    QString path;
    const Item *at = index.isValid() ? item(index) : nullptr;
    for (; at && at->parent && at->node != m_root->node; at = at->parent) {
        if (at->group)
            continue; // shows the same node as what it stands in
        const QString name = QString::fromStdString(at->node->name);
        if (at->parent->node->kind == Node::Kind::Array)
            path.prepend(QLatin1Char('[') + QString::number(at->position) + QLatin1Char(']'));
        else if (plain.match(name).hasMatch())
            path.prepend(QLatin1Char('.') + name);
        else if (!name.isEmpty())
            path.prepend(QLatin1Char('[') + quoted(name) + QLatin1Char(']'));
    }
    return QLatin1Char('$') + path;
}

QString ValueTreeModel::condition(const QModelIndex &index) const
{
    const Node *at = index.isValid() ? node(index) : nullptr;
    if (!at || at->text.size() > longestOperand)
        return {};
    const QString text = QString::fromStdString(at->text);
    switch (at->kind) {
    case Node::Kind::Null:
        return path(index) + QStringLiteral(" is null");
    case Node::Kind::Boolean:
    case Node::Kind::Number:
        return path(index) + QStringLiteral(" == ") + text;
    case Node::Kind::String:
    case Node::Kind::Bytes:
        return path(index) + QStringLiteral(" == ") + quoted(text);
    case Node::Kind::Array:
    case Node::Kind::Object:
        break;
    }
    return {};
}

} // namespace tailrace::ui
