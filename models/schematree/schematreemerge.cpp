// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schematree/schematreemodel.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

// How rows live on when the text changes, and where places of the text stand.
namespace tailrace::models {

namespace {

using Rows = std::vector<std::unique_ptr<SchemaRow>>;

// For each new row the old one that it is: of the same key; of those left over, the one that stands where it
// stands, which was renamed.
std::vector<SchemaRow *> matched(const Rows &old, const Rows &now)
{
    std::unordered_multimap<std::string_view, std::size_t> byKey;
    for (std::size_t i = old.size(); i-- > 0;)
        byKey.emplace(old[i]->key, i);
    constexpr std::size_t none = ~std::size_t(0);
    std::vector<std::size_t> of(now.size(), none);
    std::vector<bool> isTaken(old.size(), false);
    for (std::size_t j = 0; j < now.size(); ++j) {
        const auto found = byKey.find(now[j]->key);
        if (found == byKey.end() || old[found->second]->kind != now[j]->kind)
            continue;
        of[j] = found->second;
        isTaken[found->second] = true;
        byKey.erase(found);
    }
    for (std::size_t j = 0; j < now.size(); ++j) {
        const std::size_t next = j == 0 ? 0 : of[j - 1] == none ? none : of[j - 1] + 1;
        if (of[j] != none || next >= old.size() || isTaken[next] || old[next]->kind != now[j]->kind)
            continue;
        of[j] = next;
        isTaken[next] = true;
    }
    std::vector<SchemaRow *> all;
    all.reserve(now.size());
    for (const std::size_t i : of)
        all.push_back(i == none ? nullptr : old[i].get());
    return all;
}

} // namespace

void SchemaTreeModel::setSchema(schema::SchemaPtr schema)
{
    if (!schema || !m_root) {
        beginResetModel();
        m_schema = std::move(schema);
        m_remarks.clear();
        m_remarked.clear();
        m_root = m_schema ? rootRow(*m_schema) : nullptr;
        endResetModel();
        return;
    }
    const schema::SchemaPtr before = std::exchange(m_schema, std::move(schema)); // rows point into it
    m_remarked.clear();
    const auto now = rootRow(*m_schema);
    if (!m_root->isBuilt && (childCount(*m_root) > 0) != (childCount(*now) > 0))
        build(*m_root);
    take(*m_root, *now);
    merge(*m_root);
    m_remarks.clear();
    emit dataChanged(index(0, 0), index(0, ColumnCount - 1));
}

// What the row is from now on; its children stay for now.
void SchemaTreeModel::take(SchemaRow &row, SchemaRow &from)
{
    row.kind = from.kind;
    row.key = std::move(from.key);
    row.position = from.position;
    row.use = from.use;
    row.field = from.field;
    row.owner = from.owner;
    row.range = from.range;
}

void SchemaTreeModel::merge(SchemaRow &row)
{
    if (!row.isBuilt)
        return;
    Rows now = childrenOf(row);
    const std::vector<SchemaRow *> same = matched(row.children, now);
    const std::unordered_set<const SchemaRow *> kept(same.begin(), same.end());
    const QModelIndex here = indexFor(&row);
    for (std::size_t i = row.children.size(); i-- > 0;) {
        if (kept.count(row.children[i].get()) > 0)
            continue;
        beginRemoveRows(here, static_cast<int>(i), static_cast<int>(i));
        row.children.erase(row.children.begin() + static_cast<std::ptrdiff_t>(i));
        endRemoveRows();
    }
    for (std::size_t j = 0; j < now.size(); ++j) {
        const int to = static_cast<int>(j);
        if (!same[j]) {
            beginInsertRows(here, to, to);
            row.children.insert(row.children.begin() + to, std::move(now[j]));
            endInsertRows();
            continue;
        }
        if (row.children[j].get() != same[j]) {
            const auto found = std::find_if(row.children.begin() + to, row.children.end(),
                [&](const auto &child) { return child.get() == same[j]; });
            const int from = static_cast<int>(found - row.children.begin());
            beginMoveRows(here, from, from, here, to);
            std::rotate(
                row.children.begin() + to, row.children.begin() + from, row.children.begin() + from + 1);
            endMoveRows();
        }
        SchemaRow &child = *row.children[j];
        if (!child.isBuilt && (childCount(child) > 0) != (childCount(*now[j]) > 0))
            build(child); // so that a view learns that there are children, or none
        take(child, *now[j]);
    }
    if (!row.children.empty())
        emit dataChanged(
            index(0, 0, here), index(static_cast<int>(row.children.size()) - 1, ColumnCount - 1, here));
    for (const auto &child : row.children)
        merge(*child);
}

void SchemaTreeModel::setBase(schema::SchemaPtr base)
{
    m_base = std::move(base);
    m_baseRoot = m_base ? rootRow(*m_base) : nullptr;
    if (m_root)
        emit dataChanged(index(0, 0), index(0, ColumnCount - 1));
}

void SchemaTreeModel::setRemarks(std::vector<SchemaRemark> remarks)
{
    const auto before = std::exchange(m_remarked, {});
    m_remarks = std::move(remarks);
    for (std::size_t i = 0; m_root && i < m_remarks.size(); ++i) {
        if (const SchemaRow *row = innermost(m_remarks[i].range.begin))
            m_remarked[row] << static_cast<int>(i);
    }
    for (const auto *all : {&before, &std::as_const(m_remarked)}) {
        for (auto row = all->keyBegin(); row != all->keyEnd(); ++row)
            emit dataChanged(indexFor(*row), indexFor(*row, ColumnCount - 1));
    }
}

SchemaRow *SchemaTreeModel::innermost(std::uint32_t byte) const
{
    SchemaRow *row = m_root.get();
    while (row) {
        build(*row);
        // Siblings stand in the order of the text.
        const auto next = std::upper_bound(row->children.begin(), row->children.end(), byte,
            [](std::uint32_t at, const auto &child) { return at < child->range.begin; });
        if (next == row->children.begin() || byte >= (*std::prev(next))->range.end)
            break;
        row = std::prev(next)->get();
    }
    return row;
}

QModelIndex SchemaTreeModel::indexAt(std::uint32_t byte) const
{
    return indexFor(innermost(byte));
}

QModelIndex SchemaTreeModel::indexOf(const QString &pointer) const
{
    if (!m_schema || !m_root)
        return {};
    const schema::Document &document = m_schema->document();
    schema::Document::Id at = schema::Document::root();
    const QStringList steps = pointer.split(QLatin1Char('/')).mid(1);
    for (QString step : steps) {
        step.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        schema::Document::Id next = schema::Document::none;
        if (document.isObject(at)) {
            next = document.find(at, step.toStdString());
        } else if (document.isArray(at)) {
            next = document.first(at);
            for (int left = step.toInt(); left > 0 && next != schema::Document::none; --left)
                next = document.next(next);
        }
        if (next == schema::Document::none)
            break;
        at = next;
    }
    return indexAt(document.range(at).begin);
}

} // namespace tailrace::models
