// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/records/valuetreemodel.h"

#include <QRegularExpression>

namespace tailrace::ui {

using decode::Node;

namespace {

QString quoted(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

} // namespace

void ValueTreeModel::setValue(std::shared_ptr<const decode::Decoded> value)
{
    beginResetModel();
    m_value = std::move(value);
    m_places.clear();
    endResetModel();
}

const Node *ValueTreeModel::node(const QModelIndex &index) const
{
    if (!index.isValid())
        return m_value ? &m_value->root : nullptr;
    return static_cast<const Node *>(index.constInternalPointer());
}

QModelIndex ValueTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (!above || column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    // a lone scalar is the one row of the tree
    const Node *child = above->children.empty() ? above : &above->children[static_cast<std::size_t>(row)];
    m_places.insert(child, {parent.isValid() ? above : nullptr, row});
    return createIndex(row, 0, child);
}

QModelIndex ValueTreeModel::parent(const QModelIndex &index) const
{
    const Place place = m_places.value(node(index));
    if (!index.isValid() || !place.parent)
        return {};
    return createIndex(m_places.value(place.parent).row, 0, place.parent);
}

int ValueTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (!above)
        return 0;
    if (!parent.isValid() && above->children.empty())
        return 1;
    return static_cast<int>(above->children.size());
}

int ValueTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ValueTreeModel::data(const QModelIndex &index, int role) const
{
    const Node *at = node(index);
    if (!index.isValid() || !at)
        return {};
    switch (role) {
    case NameRole:
        return QString::fromStdString(at->name);
    case TextRole:
        return QString::fromStdString(at->text);
    case KindRole:
        return static_cast<int>(at->kind);
    case TypeRole:
        return QString::fromStdString(at->type);
    case PathRole:
        return path(index);
    case BeginRole:
        return static_cast<qulonglong>(at->begin);
    case EndRole:
        return static_cast<qulonglong>(at->end);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QString::fromStdString(at->name.empty() ? at->text : at->name + " " + at->text);
    default:
        return {};
    }
}

QString ValueTreeModel::path(const QModelIndex &index) const
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    QString path;
    for (QModelIndex at = index; at.isValid(); at = at.parent()) {
        const QString name = at.data(NameRole).toString();
        const Node *above = node(at.parent());
        if (above && above->kind == Node::Kind::Array)
            path.prepend(QLatin1Char('[') + QString::number(at.row()) + QLatin1Char(']'));
        else if (plain.match(name).hasMatch())
            path.prepend(QLatin1Char('.') + name);
        else if (!name.isEmpty())
            path.prepend(QLatin1Char('[') + quoted(name) + QLatin1Char(']'));
    }
    return QLatin1Char('$') + path;
}

QString ValueTreeModel::condition(const QModelIndex &index) const
{
    const Node *at = node(index);
    if (!at)
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
