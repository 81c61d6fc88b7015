// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schemadiff/schemadiffmodel.h"

namespace tailrace::models {

SchemaDiffModel::SchemaDiffModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SchemaDiffModel::setComparison(std::shared_ptr<const SchemaComparison> comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
}

const SchemaChange *SchemaDiffModel::changeAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_comparison->changes[static_cast<std::size_t>(row)] : nullptr;
}

int SchemaDiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->changes.size());
}

int SchemaDiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SchemaDiffModel::data(const QModelIndex &index, int role) const
{
    const SchemaChange *change = changeAt(index.row());
    if (!change || role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number:
        return index.row() + 1;
    case Kind: {
        const std::string_view name = schema::kindName(change->kind);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    case Path:
        return QString::fromStdString(change->path);
    case Values:
        return QString::fromStdString(change->before.value_or(std::string())) + QStringLiteral(" \u2192 ")
            + QString::fromStdString(change->after.value_or(std::string()));
    default:
        return {};
    }
}

} // namespace tailrace::models
